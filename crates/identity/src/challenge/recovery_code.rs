//! Answer a challenge with a code from the paper.
use super::{Attempt, WRONG_CODE};
use crate::recovery_code as codes;
use crate::session::Session;
use axum::Json;
use axum::extract::State;
use kernel::edge::Client;
use kernel::html::Head;
use kernel::{Answer, App, Input, Line, Public, Result};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RecoveryAnswer {
    token: Line<1, 100>,
    code: Line<1, 60>,
}

/// A code is good once.
pub async fn recovery_code(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Head(parts): Head,
    Input(body): Input<RecoveryAnswer>,
) -> Result<Answer<Json<Session>>> {
    let tx = public.write().await?;
    let mut attempt = Attempt::begin(&app, tx, "recovery", address, body.token.as_str()).await?;
    if !codes::spend(&mut attempt.tx, &attempt.user, body.code.as_str()).await? {
        attempt.failed().await?;
        return Err(WRONG_CODE.into());
    }
    attempt.passed(&app, &parts.headers, address).await
}
