//! `PATCH /admin/users/{user}`
use super::{AdminUser, some_role};
use crate::delegation;
use crate::events::{UserChanged, Why};
use crate::policy::EditUser;
use crate::problems::LAST_ADMIN;
use crate::user::{self, User};
use crate::{act_as, session};
use kernel::{Actor, Answer, IfMatch, Input, Line, Permission, Permit, Result, Role, Tagged, Tx};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "UserChange")]
pub struct Edit {
    full_name: Option<Line<1, 200>>,
    #[schemars(length(max = 6))]
    roles: Option<Vec<Role>>,
    active: Option<bool>,
    /// Rights by name for a member of staff; only administrators give them.
    #[schemars(length(max = 15))]
    delegated: Option<Vec<Permission>>,
}

/// A deactivated person's sessions end at once.
pub async fn edit(
    permit: Permit<EditUser>,
    if_match: IfMatch,
    Input(edit): Input<Edit>,
) -> Result<Answer<Tagged<AdminUser>>> {
    let (mut tx, before, actor) = permit.into_parts();
    if_match.check(before.version)?;
    let mut after = before.clone();
    if let Some(name) = edit.full_name {
        after.full_name = name.into_string();
    }
    if let Some(roles) = edit.roles {
        after.roles = some_role(roles)?;
        delegation::may_give(&actor, &after.roles)?;
    }
    delegation::settle(&actor, &mut after, edit.delegated)?;
    after.active = edit.active.unwrap_or(before.active);
    change(&mut tx, &actor, &before, &mut after).await?;
    tx.answer(Tagged { version: after.version, body: after.into() }).await
}

/// Saves what was decided about an account, and what follows from it.
pub async fn change(tx: &mut Tx, actor: &Actor, before: &User, after: &mut User) -> Result<()> {
    user::edit(tx, after).await?;
    after.version += 1;
    // Counted after the change, so that two administrators cannot remove each other.
    if user::admins(tx).await? == 0 {
        return Err(LAST_ADMIN.into());
    }
    if before.active && !after.active {
        session::end_all(tx, &after.id, None, Why::Deactivated).await?;
    }
    if before.roles != after.roles {
        act_as::end_all_of(tx, &after.id).await?;
    }
    let by = actor.person()?.user.clone();
    let (user, roles, delegated) = (after.id.clone(), after.roles.clone(), after.delegated.clone());
    tx.emit(&UserChanged { user, by, roles, delegated, active: after.active }).await
}
