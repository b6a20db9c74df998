//! Uploads that nobody finished go, pieces and all; so do the notes of those that became a file.
use super::{UploadId, forget};
use kernel::job::JobCx;
use kernel::{Result, UserId, params};

pub async fn expired(cx: &JobCx) -> Result<usize> {
    let mut tx = cx.read().await?;
    let now = tx.now();
    let ids: Vec<UploadId> =
        tx.all("SELECT id FROM library_uploads WHERE expires_at <= $1 ORDER BY id", params![now]).await?;
    drop(tx);
    remove(cx, &ids).await?;
    Ok(ids.len())
}

/// Everything that somebody had begun.
pub async fn of(cx: &JobCx, owner: &UserId) -> Result<()> {
    let mut tx = cx.read().await?;
    let ids: Vec<UploadId> =
        tx.all("SELECT id FROM library_uploads WHERE owner = $1", params![owner]).await?;
    drop(tx);
    remove(cx, &ids).await
}

async fn remove(cx: &JobCx, ids: &[UploadId]) -> Result<()> {
    for id in ids {
        let mut tx = cx.write().await?;
        forget(&mut tx, id).await?;
        tx.commit().await?;
        cx.app.blobs.drop_pieces(id.as_str()).await?;
    }
    Ok(())
}
