//! What happens to people.
use crate::api_token::ApiTokenId;
use crate::application::ApplicationId;
use crate::invite::InvitationId;
use crate::mass_export::ExportId;
use crate::membership;
use crate::organization;
use crate::second_factor::Change;
use crate::sso::ProviderId;
use kernel::auth::{OrganizationId, OrganizationRole, Permission, Role, SessionId, UserId};
use kernel::{Event, Fact, Timestamp};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
pub struct UserRegistered {
    pub user: UserId,
    pub roles: Vec<Role>,
}

impl Event for UserRegistered {
    const NAME: &'static str = "identity.user_registered";
}

#[derive(Debug, Serialize, Deserialize)]
pub struct SignedIn {
    pub user: UserId,
    pub session: SessionId,
}

impl Event for SignedIn {
    const NAME: &'static str = "identity.signed_in";
}

#[derive(Debug, Serialize, Deserialize)]
pub struct SignInFailed {
    /// The account, when there is one.
    pub user: Option<UserId>,
}

impl Event for SignInFailed {
    const NAME: &'static str = "identity.sign_in_failed";
}

/// A sign-out, a replayed refresh token, a changed password or a deactivated account.
#[derive(Debug, Serialize, Deserialize)]
pub struct SessionEnded {
    pub user: UserId,
    pub session: SessionId,
    pub why: Why,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    SignedOut,
    RefreshReplayed,
    PasswordChanged,
    PasswordReset,
    /// Its owner, or an administrator, ended it from somewhere else.
    Revoked,
    Deactivated,
    FactorsChanged,
    TokenRevoked,
}

impl Event for SessionEnded {
    const NAME: &'static str = "identity.session_ended";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::session_ended(self.user.clone(), self.session.clone()))
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct UserChanged {
    pub user: UserId,
    pub by: UserId,
    pub roles: Vec<Role>,
    #[serde(default)]
    pub delegated: Vec<Permission>,
    pub active: bool,
}

impl Event for UserChanged {
    const NAME: &'static str = "identity.user_changed";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::rights_changed(self.user.clone()))
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct UserDeleted {
    pub user: UserId,
    pub by: UserId,
}

impl Event for UserDeleted {
    const NAME: &'static str = "identity.user_deleted";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::rights_changed(self.user.clone()))
    }
}

/// Somebody is to be erased, by their own wish or an administrator's.
#[derive(Debug, Serialize, Deserialize)]
pub struct ErasureAsked {
    pub user: UserId,
    pub by: UserId,
    pub reason: String,
}

impl Event for ErasureAsked {
    const NAME: &'static str = "identity.erasure_asked";
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ErasureTakenBack {
    pub user: UserId,
}

impl Event for ErasureTakenBack {
    const NAME: &'static str = "identity.erasure_taken_back";
}

/// What was this person's is gone; the id is nobody's any more.
#[derive(Debug, Serialize, Deserialize)]
pub struct UserErased {
    pub user: UserId,
}

impl Event for UserErased {
    const NAME: &'static str = "identity.user_erased";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::rights_changed(self.user.clone()))
    }
}

/// Somebody wishes to have what the school holds about them.
#[derive(Debug, Serialize, Deserialize)]
pub struct CopyAsked {
    pub user: UserId,
}

impl Event for CopyAsked {
    const NAME: &'static str = "identity.copy_asked";
}

#[derive(Debug, Serialize, Deserialize)]
pub struct UserRestored {
    pub user: UserId,
    pub by: UserId,
}

impl Event for UserRestored {
    const NAME: &'static str = "identity.user_restored";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::rights_changed(self.user.clone()))
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ActAsStarted {
    pub administrator: UserId,
    pub user: UserId,
    pub session: SessionId,
    pub reason: String,
    pub ends_at: Timestamp,
}

impl Event for ActAsStarted {
    const NAME: &'static str = "identity.act_as_started";
}

/// Before its half hour was over; the end of that needs no hand.
#[derive(Debug, Serialize, Deserialize)]
pub struct ActAsEnded {
    pub administrator: UserId,
    pub user: UserId,
    pub session: SessionId,
}

impl Event for ActAsEnded {
    const NAME: &'static str = "identity.act_as_ended";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::session_ended(self.user.clone(), self.session.clone()))
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ApplicationOpened {
    pub application: ApplicationId,
    pub user: UserId,
}

impl Event for ApplicationOpened {
    const NAME: &'static str = "identity.application_opened";
}

/// The applicant became an instructor, or not.
#[derive(Debug, Serialize, Deserialize)]
pub struct ApplicationDecided {
    pub application: ApplicationId,
    pub user: UserId,
    pub by: UserId,
    pub approved: bool,
}

impl Event for ApplicationDecided {
    const NAME: &'static str = "identity.application_decided";
}

#[derive(Debug, Serialize, Deserialize)]
pub struct OrganizationCreated {
    pub organization: OrganizationId,
    pub by: UserId,
}

impl Event for OrganizationCreated {
    const NAME: &'static str = "identity.organization_created";
}

/// Its name, settings or state.
#[derive(Debug, Serialize, Deserialize)]
pub struct OrganizationChanged {
    pub organization: OrganizationId,
    pub by: UserId,
    pub state: organization::State,
}

impl Event for OrganizationChanged {
    const NAME: &'static str = "identity.organization_changed";
}

/// Somebody may come into an organisation.
#[derive(Debug, Serialize, Deserialize)]
pub struct Invited {
    pub organization: OrganizationId,
    pub invitation: InvitationId,
    pub by: UserId,
    pub role: OrganizationRole,
}

impl Event for Invited {
    const NAME: &'static str = "identity.invited";
}

/// Somebody is a member, is one no longer, or as something else.
#[derive(Debug, Serialize, Deserialize)]
pub struct MembershipChanged {
    pub organization: OrganizationId,
    pub user: UserId,
    pub by: UserId,
    pub role: OrganizationRole,
    pub state: membership::State,
}

impl Event for MembershipChanged {
    const NAME: &'static str = "identity.membership_changed";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::rights_changed(self.user.clone()))
    }
}

/// Name, username or language, by the person.
#[derive(Debug, Serialize, Deserialize)]
pub struct ProfileChanged {
    pub user: UserId,
}

impl Event for ProfileChanged {
    const NAME: &'static str = "identity.profile_changed";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::new("profile.changed", [self.user.clone()], serde_json::json!({})))
    }
}

/// The account has another address, proved from its mailbox.
#[derive(Debug, Serialize, Deserialize)]
pub struct EmailChanged {
    pub user: UserId,
}

impl Event for EmailChanged {
    const NAME: &'static str = "identity.email_changed";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::new("profile.changed", [self.user.clone()], serde_json::json!({})))
    }
}

