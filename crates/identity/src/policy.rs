//! Everything anyone may try to do with accounts, and who may.
use crate::act_as::Somebody;
use crate::api_token::ApiToken;
use crate::application::Application;
use crate::delegation::outranks;
use crate::passkey::Passkey;
use crate::session::{self, OpenSession};
use crate::user::{self, User};
use kernel::auth::{School, SessionId};
use kernel::{Actor, Permission, Resource, Result, Role, Tx, UserId, actions};

actions! {
    /// See your own account.
    ShowMe(School) = "auth.me": |actor, _| actor.signed_in();
    /// Change your own name.
    EditMe(School) = "auth.me.edit": |actor, _| actor.signed_in();
    /// Change your own password.
    ChangePassword(School) = "auth.password.change": |actor, _| actor.signed_in();
    /// Ask for another e-mail address.
    ChangeEmail(School) = "auth.email.change": |actor, _| actor.signed_in();
    /// See where you are signed in.
    ListMySessions(School) = "auth.sessions.list": |actor, _| actor.signed_in();
    /// Sign out one of your devices.
    EndMySession(OpenSession) = "auth.sessions.end": |actor, it| actor.is(&it.user_id);
    /// Sign out all your other devices.
    EndMySessions(School) = "auth.sessions.end_others": |actor, _| actor.signed_in();
    /// See where a person is signed in.
    ListSessions(User) = "admin.users.sessions.list": |actor, it| actor.may(Permission::UpdateUsers, None) && outranks(actor, &it.roles);
    /// Sign a person out everywhere.
    EndSessions(User) = "admin.users.sessions.end": |actor, it| actor.may(Permission::UpdateUsers, None) && outranks(actor, &it.roles);
    /// List people.
    ListUsers(School) = "admin.users.list": |actor, _| actor.may(Permission::ViewUsers, None);
    /// Get the list of people as a file.
    ExportUsers(School) = "admin.users.export": |actor, _| actor.may(Permission::ViewUsers, None);
    /// Add a person.
    CreateUser(School) = "admin.users.create": |actor, _| actor.may(Permission::CreateUsers, None);
    /// See a person's account.
    ShowUser(User) = "admin.users.show": |actor, _| actor.may(Permission::ViewUsers, None);
    /// Change a person's name, roles or activity.
    EditUser(User) = "admin.users.edit": |actor, it| actor.may(Permission::UpdateUsers, None) && outranks(actor, &it.roles);
    /// Remove somebody else's second factor, when it is lost.
    ResetSecondFactor(User) = "admin.users.second_factor.reset": |actor, it| actor.may(Permission::UpdateUsers, None) && outranks(actor, &it.roles) && !actor.is(&it.id);
    /// Delete a person.
    DeleteUser(User) = "admin.users.delete": |actor, it| actor.may(Permission::DeleteUsers, None) && outranks(actor, &it.roles);
    /// Bring a deleted person back.
    RestoreUser(DeletedUser) = "admin.users.restore": |actor, it| actor.may(Permission::DeleteUsers, None) && outranks(actor, &it.0.roles);
    /// Apply to teach here.
    ApplyToTeach(School) = "instructor_applications.apply": |actor, _| actor.signed_in();
    /// See your own applications.
    ListMyApplications(School) = "instructor_applications.mine": |actor, _| actor.signed_in();
    /// See who would like to teach here.
    ListApplications(School) = "admin.instructor_applications.list": |actor, _| actor.may(Permission::UpdateUsers, None);
    /// Decide whether somebody may teach here.
    DecideApplication(Application) = "admin.instructor_applications.decide": |actor, it| it.decidable(actor);
    /// Look at the school as somebody below you sees it.
    ActAs(Somebody) = "admin.users.act_as": |actor, it| it.may_be_acted(actor);

    /// Begin to set up an authenticator app.
    SetUpTotp(School) = "auth.totp.set_up": |actor, _| actor.signed_in();
    /// Finish setting up an authenticator app.
    ConfirmTotp(School) = "auth.totp.confirm": |actor, _| actor.signed_in();
    /// Remove the authenticator app.
    RemoveTotp(School) = "auth.totp.remove": |actor, _| actor.signed_in();
    /// Make new recovery codes.
    RenewRecoveryCodes(School) = "auth.recovery_codes.renew": |actor, _| actor.signed_in();
    /// Begin to add a passkey.
    BeginPasskey(School) = "auth.passkeys.begin": |actor, _| actor.signed_in();
    /// Add a passkey.
    AddPasskey(School) = "auth.passkeys.add": |actor, _| actor.signed_in();
    /// See your own passkeys.
    ListPasskeys(School) = "auth.passkeys.list": |actor, _| actor.signed_in();
    /// Rename a passkey of your own.
    RenamePasskey(Passkey) = "auth.passkeys.rename": |actor, it| actor.is(&it.user_id);
    /// Remove a passkey of your own.
    RemovePasskey(Passkey) = "auth.passkeys.remove": |actor, it| actor.is(&it.user_id);
    /// Make a personal access token.
    CreateApiToken(School) = "auth.tokens.create": |actor, _| actor.signed_in();
    /// See your own personal access tokens.
    ListApiTokens(School) = "auth.tokens.list": |actor, _| actor.signed_in();
    /// End a personal access token of your own.
    RevokeApiToken(ApiToken) = "auth.tokens.revoke": |actor, it| actor.is(&it.user_id);

    /// Read the audit log.
    ListAudit(School) = "admin.audit.list": |actor, _| actor.may(Permission::ViewAuditLogs, None);
    /// Get the audit log as a file.
    ExportAudit(School) = "admin.audit.export": |actor, _| actor.may(Permission::ViewAuditLogs, None);
    /// See the failures that nobody expected.
    ListFaults(School) = "admin.faults.list": |actor, _| actor.has(Role::Admin);
    /// Say that a failure is dealt with.
    ResolveFault(crate::audit::KnownFault) = "admin.faults.resolve": |actor, _| actor.has(Role::Admin);
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
        looks_after_people(actor)
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct SessionPath {
    pub session: SessionId,
}

impl Resource for OpenSession {
    type Path = SessionPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &SessionPath) -> Result<Option<Self>> {
        session::open_one(tx, &path.session).await
    }
    /// Nobody learns of another's sign-ins.
    fn visible(&self, actor: &Actor) -> bool {
        actor.is(&self.user_id)
    }
}

/// Has a part in the administration of accounts.
pub fn looks_after_people(actor: &Actor) -> bool {
    let parts = [Permission::ViewUsers, Permission::UpdateUsers, Permission::DeleteUsers];
    parts.into_iter().any(|it| actor.may(it, None))
}

/// An account that can still be brought back.
pub struct DeletedUser(pub User);

impl Resource for DeletedUser {
    type Path = UserPath;
    async fn load(tx: &mut Tx, _: &Actor, path: &UserPath) -> Result<Option<Self>> {
        Ok(user::find_deleted(tx, &path.user).await?.map(DeletedUser))
    }
    fn visible(&self, actor: &Actor) -> bool {
        looks_after_people(actor)
    }
}
