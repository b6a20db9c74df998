//! `POST /ratings/{rating}/hide` and `POST /ratings/{rating}/show`
use super::{Rating, RatingBody, RatingId, bodies, store};
use crate::course::Course;
use crate::policy::{HideRating, ShowRating};
use kernel::{Actor, Answer, IfMatch, Input, Line, Permit, Result, Tagged, Tx, error};
use serde::Deserialize;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RatingHiding {
    /// For its author.
    reason: Line<1, 500>,
}

pub async fn hide(
    permit: Permit<HideRating>,
    if_match: IfMatch,
    Input(hiding): Input<RatingHiding>,
) -> Result<Answer<Tagged<RatingBody>>> {
    let (tx, Rating { it, course }, actor) = permit.into_parts();
    if_match.check(it.version)?;
    set(tx, actor, course, it, Some(hiding.reason.as_str())).await
}

pub async fn show(permit: Permit<ShowRating>, if_match: IfMatch) -> Result<Answer<Tagged<RatingBody>>> {
    let (tx, Rating { it, course }, actor) = permit.into_parts();
    if_match.check(it.version)?;
    set(tx, actor, course, it, None).await
}

async fn set(
    mut tx: Tx,
    actor: Actor,
    course: Course,
    it: super::Row,
    reason: Option<&str>,
) -> Result<Answer<Tagged<RatingBody>>> {
    store::set_hidden(&mut tx, &course.id, &it, reason).await?;
    let id: &RatingId = &it.id;
    let (_, row) = store::find(&mut tx, id).await?.ok_or(error::NOT_FOUND)?;
    let body = bodies(&mut tx, &actor, &course, vec![row]).await?.pop().ok_or(error::NOT_FOUND)?;
    tx.answer(Tagged { version: body.version, body }).await
}