/// Somebody changed what they prove beside their password.
#[derive(Debug, Serialize, Deserialize)]
pub struct FactorsChanged {
    pub user: UserId,
    pub change: Change,
}

impl Event for FactorsChanged {
    const NAME: &'static str = "identity.factors_changed";
    /// Rights that wait for a second factor are there from now on, or gone.
    fn fact(&self) -> Option<Fact> {
        Some(Fact::rights_changed(self.user.clone()))
    }
}

/// By an administrator, for somebody who lost theirs.
#[derive(Debug, Serialize, Deserialize)]
pub struct SecondFactorReset {
    pub user: UserId,
    pub by: UserId,
    pub reason: String,
}

impl Event for SecondFactorReset {
    const NAME: &'static str = "identity.second_factor_reset";
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ApiTokenMade {
    pub user: UserId,
    pub token: ApiTokenId,
}

impl Event for ApiTokenMade {
    const NAME: &'static str = "identity.api_token_made";
}

/// Somebody came in through another sign-in for the first time.
#[derive(Debug, Serialize, Deserialize)]
pub struct SsoLinked {
    pub user: UserId,
    pub provider: ProviderId,
}

impl Event for SsoLinked {
    const NAME: &'static str = "identity.sso_linked";
}

/// Somebody asks for a file with many people in it.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExportAsked {
    pub export: ExportId,
    pub by: UserId,
    pub persons: i64,
    pub reason: String,
}

impl Event for ExportAsked {
    const NAME: &'static str = "identity.export_asked";
    fn fact(&self) -> Option<Fact> {
        Some(exports_changed(&self.by))
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ExportDecided {
    pub export: ExportId,
    pub requester: UserId,
    pub by: UserId,
    pub approved: bool,
}

impl Event for ExportDecided {
    const NAME: &'static str = "identity.export_decided";
    fn fact(&self) -> Option<Fact> {
        Some(exports_changed(&self.requester))
    }
}

#[derive(Debug, Serialize, Deserialize)]
pub struct ExportCancelled {
    pub export: ExportId,
    pub requester: UserId,
    pub by: UserId,
}

impl Event for ExportCancelled {
    const NAME: &'static str = "identity.export_cancelled";
    fn fact(&self) -> Option<Fact> {
        Some(exports_changed(&self.requester))
    }
}

/// The data of this many people left the school in a file.
#[derive(Debug, Serialize, Deserialize)]
pub struct ExportTaken {
    pub export: ExportId,
    pub by: UserId,
    pub persons: i64,
}

impl Event for ExportTaken {
    const NAME: &'static str = "identity.export_taken";
    fn fact(&self) -> Option<Fact> {
        Some(exports_changed(&self.by))
    }
}

fn exports_changed(requester: &UserId) -> Fact {
    Fact::new("exports.changed", [requester.clone()], serde_json::json!({})).and_to(Role::Admin)
}
