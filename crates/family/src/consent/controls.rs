//! What a linked guardian sees and sets.
use super::{Purpose, give, granted, version};
use crate::policy::{SetControls, ShowControls};
use kernel::{Answer, IfMatch, Input, Permit, Result, Tagged};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "FamilyControls")]
pub struct Controls {
    /// What the child's data may be used for; nothing else.
    #[schemars(length(max = 5))]
    purposes: Vec<Purpose>,
}

pub async fn show(permit: Permit<ShowControls>) -> Result<Tagged<Controls>> {
    let (mut tx, child, _) = permit.into_parts();
    let purposes = granted(&mut tx, &child.id).await?;
    Ok(Tagged { version: version(&mut tx, &child.id).await?, body: Controls { purposes } })
}

pub async fn set(
    permit: Permit<SetControls>,
    if_match: IfMatch,
    Input(mut body): Input<Controls>,
) -> Result<Answer<Tagged<Controls>>> {
    let (mut tx, child, actor) = permit.into_parts();
    let before = version(&mut tx, &child.id).await?;
    if_match.check(before)?;
    body.purposes.sort();
    body.purposes.dedup();
    give(&mut tx, &child.id, &body.purposes, actor.person()?.user.as_str(), before).await?;
    tx.answer(Tagged { version: before + 1, body }).await
}
