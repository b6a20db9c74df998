//! Answer a challenge with a code of the authenticator app.
use super::{Attempt, WRONG_CODE};
use crate::session::Session;
use crate::totp as app_codes;
use axum::Json;
use axum::extract::State;
use kernel::edge::Client;
use kernel::html::Head;
use kernel::{Answer, App, Input, Line, Public, Result};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "TotpAnswer")]
pub struct TotpAnswer {
    token: Line<1, 100>,
    code: Line<1, 20>,
}

pub async fn totp(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Head(parts): Head,
    Input(body): Input<TotpAnswer>,
) -> Result<Answer<Json<Session>>> {
    let tx = public.write().await?;
    let mut attempt = Attempt::begin(&app, tx, "totp", address, body.token.as_str()).await?;
    if !app_codes::spend(&mut attempt.tx, &attempt.user, body.code.as_str()).await? {
        attempt.failed().await?;
        return Err(WRONG_CODE.into());
    }
    attempt.passed(&app, &parts.headers, address).await
}
