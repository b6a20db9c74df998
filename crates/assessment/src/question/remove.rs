//! `DELETE /questions/{question}`: attempts that ask it keep it.
use super::store;
use crate::events::{Change, QuizChanged};
use crate::policy::RemoveQuestion;
use crate::quiz;
use kernel::{Answer, IfMatch, NoContent, Permit, Result};

pub async fn remove_question(permit: Permit<RemoveQuestion>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, place, actor) = permit.into_parts();
    if_match.check(place.question.version)?;
    store::remove(&mut tx, &place.question).await?;
    let quiz = quiz::store::sync(&mut tx, &place.quiz).await?;
    let event = QuizChanged {
        quiz: quiz.id,
        course: quiz.course,
        by: actor.user().cloned(),
        change: Change::QuestionRemoved,
    };
    tx.emit(&event).await?;
    tx.answer(NoContent).await
}
