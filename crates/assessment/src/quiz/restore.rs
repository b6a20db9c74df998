//! `POST /quizzes/{quiz}/restore`: a removed quiz comes back with its questions and attempts.
use super::show::QuizView;
use super::store;
use crate::events::{Change, QuizChanged};
use crate::policy::RestoreQuiz;
use kernel::{Answer, Permit, Result, Tagged};

pub async fn restore_quiz(permit: Permit<RestoreQuiz>) -> Result<Answer<Tagged<QuizView>>> {
    let (mut tx, removed, actor) = permit.into_parts();
    store::restore(&mut tx, &removed.id).await?;
    let quiz = store::sync(&mut tx, &removed.id).await?;
    let event = QuizChanged {
        quiz: quiz.id.clone(),
        course: quiz.course.clone(),
        by: actor.user().cloned(),
        change: Change::Restored,
    };
    tx.emit(&event).await?;
    let view = QuizView::for_teacher(quiz, &removed.course);
    tx.answer(Tagged { version: view.version, body: view }).await
}
