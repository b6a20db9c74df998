//! A role that comes with what somebody did, such as linking a child.
use super::{User, edit, find};
use crate::events::UserChanged;
use kernel::{Permission, Result, Role, Tx, UserId, error};

/// Gives the role to somebody who has not got it.
pub async fn grant(tx: &mut Tx, user: &UserId, role: Role) -> Result<()> {
    let mut it = find(tx, user).await?.ok_or(error::NOT_FOUND)?;
    if it.roles.contains(&role) {
        return Ok(());
    }
    it.roles.push(role);
    it.roles.sort();
    save(tx, it).await
}

/// Gives somebody rights by name whom nobody asked: for a school that is set up by a program.
pub async fn delegate(tx: &mut Tx, user: &UserId, rights: &[Permission]) -> Result<()> {
    let mut it = find(tx, user).await?.ok_or(error::NOT_FOUND)?;
    it.delegated = rights.to_vec();
    save(tx, it).await
}

async fn save(tx: &mut Tx, it: User) -> Result<()> {
    edit(tx, &it).await?;
    let by = it.id.clone();
    tx.emit(&UserChanged { user: it.id, by, roles: it.roles, delegated: it.delegated, active: it.active })
        .await
}
