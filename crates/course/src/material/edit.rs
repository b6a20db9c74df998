//! `PATCH /materials/{material}`
use super::{MaterialBody, of_course};
use crate::policy::EditMaterial;
use kernel::reply::newest;
use kernel::{Answer, IfMatch, Input, Line, Permit, Result, Tagged, error, params};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MaterialChange {
    title: Option<Line<1, 200>>,
}

pub async fn edit(
    permit: Permit<EditMaterial>,
    if_match: IfMatch,
    Input(change): Input<MaterialChange>,
) -> Result<Answer<Tagged<MaterialBody>>> {
    let (mut tx, material, _) = permit.into_parts();
    if_match.check(material.version)?;
    if let Some(title) = change.title {
        let touched = tx
            .execute(
                "UPDATE course_materials SET title = $3, version = version + 1 WHERE id = $1 AND version = $2",
                params![material.id, material.version, title],
            )
            .await?;
        newest(touched)?;
    }
    let all = of_course(&mut tx, &material.course.id).await?;
    let body = all.into_iter().find(|it| it.id == material.id).ok_or(error::NOT_FOUND)?;
    tx.answer(Tagged { version: body.version, body }).await
}
