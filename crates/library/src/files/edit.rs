//! `PATCH /library/files/{file}`
use crate::file::{File, find};
use crate::policy::EditFile;
use kernel::{Answer, IfMatch, Input, Line, Permit, Prose, Result, Tagged, error, params};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "LibraryFileChange")]
pub struct Change {
    title: Option<Line<0, 200>>,
    /// What a picture shows, for who does not see it.
    alt: Option<Prose<0, 1000>>,
    licence: Option<Line<0, 100>>,
    /// Who made it.
    credit: Option<Line<0, 300>>,
}

pub async fn edit(
    permit: Permit<EditFile>,
    if_match: IfMatch,
    Input(change): Input<Change>,
) -> Result<Answer<Tagged<File>>> {
    let (mut tx, file, _) = permit.into_parts();
    if_match.check(file.version)?;
    tx.execute_one(
        "UPDATE library_files SET title = COALESCE($3, title), alt = COALESCE($4, alt), licence = COALESCE($5, licence),
           credit = COALESCE($6, credit), version = version + 1 WHERE id = $1 AND version = $2",
        params![file.id, file.version, change.title, change.alt, change.licence, change.credit],
    )
    .await?;
    let body = find(&mut tx, &file.id).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Tagged { version: body.version, body }).await
}
