//! SQL of identity_copies and identity_erasures.
use kernel::job::JobId;
use kernel::{Result, Timestamp, Tx, UserId, params};
use serde::Deserialize;

kernel::id!(
    /// One copy of what the school holds about somebody.
    CopyId, "cpy"
);

#[derive(Clone, Debug, Deserialize)]
pub struct Copy {
    pub id: CopyId,
    pub user_id: UserId,
    pub job: JobId,
    pub asked_at: Timestamp,
    /// None until it is made.
    pub file: Option<String>,
    pub size: Option<i64>,
    pub ready_at: Option<Timestamp>,
    pub expires_at: Option<Timestamp>,
}

pub async fn insert_copy(tx: &mut Tx, id: &CopyId, user: &UserId, job: &JobId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO identity_copies (id, user_id, job, asked_at) VALUES ($1, $2, $3, $4)",
        params![id, user, job, now],
    )
    .await?;
    Ok(())
}

pub async fn find_copy(tx: &mut Tx, id: &CopyId) -> Result<Option<Copy>> {
    tx.optional("SELECT * FROM identity_copies WHERE id = $1", params![id]).await
}

/// Newest first; the old ones are swept.
pub async fn copies_of(tx: &mut Tx, user: &UserId) -> Result<Vec<Copy>> {
    tx.all("SELECT * FROM identity_copies WHERE user_id = $1 ORDER BY id DESC LIMIT 100", params![user]).await
}

pub async fn copy_made(tx: &mut Tx, id: &CopyId, file: &str, size: i64, expires_at: Timestamp) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_copies SET file = $2, size = $3, ready_at = $4, expires_at = $5 WHERE id = $1",
        params![id, file, size, now, expires_at],
    )
    .await
}

/// Those whose time is over, and those that were never made.
pub async fn old_copies(tx: &mut Tx, days: i64) -> Result<Vec<Copy>> {
    let now = tx.now();
    let old = now.plus_seconds(-days * 86_400);
    tx.all(
        "SELECT * FROM identity_copies WHERE expires_at < $1 OR (expires_at IS NULL AND asked_at < $2)",
        params![now, old],
    )
    .await
}

pub async fn delete_copy(tx: &mut Tx, id: &CopyId) -> Result<()> {
    tx.execute("DELETE FROM identity_copies WHERE id = $1", params![id]).await?;
    Ok(())
}

/// Somebody who asked twice is erased when they first asked to be.
pub async fn wish(tx: &mut Tx, user: &UserId, by: &UserId, reason: &str, due_at: Timestamp) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO identity_erasures (user_id, asked_by, reason, asked_at, due_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (user_id) DO NOTHING",
        params![user, by, reason, now, due_at],
    )
    .await?;
    Ok(())
}

/// True when there was one of their own.
pub async fn take_back_own(tx: &mut Tx, user: &UserId) -> Result<bool> {
    let gone = tx
        .execute("DELETE FROM identity_erasures WHERE user_id = $1 AND asked_by = $1", params![user])
        .await?;
    Ok(gone > 0)
}

/// Somebody was brought back.
pub(crate) async fn forget_wish(tx: &mut Tx, user: &UserId) -> Result<()> {
    tx.execute("DELETE FROM identity_erasures WHERE user_id = $1", params![user]).await?;
    Ok(())
}

/// Whose time has come: by their wish, or because they were in the bin for so long.
pub async fn due(tx: &mut Tx, bin_days: i64) -> Result<Vec<UserId>> {
    let now = tx.now();
    let binned = now.plus_seconds(-bin_days * 86_400);
    tx.all(
        "SELECT user_id FROM identity_erasures WHERE due_at <= $1
         UNION SELECT id FROM identity_users WHERE deleted_at <= $2 AND erased_at IS NULL",
        params![now, binned],
    )
    .await
}

/// A row without a person: other rows hold its id.
pub async fn bury(tx: &mut Tx, user: &UserId) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_users SET email = NULL, email_key = NULL, username = NULL, username_key = NULL, full_name = '',
           search = '', password_hash = NULL, roles = '[]', delegated = '[]', preferred_name = NULL, language = NULL,
           birth_year = NULL, birth_month = NULL, last_login_at = NULL, email_verified = $3, active = $3,
           active_before = NULL, admin_since = NULL, deleted_at = COALESCE(deleted_at, $2), erased_at = $2,
           version = version + 1
         WHERE id = $1",
        params![user, now, false],
    )
    .await
}
