//! What files tell of people. A file that a course goes on using stays with the course; every other one goes, bytes and all.
use crate::content;
use crate::file::FileId;
use crate::upload::sweep;
use kernel::job::JobCx;
use kernel::personal::{Held, Leaving, Personal, Step, files_in_use};
use kernel::{Result, params, texts};

texts! {
    UPLOADS = "Files on their way", "Faili zilizo njiani", "Tệp đang tải lên";
    FILES = "Files you brought", "Faili ulizoleta", "Tệp bạn đã tải lên";
}

pub(crate) const PERSONAL: Personal = Personal {
    tables: &[
        Held::of("library_files", &["owner"])
            .copied(
                FILES,
                "SELECT id, name, media_type, size, sha256, title, alt, licence, credit, created_at, deleted_at
                 FROM library_files WHERE owner = $1 ORDER BY id",
            )
            .kept("what a course shows belongs to the course"),
        Held::of("library_uploads", &["owner"])
            .copied(
                UPLOADS,
                "SELECT id, name, size, received, file, created_at, expires_at FROM library_uploads WHERE owner = $1 ORDER BY id",
            )
            .erased(&[
                Step::Person(
                    "DELETE FROM library_pieces WHERE upload IN (SELECT id FROM library_uploads WHERE owner = $1)",
                ),
                Step::Person("DELETE FROM library_uploads WHERE owner = $1"),
            ]),
    ],
    files: None,
    before: Some(|cx, leaving| Box::pin(remove(cx, leaving))),
};

async fn remove(cx: &JobCx, leaving: &Leaving) -> Result<()> {
    sweep::of(cx, &leaving.user).await?;
    let mut tx = cx.read().await?;
    let all: Vec<FileId> =
        tx.all("SELECT id FROM library_files WHERE owner = $1", params![leaving.user]).await?;
    let ids: Vec<String> = all.iter().map(ToString::to_string).collect();
    let used = files_in_use(&cx.app, &mut tx, &ids).await?;
    drop(tx);
    for file in all.iter().filter(|it| !used.contains(it.as_str())) {
        content::remove_file(cx, file).await?;
    }
    Ok(())
}
