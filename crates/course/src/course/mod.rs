//! A course: who made it, who may see it, and what state it is in.
pub mod archive;
pub mod card;
pub mod copy;
pub mod create;
pub mod edit;
pub mod list;
pub mod outline;
pub mod part;
pub mod publish;
pub mod remove;
pub mod review;
pub(crate) mod search;
pub mod show;
pub mod store;
pub mod taught;
pub mod view;

use crate::money::Money;
use crate::problems::{NOT_OPEN, NOT_PUBLISHED, PAYMENT_REQUIRED};
use kernel::auth::OrganizationId;
use kernel::{Actor, Lang, Permission, Problem, Resource, Result, Role, Timestamp, Tx, UserId};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// A course.
    CourseId, "crs"
);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "CourseStatus")]
pub enum Status {
    /// Only its teachers know of it.
    Draft,
    Published,
    /// Its learners keep it; nobody new finds it.
    Archived,
}
kernel::text!(Status);

/// What decides who may do what.
#[derive(Clone, Debug)]
pub struct Course {
    pub id: CourseId,
    pub slug: String,
    pub title: String,
    pub owner: UserId,
    pub co_instructors: Vec<UserId>,
    pub status: Status,
    pub language: Lang,
    pub price: Option<Money>,
    pub version: i64,
    /// None of a course of the whole school.
    pub organization: Option<OrganizationId>,
    /// Since when its organisation's administrators are asked to publish it.
    pub review_requested_at: Option<Timestamp>,
    /// The course that it is a part of.
    pub parent: Option<CourseId>,
    /// The person it was loaded for is its learner; false when loaded for nobody, and for who is not inside.
    pub enrolled: bool,
    /// The school left courses to administrators, and this one was loaded for one of its teachers.
    pub reserved: bool,
    /// Its organisation wants to see a course before it is published, and it was loaded for one of its teachers.
    pub reviewed: bool,
}

impl Course {
    /// Its owner, a co-instructor or an administrator, of the school or of its organisation.
    pub fn teaches(&self, actor: &Actor) -> bool {
        actor.has(Role::Admin) || self.managed_by(actor) || self.taught_by(actor)
    }

    /// Its owner or a co-instructor; in an organisation, while they teach there.
    pub fn taught_by(&self, actor: &Actor) -> bool {
        let own = actor.user().is_some_and(|user| self.owner == *user || self.co_instructors.contains(user));
        own && self.organization.as_ref().is_none_or(|it| actor.may(Permission::CreateCourses, Some(it)))
    }

    /// May the actor know that it exists?
    pub fn visible(&self, actor: &Actor) -> bool {
        self.inside(actor) && (self.status == Status::Published || self.enrolled || self.teaches(actor))
    }

    pub fn archive(&self) -> Result<Status, Problem> {
        match self.status {
            Status::Draft => Err(NOT_PUBLISHED),
            Status::Published | Status::Archived => Ok(Status::Archived),
        }
    }

    /// May someone become a learner now?
    pub fn take_in(&self) -> Result<(), Problem> {
        match (self.status, &self.price) {
            (Status::Draft | Status::Archived, _) => Err(NOT_OPEN),
            (Status::Published, Some(_)) => Err(PAYMENT_REQUIRED),
            (Status::Published, None) => Ok(()),
        }
    }
}

/// A course in a path: its id, or its slug. A slug has no `_`, so the two never meet.
#[derive(Clone, Debug, Deserialize, schemars::JsonSchema)]
pub struct CoursePath {
    #[schemars(length(max = 80))]
    pub course: String,
}

/// Lower-case letters and digits, parted by single hyphens.
fn is_slug(text: &str) -> bool {
    let plain = text.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
    (1..=80).contains(&text.len())
        && plain
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
}

impl Resource for Course {
    type Path = CoursePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &CoursePath) -> Result<Option<Self>> {
        match path.course.parse() {
            Ok(id) => store::find_for(tx, actor, &id).await,
            Err(_) if is_slug(&path.course) => store::find_by_slug(tx, actor, &path.course).await,
            Err(_) => Ok(None),
        }
    }
    fn visible(&self, actor: &Actor) -> bool {
        Course::visible(self, actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.organization.as_ref()
    }
}

const DAYS_IN_BIN: i64 = 30;

/// What was deleted before this is gone for good.
pub fn oldest_in_bin(now: Timestamp) -> Timestamp {
    now.plus_seconds(-DAYS_IN_BIN * 86_400)
}

/// A course in the bin.
pub struct Binned(pub Course);

impl Resource for Binned {
    type Path = CoursePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &CoursePath) -> Result<Option<Self>> {
        match path.course.parse() {
            Ok(id) => Ok(store::find_binned(tx, actor, &id).await?.map(Binned)),
            Err(_) => Ok(None),
        }
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.0.teaches(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.0.organization.as_ref()
    }
}
