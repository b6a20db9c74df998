//! Bytes go with the last row that names them.
use crate::file::FileId;
use kernel::job::JobCx;
use kernel::{Blobs, Result, Tx, params};
use std::collections::BTreeSet;

/// A file with all its versions, for good.
pub async fn remove_file(cx: &JobCx, id: &FileId) -> Result<()> {
    let mut tx = cx.write().await?;
    let old: Vec<String> =
        tx.all("DELETE FROM library_versions WHERE file = $1 RETURNING sha256", params![id]).await?;
    let own: Vec<String> =
        tx.all("DELETE FROM library_files WHERE id = $1 RETURNING sha256", params![id]).await?;
    let contents: BTreeSet<String> = old.into_iter().chain(own).collect();
    for content in contents {
        release(&cx.app.blobs, &mut tx, content).await?;
    }
    tx.commit().await
}

/// Before the commit: a row without bytes would do harm, and bytes without a row would be kept for ever.
async fn release(blobs: &Blobs, tx: &mut Tx, content: String) -> Result<()> {
    if is_a_files(tx, &content).await? {
        return Ok(());
    }
    let mut unused: BTreeSet<String> = tx
        .all("DELETE FROM library_variants WHERE source = $1 RETURNING sha256", params![content])
        .await?
        .into_iter()
        .collect();
    unused.insert(content);
    for hash in unused {
        let shown: i64 =
            tx.one("SELECT COUNT(*) AS n FROM library_variants WHERE sha256 = $1", params![hash]).await?;
        if shown == 0 && !is_a_files(tx, &hash).await? {
            blobs.remove(&hash).await?;
        }
    }
    Ok(())
}

async fn is_a_files(tx: &mut Tx, content: &str) -> Result<bool> {
    let sql = "SELECT (SELECT COUNT(*) FROM library_files WHERE sha256 = $1)
      + (SELECT COUNT(*) FROM library_versions WHERE sha256 = $1) AS n";
    let rows: i64 = tx.one(sql, params![content]).await?;
    Ok(rows > 0)
}
