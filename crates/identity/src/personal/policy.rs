//! Everybody may have what is theirs, and go.
use super::store::{self, Copy, CopyId};
use crate::user::User;
use kernel::auth::School;
use kernel::{Actor, Resource, Result, Role, Tx, actions};

actions! {
    /// Ask for a copy of your data.
    AskCopy(School) = "auth.copies.ask": |actor, _| actor.signed_in();
    /// See the copies of your data.
    ListCopies(School) = "auth.copies.list": |actor, _| actor.signed_in();
    /// Take a copy of your data.
    DownloadCopy(Copy) = "auth.copies.download": |actor, it| actor.is(&it.user_id);
    /// Ask to be erased.
    Leave(School) = "auth.erasure.ask": |actor, _| actor.signed_in();
    /// Have somebody erased.
    SendAway(User) = "admin.users.erase": |actor, it| actor.has(Role::Admin) && !actor.is(&it.id);
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct CopyPath {
    copy: CopyId,
}

impl Resource for Copy {
    type Path = CopyPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &CopyPath) -> Result<Option<Self>> {
        store::find_copy(tx, &path.copy).await
    }
    /// Not even an administrator's business.
    fn visible(&self, actor: &Actor) -> bool {
        actor.is(&self.user_id)
    }
}
