//! Answer a challenge with a passkey.
use super::{Attempt, owner};
use crate::passkey::{self, Assertion, Purpose, RequestOptions, WRONG_PASSKEY};
use crate::session::Session;
use axum::Json;
use axum::extract::State;
use kernel::edge::Client;
use kernel::html::Head;
use kernel::{Answer, App, Input, Line, Public, Result};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeyQuestion {
    token: Line<1, 100>,
}

/// What the browser is to ask the person's passkeys.
pub async fn passkey_options(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Input(body): Input<PasskeyQuestion>,
) -> Result<Answer<Json<RequestOptions>>> {
    let tx = public.write().await?;
    let (mut tx, user) = owner(&app, tx, address, body.token.as_str()).await?;
    let options = passkey::ask(&app, &mut tx, Purpose::SecondFactor, Some(&user)).await?;
    tx.commit().await?;
    crate::secret_answer(&Json(options))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeyAnswer {
    token: Line<1, 100>,
    credential: Assertion,
}

pub async fn passkey_verify(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Head(parts): Head,
    Input(body): Input<PasskeyAnswer>,
) -> Result<Answer<Json<Session>>> {
    let tx = public.write().await?;
    let mut attempt = Attempt::begin(&app, tx, "passkey", address, body.token.as_str()).await?;
    let owner = passkey::prove(&app, &mut attempt.tx, Purpose::SecondFactor, &body.credential).await?;
    if owner.as_ref() != Some(&attempt.user) {
        attempt.failed().await?;
        return Err(WRONG_PASSKEY.into());
    }
    attempt.passed(&app, &parts.headers, address).await
}
