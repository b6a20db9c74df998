//! Begin to set up an authenticator app.
use super::{Secret, TOTP_EXISTS, qr, store};
use crate::policy::SetUpTotp;
use crate::reauth::{self, Proof};
use crate::user;
use anyhow::Context;
use axum::Json;
use axum::extract::State;
use kernel::{Answer, App, Checked, Input, Result, error};

/// Shown once, to be scanned or typed into the app.
#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct TotpSetup {
    /// In base 32, for typing.
    #[schemars(length(max = 64))]
    secret: String,
    #[schemars(length(max = 1000))]
    otpauth_uri: String,
    /// The address as a QR code.
    #[schemars(length(max = 60_000))]
    qr_svg: String,
}

/// Nothing changes until a first code was typed.
pub async fn set_up(
    mut checked: Checked<SetUpTotp>,
    State(app): State<App>,
    Input(proof): Input<Proof>,
) -> Result<Answer<Json<TotpSetup>>> {
    let person = &checked.actor.person()?.clone();
    reauth::check(&app, person, &proof).await?;
    let secret = Secret::new();
    let mut tx = checked.begin_unkept().await?;
    let user = user::find(&mut tx, &person.user).await?.ok_or(error::UNAUTHENTICATED)?;
    if !store::begin(&mut tx, &person.user, &secret).await? {
        return Err(TOTP_EXISTS.into());
    }
    let uri = secret.uri(tx.school_name(), user.email.as_deref().unwrap_or(&user.full_name));
    tx.commit().await?;
    let qr_svg = qr::svg(&uri).context("an address of an authenticator app fits into a QR code")?;
    let setup = TotpSetup { secret: secret.base32(), otpauth_uri: uri, qr_svg };
    crate::secret_answer(&Json(setup))
}
