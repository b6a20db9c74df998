//! SQL of sessions in which an administrator acts.
use super::Standing;
use crate::events::ActAsEnded;
use kernel::auth::{Membership, Person, SessionId};
use kernel::{OrganizationId, OrganizationRole, Result, Role, Timestamp, Tx, UserId, params};

#[derive(serde::Deserialize)]
struct Row {
    #[serde(deserialize_with = "kernel::db::json")]
    roles: Vec<Role>,
    organization: Option<OrganizationId>,
    role: Option<OrganizationRole>,
}

/// Of an active person; only confirmed memberships of active organisations count.
pub async fn standing(tx: &mut Tx, user: &UserId) -> Result<Option<Standing>> {
    let now = tx.now();
    let rows: Vec<Row> = tx
        .all(
            "SELECT u.roles, m.organization_id AS organization, m.role FROM identity_users u
             LEFT JOIN (
               SELECT g.user_id, g.organization_id, g.role FROM identity_memberships g
               JOIN identity_organizations o ON o.id = g.organization_id AND o.state = 'active'
               WHERE g.state = 'confirmed' AND (g.ends_at IS NULL OR g.ends_at > $2)
             ) m ON m.user_id = u.id
             WHERE u.id = $1 AND u.active",
            params![user, now],
        )
        .await?;
    let memberships = rows.iter().filter_map(|it| {
        it.organization.clone().zip(it.role).map(|(organization, role)| Membership { organization, role })
    });
    let memberships = memberships.collect();
    Ok(rows.into_iter().next().map(|it| Standing { roles: it.roles, memberships }))
}

/// Whether who began to act as this person could begin now: a role lost meanwhile ends it. Row A7.
pub async fn still_may(tx: &mut Tx, administrator: &UserId, person: &Person) -> Result<bool> {
    let own = standing(tx, administrator).await?;
    Ok(own.is_some_and(|it| it.may_act_as(&Standing::from(person))))
}

pub async fn bind(
    tx: &mut Tx,
    session: &SessionId,
    administrator: &UserId,
    ends_at: Timestamp,
) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_sessions SET administrator = $2, ends_at = $3 WHERE id = $1 AND administrator IS NULL",
        params![session, administrator, ends_at],
    )
    .await
}

/// Who looks, and until when.
#[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Acting {
    #[schemars(length(max = 200))]
    administrator_name: String,
    ends_at: Timestamp,
}

pub async fn acting(tx: &mut Tx, session: &SessionId) -> Result<Option<Acting>> {
    tx.optional(
        "SELECT u.full_name AS administrator_name, s.ends_at FROM identity_sessions s
         JOIN identity_users u ON u.id = s.administrator WHERE s.id = $1",
        params![session],
    )
    .await
}

pub async fn end(tx: &mut Tx, administrator: &UserId, user: &UserId, session: &SessionId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE identity_sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
        params![session, now],
    )
    .await?;
    let (administrator, user) = (administrator.clone(), user.clone());
    tx.emit(&ActAsEnded { administrator, user, session: session.clone() }).await
}

/// Ends every session in which this administrator acts as somebody.
pub async fn end_all_of(tx: &mut Tx, administrator: &UserId) -> Result<()> {
    let now = tx.now();
    let ended: Vec<(SessionId, UserId)> = tx
        .all(
            "UPDATE identity_sessions SET ended_at = $2 WHERE administrator = $1 AND ended_at IS NULL
             RETURNING id, user_id",
            params![administrator, now],
        )
        .await?;
    for (session, user) in ended {
        tx.emit(&ActAsEnded { administrator: administrator.clone(), user, session }).await?;
    }
    Ok(())
}
