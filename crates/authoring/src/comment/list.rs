//! `GET /lessons/{lesson}/comments`
use super::{Comment, store};
use crate::policy::ListComments;
use axum::Json;
use kernel::page::from_text;
use kernel::{Page, PageQuery, Permit, Query, Result};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
pub struct CommentFilter {
    /// Only what is not resolved.
    #[serde(default, deserialize_with = "from_text")]
    open: Option<bool>,
    #[serde(flatten)]
    page: PageQuery,
}

/// Oldest first.
pub async fn list(
    permit: Permit<ListComments>,
    Query(filter): Query<CommentFilter>,
) -> Result<Json<Page<Comment>>> {
    let (mut tx, lesson, actor) = permit.into_parts();
    let open = filter.open.unwrap_or(false);
    let total = match filter.page.wants_total() {
        true => Some(store::count(&mut tx, &lesson.id, open).await?),
        false => None,
    };
    let rows = store::list(&mut tx, &lesson.id, open, &filter.page).await?;
    let Page { items, next_cursor, total } = filter.page.page(rows, total, |it| it.id.clone());
    let items = store::told(&mut tx, &actor, &lesson, items).await?;
    Ok(Json(Page { items, next_cursor, total }))
}
