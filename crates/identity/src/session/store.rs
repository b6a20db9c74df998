//! SQL of identity_sessions and identity_refresh.
use crate::events::{SessionEnded, Why};
use kernel::auth::{Person, SessionId, UserId};
use kernel::{Result, Role, Timestamp, Tx, params};

pub async fn insert(tx: &mut Tx, session: &SessionId, user: &UserId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO identity_sessions (id, user_id, created_at) VALUES ($1, $2, $3)",
        params![session, user, now],
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

#[derive(serde::Deserialize)]
struct Row {
    user_id: UserId,
    session_id: SessionId,
    #[serde(deserialize_with = "kernel::db::json")]
    roles: Vec<Role>,
    turn: i64,
}

impl From<Row> for Person {
    fn from(it: Row) -> Self {
        Person { user: it.user_id, session: it.session_id, roles: it.roles }
    }
}

/// The person and the state of the access token's turn.
#[derive(serde::Deserialize)]
pub struct Turn {
    pub user: UserId,
    #[serde(deserialize_with = "kernel::db::json")]
    pub roles: Vec<Role>,
    pub confirmed: bool,
}

pub async fn of_turn(tx: &mut Tx, session: &SessionId, turn: i64) -> Result<Option<Turn>> {
    tx.optional(
        "SELECT u.id AS user, u.roles, r.confirmed FROM identity_sessions s
         JOIN identity_users u ON u.id = s.user_id
         JOIN identity_refresh r ON r.session_id = s.id AND r.turn = $2
         WHERE s.id = $1 AND s.ended_at IS NULL AND u.active",
        params![session, turn],
    )
    .await
}

pub async fn person(tx: &mut Tx, session: &SessionId) -> Result<Option<Person>> {
    let row: Option<Row> = tx
        .optional(
            "SELECT u.id AS user_id, s.id AS session_id, u.roles, 0 AS turn FROM identity_sessions s
             JOIN identity_users u ON u.id = s.user_id
             WHERE s.id = $1 AND s.ended_at IS NULL AND u.active",
            params![session],
        )
        .await?;
    Ok(row.map(Person::from))
}

/// Whose unspent refresh token this is.
pub async fn of_refresh(tx: &mut Tx, hash: &str, oldest: Timestamp) -> Result<Option<Person>> {
    Ok(of_refresh_with_turn(tx, hash, oldest).await?.map(|(person, _)| person))
}

pub async fn of_refresh_with_turn(
    tx: &mut Tx,
    hash: &str,
    oldest: Timestamp,
) -> Result<Option<(Person, i64)>> {
    let row: Option<Row> = tx
        .optional(
            "SELECT u.id AS user_id, s.id AS session_id, u.roles, r.turn FROM identity_refresh r
             JOIN identity_sessions s ON s.id = r.session_id
             JOIN identity_users u ON u.id = s.user_id
             WHERE r.hash = $1 AND r.spent_at IS NULL AND r.issued_at >= $2 AND s.ended_at IS NULL AND u.active",
            params![hash, oldest],
        )
        .await?;
    Ok(row.map(|row| {
        let turn = row.turn;
        (row.into(), turn)
    }))
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

/// Locks the session on PostgreSQL, so that of two rotations at once the second sees what the first did.
pub async fn refresh_row(tx: &mut Tx, hash: &str) -> Result<Option<RefreshRow>> {
    tx.execute(
        "UPDATE identity_sessions SET created_at = created_at
         WHERE id = (SELECT session_id FROM identity_refresh WHERE hash = $1)",
        params![hash],
    )
    .await?;
    tx.optional(
        "SELECT s.id AS session_id, s.user_id, r.issued_at, r.spent_at,
           EXISTS (SELECT 1 FROM identity_refresh n
                   WHERE n.session_id = r.session_id AND n.turn > r.turn AND n.confirmed) AS successor_used
         FROM identity_refresh r
         JOIN identity_sessions s ON s.id = r.session_id
         JOIN identity_users u ON u.id = s.user_id
         WHERE r.hash = $1 AND s.ended_at IS NULL AND u.active",
        params![hash],
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
    Ok(())
}

/// Removes tokens issued before then, and sessions that have none left.
pub async fn forget(tx: &mut Tx, before: Timestamp) -> Result<()> {
    tx.execute("DELETE FROM identity_refresh WHERE issued_at < $1", params![before]).await?;
    tx.execute(
        "DELETE FROM identity_sessions WHERE created_at < $1
           AND NOT EXISTS (SELECT 1 FROM identity_refresh r WHERE r.session_id = identity_sessions.id)",
        params![before],
    )
    .await?;
    Ok(())
}
