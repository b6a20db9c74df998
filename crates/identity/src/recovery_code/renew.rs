//! New recovery codes, when the paper is lost or used up.
use super::{RecoveryCodes, renew_all};
use crate::policy::RenewRecoveryCodes;
use crate::problems::NO_SECOND_FACTOR;
use crate::reauth::{self, Proof};
use crate::second_factor::{self, Change};
use axum::Json;
use axum::extract::State;
use kernel::{Answer, App, Checked, Input, Result};

/// The old codes are dead. Other devices and tokens are signed out.
pub async fn renew(
    mut checked: Checked<RenewRecoveryCodes>,
    State(app): State<App>,
    Input(proof): Input<Proof>,
) -> Result<Answer<Json<RecoveryCodes>>> {
    let person = &checked.actor.person()?.clone();
    reauth::check(&app, person, &proof).await?;
    let mut tx = checked.begin_unkept().await?;
    if !second_factor::of(&mut tx, &person.user).await?.enabled() {
        return Err(NO_SECOND_FACTOR.into());
    }
    let codes = renew_all(&mut tx, &person.user).await?;
    second_factor::changed(&mut tx, person, Change::RecoveryCodesRenewed).await?;
    tx.commit().await?;
    crate::secret_answer(&Json(codes))
}
