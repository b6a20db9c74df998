//! `GET /organizations/{organization}/audit`: who did what in it. Row ORG-09.
use super::{ExportLog, ShowLog};
use crate::audit::{self, AuditEntry, AuditQuery};
use axum::Json;
use axum::response::Response;
use kernel::{Page, Permit, Query, Result};

/// Newest first; of this organisation alone.
pub async fn list(
    permit: Permit<ShowLog>,
    Query(query): Query<AuditQuery>,
) -> Result<Json<Page<AuditEntry>>> {
    let (mut tx, organization, _) = permit.into_parts();
    Ok(Json(audit::page(&mut tx, &query, Some(organization.id)).await?))
}

pub async fn export(permit: Permit<ExportLog>, Query(query): Query<AuditQuery>) -> Result<Response> {
    let (mut tx, organization, _) = permit.into_parts();
    audit::file(&mut tx, query, Some(organization.id)).await
}
