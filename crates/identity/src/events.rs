//! What happens to people.
use kernel::auth::{Role, SessionId, UserId};
use kernel::{Event, Fact};
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
    Deactivated,
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
    pub active: bool,
}

impl Event for UserChanged {
    const NAME: &'static str = "identity.user_changed";
    fn fact(&self) -> Option<Fact> {
        Some(Fact::rights_changed(self.user.clone()))
    }
}
