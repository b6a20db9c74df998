//! `PUT /quizzes/{quiz}/order`
use super::{QuestionId, store};
use crate::events::{Change, QuizChanged};
use crate::policy::OrderQuestions;
use crate::quiz;
use kernel::{Answer, IfMatch, Input, NoContent, Permit, Result, error, texts};
use serde::Deserialize;
use std::collections::BTreeSet;

texts! {
    ALL_ONCE = "Every question of this quiz, once", "Kila swali la jaribio hili, mara moja", "Mọi câu hỏi của bài kiểm tra này, mỗi câu một lần";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuestionOrder {
    /// Every question of the quiz, once.
    #[schemars(length(max = 200))]
    questions: Vec<QuestionId>,
}

pub async fn order_questions(
    permit: Permit<OrderQuestions>,
    if_match: IfMatch,
    Input(order): Input<QuestionOrder>,
) -> Result<Answer<NoContent>> {
    let (mut tx, place, actor) = permit.into_parts();
    if_match.check(place.quiz.version)?;
    quiz::store::next_version(&mut tx, &place.quiz).await?;
    let before = store::ids(&mut tx, &place.quiz.id).await?;
    let same: bool = order.questions.len() == before.len()
        && order.questions.iter().collect::<BTreeSet<_>>() == before.iter().collect::<BTreeSet<_>>();
    if !same {
        return Err(error::INVALID.field("questions", ALL_ONCE));
    }
    for (at, id) in order.questions.iter().enumerate() {
        store::place(&mut tx, id, at as i64 + 1).await?;
    }
    let event = QuizChanged {
        quiz: place.quiz.id,
        course: place.quiz.course,
        by: actor.user().cloned(),
        change: Change::Reordered,
    };
    tx.emit(&event).await?;
    tx.answer(NoContent).await
}
