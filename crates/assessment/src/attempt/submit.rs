//! `POST /attempts/{attempt}/submit`: hands in; asked again it says the same.
use super::hand_in::close;
use super::result::AttemptResult;
use crate::body::Optional;
use crate::policy::SubmitAttempt;
use axum::Json;
use kernel::{Answer, Permit, Result};
use serde::Deserialize;

/// Nothing: what is handed in is what was saved.
#[derive(Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Submission {}

pub async fn submit_attempt(
    permit: Permit<SubmitAttempt>,
    _: Optional<Submission>,
) -> Result<Answer<Json<AttemptResult>>> {
    let (mut tx, place, actor) = permit.into_parts();
    let (shows_answers, now) = (place.shows_answers(&actor), tx.now());
    let closed = close(&mut tx, place.attempt, &place.course, now).await?;
    let explained = shows_answers.then_some(closed.explained);
    let result = AttemptResult::new(&closed.attempt, &closed.answers, explained);
    tx.answer(Json(result)).await
}
