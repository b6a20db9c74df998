//! `GET /curriculum/strands`: the tree of one learning area, for everybody.
use super::{Strand, store};
use crate::cbc::LearningArea;
use axum::Json;
use kernel::{Public, Query, Result};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, schemars::JsonSchema)]
pub struct AreaQuery {
    learning_area: LearningArea,
}

#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "StrandList")]
pub struct Strands {
    /// In order; sub-strands name the strand they belong to.
    pub items: Vec<Strand>,
}

pub async fn list(public: Public, Query(query): Query<AreaQuery>) -> Result<Json<Strands>> {
    let mut tx = public.read().await?;
    Ok(Json(Strands { items: store::of_area(&mut tx, query.learning_area).await? }))
}
