//! `POST /organizations/{organization}/members/import` and `/preview`
use super::file::read;
use super::job::{KIND, Task};
use super::judge::judge;
use super::{Judged, Report};
use crate::organization::AddMembers;
use crate::problems::ABOVE_YOU;
use axum::Json;
use kernel::auth::OrganizationId;
use kernel::job::{self, JobId};
use kernel::reply::Accepted;
use kernel::{Answer, Input, Lang, Permit, Prose, Result, Tx};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MemberList {
    /// With the heads `email`, `full_name` and `role`; at most 2,000 rows.
    csv: Prose<1, 500_000>,
}

/// What would become of each row; nothing is done.
pub async fn preview(permit: Permit<AddMembers>, Input(body): Input<MemberList>) -> Result<Json<Report>> {
    let (mut tx, organization, _) = permit.into_parts();
    let rows = all(&mut tx, &organization.id, body.csv.as_str()).await?;
    Ok(Json(Report::of(rows)))
}

async fn all(tx: &mut Tx, organization: &OrganizationId, csv: &str) -> Result<Vec<Judged>> {
    let judged = judge(tx, organization, &read(csv)?).await?;
    Ok(judged.into_iter().map(|(row, _)| row).collect())
}

/// Work that goes on; its result is the report.
#[derive(Serialize, schemars::JsonSchema)]
pub struct ImportStarted {
    /// See `GET /jobs/{job}`.
    job: JobId,
}

/// One row that asks for more than the organisation has refuses them all. Row B15.
pub async fn import(
    permit: Permit<AddMembers>,
    Input(body): Input<MemberList>,
) -> Result<Answer<Accepted<ImportStarted>>> {
    let (mut tx, organization, actor) = permit.into_parts();
    let rows = all(&mut tx, &organization.id, body.csv.as_str()).await?;
    if let Some(row) = rows.into_iter().find(|it| it.forbidden) {
        return Err(ABOVE_YOU.field(format!("rows[{}].role", row.line), row.message.unwrap_or_default()));
    }
    let by = actor.person()?.user.clone();
    let task = Task {
        organization: organization.id,
        by: by.clone(),
        csv: body.csv.into_string(),
        lang: Lang::here(),
    };
    let now = tx.now();
    let job = job::enqueue(&mut tx, KIND, Some(&by), &serde_json::to_value(&task)?, now).await?;
    tx.answer(Accepted(ImportStarted { job })).await
}
