//! Who belongs to an organisation, as what. Only a confirmed membership gives rights; it is looked at on every request.
mod edit;
mod export;
mod list;
mod remove;
mod store;

pub(crate) use export::{HEADS, cells};
pub(crate) use list::{Filter, page};
pub use store::{admit, members_of, organizations_of, role_of, roles_of};
pub(crate) use store::{confirm, of, put};

use crate::organization::{Organization, named};
use crate::problems::MEMBER_LEFT;
use kernel::auth::OrganizationId;
use kernel::{
    Actor, OrganizationRole, Permission, Resource, Result, Routes, Timestamp, Tx, UserId, delete, get, patch,
    post,
};
use serde::{Deserialize, Serialize};

pub(crate) fn routes(it: Routes) -> Routes {
    it.at("/organizations/{organization}/members", get(list::list))
        .at("/organizations/{organization}/members/export", get(export::export))
        .at("/organizations/{organization}/members/export", post(export::ask_for))
        .at("/organizations/{organization}/members/{user}", get(edit::show))
        .at("/organizations/{organization}/members/{user}", patch(edit::edit))
        .at("/organizations/{organization}/members/{user}", delete(remove::remove))
        .at("/organizations/{organization}/leave", post(remove::leave))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "MembershipState")]
pub enum State {
    /// Has to answer an invitation.
    Invited,
    /// Waits for somebody to let them in.
    Requested,
    Confirmed,
    Suspended,
    Left,
}
kernel::text!(State);

/// A membership, as it is stored.
#[derive(Clone, Debug, Deserialize)]
pub struct Membership {
    pub user_id: UserId,
    pub role: OrganizationRole,
    pub state: State,
    pub ends_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub version: i64,
}

impl Membership {
    /// Administers the organisation, now.
    fn administers(&self, now: Timestamp) -> bool {
        self.state == State::Confirmed
            && self.role == OrganizationRole::OrganizationAdmin
            && self.ends_at.is_none_or(|end| end > now)
    }

    /// With what an administrator wants of it. Somebody who left comes back by an invitation, never silently.
    fn changed(&self, change: &Change) -> Result<Membership> {
        if self.state == State::Left {
            return Err(MEMBER_LEFT.into());
        }
        let mut after = self.clone();
        after.role = change.role.unwrap_or(self.role);
        after.state = match change.state {
            Some(Wanted::Confirmed) => State::Confirmed,
            Some(Wanted::Suspended) => State::Suspended,
            None => self.state,
        };
        after.ends_at = change.ends_at.unwrap_or(self.ends_at);
        Ok(after)
    }
}

/// What an administrator can make of a membership.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "WantedState")]
pub(crate) enum Wanted {
    Confirmed,
    Suspended,
}

/// A change, once its role is known to be one of the organisation's.
pub(crate) struct Change {
    pub role: Option<OrganizationRole>,
    pub state: Option<Wanted>,
    pub ends_at: Option<Option<Timestamp>>,
}

/// A role as somebody asks for it. The school's roles are understood, so that asking for one is refused as what it is, an
/// attempt to give more than one has, and not as a slip of the pen. Row B12.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Asked {
    Student,
    Instructor,
    OrganizationAdmin,
    #[serde(alias = "site_admin", alias = "admin", alias = "staff", alias = "partner", alias = "parent")]
    Foreign,
}

impl Asked {
    /// Of the organisation; nobody in it can give another.
    pub fn granted(self) -> Result<OrganizationRole> {
        match self {
            Asked::Student => Ok(OrganizationRole::Student),
            Asked::Instructor => Ok(OrganizationRole::Instructor),
            Asked::OrganizationAdmin => Ok(OrganizationRole::OrganizationAdmin),
            Asked::Foreign => Err(crate::problems::ABOVE_YOU.into()),
        }
    }
}

impl schemars::JsonSchema for Asked {
    fn inline_schema() -> bool {
        OrganizationRole::inline_schema()
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        OrganizationRole::schema_name()
    }
    fn schema_id() -> std::borrow::Cow<'static, str> {
        OrganizationRole::schema_id()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        OrganizationRole::json_schema(generator)
    }
}

/// A membership with the organisation that it is in.
pub struct Member {
    pub organization: Organization,
    pub membership: Membership,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct MemberPath {
    #[schemars(length(max = 80))]
    organization: String,
    user: UserId,
}

impl Resource for Member {
    type Path = MemberPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &MemberPath) -> Result<Option<Self>> {
        let Some(organization) = named(tx, &path.organization).await? else { return Ok(None) };
        let membership = store::of(tx, &organization.id, &path.user).await?;
        Ok(membership.map(|membership| Member { organization, membership }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.organization.grants(actor, Permission::ViewUsers)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        Some(&self.organization.id)
    }
}

/// Never without anybody who administers it. Call it after the change, under [`crate::organization::lock`].
async fn keep_an_admin(tx: &mut Tx, organization: &OrganizationId, before: &Membership) -> Result<()> {
    let now = tx.now();
    if before.administers(now) && store::admins(tx, organization).await? == 0 {
        return Err(crate::problems::LAST_ORGANIZATION_ADMIN.into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn membership(state: State) -> Membership {
        Membership {
            user_id: kernel::Clock::frozen(0).id(),
            role: OrganizationRole::Student,
            state,
            ends_at: None,
            created_at: Timestamp(0),
            version: 1,
        }
    }

    #[test]
    fn a_request_is_confirmed_a_member_suspended_and_who_left_stays_away() {
        let to = |state| Change { role: None, state: Some(state), ends_at: None };
        let let_in = membership(State::Requested).changed(&to(Wanted::Confirmed)).unwrap();
        assert_eq!(let_in.state, State::Confirmed);
        assert_eq!(let_in.changed(&to(Wanted::Suspended)).unwrap().state, State::Suspended);
        let left = membership(State::Left).changed(&to(Wanted::Confirmed)).unwrap_err();
        assert_eq!(left.problem(), Some(MEMBER_LEFT));
    }

    #[test]
    fn b12_a_role_of_the_school_is_no_role_of_an_organisation() {
        for asked in ["admin", "site_admin", "staff", "partner", "parent"] {
            let asked: Asked = serde_json::from_str(&format!("\"{asked}\"")).unwrap();
            assert_eq!(asked.granted().unwrap_err().problem(), Some(crate::problems::ABOVE_YOU));
        }
        assert!(serde_json::from_str::<Asked>("\"king\"").is_err());
    }
}
