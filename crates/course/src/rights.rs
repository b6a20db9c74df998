//! Which teachers may write courses at all: what the school chose, and what their roles bring, beside whose course it is.
//! Rows C-03, P-2 and P-4.
use crate::course::{Course, Status};
use kernel::auth::NoPath;
use kernel::settings::{self, Setting};
use kernel::{Actor, Permission, Resource, Result, Role, Tx};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "CourseRightsPreset")]
pub enum Preset {
    /// Instructors make, change and publish their own courses.
    #[default]
    Open,
    /// Courses are written by administrators alone; teachers still see their learners.
    AdminOnlyCourses,
}

/// Who writes courses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(default, deny_unknown_fields)]
#[schemars(rename = "CourseRights")]
pub struct Rights {
    pub preset: Preset,
}

impl Setting for Rights {
    const SECTION: &'static str = "course.rights";
}

/// Are courses left to administrators?
pub async fn reserved(tx: &mut Tx) -> Result<bool> {
    let rights: Rights = settings::get(tx).await?;
    Ok(rights.preset == Preset::AdminOnlyCourses)
}

/// Who is not inside learns nothing here, whatever they once enrolled in. Asks for the rules only where it makes a difference: for a course's own teachers.
pub async fn settle(tx: &mut Tx, actor: &Actor, course: Option<Course>) -> Result<Option<Course>> {
    let Some(mut course) = course else { return Ok(None) };
    course.enrolled = course.enrolled && course.inside(actor);
    if course.taught_by(actor) && !actor.has(Role::Admin) {
        match &course.organization {
            None => course.reserved = reserved(tx).await?,
            Some(it) => {
                let organization = identity::organization::find(tx, it).await?;
                let policy = organization.map(|it| it.settings.policy).unwrap_or_default();
                course.reserved = !policy.instructors_create;
                course.reviewed = !policy.instructors_publish;
            }
        }
    }
    Ok(Some(course))
}

/// Where courses are made.
pub struct Workshop {
    reserved: bool,
}

impl Workshop {
    /// Somewhere at least; where exactly is in the request.
    pub fn open_to(&self, actor: &Actor) -> bool {
        let memberships = actor.person.iter().flat_map(|it| &it.memberships);
        let mut rights = memberships.map(|it| it.role.permissions());
        self.is_the_schools_for(actor) || rights.any(|it| it.contains(&Permission::CreateCourses))
    }

    /// For courses of the whole school.
    pub fn is_the_schools_for(&self, actor: &Actor) -> bool {
        actor.has(Role::Admin) || (!self.reserved && actor.may(Permission::CreateCourses, None))
    }
}

impl Resource for Workshop {
    type Path = NoPath;
    async fn load(tx: &mut Tx, _: &Actor, _: &NoPath) -> Result<Option<Self>> {
        Ok(Some(Workshop { reserved: reserved(tx).await? }))
    }
}

impl Course {
    /// May the actor change the course and what is in it? A teacher whose role brings only the making of courses, as that
    /// of staff does, until it is published.
    pub fn writes(&self, actor: &Actor) -> bool {
        let home = self.organization.as_ref();
        let own = self.taught_by(actor) && !self.reserved;
        let begins = self.status == Status::Draft && actor.may(Permission::CreateCourses, home);
        let writes = own && (begins || actor.may(Permission::UpdateCourses, home));
        actor.has(Role::Admin) || self.managed_by(actor) || writes
    }

    /// May the actor make a course of their own like this one? Its teachers may, whether it is published or not.
    pub fn copies(&self, actor: &Actor) -> bool {
        let home = self.organization.as_ref();
        let own = self.taught_by(actor) && !self.reserved && actor.may(Permission::CreateCourses, home);
        actor.has(Role::Admin) || self.managed_by(actor) || own
    }

    pub fn publishes(&self, actor: &Actor) -> bool {
        self.writes(actor) && actor.may(Permission::PublishCourses, self.organization.as_ref())
    }

    /// May the actor see who learns here? Staff see every enrolment of what was published.
    pub fn shows_learners(&self, actor: &Actor) -> bool {
        self.teaches(actor) || (self.inside(actor) && self.status != Status::Draft && actor.has(Role::Staff))
    }
}
