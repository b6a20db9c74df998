//! The first code proves that the app has the key.
use super::{TOTP_EXISTS, store, typed};
use crate::challenge::WRONG_CODE;
use crate::policy::ConfirmTotp;
use crate::recovery_code::{self, RecoveryCodes};
use crate::second_factor::{self, Change};
use crate::tries;
use axum::Json;
use axum::extract::State;
use kernel::{Answer, App, Checked, Input, Line, Result, error, limit};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TotpConfirmation")]
pub struct Confirm {
    code: Line<6, 20>,
}

/// From here on the password alone is not enough. Other devices and tokens are signed out.
pub async fn confirm(
    mut checked: Checked<ConfirmTotp>,
    State(app): State<App>,
    Input(body): Input<Confirm>,
) -> Result<Answer<Json<RecoveryCodes>>> {
    let person = &checked.actor.person()?.clone();
    let key = format!("totp:{}", person.user);
    let tx = checked.begin_unkept().await?;
    let mut tx = tries::count(&app, tx, &[(&key, 1)]).await?;
    let begun = store::find(&mut tx, &person.user).await?.ok_or(error::NOT_FOUND)?;
    if begun.confirmed_at.is_some() {
        return Err(TOTP_EXISTS.into());
    }
    let secret = begun.secret(&tx, &person.user)?;
    let Some(step) = typed(body.code.as_str()).and_then(|code| secret.step_of(code, tx.now())) else {
        tx.commit().await?;
        return Err(error::INVALID.field("code", WRONG_CODE.title));
    };
    limit::forget(&mut tx, &key).await?;
    store::confirm(&mut tx, &person.user, step).await?;
    let codes = recovery_code::renew_all(&mut tx, &person.user).await?;
    second_factor::changed(&mut tx, person, Change::TotpAdded).await?;
    tx.commit().await?;
    crate::secret_answer(&Json(codes))
}
