//! The media library: a person's own files and those of their organisations, with what is said of them, their versions and the
//! bin. Where a file is used is asked of the rooms that use it.
pub mod edit;
pub mod link;
pub mod list;
pub mod remove;
#[cfg(test)]
mod tests;
pub mod usage;
pub mod versions;

use crate::file::{File, FileId, find};
use crate::policy::FilePath;
use axum::Json;
use kernel::job::JobCx;
use kernel::personal::files_in_use;
use kernel::{Actor, OrganizationId, Permit, Resource, Result, Timestamp, Tx, params};
use std::collections::BTreeSet;

pub const DAYS_IN_BIN: i64 = 30;

fn oldest_in_bin(now: Timestamp) -> Timestamp {
    now.plus_seconds(-DAYS_IN_BIN * 86_400)
}

/// A file in the bin.
pub struct Binned(pub File);

impl Resource for Binned {
    type Path = FilePath;
    async fn load(tx: &mut Tx, _: &Actor, path: &FilePath) -> Result<Option<Self>> {
        let oldest = oldest_in_bin(tx.now());
        let file = find(tx, path.id()).await?;
        Ok(file.filter(|it| it.deleted_at.is_some_and(|at| at >= oldest)).map(Binned))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.0.visible(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.0.organization.as_ref()
    }
}

/// `GET /library/files/{file}`
pub async fn show(permit: Permit<crate::policy::ShowFile>) -> Json<File> {
    Json(permit.resource)
}

/// Files that lay in the bin long enough go, with their versions and every byte that nothing else needs.
pub async fn empty_bin(cx: &JobCx) -> Result<usize> {
    let mut tx = cx.read().await?;
    let oldest = oldest_in_bin(tx.now());
    let ids: Vec<FileId> =
        tx.all("SELECT id FROM library_files WHERE deleted_at < $1 ORDER BY id", params![oldest]).await?;
    let used: BTreeSet<String> = match ids.is_empty() {
        true => BTreeSet::new(),
        false => {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            files_in_use(&cx.app, &mut tx, &ids).await?
        }
    };
    drop(tx);
    let mut gone = 0;
    for id in ids.iter().filter(|it| !used.contains(it.as_str())) {
        crate::content::remove_file(cx, id).await?;
        gone += 1;
    }
    Ok(gone)
}
