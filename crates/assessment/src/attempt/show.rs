//! `GET /attempts/{attempt}`
use super::hand_in;
use super::sheet::{Sheet, sheet};
use crate::policy::ShowAttempt;
use axum::Json;
use kernel::{Checked, Result};

pub async fn show_attempt(mut checked: Checked<ShowAttempt>) -> Result<Json<Sheet>> {
    let mut tx = checked.read().await?;
    let mut attempt = checked.resource.attempt.clone();
    if attempt.overdue(tx.now()) {
        drop(tx);
        let mut writing = checked.begin().await?;
        attempt = hand_in(&mut writing, &attempt.id, &checked.resource.course).await?;
        writing.commit().await?;
        tx = checked.read().await?;
    }
    let place = &checked.resource;
    let show_answers = place.shows_answers(&checked.actor);
    Ok(Json(sheet(&mut tx, attempt, &place.quiz.title, &place.course, show_answers).await?))
}
