//! What files tell of people. A file that a course goes on using stays with the course; every other one goes, bytes and all.
use crate::file::FileId;
use kernel::job::JobCx;
use kernel::personal::{Held, Leaving, Personal, files_in_use};
use kernel::{Result, params, texts};
use serde::Deserialize;

texts! {
    FILES = "Files you brought", "Faili ulizoleta", "Tệp bạn đã tải lên";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[Held::of("library_files", &["owner"])
        .copied(FILES, "SELECT id, name, media_type, size, sha256, created_at FROM library_files WHERE owner = $1 ORDER BY id")
        .kept("what a course shows belongs to the course")],
    files: None,
    before: Some(|cx, leaving| Box::pin(remove(cx, leaving))),
};

#[derive(Deserialize)]
struct Kept {
    id: FileId,
    sha256: String,
}

async fn remove(cx: &JobCx, leaving: &Leaving) -> Result<()> {
    let mut tx = cx.read().await?;
    let all: Vec<Kept> =
        tx.all("SELECT id, sha256 FROM library_files WHERE owner = $1", params![leaving.user]).await?;
    let ids: Vec<String> = all.iter().map(|it| it.id.to_string()).collect();
    let used = files_in_use(&cx.app, &mut tx, &ids).await?;
    drop(tx);
    for file in all.into_iter().filter(|it| !used.contains(it.id.as_str())) {
        let mut tx = cx.write().await?;
        tx.execute("DELETE FROM library_files WHERE id = $1", params![file.id]).await?;
        let others: i64 =
            tx.one("SELECT COUNT(*) AS n FROM library_files WHERE sha256 = $1", params![file.sha256]).await?;
        // Before the commit: a row without bytes would do harm, and bytes without a row would be kept for ever.
        if others == 0 {
            cx.app.blobs.remove(&file.sha256).await?;
        }
        tx.commit().await?;
    }
    Ok(())
}
