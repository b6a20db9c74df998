//! SQL of identity_sessions and identity_refresh.
use super::origin::{How, Origin};
use crate::events::{SessionEnded, Why};
use crate::{api_token, second_factor};
use kernel::auth::{
    Bounds, Membership, OrganizationId, OrganizationRole, Permission, Person, SessionId, UserId,
};
use kernel::{Result, Role, Timestamp, Tx, params};

pub async fn insert(tx: &mut Tx, session: &SessionId, user: &UserId, origin: &Origin) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO identity_sessions (id, user_id, created_at, last_seen_at, kind, agent, address)
         VALUES ($1, $2, $3, $3, $4, $5, $6)",
        params![session, user, now, origin.how, origin.agent, origin.address],
    )
    .await?;
    Ok(())
}

pub async fn add_refresh(tx: &mut Tx, hash: &str, session: &SessionId, turn: i64) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO identity_refresh (hash, session_id, turn, issued_at, confirmed) VALUES ($1, $2, $3, $4, $5)",
        params![hash, session, turn, now, false],
    )
    .await?;
    Ok(())
}

/// One row per confirmed membership of the person, or one without.
#[derive(serde::Deserialize)]
struct Row {
    user_id: UserId,
    session_id: SessionId,
    #[serde(deserialize_with = "kernel::db::json")]
    roles: Vec<Role>,
    #[serde(deserialize_with = "kernel::db::json")]
    delegated: Vec<Permission>,
    administrator: Option<UserId>,
    turn: i64,
    confirmed: bool,
    organization: Option<OrganizationId>,
    role: Option<OrganizationRole>,
    membership_ends_at: Option<Timestamp>,
}

/// A living session's person, and the turn of the token that named it.
pub struct Found {
    pub person: Person,
    pub turn: i64,
    /// The answer with this turn's tokens arrived.
    pub confirmed: bool,
}

fn found(rows: Vec<Row>, now: Timestamp) -> Option<Found> {
    let mut memberships = vec![];
    for row in rows.iter().filter(|it| it.membership_ends_at.is_none_or(|end| end > now)) {
        if let (Some(organization), Some(role)) = (&row.organization, row.role) {
            memberships.push(Membership { organization: organization.clone(), role });
        }
    }
    let first = rows.into_iter().next()?;
    let person = Person {
        user: first.user_id,
        session: first.session_id,
        roles: first.roles,
        memberships,
        delegated: first.delegated,
        bounds: first.administrator.map_or(Bounds::Full, Bounds::ActingFor),
    };
    Some(Found { person, turn: first.turn, confirmed: first.confirmed })
}

/// Unless it is somebody who acts as the person and no longer may.
async fn lasting(tx: &mut Tx, found: Option<Found>) -> Result<Option<Found>> {
    let Some(mut found) = found else { return Ok(None) };
    second_factor::hold_back(tx, &mut found.person).await?;
    let lasts = match &found.person.bounds {
        Bounds::ActingFor(administrator) => {
            crate::act_as::still_may(tx, administrator, &found.person).await?
        }
        Bounds::Full | Bounds::Token(_) => true,
    };
    Ok(lasts.then_some(found))
}

pub async fn of_turn(tx: &mut Tx, session: &SessionId, turn: i64) -> Result<Option<Found>> {
    let now = tx.now();
    let rows = tx
        .all(
            "SELECT user_id, p.session_id, roles, delegated, administrator, r.turn, r.confirmed, organization, role,
               membership_ends_at
             FROM identity_people p JOIN identity_refresh r ON r.session_id = p.session_id AND r.turn = $2
             WHERE p.session_id = $1 AND (p.session_ends_at IS NULL OR p.session_ends_at > $3)",
            params![session, turn, now],
        )
        .await?;
    lasting(tx, found(rows, now)).await
}

pub async fn person(tx: &mut Tx, session: &SessionId) -> Result<Option<Person>> {
    let now = tx.now();
    let rows = tx
        .all(
            "SELECT user_id, session_id, roles, delegated, administrator, 0 AS turn, TRUE AS confirmed, organization, role,
               membership_ends_at
             FROM identity_people
             WHERE session_id = $1 AND (session_ends_at IS NULL OR session_ends_at > $2)",
            params![session, now],
        )
        .await?;
    Ok(lasting(tx, found(rows, now)).await?.map(|it| it.person))
}

/// Whose unspent refresh token this is.
pub async fn of_refresh(tx: &mut Tx, hash: &str, oldest: Timestamp) -> Result<Option<Found>> {
    let now = tx.now();
    let rows = tx
        .all(
            "SELECT user_id, p.session_id, roles, delegated, administrator, r.turn, r.confirmed, organization, role,
               membership_ends_at
             FROM identity_refresh r JOIN identity_people p ON p.session_id = r.session_id
             WHERE r.hash = $1 AND r.spent_at IS NULL AND r.issued_at >= $2
               AND (p.session_ends_at IS NULL OR p.session_ends_at > $3)",
            params![hash, oldest, now],
        )
        .await?;
    lasting(tx, found(rows, now)).await
}

