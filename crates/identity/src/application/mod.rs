//! People who would like to teach here: they apply, somebody decides, and only then they have the rights of an instructor.
//! Rows CAT-22 and B23.
mod apply;
mod decide;
#[cfg(test)]
mod flow_tests;
mod list;
mod store;

pub use apply::{Wants, apply, grant_wish};
pub use decide::decide;
pub use list::{list, mine};

use crate::delegation::outranks;
use kernel::{Actor, Lang, Permission, Resource, Result, Role, Timestamp, Tx, UserId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

kernel::id!(
    /// One wish to teach here.
    ApplicationId, "app"
);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "ApplicationState")]
pub enum State {
    Open,
    Approved,
    Declined,
}
kernel::text!(State);

/// As it is stored, with what is known of the applicant.
#[derive(Clone, Debug, Deserialize)]
pub struct Application {
    pub id: ApplicationId,
    pub user_id: UserId,
    statement: String,
    #[serde(deserialize_with = "kernel::db::json")]
    subjects: Vec<String>,
    #[serde(deserialize_with = "kernel::db::json")]
    links: Vec<String>,
    pub state: State,
    reason: Option<String>,
    created_at: Timestamp,
    decided_at: Option<Timestamp>,
    version: i64,
    full_name: String,
    email: Option<String>,
    language: Option<Lang>,
    #[serde(deserialize_with = "kernel::db::json")]
    roles: Vec<Role>,
}

/// As the applicant sees it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "InstructorApplication")]
pub struct ApplicationBody {
    id: ApplicationId,
    state: State,
    /// Empty when the application came with a registration and nothing was written yet.
    #[schemars(length(max = 4000))]
    statement: String,
    #[schemars(length(max = 10), inner(length(max = 60)))]
    subjects: Vec<String>,
    #[schemars(length(max = 5), inner(length(max = 500)))]
    links: Vec<String>,
    /// Why it was decided so.
    #[schemars(length(max = 1000))]
    reason: Option<String>,
    created_at: Timestamp,
    decided_at: Option<Timestamp>,
}

impl From<Application> for ApplicationBody {
    fn from(it: Application) -> Self {
        ApplicationBody {
            id: it.id,
            state: it.state,
            statement: it.statement,
            subjects: it.subjects,
            links: it.links,
            reason: it.reason,
            created_at: it.created_at,
            decided_at: it.decided_at,
        }
    }
}

/// As those who decide see it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ReviewedApplication {
    #[serde(flatten)]
    application: ApplicationBody,
    applicant: Applicant,
}

#[derive(Debug, Serialize, JsonSchema)]
struct Applicant {
    id: UserId,
    #[schemars(length(max = 200))]
    full_name: String,
    #[schemars(length(max = 255))]
    email: Option<String>,
}

impl From<Application> for ReviewedApplication {
    fn from(it: Application) -> Self {
        let applicant =
            Applicant { id: it.user_id.clone(), full_name: it.full_name.clone(), email: it.email.clone() };
        ReviewedApplication { applicant, application: it.into() }
    }
}

impl Application {
    /// Nobody decides about themselves, or about somebody who is not below them.
    pub fn decidable(&self, actor: &Actor) -> bool {
        actor.may(Permission::UpdateUsers, None) && outranks(actor, &self.roles) && !actor.is(&self.user_id)
    }
}

#[derive(Deserialize, JsonSchema)]
pub struct ApplicationPath {
    application: ApplicationId,
}

impl Resource for Application {
    type Path = ApplicationPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &ApplicationPath) -> Result<Option<Self>> {
        store::find(tx, &path.application).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        actor.may(Permission::UpdateUsers, None)
    }
}
