//! A project: work that an organisation sets, beside or after its courses.
mod edit;
mod list;
mod store;

use crate::track::TrackId;
use identity::organization::Organization;
use kernel::auth::OrganizationId;
use kernel::{
    Actor, Permission, Resource, Result, Routes, Text, Timestamp, Tx, UserId, actions, delete, get, patch,
    post, texts,
};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// Work that an organisation sets.
    ProjectId, "prj"
);

texts! {
    DAY = "A day such as 2026-03-31", "Siku kama 2026-03-31", "Ngày như 2026-03-31";
}

actions! {
    /// See the projects of an organisation.
    ListProjects(Organization) = "course.project.list": |actor, it| it.known_to(actor);
    /// Make a project.
    CreateProject(Organization) = "course.project.create": |actor, it| it.grants(actor, Permission::CreateCourses);
    /// See a project.
    ShowProject(Project) = "course.project.show": |actor, it| it.seen_by(actor);
    /// Change a project.
    EditProject(Project) = "course.project.edit": |actor, it| it.led_by(actor);
    /// Remove a project.
    DeleteProject(Project) = "course.project.delete": |actor, it| it.led_by(actor);
}

pub(crate) fn routes(it: Routes) -> Routes {
    it.at("/organizations/{organization}/projects", get(list::list))
        .at("/organizations/{organization}/projects", post(edit::create))
        .at("/projects/{project}", get(list::show))
        .at("/projects/{project}", patch(edit::edit))
        .at("/projects/{project}", delete(edit::delete))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ProjectState")]
pub enum State {
    /// Only those who teach in the organisation know of it.
    Draft,
    Open,
    Closed,
}
kernel::text!(State);

/// A day of the calendar: `2026-03-31`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String")]
pub struct Day(#[schemars(length(min = 10, max = 10))] String);

impl TryFrom<String> for Day {
    type Error = Text;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        let instant = serde_json::Value::String(format!("{text}T00:00:00Z"));
        match serde_json::from_value::<Timestamp>(instant) {
            Ok(_) if text.len() == 10 => Ok(Day(text)),
            _ => Err(DAY),
        }
    }
}

impl kernel::db::Bind for Day {
    fn bind(&self) -> kernel::db::Param<'_> {
        self.0.bind()
    }
    fn null() -> kernel::db::Param<'static> {
        String::null()
    }
}

/// A project, as it is stored.
#[derive(Clone, Debug, Deserialize)]
pub struct Project {
    pub id: ProjectId,
    pub organization: OrganizationId,
    pub owner: UserId,
    pub track: Option<TrackId>,
    pub title: String,
    pub due_on: Option<Day>,
    pub state: State,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub version: i64,
    pub description: Option<String>,
    pub description_html: Option<String>,
}

impl Project {
    fn teaches(&self, actor: &Actor) -> bool {
        actor.may(Permission::CreateCourses, Some(&self.organization))
    }

    /// Who set it, while they teach there, and who manages the organisation.
    fn led_by(&self, actor: &Actor) -> bool {
        let manages = actor.may(Permission::ManageOrganization, Some(&self.organization));
        manages || (actor.is(&self.owner) && self.teaches(actor))
    }

    fn seen_by(&self, actor: &Actor) -> bool {
        self.teaches(actor) || (self.state != State::Draft && actor.role_in(&self.organization).is_some())
    }
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct ProjectPath {
    project: ProjectId,
}

impl Resource for Project {
    type Path = ProjectPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &ProjectPath) -> Result<Option<Self>> {
        store::find(tx, &path.project).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.seen_by(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        Some(&self.organization)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProjectAbility {
    Edit,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Project")]
pub struct ProjectBody {
    pub id: ProjectId,
    pub organization: OrganizationId,
    pub track: Option<TrackId>,
    #[schemars(length(max = 200))]
    pub title: String,
    /// Markdown.
    #[schemars(length(max = 20_000))]
    pub description: Option<String>,
    /// Sanitised.
    #[schemars(length(max = 500_000))]
    pub description_html: Option<String>,
    pub due_on: Option<Day>,
    pub state: State,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    pub version: i64,
    pub can: Vec<ProjectAbility>,
}

impl ProjectBody {
    fn new(actor: &Actor, it: Project) -> Self {
        ProjectBody {
            can: if it.led_by(actor) { vec![ProjectAbility::Edit] } else { vec![] },
            id: it.id,
            organization: it.organization,
            track: it.track,
            title: it.title,
            description: it.description,
            description_html: it.description_html,
            due_on: it.due_on,
            state: it.state,
            created_at: it.created_at,
            updated_at: it.updated_at,
            version: it.version,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_one_of_the_calendar() {
        assert!(Day::try_from("2028-02-29".to_owned()).is_ok());
        for bad in ["2027-02-29", "2026-13-01", "2026-1-1", "tomorrow", "2026-01-01T00:00:00Z", ""] {
            assert!(Day::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
