//! `PUT` and `DELETE /courses/{course}/ratings/mine`
use super::{RatingBody, Stars, bodies, store};
use crate::course::create::said;
use crate::policy::{DeleteRating, WriteRating};
use kernel::{Answer, Input, Made, NoContent, Permit, Prose, Result, error};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "WrittenRating")]
pub struct Written {
    stars: Stars,
    words: Option<Prose<0, 2000>>,
}

pub async fn put(
    permit: Permit<WriteRating>,
    Input(written): Input<Written>,
) -> Result<Answer<Made<RatingBody>>> {
    let (mut tx, course, actor) = permit.into_parts();
    let user = &actor.person()?.user;
    let before = store::of(&mut tx, &course.id, user).await?.is_some();
    let words = said(written.words.map(Prose::into_string));
    store::put(&mut tx, &course.id, user, written.stars.0, words.as_deref()).await?;
    let row = store::of(&mut tx, &course.id, user).await?.ok_or(error::NOT_FOUND)?;
    let body = bodies(&mut tx, &actor, &course, vec![row]).await?.pop().ok_or(error::NOT_FOUND)?;
    tx.answer(if before { Made::Before(body) } else { Made::Now(body) }).await
}

pub async fn delete(permit: Permit<DeleteRating>) -> Result<Answer<NoContent>> {
    let (mut tx, course, actor) = permit.into_parts();
    match store::delete(&mut tx, &course.id, &actor.person()?.user).await? {
        0 => Err(error::NOT_FOUND.into()),
        _ => tx.answer(NoContent).await,
    }
}
