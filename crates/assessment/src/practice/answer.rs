//! `PUT /lessons/{lesson}/questions/{question}/answer`
use super::store;
use crate::grading::Value;
use crate::policy::PractiseQuestion;
use axum::Json;
use kernel::{Answer, Input, Permit, Result, error};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PracticeAnswer {
    value: Value,
}

/// Whether it was right; then also why, else what there is to try again.
#[derive(Serialize, schemars::JsonSchema)]
pub struct PracticeResult {
    right: bool,
    right_value: Value,
    #[schemars(length(max = 200_000))]
    explanation_html: Option<String>,
}

pub async fn answer_question(
    permit: Permit<PractiseQuestion>,
    Input(input): Input<PracticeAnswer>,
) -> Result<Answer<Json<PracticeResult>>> {
    let (mut tx, place, actor) = permit.into_parts();
    let written = &place.question.written;
    let options: Vec<String> = written.content.options.iter().map(|it| it.id.clone()).collect();
    input.value.check(written.content.kind, &options).map_err(|it| error::INVALID.field("value", it))?;
    let right = written.content.key.is_right(Some(&input.value));
    if !place.lesson.course.teaches(&actor) {
        store::keep(&mut tx, &actor.person()?.user, &place.question.id, &input.value, right).await?;
    }
    let body = PracticeResult {
        right,
        right_value: written.content.key.right_value(),
        explanation_html: written.explanation_html.clone(),
    };
    tx.answer(Json(body)).await
}
