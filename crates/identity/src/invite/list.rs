//! `GET /organizations/{organization}/invitations`
use super::{InvitationBody, store};
use crate::organization::ListInvitations;
use axum::Json;
use kernel::{Page, PageQuery, Permit, Query, Result};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
pub struct ListQuery {
    /// Only those that can still be accepted, or only those that cannot.
    #[serde(default, deserialize_with = "kernel::page::from_text")]
    open: Option<bool>,
    #[serde(flatten)]
    page: PageQuery,
}

pub async fn list(
    permit: Permit<ListInvitations>,
    Query(query): Query<ListQuery>,
) -> Result<Json<Page<InvitationBody>>> {
    let (mut tx, organization, _) = permit.into_parts();
    let now = tx.now();
    let total = match query.page.wants_total() {
        true => Some(store::total(&mut tx, &organization.id, query.open).await?),
        false => None,
    };
    let rows = store::list(&mut tx, &organization.id, query.open, &query.page).await?;
    let page = query.page.page(rows, total, |it| it.id.clone());
    Ok(Json(page.map(|it| InvitationBody::new(it, now))))
}
