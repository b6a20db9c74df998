//! `GET /instructor-applications/mine` and `GET /admin/instructor-applications`
use super::{ApplicationBody, ReviewedApplication, State, store};
use crate::policy::{ListApplications, ListMyApplications};
use axum::Json;
use kernel::{Page, PageQuery, Permit, Query, Result};

/// Newest first.
pub async fn mine(
    permit: Permit<ListMyApplications>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<ApplicationBody>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let rows = store::of(&mut tx, &actor.person()?.user, &query).await?;
    Ok(Json(query.page(rows, None, |it| it.id.clone()).map(Into::into)))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Filter {
    /// Those that wait, when not given.
    state: Option<State>,
    #[serde(flatten)]
    page: PageQuery,
}

/// Oldest first.
pub async fn list(
    permit: Permit<ListApplications>,
    Query(filter): Query<Filter>,
) -> Result<Json<Page<ReviewedApplication>>> {
    let (mut tx, _, _) = permit.into_parts();
    let state = filter.state.unwrap_or(State::Open);
    let total = if filter.page.wants_total() { Some(store::total(&mut tx, state).await?) } else { None };
    let rows = store::list(&mut tx, state, &filter.page).await?;
    Ok(Json(filter.page.page(rows, total, |it| it.id.clone()).map(Into::into)))
}
