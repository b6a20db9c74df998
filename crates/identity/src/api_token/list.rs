//! See one's own tokens, without what they open with.
use super::{ApiTokenBody, store};
use crate::policy::ListApiTokens;
use axum::Json;
use kernel::{Permit, Result};

#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct ApiTokens {
    items: Vec<ApiTokenBody>,
}

/// Oldest first.
pub async fn list(permit: Permit<ListApiTokens>) -> Result<Json<ApiTokens>> {
    let (mut tx, _, actor) = permit.into_parts();
    let tokens = store::of_user(&mut tx, &actor.person()?.user).await?;
    Ok(Json(ApiTokens { items: tokens.into_iter().map(ApiTokenBody::from).collect() }))
}
