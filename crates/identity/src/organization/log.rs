//! `GET /organizations/{organization}/audit`: who did what in it. Row ORG-09.
use super::{ExportLog, ShowLog};
use crate::audit::{self, AuditEntry, AuditQuery};
use crate::mass_export::{Ask, ExportBody, What, ask, at_once};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use kernel::reply::Accepted;
use kernel::{Answer, App, Checked, Input, Page, Permit, Query, Result};

/// Newest first; of this organisation alone.
pub async fn list(
    permit: Permit<ShowLog>,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Page<AuditEntry>>> {
    let (mut tx, organization, _) = permit.into_parts();
    Ok(Json(audit::page(&mut tx, &query.filter(Some(organization.id)), &query.page).await?))
}

/// As a file, while it names no more than 200 people.
pub async fn export(checked: Checked<ExportLog>, Query(query): Query<AuditQuery>) -> Result<Response> {
    let what = what(&checked, &query);
    at_once(checked, what).await
}

/// More, once an administrator of the school approved it.
pub async fn ask_for(
    checked: Checked<ExportLog>,
    State(app): State<App>,
    Query(query): Query<AuditQuery>,
    Input(body): Input<Ask>,
) -> Result<Answer<Accepted<ExportBody>>> {
    let what = what(&checked, &query);
    ask(checked, &app, what, body).await
}

fn what(checked: &Checked<ExportLog>, query: &AuditQuery) -> What {
    What::Audit { filter: query.filter(Some(checked.resource.id.clone())) }
}
