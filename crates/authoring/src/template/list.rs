//! `GET /lesson-templates` and `GET /lesson-templates/{template}`
use super::{Template, store};
use crate::policy::{ListTemplates, ShowTemplate};
use axum::Json;
use kernel::db::Ids;
use kernel::text::{fold, like_within};
use kernel::{Page, PageQuery, Permission, Permit, Query, Result, Tagged};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(rename = "TemplateFilter")]
pub struct Filter {
    /// In the name or the description.
    #[schemars(length(max = 200))]
    q: Option<String>,
    #[serde(flatten)]
    page: PageQuery,
}

/// Your own, those of organisations in which you teach, and the school's; newest first.
pub async fn list(
    permit: Permit<ListTemplates>,
    Query(filter): Query<Filter>,
) -> Result<Json<Page<Template>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let person = actor.person()?;
    let taught = person.memberships.iter().map(|it| &it.organization);
    let taught = Ids::new(taught.filter(|it| actor.may(Permission::CreateCourses, Some(it))));
    let like = filter.q.as_deref().map(|q| like_within(fold(q).trim()));
    let rows = store::list(&mut tx, &person.user, &taught, like.as_deref(), &filter.page).await?;
    Ok(Json(filter.page.page(rows, None, |it| it.id.clone())))
}

/// A template with its document.
#[derive(Serialize, schemars::JsonSchema)]
pub struct WholeLessonTemplate {
    pub template: Template,
    /// Whether you may change it.
    pub changes: bool,
    #[schemars(with = "document::Document")]
    pub document: Value,
}

pub async fn show(permit: Permit<ShowTemplate>) -> Result<Tagged<WholeLessonTemplate>> {
    let (mut tx, template, actor) = permit.into_parts();
    let document = store::document(&mut tx, &template.id).await?;
    let (version, changes) = (template.version, template.changes(&actor));
    Ok(Tagged { version, body: WholeLessonTemplate { template, changes, document } })
}
