//! `POST /admin/users/{user}/second-factor/reset`: for somebody who lost what they prove themselves with.
use super::{Change, notice, of};
use crate::events::{FactorsChanged, SecondFactorReset, Why};
use crate::password::Claimed;
use crate::policy::ResetSecondFactor;
use crate::problems::NOTHING_TO_RESET;
use crate::reauth::{self, Proof};
use crate::session;
use axum::extract::State;
use kernel::{Answer, App, Checked, Input, Line, NoContent, Result, Tx, UserId, params};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SecondFactorReset")]
pub struct Reset {
    /// How it is known that the person really is who asks; the audit log keeps it.
    reason: Line<3, 500>,
    /// Needed when the account has one; without one, a sign-in of the last ten minutes.
    password: Option<Claimed>,
}

/// Authenticator app, passkeys and recovery codes are gone, all devices and tokens signed out, and the person is told by
/// mail. Row A10.
pub async fn reset(
    mut checked: Checked<ResetSecondFactor>,
    State(app): State<App>,
    Input(body): Input<Reset>,
) -> Result<Answer<NoContent>> {
    let person = &checked.actor.person()?.clone();
    reauth::check(&app, person, &Proof { password: body.password }).await?;
    let mut tx = checked.begin().await?;
    let user = &checked.resource.id;
    if !of(&mut tx, user).await?.enabled() {
        return Err(NOTHING_TO_RESET.into());
    }
    remove_all(&mut tx, user).await?;
    session::end_all(&mut tx, user, None, Why::FactorsChanged).await?;
    tx.emit(&FactorsChanged { user: user.clone(), change: Change::Reset }).await?;
    let (by, reason) = (person.user.clone(), body.reason.into_string());
    tx.emit(&SecondFactorReset { user: user.clone(), by, reason }).await?;
    notice::send(&mut tx, user, Change::Reset).await?;
    tx.answer(NoContent).await
}

/// Also what was begun: a finder of the lost device must not finish it.
async fn remove_all(tx: &mut Tx, user: &UserId) -> Result<()> {
    for sql in [
        "DELETE FROM identity_totp WHERE user_id = $1",
        "DELETE FROM identity_passkeys WHERE user_id = $1",
        "DELETE FROM identity_recovery_codes WHERE user_id = $1",
        "DELETE FROM identity_ceremonies WHERE user_id = $1",
        "DELETE FROM identity_challenges WHERE user_id = $1",
    ] {
        tx.execute(sql, params![user]).await?;
    }
    Ok(())
}
