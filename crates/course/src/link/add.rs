//! `POST /courses/{course}/links`
use super::{Address, Kind, LinkBody, find, insert, of_course};
use crate::policy::AddLink;
use kernel::{Answer, Created, Input, Line, Permit, Result, error, texts};
use serde::Deserialize;

texts! {
    MANY = "At most 50 links", "Viungo 50, si zaidi", "Nhiều nhất 50 liên kết";
}

const MOST: usize = 50;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewLink {
    kind: Kind,
    title: Line<1, 200>,
    url: Address,
}

pub async fn add(permit: Permit<AddLink>, Input(new): Input<NewLink>) -> Result<Answer<Created<LinkBody>>> {
    let (mut tx, course, _) = permit.into_parts();
    if of_course(&mut tx, &course.id).await?.len() >= MOST {
        return Err(error::INVALID.field("url", MANY));
    }
    let id = insert(&mut tx, &course.id, new.kind, new.title.as_str(), new.url.as_str()).await?;
    let body = find(&mut tx, &id).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Created(body)).await
}
