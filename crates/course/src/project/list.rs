//! `GET /organizations/{organization}/projects` and `GET /projects/{project}`
use super::store::{self, Filter};
use super::{ListProjects, ProjectBody, ShowProject, State};
use crate::track::TrackId;
use axum::Json;
use kernel::{Page, PageQuery, Permission, Permit, Query, Result, Tagged};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
pub struct ProjectQuery {
    state: Option<State>,
    track: Option<TrackId>,
    #[serde(flatten)]
    page: PageQuery,
}

/// Newest first; drafts for those who teach there.
pub async fn list(
    permit: Permit<ListProjects>,
    Query(query): Query<ProjectQuery>,
) -> Result<Json<Page<ProjectBody>>> {
    let (mut tx, organization, actor) = permit.into_parts();
    let filter = Filter {
        drafts: organization.grants(&actor, Permission::CreateCourses),
        organization: organization.id,
        state: query.state,
        track: query.track,
    };
    let total = match query.page.wants_total() {
        true => Some(store::total(&mut tx, &filter).await?),
        false => None,
    };
    let rows = store::list(&mut tx, &filter, &query.page).await?;
    let page = query.page.page(rows, total, |it| it.id.clone());
    Ok(Json(page.map(|it| ProjectBody::new(&actor, it))))
}

pub async fn show(permit: Permit<ShowProject>) -> Tagged<ProjectBody> {
    Tagged { version: permit.resource.version, body: ProjectBody::new(&permit.actor, permit.resource) }
}
