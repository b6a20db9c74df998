//! Administrators, and members of staff with the right, look after accounts.
mod create;
mod edit;
mod export;
#[cfg(test)]
mod flow_tests;
mod list;
mod remove;

pub use create::create;
pub(crate) use edit::change;
pub use edit::edit;
pub(crate) use export::{HEADS, cells};
pub use export::{ask_for, export};
pub use list::list;
pub(crate) use list::page;
pub use remove::{delete, restore};

use crate::policy::ShowUser;
use crate::user::{User, UserBody};
use kernel::{Permission, Permit, Result, Role, Tagged, Timestamp, error, texts};

texts! {
    SOME_ROLE = "Choose at least one", "Chagua angalau moja", "Hãy chọn ít nhất một";
}

/// An account as those who look after it see it.
#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct AdminUser {
    #[serde(flatten)]
    user: UserBody,
    active: bool,
    /// Rights given by name to a member of staff.
    delegated: Vec<Permission>,
    last_login_at: Option<Timestamp>,
    deleted_at: Option<Timestamp>,
    version: i64,
}

impl AdminUser {
    pub(crate) fn id(&self) -> &kernel::UserId {
        &self.user.id
    }
}

impl From<User> for AdminUser {
    fn from(it: User) -> Self {
        AdminUser {
            active: it.active,
            delegated: it.delegated.clone(),
            last_login_at: it.last_login_at,
            deleted_at: it.deleted_at,
            version: it.version,
            user: it.into(),
        }
    }
}

/// In order, each once, at least one.
fn some_role(mut roles: Vec<Role>) -> Result<Vec<Role>> {
    roles.sort();
    roles.dedup();
    if roles.is_empty() { Err(error::INVALID.field("roles", SOME_ROLE)) } else { Ok(roles) }
}

pub async fn show(permit: Permit<ShowUser>) -> Tagged<AdminUser> {
    Tagged { version: permit.resource.version, body: permit.resource.into() }
}
