//! Making and changing a track.
use super::{CreateTrack, DeleteTrack, EditTrack, TrackBody, TrackId, bodies, store};
use crate::course::CourseId;
use crate::course::create::said;
use kernel::auth::OrganizationId;
use kernel::input::given;
use kernel::{
    Actor, Answer, Created, IfMatch, Input, Line, NoContent, Permit, Prose, Result, Tagged, Tx, error, texts,
};
use serde::Deserialize;
use std::collections::HashSet;

texts! {
    NOT_USABLE = "Choose a course of this organization, or a published one of the school", "Chagua kozi ya shirika hili, au iliyochapishwa ya shule", "Hãy chọn khóa học của tổ chức này hoặc khóa đã xuất bản của trường";
    TWICE = "This course is in the track twice", "Kozi hii imo mara mbili", "Khóa học này có hai lần";
    MANY = "At most 100 courses", "Kozi 100, si zaidi", "Nhiều nhất 100 khóa học";
}

const MOST: usize = 100;

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NewTrack {
    title: Line<1, 200>,
    description: Option<Prose<0, 2000>>,
    /// In order.
    #[serde(default)]
    #[schemars(length(max = 100))]
    courses: Vec<CourseId>,
}

pub async fn create(
    permit: Permit<CreateTrack>,
    Input(new): Input<NewTrack>,
) -> Result<Answer<Created<TrackBody>>> {
    let (mut tx, organization, actor) = permit.into_parts();
    check(&mut tx, &organization.id, &new.courses).await?;
    let description = said(new.description.map(Prose::into_string));
    let id = store::insert(&mut tx, &organization.id, new.title.as_str(), description.as_deref()).await?;
    store::put_courses(&mut tx, &id, &new.courses).await?;
    let body = body(&mut tx, &actor, &id).await?;
    tx.answer(Created(body)).await
}

async fn body(tx: &mut Tx, actor: &Actor, id: &TrackId) -> Result<TrackBody> {
    let track = store::find(tx, id).await?.ok_or(error::NOT_FOUND)?;
    bodies(tx, actor, vec![track]).await?.pop().ok_or_else(|| error::NOT_FOUND.into())
}

/// A course of somebody else's organisation is as little there as one that never was. Row B4.
async fn check(tx: &mut Tx, organization: &OrganizationId, courses: &[CourseId]) -> Result<()> {
    if courses.len() > MOST {
        return Err(error::INVALID.field("courses", MANY));
    }
    let usable: HashSet<_> = store::usable(tx, organization, courses).await?.into_iter().collect();
    let mut seen = HashSet::new();
    for (at, course) in courses.iter().enumerate() {
        if !usable.contains(course) {
            return Err(error::INVALID.field(format!("courses[{at}]"), NOT_USABLE));
        }
        if !seen.insert(course) {
            return Err(error::INVALID.field(format!("courses[{at}]"), TWICE));
        }
    }
    Ok(())
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackChange {
    title: Option<Line<1, 200>>,
    #[serde(default, deserialize_with = "given")]
    description: Option<Option<Prose<0, 2000>>>,
    /// Everybody finds it in the catalogue.
    listed: Option<bool>,
}

pub async fn edit(
    permit: Permit<EditTrack>,
    if_match: IfMatch,
    Input(change): Input<TrackChange>,
) -> Result<Answer<Tagged<TrackBody>>> {
    let (mut tx, mut track, actor) = permit.into_parts();
    if_match.check(track.version)?;
    if let Some(title) = change.title {
        track.title = title.into_string();
    }
    if let Some(description) = change.description {
        track.description = said(description.map(Prose::into_string));
    }
    track.listed = change.listed.unwrap_or(track.listed);
    store::save(&mut tx, &track).await?;
    let body = body(&mut tx, &actor, &track.id).await?;
    tx.answer(Tagged { version: body.version, body }).await
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrackOrder {
    /// All of them, in order.
    #[schemars(length(max = 100))]
    courses: Vec<CourseId>,
}

pub async fn order(
    permit: Permit<EditTrack>,
    if_match: IfMatch,
    Input(order): Input<TrackOrder>,
) -> Result<Answer<Tagged<TrackBody>>> {
    let (mut tx, track, actor) = permit.into_parts();
    if_match.check(track.version)?;
    check(&mut tx, &track.organization, &order.courses).await?;
    store::save(&mut tx, &track).await?;
    store::put_courses(&mut tx, &track.id, &order.courses).await?;
    let body = body(&mut tx, &actor, &track.id).await?;
    tx.answer(Tagged { version: body.version, body }).await
}

pub async fn delete(permit: Permit<DeleteTrack>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, track, _) = permit.into_parts();
    if_match.check(track.version)?;
    store::delete(&mut tx, &track).await?;
    tx.answer(NoContent).await
}
