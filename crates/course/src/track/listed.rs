//! Tracks in the catalogue: what an organisation lists is there for everybody, with those of its courses that are.
use super::{Track, TrackId, store};
use crate::course::card::{CourseCard, find_cards};
use axum::Json;
use kernel::auth::OrganizationId;
use kernel::{Actor, Public, Result, Tx};
use serde::Serialize;
use std::collections::HashMap;

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ListedTrack {
    pub id: TrackId,
    #[schemars(length(max = 200))]
    pub title: String,
    #[schemars(length(max = 2000))]
    pub description: Option<String>,
    /// Whose it is.
    #[schemars(length(max = 200))]
    pub organization: String,
    /// In order; at least one.
    pub courses: Vec<CourseCard>,
}

#[derive(Serialize, schemars::JsonSchema)]
pub struct ListedTracks {
    #[schemars(length(max = 200))]
    pub items: Vec<ListedTrack>,
}

/// `GET /catalogue/tracks`
pub async fn list(public: Public) -> Result<Json<ListedTracks>> {
    let mut tx = public.read().await?;
    Ok(Json(ListedTracks { items: all(&mut tx).await? }))
}

/// What everybody finds.
pub async fn all(tx: &mut Tx) -> Result<Vec<ListedTrack>> {
    let tracks = store::listed(tx).await?;
    shown(tx, &Actor::default(), tracks).await
}

/// One of them, with the courses that this person may open.
pub async fn one(tx: &mut Tx, actor: &Actor, id: &TrackId) -> Result<Option<ListedTrack>> {
    let track = store::find(tx, id).await?.filter(|it| it.listed);
    Ok(shown(tx, actor, track.into_iter().collect()).await?.pop())
}

/// A track of which there is nothing to open is not shown. Three statements, however many there are.
async fn shown(tx: &mut Tx, actor: &Actor, tracks: Vec<Track>) -> Result<Vec<ListedTrack>> {
    if tracks.is_empty() {
        return Ok(vec![]);
    }
    let places = store::courses_of(tx, tracks.iter().map(|it| &it.id)).await?;
    let inside = |it: Option<&OrganizationId>| it.is_none_or(|it| actor.role_in(it).is_some());
    let cards = find_cards(tx, places.iter().map(|it| &it.course)).await?;
    let open = |it: &CourseCard| it.status == crate::Status::Published && inside(it.organization.as_ref());
    let cards: HashMap<_, _> = cards.into_iter().filter(open).map(|it| (it.id.clone(), it)).collect();
    let names = identity::organization::names(tx, tracks.iter().map(|it| &it.organization)).await?;
    let listed = tracks.into_iter().map(|it| {
        let own = places.iter().filter(|place| place.track == it.id);
        ListedTrack {
            courses: own.filter_map(|place| cards.get(&place.course)).cloned().collect(),
            organization: names.get(&it.organization).cloned().unwrap_or_default(),
            id: it.id,
            title: it.title,
            description: it.description,
        }
    });
    Ok(listed.filter(|it| !it.courses.is_empty()).collect())
}
