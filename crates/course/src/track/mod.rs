//! A track: courses of an organisation in the order to learn them in.
mod edit;
mod list;
pub mod listed;
mod store;

use crate::course::CourseId;
use crate::course::card::{CourseCard, find_cards};
use identity::organization::Organization;
use kernel::auth::OrganizationId;
use kernel::{
    Actor, Permission, Resource, Result, Routes, Timestamp, Tx, actions, delete, get, patch, post, put,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

kernel::id!(
    /// Courses in an order.
    TrackId, "trk"
);

actions! {
    /// See the tracks of an organisation.
    ListTracks(Organization) = "course.track.list": |actor, it| it.known_to(actor);
    /// Make a track.
    CreateTrack(Organization) = "course.track.create": |actor, it| it.grants(actor, Permission::ManageOrganization);
    /// See a track.
    ShowTrack(Track) = "course.track.show": |actor, it| it.visible(actor);
    /// Change a track, and the order of its courses.
    EditTrack(Track) = "course.track.edit": |actor, it| it.managed_by(actor);
    /// Remove a track; its courses stay.
    DeleteTrack(Track) = "course.track.delete": |actor, it| it.managed_by(actor);
}

pub(crate) fn routes(it: Routes) -> Routes {
    it.at("/organizations/{organization}/tracks", get(list::list))
        .at("/organizations/{organization}/tracks", post(edit::create))
        .at("/tracks/{track}", get(list::show))
        .at("/tracks/{track}", patch(edit::edit))
        .at("/tracks/{track}", delete(edit::delete))
        .at("/tracks/{track}/courses", put(edit::order))
        .at("/catalogue/tracks", get(listed::list))
}

/// A track, as it is stored.
#[derive(Clone, Debug, Deserialize)]
pub struct Track {
    pub id: TrackId,
    pub organization: OrganizationId,
    pub title: String,
    pub description: Option<String>,
    /// Everybody finds it in the catalogue.
    pub listed: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub version: i64,
}

impl Track {
    fn managed_by(&self, actor: &Actor) -> bool {
        actor.may(Permission::ManageOrganization, Some(&self.organization))
    }
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct TrackPath {
    pub track: TrackId,
}

impl Resource for Track {
    type Path = TrackPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &TrackPath) -> Result<Option<Self>> {
        store::find(tx, &path.track).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.managed_by(actor) || actor.role_in(&self.organization).is_some()
    }
    fn organization(&self) -> Option<&OrganizationId> {
        Some(&self.organization)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TrackAbility {
    Edit,
}

/// A track with its courses in order.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Track")]
pub struct TrackBody {
    pub id: TrackId,
    pub organization: OrganizationId,
    #[schemars(length(max = 200))]
    pub title: String,
    #[schemars(length(max = 2000))]
    pub description: Option<String>,
    /// Everybody finds it in the catalogue, with those of its courses that are for everybody.
    pub listed: bool,
    /// Those that are published; who manages the organisation sees them all.
    pub courses: Vec<CourseCard>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub version: i64,
    pub can: Vec<TrackAbility>,
}

/// Two statements, however many tracks there are.
async fn bodies(tx: &mut Tx, actor: &Actor, tracks: Vec<Track>) -> Result<Vec<TrackBody>> {
    let places = store::courses_of(tx, tracks.iter().map(|it| &it.id)).await?;
    let cards = find_cards(tx, places.iter().map(|it| &it.course)).await?;
    let cards: HashMap<CourseId, CourseCard> = cards.into_iter().map(|it| (it.id.clone(), it)).collect();
    let body = |it: Track| {
        let manages = it.managed_by(actor);
        let own = places.iter().filter(|place| place.track == it.id);
        let courses = own.filter_map(|place| cards.get(&place.course));
        let shown = |card: &&CourseCard| manages || card.status == crate::Status::Published;
        TrackBody {
            courses: courses.filter(shown).cloned().collect(),
            id: it.id,
            organization: it.organization,
            title: it.title,
            description: it.description,
            listed: it.listed,
            created_at: it.created_at,
            updated_at: it.updated_at,
            version: it.version,
            can: if manages { vec![TrackAbility::Edit] } else { vec![] },
        }
    };
    Ok(tracks.into_iter().map(body).collect())
}
