//! Who may do what with files that belong to no course.
use crate::file::{File, FileId};
use kernel::auth::School;
use kernel::{Actor, Resource, Result, Role, Tx, actions};

actions! {
    /// Bring a file.
    UploadFile(School) = "library.file.upload": |actor, _| actor.signed_in();
    /// Get a file of your own back.
    DownloadFile(File) = "library.file.download": |actor, it| it.visible(actor);
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct FilePath {
    file: FileId,
}

impl Resource for File {
    type Path = FilePath;
    async fn load(tx: &mut Tx, _: &Actor, path: &FilePath) -> Result<Option<Self>> {
        crate::find(tx, &path.file).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        actor.is(&self.owner) || actor.has(Role::Admin)
    }
}
