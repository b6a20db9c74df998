//! Who may do what with files that belong to no course.
use crate::file::{File, FileId};
use crate::files::Binned;
use crate::upload::Upload;
use kernel::auth::School;
use kernel::{Actor, OrganizationId, Permission, Resource, Result, Role, Tx, actions};

actions! {
    /// Bring a file.
    UploadFile(School) = "library.file.upload": |actor, _| actor.signed_in();
    /// Begin to bring a file in parts.
    StartUpload(School) = "library.upload.start": |actor, _| actor.signed_in();
    /// See how far a file of your own is.
    ShowUpload(Upload) = "library.upload.show": |actor, it| it.visible(actor);
    /// Send the next part.
    quiet AppendUpload(Upload) = "library.upload.append": |actor, it| it.visible(actor);
    /// Give up a file on its way.
    EndUpload(Upload) = "library.upload.end": |actor, it| it.visible(actor);
    /// Get a file of your own back, or one of an organisation in which you teach.
    DownloadFile(File) = "library.file.download": |actor, it| it.visible(actor);
    /// Make an address of a file that another program can open.
    LinkFile(File) = "library.file.link": |actor, it| it.visible(actor);
    /// List your files, or those of an organisation in which you teach.
    ListFiles(School) = "library.file.list": |actor, _| actor.signed_in();
    /// See how much room your files take, or those of an organisation in which you teach.
    ShowUsage(School) = "library.file.usage": |actor, _| actor.signed_in();
    /// See what is known of a file.
    ShowFile(File) = "library.file.show": |actor, it| it.visible(actor);
    /// Say what a file is and who made it.
    EditFile(File) = "library.file.edit": |actor, it| it.changes(actor);
    /// Put a file into the bin.
    DeleteFile(File) = "library.file.delete": |actor, it| it.changes(actor);
    /// Take a file out of the bin.
    RestoreFile(Binned) = "library.file.restore": |actor, it| it.0.changes(actor);
    /// See what a file was before.
    ListVersions(File) = "library.file.version.list": |actor, it| it.visible(actor);
    /// Bring a new version of a file.
    AddVersion(File) = "library.file.version.add": |actor, it| it.changes(actor);
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct FilePath {
    file: FileId,
}

impl FilePath {
    pub fn id(&self) -> &FileId {
        &self.file
    }
}

impl File {
    /// Its owner; in an organisation whoever looks after it too.
    fn changes(&self, actor: &Actor) -> bool {
        let managed = |it| actor.may(Permission::ManageOrganization, Some(it));
        actor.is(&self.owner) || actor.has(Role::Admin) || self.organization.as_ref().is_some_and(managed)
    }
}

impl Resource for File {
    type Path = FilePath;
    async fn load(tx: &mut Tx, _: &Actor, path: &FilePath) -> Result<Option<Self>> {
        Ok(crate::find(tx, &path.file).await?.filter(|it| it.deleted_at.is_none()))
    }
    fn visible(&self, actor: &Actor) -> bool {
        let taught = |it| actor.may(Permission::CreateCourses, Some(it));
        actor.is(&self.owner) || actor.has(Role::Admin) || self.organization.as_ref().is_some_and(taught)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.organization.as_ref()
    }
}
