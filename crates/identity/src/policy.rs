//! Everything anyone may try to do with accounts, and who may.
use crate::user::{self, User};
use kernel::auth::School;
use kernel::{Actor, Resource, Result, Role, Tx, UserId, actions};

actions! {
    /// See your own account.
    ShowMe(School) = "auth.me": |actor, _| actor.signed_in();
    /// Change your own password.
    ChangePassword(School) = "auth.password.change": |actor, _| actor.signed_in();
    /// List people.
    ListUsers(School) = "admin.users.list": |actor, _| actor.has(Role::Admin);
    /// Add a person.
    CreateUser(School) = "admin.users.create": |actor, _| actor.has(Role::Admin);
    /// See a person's account.
    ShowUser(User) = "admin.users.show": |actor, _| actor.has(Role::Admin);
    /// Change a person's name, roles or activity.
    EditUser(User) = "admin.users.edit": |actor, _| actor.has(Role::Admin);
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct UserPath {
    pub user: UserId,
}

impl Resource for User {
    type Path = UserPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &UserPath) -> Result<Option<Self>> {
        user::find(tx, &path.user).await
    }
    /// To everybody else an account is not there.
    fn visible(&self, actor: &Actor) -> bool {
        actor.has(Role::Admin)
    }
}
