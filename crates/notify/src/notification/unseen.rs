//! `GET /notifications/unseen`
use super::store;
use crate::policy::CountUnseen;
use axum::Json;
use kernel::{Permit, Result};
use serde::Serialize;

#[derive(Serialize, schemars::JsonSchema)]
pub struct Unseen {
    count: i64,
}

pub async fn count_unseen(permit: Permit<CountUnseen>) -> Result<Json<Unseen>> {
    let (mut tx, _, actor) = permit.into_parts();
    let count = store::count_unseen(&mut tx, &actor.person()?.user).await?;
    Ok(Json(Unseen { count }))
}
