//! `GET /lessons/{lesson}/versions` and `GET /lessons/{lesson}/versions/{version}`
use super::{Version, store};
use crate::policy::{ListVersions, ShowVersion};
use axum::Json;
use course::build::Content;
use course::publishing;
use kernel::{Page, PageQuery, Permit, Query, Result};
use serde::Serialize;
use serde_json::Value;

/// Newest first.
pub async fn list(
    permit: Permit<ListVersions>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<Version>>> {
    let (mut tx, lesson, _) = permit.into_parts();
    let total = match query.wants_total() {
        true => Some(store::count(&mut tx, &lesson.id).await?),
        false => None,
    };
    let rows = store::list(&mut tx, &lesson.id, &query).await?;
    Ok(Json(query.page(rows, total, |it| it.number)))
}

/// A version as it is looked at.
#[derive(Serialize, schemars::JsonSchema)]
pub struct ShownLessonVersion {
    pub version: Version,
    #[schemars(with = "document::Document")]
    pub document: Value,
    /// As its learners would read it.
    #[schemars(length(max = 8_000_000))]
    pub html: String,
}

/// A version with its content.
#[derive(Serialize, schemars::JsonSchema)]
pub struct WholeLessonVersion {
    pub version: Version,
    #[schemars(with = "document::Document")]
    pub document: Value,
}

pub async fn show(permit: Permit<ShowVersion>) -> Result<Json<ShownLessonVersion>> {
    let (mut tx, kept, _) = permit.into_parts();
    let (version, document) = store::show(&mut tx, &kept.id).await?;
    let value = document::to_value(&document);
    let content = Content::Document(Box::new(document));
    let html = publishing::render(tx, &kept.lesson, &content).await?.html;
    Ok(Json(ShownLessonVersion { version, document: value, html }))
}
