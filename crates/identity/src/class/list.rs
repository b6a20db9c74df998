//! `GET /organizations/{organization}/classes` and one of them.
use super::{ClassBody, store};
use crate::organization::{EditClass, ListClasses};
use axum::Json;
use kernel::{Page, PageQuery, Permission, Permit, Query, Result, Tagged};

/// A teacher's own; who manages the organisation sees all.
pub async fn list(
    permit: Permit<ListClasses>,
    Query(query): Query<PageQuery>,
) -> Result<Json<Page<ClassBody>>> {
    let (mut tx, organization, actor) = permit.into_parts();
    let all = organization.grants(&actor, Permission::ManageOrganization);
    let teacher = if all { None } else { actor.user() };
    let total = match query.wants_total() {
        true => Some(store::total(&mut tx, &organization.id, teacher).await?),
        false => None,
    };
    let rows = store::list(&mut tx, &organization.id, teacher, &query).await?;
    Ok(Json(query.page(rows, total, |it| it.id.clone())))
}

pub async fn show(permit: Permit<EditClass>) -> Result<Tagged<ClassBody>> {
    let (mut tx, class, _) = permit.into_parts();
    let body = store::body(&mut tx, &class.row.id).await?;
    Ok(Tagged { version: body.version, body })
}