pub async fn confirm(tx: &mut Tx, session: &SessionId, turn: i64) -> Result<()> {
    tx.execute(
        "UPDATE identity_refresh SET confirmed = $3 WHERE session_id = $1 AND turn = $2",
        params![session, turn, true],
    )
    .await?;
    Ok(())
}

/// A refresh token of a living session.
#[derive(Debug, serde::Deserialize)]
pub struct RefreshRow {
    pub session_id: SessionId,
    pub user_id: UserId,
    pub issued_at: Timestamp,
    pub spent_at: Option<Timestamp>,
    /// A later token of the family was used, by itself or through its access token.
    pub successor_used: bool,
}

/// Notes that the session is in use, which also locks it on PostgreSQL: of two rotations at once the second sees what the
/// first did.
pub async fn refresh_row(tx: &mut Tx, hash: &str) -> Result<Option<RefreshRow>> {
    let now = tx.now();
    tx.execute(
        "UPDATE identity_sessions SET last_seen_at = $2
         WHERE id = (SELECT session_id FROM identity_refresh WHERE hash = $1)",
        params![hash, now],
    )
    .await?;
    tx.optional(
        "SELECT s.id AS session_id, s.user_id, r.issued_at, r.spent_at,
           EXISTS (SELECT 1 FROM identity_refresh n
                   WHERE n.session_id = r.session_id AND n.turn > r.turn AND n.confirmed) AS successor_used
         FROM identity_refresh r
         JOIN identity_sessions s ON s.id = r.session_id
         JOIN identity_users u ON u.id = s.user_id
         WHERE r.hash = $1 AND s.ended_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > $2) AND u.active",
        params![hash, now],
    )
    .await
}

/// Spends every token of the family and says which turn was the last. A spent one keeps the time it was spent.
pub async fn spend_all(tx: &mut Tx, session: &SessionId) -> Result<i64> {
    let now = tx.now();
    tx.execute(
        "UPDATE identity_refresh SET spent_at = $2 WHERE session_id = $1 AND spent_at IS NULL",
        params![session, now],
    )
    .await?;
    tx.one("SELECT MAX(turn) AS turn FROM identity_refresh WHERE session_id = $1", params![session]).await
}

pub async fn end(tx: &mut Tx, session: &SessionId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE identity_sessions SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
        params![session, now],
    )
    .await?;
    Ok(())
}

/// Ends every session of a person but the one to keep.
pub async fn end_all(tx: &mut Tx, user: &UserId, keep: Option<&SessionId>, why: Why) -> Result<()> {
    let now = tx.now();
    let ended: Vec<SessionId> = tx
        .all(
            "UPDATE identity_sessions SET ended_at = $3
             WHERE user_id = $1 AND ended_at IS NULL AND ($2 IS NULL OR id <> $2) RETURNING id",
            params![user, keep, now],
        )
        .await?;
    for session in ended {
        tx.emit(&SessionEnded { user: user.clone(), session, why }).await?;
    }
    crate::act_as::end_all_of(tx, user).await
}

/// A session that its owner can recognise and end.
#[derive(Debug, serde::Deserialize)]
pub struct OpenSession {
    pub id: SessionId,
    pub user_id: UserId,
    pub administrator: Option<UserId>,
    pub kind: How,
    pub agent: Option<String>,
    pub address: Option<String>,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
}

/// Those that still open something, last seen first. A token has no refresh that would show its use.
pub async fn open_of(tx: &mut Tx, user: &UserId) -> Result<Vec<OpenSession>> {
    let now = tx.now();
    let oldest = now.plus_seconds(-super::REFRESH_DAYS * 86_400);
    tx.all(
        "SELECT id, user_id, administrator, kind, agent, address, created_at,
           COALESCE(last_seen_at, created_at) AS last_seen_at
         FROM identity_sessions
         WHERE user_id = $1 AND ended_at IS NULL AND (ends_at IS NULL OR ends_at > $2)
           AND (kind = 'token' OR COALESCE(last_seen_at, created_at) >= $3)
         ORDER BY COALESCE(last_seen_at, created_at) DESC, id DESC LIMIT 100",
        params![user, now, oldest],
    )
    .await
}

pub async fn open_one(tx: &mut Tx, session: &SessionId) -> Result<Option<OpenSession>> {
    tx.optional(
        "SELECT id, user_id, administrator, kind, agent, address, created_at,
           COALESCE(last_seen_at, created_at) AS last_seen_at
         FROM identity_sessions WHERE id = $1 AND ended_at IS NULL",
        params![session],
    )
    .await
}

/// Removes tokens issued before then, and sessions that have none left.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<()> {
    api_token::forget(tx, before).await?;
    tx.execute("DELETE FROM identity_refresh WHERE issued_at < $1", params![before]).await?;
    tx.execute(
        "DELETE FROM identity_sessions WHERE created_at < $1
           AND NOT EXISTS (SELECT 1 FROM identity_refresh r WHERE r.session_id = identity_sessions.id)
           AND NOT EXISTS (SELECT 1 FROM identity_api_tokens t WHERE t.session_id = identity_sessions.id)",
        params![before],
    )
    .await?;
    Ok(())
}
