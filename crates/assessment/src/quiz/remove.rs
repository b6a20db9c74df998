//! `DELETE /quizzes/{quiz}`: with its attempts, until it is restored.
use super::store;
use crate::events::{Change, QuizChanged};
use crate::policy::RemoveQuiz;
use kernel::{Answer, IfMatch, NoContent, Permit, Result};

pub async fn remove_quiz(permit: Permit<RemoveQuiz>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, place, actor) = permit.into_parts();
    if_match.check(place.quiz.version)?;
    store::remove(&mut tx, &place.quiz.id).await?;
    course::activity::remove(&mut tx, place.quiz.id.as_str()).await?;
    let event = QuizChanged {
        quiz: place.quiz.id,
        course: place.quiz.course,
        by: actor.user().cloned(),
        change: Change::Removed,
    };
    tx.emit(&event).await?;
    tx.answer(NoContent).await
}
