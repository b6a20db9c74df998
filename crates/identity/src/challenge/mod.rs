//! Between the right password and the second factor: a token of its own kind that opens nothing but the routes under
//! `/auth/mfa`. Row A13.
mod passkey;
mod recovery_code;
mod totp;

#[cfg(test)]
mod tests;

pub(crate) use passkey::{passkey_options, passkey_verify};
pub(crate) use recovery_code::recovery_code;
pub(crate) use totp::totp;

use crate::events::SignInFailed;
use crate::second_factor::{self, Method};
use crate::session::{self, How, Origin, Session};
use crate::{tries, user};
use axum::Json;
use http::HeaderMap;
use kernel::{Answer, App, Problem, Result, Timestamp, Tx, UserId, error, limit, params};
use std::net::IpAddr;

const SECONDS: i64 = 300;

pub const WRONG_CODE: Problem = Problem::new(
    401,
    "wrong_code",
    "This code is not right, or was used before",
    "Msimbo huu si sahihi, au umeshatumika",
    "Mã này không đúng hoặc đã được dùng",
);
pub const CHALLENGE_OVER: Problem = Problem::new(
    401,
    "challenge_over",
    "This took too long. Sign in again",
    "Muda umeisha. Ingia tena",
    "Đã quá thời gian. Hãy đăng nhập lại",
);

/// What a right password answers: a session, or the question for a second factor.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[serde(untagged)]
pub enum SignIn {
    Session(Box<Session>),
    SecondFactor(SecondFactorNeeded),
}

#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
pub struct SecondFactorNeeded {
    second_factor: Challenge,
}

/// How to go on, within the next minutes.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "SecondFactorChallenge")]
pub struct Challenge {
    /// Goes with the answer to one of the routes under `/auth/mfa`; it is no access token.
    #[schemars(length(max = 64))]
    token: String,
    /// Any of these will do.
    methods: Vec<Method>,
    /// Seconds.
    expires_in: i64,
}

/// Lets somebody in whose password was right, or asks for the second factor they have. Every way in that a password or a mail
/// opens ends here.
pub(crate) async fn admit(
    app: &App,
    headers: &HeaderMap,
    mut tx: Tx,
    user: &UserId,
    origin: &Origin,
) -> Result<Answer<Json<SignIn>>> {
    let methods = second_factor::of(&mut tx, user).await?.methods();
    if methods.is_empty() {
        return enter(app, headers, tx, user, origin, |it| SignIn::Session(Box::new(it))).await;
    }
    let token = kernel::random_token();
    let expires = tx.now().plus_seconds(SECONDS);
    tx.execute(
        "INSERT INTO identity_challenges (hash, user_id, expires_at) VALUES ($1, $2, $3)",
        params![kernel::sha256(&token), user, expires],
    )
    .await?;
    tx.commit().await?;
    let second_factor = Challenge { token, methods, expires_in: SECONDS };
    crate::secret_answer(&Json(SignIn::SecondFactor(SecondFactorNeeded { second_factor })))
}

/// Opens a session for somebody who has proved everything they have to, and answers with it.
pub(crate) async fn enter<T: serde::Serialize>(
    app: &App,
    headers: &HeaderMap,
    mut tx: Tx,
    user: &UserId,
    origin: &Origin,
    shape: fn(Session) -> T,
) -> Result<Answer<Json<T>>> {
    let opened = session::open_from(&mut tx, user, origin).await.map_err(|_| error::UNAUTHENTICATED)?;
    let user = user::find(&mut tx, user).await?.ok_or(error::UNAUTHENTICATED)?;
    tx.commit().await?;
    let refresh = opened.refresh().to_owned();
    let answer = session::answer(app, headers, user, opened)?;
    session::with_cookie(app, &refresh, &Json(shape(answer)))
}

/// An answer to a challenge that was looked up, with its tries counted.
struct Attempt {
    tx: Tx,
    user: UserId,
    hash: String,
    lanes: [String; 2],
}

impl Attempt {
    /// Counts the try per person and address, so that who knows a password elsewhere locks nobody out here, and per person,
    /// so that many addresses do not make many tries. Each way to prove it is counted by itself: a lock on guessed codes
    /// leaves recovery codes and passkeys open. Rows A3 and A5.
    async fn begin(app: &App, tx: Tx, way: &str, address: IpAddr, token: &str) -> Result<Self> {
        let (tx, user) = owner(app, tx, address, token).await?;
        let lanes = [format!("mfa:{way}:{user}:{address}"), format!("mfa:{way}:{user}")];
        let tx = tries::count(app, tx, &[(&lanes[0], 1), (&lanes[1], 4)]).await?;
        Ok(Attempt { tx, user, hash: kernel::sha256(token), lanes })
    }

    async fn failed(mut self) -> Result<()> {
        self.tx.emit(&SignInFailed { user: Some(self.user) }).await?;
        self.tx.commit().await
    }

    /// The challenge is spent by whoever deletes it first, and a session opens.
    async fn passed(
        mut self,
        app: &App,
        headers: &HeaderMap,
        address: IpAddr,
    ) -> Result<Answer<Json<Session>>> {
        let spent =
            self.tx.execute("DELETE FROM identity_challenges WHERE hash = $1", params![self.hash]).await?;
        if spent != 1 {
            return Err(CHALLENGE_OVER.into());
        }
        for lane in &self.lanes {
            limit::forget(&mut self.tx, lane).await?;
        }
        let origin = Origin::of(headers, address, How::Password);
        enter(app, headers, self.tx, &self.user, &origin, |session| session).await
    }
}

/// Whose challenge this is, while it lasts. An unknown one is a guess, and counted.
async fn owner(app: &App, mut tx: Tx, address: IpAddr, token: &str) -> Result<(Tx, UserId)> {
    let found: Option<(UserId, Timestamp)> = tx
        .optional(
            "SELECT c.user_id, c.expires_at FROM identity_challenges c JOIN identity_users u ON u.id = c.user_id
             WHERE c.hash = $1 AND u.active",
            params![kernel::sha256(token)],
        )
        .await?;
    let now = tx.now();
    match found.filter(|(_, expires)| *expires >= now) {
        Some((user, _)) => Ok((tx, user)),
        None => {
            let lane = format!("mfa:{address}");
            tries::count(app, tx, &[(&lane, limit::CLASSROOM)]).await?.commit().await?;
            Err(CHALLENGE_OVER.into())
        }
    }
}

/// Somebody changes their mind before the second step.
pub(crate) async fn abandon(tx: &mut Tx, token: &str) -> Result<bool> {
    Ok(tx.execute("DELETE FROM identity_challenges WHERE hash = $1", params![kernel::sha256(token)]).await?
        == 1)
}
