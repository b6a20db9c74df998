//! What people prove beside their password, who has to, and what follows when it changes.
mod notice;
mod reset;
#[cfg(test)]
mod reset_tests;
mod rule;
#[cfg(test)]
mod rule_tests;
#[cfg(test)]
pub(crate) mod testing;

use crate::events::{FactorsChanged, Why};
use crate::session;
use kernel::auth::Person;
use kernel::{Result, Tx, UserId, params};
use serde::{Deserialize, Serialize};

pub use reset::reset;
pub use rule::{Required, SecondFactorRule};
pub(crate) use rule::{hold_back, required};

/// A way to prove it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "SecondFactorMethod")]
pub enum Method {
    Totp,
    RecoveryCode,
    Passkey,
}

/// What one person has set up.
#[derive(Debug, Deserialize)]
pub(crate) struct Factors {
    pub totp: i64,
    pub passkeys: i64,
    pub recovery_codes: i64,
}

impl Factors {
    /// Recovery codes alone are no factor: they stand in for one.
    pub fn enabled(&self) -> bool {
        self.totp + self.passkeys > 0
    }

    /// None when the password alone is enough.
    pub fn methods(&self) -> Vec<Method> {
        let has = [
            (Method::Totp, self.totp),
            (Method::RecoveryCode, self.recovery_codes),
            (Method::Passkey, self.passkeys),
        ];
        let offered = has.into_iter().filter(|(_, count)| *count > 0 && self.enabled());
        offered.map(|(method, _)| method).collect()
    }
}

pub(crate) async fn of(tx: &mut Tx, user: &UserId) -> Result<Factors> {
    tx.one(
        "SELECT (SELECT COUNT(*) FROM identity_totp WHERE user_id = $1 AND confirmed_at IS NOT NULL) AS totp,
           (SELECT COUNT(*) FROM identity_passkeys WHERE user_id = $1) AS passkeys,
           (SELECT COUNT(*) FROM identity_recovery_codes WHERE user_id = $1) AS recovery_codes",
        params![user],
    )
    .await
}

/// What somebody sees of their own second factor.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "SecondFactorStatus")]
pub struct Status {
    pub enabled: bool,
    /// The school asks for one; until there is one, the rights of staff are held back.
    pub required: bool,
    /// An authenticator app is set up.
    pub totp: bool,
    pub passkeys: i64,
    /// How many are left.
    pub recovery_codes: i64,
}

pub(crate) async fn status(tx: &mut Tx, user: &UserId) -> Result<Status> {
    let factors = of(tx, user).await?;
    Ok(Status {
        enabled: factors.enabled(),
        required: required(tx, user).await?,
        totp: factors.totp > 0,
        passkeys: factors.passkeys,
        recovery_codes: factors.recovery_codes,
    })
}

/// The school asks this person for one, and there is none.
pub(crate) async fn missing(tx: &mut Tx, user: &UserId) -> Result<bool> {
    Ok(required(tx, user).await? && !of(tx, user).await?.enabled())
}

/// What became of somebody's factors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    TotpAdded,
    TotpRemoved,
    PasskeyAdded,
    PasskeyRemoved,
    RecoveryCodesRenewed,
    /// By an administrator.
    Reset,
}

/// Ends every other session and token of the person, and tells them by mail. Row A10.
pub(crate) async fn changed(tx: &mut Tx, person: &Person, change: Change) -> Result<()> {
    session::end_all(tx, &person.user, Some(&person.session), Why::FactorsChanged).await?;
    tx.emit(&FactorsChanged { user: person.user.clone(), change }).await?;
    notice::send(tx, &person.user, change).await
}

/// Codes stand in for a factor; with the last factor they go.
pub(crate) async fn forget_codes_without_factor(tx: &mut Tx, user: &UserId) -> Result<()> {
    if !of(tx, user).await?.enabled() {
        tx.execute("DELETE FROM identity_recovery_codes WHERE user_id = $1", params![user]).await?;
    }
    Ok(())
}

/// Forgets what was begun and can no longer be finished.
pub(crate) async fn tidy(tx: &mut Tx) -> Result<()> {
    let now = tx.now();
    tx.execute("DELETE FROM identity_ceremonies WHERE expires_at < $1", params![now]).await?;
    tx.execute("DELETE FROM identity_challenges WHERE expires_at < $1", params![now]).await?;
    let yesterday = now.plus_seconds(-86_400);
    tx.execute(
        "DELETE FROM identity_totp WHERE confirmed_at IS NULL AND created_at < $1",
        params![yesterday],
    )
    .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovery_codes_alone_ask_for_nothing() {
        let factors = |totp, passkeys, recovery_codes| Factors { totp, passkeys, recovery_codes }.methods();
        assert_eq!(factors(0, 0, 10), []);
        assert_eq!(factors(1, 0, 10), [Method::Totp, Method::RecoveryCode]);
        assert_eq!(factors(1, 2, 0), [Method::Totp, Method::Passkey]);
    }
}
