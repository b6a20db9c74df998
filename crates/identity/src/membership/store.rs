//! SQL of identity_memberships.
use super::{Membership, State};
use crate::events::MembershipChanged;
use kernel::auth::OrganizationId;
use kernel::db::Ids;
use kernel::{OrganizationRole, Result, Tx, UserId, params};
use std::collections::HashMap;

/// Whatever its state. Nobody sees one that is only an invitation: it would tell who has an account.
pub(crate) async fn of(
    tx: &mut Tx,
    organization: &OrganizationId,
    user: &UserId,
) -> Result<Option<Membership>> {
    tx.optional(
        "SELECT user_id, role, state, ends_at, created_at, version FROM identity_memberships
         WHERE organization_id = $1 AND user_id = $2 AND state <> 'invited'",
        params![organization, user],
    )
    .await
}

/// The role of a confirmed member of an open organisation, for other rooms.
pub async fn role_of(
    tx: &mut Tx,
    organization: &OrganizationId,
    user: &UserId,
) -> Result<Option<OrganizationRole>> {
    Ok(roles_of(tx, organization, [user]).await?.remove(user))
}

/// The roles of those of these people who are confirmed members.
pub async fn roles_of(
    tx: &mut Tx,
    organization: &OrganizationId,
    users: impl IntoIterator<Item = &UserId>,
) -> Result<HashMap<UserId, OrganizationRole>> {
    let now = tx.now();
    let rows: Vec<(UserId, OrganizationRole)> = tx
        .all(
            "SELECT m.user_id, m.role FROM identity_memberships m
             JOIN identity_organizations o ON o.id = m.organization_id AND o.state = 'active'
             JOIN identity_users u ON u.id = m.user_id AND u.active
             WHERE m.organization_id = $1 AND m.user_id IN (SELECT value FROM json_each($2))
               AND m.state = 'confirmed' AND (m.ends_at IS NULL OR m.ends_at > $3)",
            params![organization, Ids::new(users), now],
        )
        .await?;
    Ok(rows.into_iter().collect())
}

/// Everybody in these organisations, with one of those they are in.
pub async fn members_of(
    tx: &mut Tx,
    organizations: impl IntoIterator<Item = &OrganizationId>,
) -> Result<HashMap<UserId, OrganizationId>> {
    let now = tx.now();
    let rows: Vec<(UserId, OrganizationId)> = tx
        .all(
            "SELECT user_id, organization_id FROM identity_memberships
             WHERE organization_id IN (SELECT value FROM json_each($1))
               AND state = 'confirmed' AND (ends_at IS NULL OR ends_at > $2)",
            params![Ids::new(organizations), now],
        )
        .await?;
    Ok(rows.into_iter().collect())
}

/// The active organisations somebody is a confirmed member of.
pub async fn organizations_of(tx: &mut Tx, user: &UserId) -> Result<Vec<OrganizationId>> {
    let now = tx.now();
    tx.all(
        "SELECT m.organization_id FROM identity_memberships m
         JOIN identity_organizations o ON o.id = m.organization_id AND o.state = 'active'
         WHERE m.user_id = $1 AND m.state = 'confirmed' AND (m.ends_at IS NULL OR m.ends_at > $2)",
        params![user, now],
    )
    .await
}

/// How many active people administer the organisation.
pub(crate) async fn admins(tx: &mut Tx, organization: &OrganizationId) -> Result<i64> {
    let now = tx.now();
    tx.one(
        "SELECT COUNT(*) AS n FROM identity_memberships m JOIN identity_users u ON u.id = m.user_id AND u.active
         WHERE m.organization_id = $1 AND m.role = 'organization_admin' AND m.state = 'confirmed'
           AND (m.ends_at IS NULL OR m.ends_at > $2)",
        params![organization, now],
    )
    .await
}

/// Saves a changed membership over the version that was read. Its person has other rights from here on. Row A7.
pub(crate) async fn put(
    tx: &mut Tx,
    organization: &OrganizationId,
    it: &Membership,
    by: &UserId,
) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_memberships SET role = $4, state = $5, ends_at = $6, version = version + 1
         WHERE organization_id = $1 AND user_id = $2 AND version = $3",
        params![organization, it.user_id, it.version, it.role, it.state, it.ends_at],
    )
    .await?;
    told(tx, organization, &it.user_id, by, it.role, it.state).await
}

/// Makes somebody a member, or anew one who left or waited.
pub(crate) async fn confirm(
    tx: &mut Tx,
    organization: &OrganizationId,
    user: &UserId,
    by: &UserId,
    (role, state): (OrganizationRole, State),
) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "INSERT INTO identity_memberships (organization_id, user_id, role, state, created_at, version)
         VALUES ($1, $2, $3, $4, $5, 1)
         ON CONFLICT (organization_id, user_id) DO UPDATE SET role = excluded.role, state = excluded.state, ends_at = NULL,
           version = identity_memberships.version + 1",
        params![organization, user, role, state, now],
    )
    .await?;
    told(tx, organization, user, by, role, state).await
}

/// Makes somebody a confirmed member who was not asked: for a school that is set up by a program.
pub async fn admit(
    tx: &mut Tx,
    organization: &OrganizationId,
    user: &UserId,
    role: OrganizationRole,
) -> Result<()> {
    confirm(tx, organization, user, user, (role, State::Confirmed)).await
}

async fn told(
    tx: &mut Tx,
    organization: &OrganizationId,
    user: &UserId,
    by: &UserId,
    role: OrganizationRole,
    state: State,
) -> Result<()> {
    let (organization, user, by) = (organization.clone(), user.clone(), by.clone());
    tx.emit(&MembershipChanged { organization, user, by, role, state }).await
}
