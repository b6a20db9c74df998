//! `POST /attempts/{attempt}/submit`: hands in; asked again it says the same.
use super::result::AttemptResult;
use super::{hand_in, store};
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
    let attempt = hand_in(&mut tx, &place.attempt.id, &place.course).await?;
    let answers = store::answers(&mut tx, &attempt.id).await?;
    let result = AttemptResult::read(&mut tx, &attempt, &answers, place.shows_answers(&actor)).await?;
    tx.answer(Json(result)).await
}
