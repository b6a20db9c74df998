//! SQL of identity_applications.
use super::{Application, ApplicationId, State};
use crate::problems::ALREADY_APPLIED;
use kernel::{OnConflict, PageQuery, Result, Tx, UserId, params};

/// What an applicant writes.
pub struct Words<'a> {
    pub statement: &'a str,
    pub subjects: &'a [String],
    pub links: &'a [String],
}

pub async fn find(tx: &mut Tx, id: &ApplicationId) -> Result<Option<Application>> {
    tx.optional(
        "SELECT a.*, u.full_name, u.email, u.roles, u.language FROM identity_applications a
         JOIN identity_users u ON u.id = a.user_id AND u.deleted_at IS NULL WHERE a.id = $1",
        params![id],
    )
    .await
}

/// The one that waits for a decision.
pub async fn open_of(tx: &mut Tx, user: &UserId) -> Result<Option<Application>> {
    tx.optional(
        "SELECT a.*, u.full_name, u.email, u.roles, u.language FROM identity_applications a
         JOIN identity_users u ON u.id = a.user_id WHERE a.user_id = $1 AND a.state = 'open'",
        params![user],
    )
    .await
}

pub async fn insert(tx: &mut Tx, user: &UserId, it: &Words<'_>) -> Result<ApplicationId> {
    let (id, now): (ApplicationId, _) = (tx.id(), tx.now());
    tx.execute(
        "INSERT INTO identity_applications (id, user_id, statement, subjects, links, state, created_at, version)
         VALUES ($1, $2, $3, $4, $5, 'open', $6, 1)",
        params![
            id,
            user,
            it.statement,
            serde_json::to_value(it.subjects)?,
            serde_json::to_value(it.links)?,
            now
        ],
    )
    .await
    .on_conflict(ALREADY_APPLIED)?;
    Ok(id)
}

/// Words for an application that came without any.
pub async fn complete(tx: &mut Tx, it: &Application, words: &Words<'_>) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_applications SET statement = $3, subjects = $4, links = $5, version = version + 1
         WHERE id = $1 AND version = $2 AND state = 'open'",
        params![
            it.id,
            it.version,
            words.statement,
            serde_json::to_value(words.subjects)?,
            serde_json::to_value(words.links)?
        ],
    )
    .await
}

pub async fn decide(
    tx: &mut Tx,
    it: &Application,
    state: State,
    reason: Option<&str>,
    by: &UserId,
) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_applications SET state = $3, reason = $4, decided_at = $5, decided_by = $6, version = version + 1
         WHERE id = $1 AND version = $2 AND state = 'open'",
        params![it.id, it.version, state, reason, now, by],
    )
    .await
}

/// Newest first.
pub async fn of(tx: &mut Tx, user: &UserId, page: &PageQuery) -> Result<Vec<Application>> {
    let before: Option<ApplicationId> = page.after()?;
    tx.all(
        "SELECT a.*, u.full_name, u.email, u.roles, u.language FROM identity_applications a JOIN identity_users u ON u.id = a.user_id
         WHERE a.user_id = $1 AND a.id < COALESCE($2, 'b') ORDER BY a.id DESC LIMIT $3",
        params![user, before, page.fetch()],
    )
    .await
}

/// Oldest first, so that nobody waits longer than those who came later.
pub async fn list(tx: &mut Tx, state: State, page: &PageQuery) -> Result<Vec<Application>> {
    let after: Option<ApplicationId> = page.after()?;
    tx.all(
        "SELECT a.*, u.full_name, u.email, u.roles, u.language FROM identity_applications a
         JOIN identity_users u ON u.id = a.user_id AND u.deleted_at IS NULL
         WHERE a.state = $1 AND a.id > COALESCE($2, '') ORDER BY a.id LIMIT $3",
        params![state, after, page.fetch()],
    )
    .await
}

pub async fn total(tx: &mut Tx, state: State) -> Result<i64> {
    tx.one(
        "SELECT COUNT(*) AS n FROM identity_applications a
         JOIN identity_users u ON u.id = a.user_id AND u.deleted_at IS NULL WHERE a.state = $1",
        params![state],
    )
    .await
}
