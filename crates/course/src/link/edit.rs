//! `PATCH /links/{link}`
use super::{Address, Kind, LinkBody, find};
use crate::policy::EditLink;
use kernel::reply::newest;
use kernel::{Answer, IfMatch, Input, Line, Permit, Result, Tagged, error, params};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkChange {
    kind: Option<Kind>,
    title: Option<Line<1, 200>>,
    url: Option<Address>,
}

pub async fn edit(
    permit: Permit<EditLink>,
    if_match: IfMatch,
    Input(change): Input<LinkChange>,
) -> Result<Answer<Tagged<LinkBody>>> {
    let (mut tx, link, _) = permit.into_parts();
    let it = link.it;
    if_match.check(it.version)?;
    let kind = change.kind.unwrap_or(it.kind);
    let title = change.title.map_or(it.title, Line::into_string);
    let url = change.url.map_or(it.url, |url| url.as_str().to_owned());
    let touched = tx
        .execute(
            "UPDATE course_links SET kind = $3, title = $4, url = $5, version = version + 1 WHERE id = $1 AND version = $2",
            params![it.id, it.version, kind, title, url],
        )
        .await?;
    newest(touched)?;
    let body = find(&mut tx, &it.id).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Tagged { version: body.version, body }).await
}
