//! Uploads that go on after the line broke: the tus protocol 1.0 with creation, expiration, checksum and termination, as stock
//! clients speak it. What arrived is kept in pieces beside the blobs; the last one makes the file.
pub mod append;
mod finish;
pub mod headers;
pub mod remove;
pub mod show;
pub mod start;
pub mod sweep;
#[cfg(test)]
mod tests;

use crate::file::FileId;
use kernel::{Actor, OrganizationId, Resource, Result, Timestamp, Tx, UserId, params};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// A file on its way.
    UploadId, "upl"
);

/// An upload that nobody went on with for so long is forgotten.
const LIFE_SECONDS: i64 = 86_400;

#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Upload {
    pub id: UploadId,
    #[serde(skip_serializing)]
    owner: UserId,
    organization: Option<OrganizationId>,
    #[schemars(length(max = 200))]
    name: String,
    /// In bytes, as a whole.
    size: i64,
    /// How many of them are here.
    received: i64,
    /// What it became.
    file: Option<FileId>,
    created_at: Timestamp,
    expires_at: Timestamp,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct UploadPath {
    upload: UploadId,
}

impl Resource for Upload {
    type Path = UploadPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &UploadPath) -> Result<Option<Self>> {
        let now = tx.now();
        let sql = "SELECT * FROM library_uploads WHERE id = $1 AND expires_at > $2";
        tx.optional(sql, params![path.upload, now]).await
    }
    /// Nobody else's business, not even an administrator's: it is not a file yet.
    fn visible(&self, actor: &Actor) -> bool {
        actor.is(&self.owner)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.organization.as_ref()
    }
}

/// Its rows; the pieces themselves go after the commit.
async fn forget(tx: &mut Tx, id: &UploadId) -> Result<()> {
    tx.execute("DELETE FROM library_pieces WHERE upload = $1", params![id]).await?;
    tx.execute("DELETE FROM library_uploads WHERE id = $1", params![id]).await?;
    Ok(())
}
