//! Who administers the school, and who has been there long enough to be trusted with what one stolen sign-in must not do.
use super::User;
use kernel::{Result, Timestamp, Tx, UserId, params};

/// Everybody who administers the school.
pub async fn administrators(tx: &mut Tx) -> Result<Vec<User>> {
    tx.all(
        "SELECT * FROM identity_users WHERE active AND roles LIKE '%\"admin\"%'
         ORDER BY COALESCE(admin_since, created_at), id",
        &[],
    )
    .await
}

/// Was this person an administrator then, and ever since? In a school that is younger itself, everybody is as new.
pub(crate) async fn administers_since(tx: &mut Tx, id: &UserId, then: Timestamp) -> Result<bool> {
    let since: Option<bool> = tx
        .optional(
            "SELECT (admin_since IS NOT NULL AND admin_since <= $2)
               OR NOT EXISTS (SELECT 1 FROM identity_users WHERE created_at <= $2) AS since
             FROM identity_users WHERE id = $1 AND active",
            params![id, then],
        )
        .await?;
    Ok(since.unwrap_or(false))
}

/// Was this account there then? In a school that is younger itself, everybody is as new.
pub(crate) async fn was_there(tx: &mut Tx, id: &UserId, then: Timestamp) -> Result<bool> {
    let there: Option<bool> = tx
        .optional(
            "SELECT created_at <= $2 OR NOT EXISTS (SELECT 1 FROM identity_users WHERE created_at <= $2) AS there
             FROM identity_users WHERE id = $1 AND active",
            params![id, then],
        )
        .await?;
    Ok(there.unwrap_or(false))
}
