//! `GET /library/usage`: how much room is taken, how much there is, and what is taken at all.
use crate::limits::{Group, Limits, MB, of_organization, of_person};
use crate::organization::taught_in;
use crate::policy::ShowUsage;
use axum::Json;
use kernel::{OrganizationId, Permit, Query, Result, settings};
use serde::{Deserialize, Serialize};

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Whose {
    /// One in which you teach; without it, your own files count.
    organization: Option<OrganizationId>,
}

/// In bytes.
#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "LibraryUsage")]
pub struct Usage {
    /// Old versions, the bin and what is on its way count too.
    used: i64,
    most: i64,
    /// Of one file.
    file_most: i64,
    /// What is taken.
    #[schemars(length(max = 5))]
    kinds: Vec<Group>,
}

pub async fn show(permit: Permit<ShowUsage>, Query(whose): Query<Whose>) -> Result<Json<Usage>> {
    let (mut tx, _, actor) = permit.into_parts();
    let limits: Limits = settings::get(&mut tx).await?;
    let (used, most) = match &whose.organization {
        Some(it) => {
            taught_in(&actor, Some(it))?;
            (of_organization(&mut tx, it).await?, limits.organization_mb)
        }
        None => (of_person(&mut tx, &actor.person()?.user).await?, limits.person_mb),
    };
    Ok(Json(Usage { used, most: most * MB, file_most: limits.file_mb * MB, kinds: limits.kinds }))
}
