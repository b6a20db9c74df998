//! SQL of people who were deleted: they can be brought back until they are erased.
use super::User;
use kernel::retention::{Retention, ago};
use kernel::{Result, Tx, UserId, params, settings};

pub(crate) async fn delete(tx: &mut Tx, it: &User) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_users SET deleted_at = $3, active_before = active, active = $4, admin_since = NULL,
           version = version + 1
         WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
        params![it.id, it.version, now, false],
    )
    .await
}

/// Someone who can still be brought back.
pub(crate) async fn find_deleted(tx: &mut Tx, id: &UserId) -> Result<Option<User>> {
    let keep: Retention = settings::get(tx).await?;
    let oldest = ago(tx.now(), keep.bin_days);
    tx.optional(
        "SELECT * FROM identity_users WHERE id = $1 AND deleted_at >= $2 AND erased_at IS NULL",
        params![id, oldest],
    )
    .await
}

pub(crate) async fn restore(tx: &mut Tx, it: &User) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_users SET deleted_at = NULL, active = active_before, active_before = NULL, version = version + 1,
           admin_since = CASE WHEN active_before AND roles LIKE '%\"admin\"%' THEN $3 ELSE admin_since END
         WHERE id = $1 AND version = $2 AND deleted_at IS NOT NULL",
        params![it.id, it.version, now],
    )
    .await
}
