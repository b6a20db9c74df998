//! SQL of people who were deleted: for 30 days they can be brought back, then only that there was somebody is left.
use super::User;
use kernel::{Result, Timestamp, Tx, UserId, params};

const DAYS: i64 = 30;

fn oldest(now: Timestamp) -> Timestamp {
    now.plus_seconds(-DAYS * 86_400)
}

pub(crate) async fn delete(tx: &mut Tx, it: &User) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_users SET deleted_at = $3, active_before = active, active = $4, version = version + 1
         WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
        params![it.id, it.version, now, false],
    )
    .await
}

/// Someone who can still be brought back.
pub(crate) async fn find_deleted(tx: &mut Tx, id: &UserId) -> Result<Option<User>> {
    let oldest = oldest(tx.now());
    tx.optional("SELECT * FROM identity_users WHERE id = $1 AND deleted_at >= $2", params![id, oldest]).await
}

pub(crate) async fn restore(tx: &mut Tx, it: &User) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_users SET deleted_at = NULL, active = active_before, active_before = NULL, version = version + 1
         WHERE id = $1 AND version = $2 AND deleted_at IS NOT NULL",
        params![it.id, it.version],
    )
    .await
}

/// What a person wrote or was sent, and other schools' names for them.
const WRITTEN: [&str; 3] = [
    "DELETE FROM identity_applications WHERE user_id IN (SELECT id FROM identity_users WHERE deleted_at < $1)",
    "DELETE FROM identity_proofs WHERE user_id IN (SELECT id FROM identity_users WHERE deleted_at < $1)",
    "DELETE FROM identity_sso_links WHERE user_id IN (SELECT id FROM identity_users WHERE deleted_at < $1)",
];

/// Takes name, address and password from those whose time is over.
pub(crate) async fn forget(tx: &mut Tx) -> Result<()> {
    let oldest = oldest(tx.now());
    tx.execute(
        "UPDATE identity_users SET email = NULL, email_key = NULL, username = NULL, username_key = NULL, full_name = '',
           search = '', password_hash = NULL, roles = '[]', delegated = '[]', preferred_name = NULL, birth_year = NULL,
           birth_month = NULL
         WHERE deleted_at < $1 AND full_name <> ''",
        params![oldest],
    )
    .await?;
    for sql in WRITTEN {
        tx.execute(sql, params![oldest]).await?;
    }
    crate::second_factor::erase(tx, oldest).await
}
