//! Rows of notifications; every statement asks for those of one person.
use super::{Kind, Notification, NotificationId};
use kernel::db::Ids;
use kernel::{PageQuery, Result, Tx, UserId, params};
use serde_json::Value;

pub async fn insert(
    tx: &mut Tx,
    id: &NotificationId,
    user: &UserId,
    kind: Kind,
    data: &Value,
    href: &str,
) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO notify_notifications (id, user_id, kind, data, href, created_at) VALUES ($1, $2, $3, $4, $5, $6)",
        params![id, user, kind, data, href, now],
    )
    .await?;
    Ok(())
}

/// Newest first.
pub async fn list(tx: &mut Tx, user: &UserId, page: &PageQuery) -> Result<Vec<Notification>> {
    let before: Option<NotificationId> = page.after()?;
    tx.all(
        "SELECT id, kind, data, href, created_at, seen_at FROM notify_notifications
         WHERE user_id = $1 AND id < COALESCE($2, 'o') ORDER BY id DESC LIMIT $3",
        params![user, before, page.fetch()],
    )
    .await
}

pub async fn count(tx: &mut Tx, user: &UserId) -> Result<i64> {
    tx.one("SELECT COUNT(*) FROM notify_notifications WHERE user_id = $1", params![user]).await
}

pub async fn count_unseen(tx: &mut Tx, user: &UserId) -> Result<i64> {
    tx.one("SELECT COUNT(*) FROM notify_notifications WHERE user_id = $1 AND seen_at IS NULL", params![user])
        .await
}

pub async fn see_all(tx: &mut Tx, user: &UserId) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE notify_notifications SET seen_at = $2 WHERE user_id = $1 AND seen_at IS NULL",
        params![user, now],
    )
    .await?;
    Ok(())
}

/// Those of other people are left alone, silently: whether they exist is nobody's business.
pub async fn see(tx: &mut Tx, user: &UserId, ids: &[NotificationId]) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "UPDATE notify_notifications SET seen_at = $3
         WHERE user_id = $1 AND seen_at IS NULL AND id IN (SELECT value FROM json_each($2))",
        params![user, Ids::new(ids), now],
    )
    .await?;
    Ok(())
}
