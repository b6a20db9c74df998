//! Register and sign in.
use crate::events::SignInFailed;
use crate::password::{self, Claimed, NewPassword};
use crate::problems::WRONG_CREDENTIALS;
use crate::session;
use crate::user::{self, Email, NewUser, Username};
use axum::extract::State;
use axum::response::{AppendHeaders, IntoResponse, Response};
use http::{HeaderMap, StatusCode, header};
use kernel::edge::Client;
use kernel::html::{Head, cookie};
use kernel::{App, Input, Line, Public, Result, Role, error, limit};

/// A wrong password counts this long.
const LOCK_SECONDS: i64 = 900;
const DEVICE: &str = "lyceum_device";

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    email: Email,
    password: NewPassword,
    full_name: Line<1, 200>,
    username: Option<Username>,
}

/// Make an account and sign in with it. Everybody starts as a student.
pub async fn register(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Head(parts): Head,
    Input(body): Input<Register>,
) -> Result<Response> {
    let most = app.config.limits.register_per_hour;
    if most > 0 {
        // A new browser has no device cookie yet; only its address counts then.
        let mut tx = public.write().await?;
        limit::count(&mut tx, &format!("register:{address}"), most * limit::CLASSROOM, 3600).await?;
        if let Some(device) = device(&parts.headers) {
            limit::count(&mut tx, &format!("register:{device}"), most, 3600).await?;
        }
        tx.commit().await?;
    }
    let hash = password::hash(&body.password).await?;
    let mut tx = public.write().await?;
    let new = NewUser {
        email: &body.email,
        username: body.username.as_ref(),
        full_name: body.full_name.as_str(),
        password_hash: Some(&hash),
        roles: &[Role::Student],
    };
    let user = user::create(&mut tx, new).await?;
    let opened = session::open(&mut tx, &user.id).await?;
    tx.commit().await?;
    let refresh = opened.refresh().to_owned();
    let answer = session::answer(&app, &parts.headers, user, opened)?;
    Ok(remember(&app, &parts.headers, session::with_cookie(&app, &refresh, (StatusCode::CREATED, answer))))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    #[schemars(length(max = 255))]
    email: Option<String>,
    #[schemars(length(max = 60))]
    username: Option<String>,
    password: Claimed,
}

impl Login {
    fn name(&self) -> Result<&str> {
        let name = self.email.as_deref().or(self.username.as_deref()).map(str::trim).unwrap_or_default();
        match name.chars().count() {
            1..=255 => Ok(name),
            _ => Err(error::INVALID.field("email", "Enter your e-mail address or username")),
        }
    }
}

/// Sign in with an e-mail address or a username.
pub async fn login(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Head(parts): Head,
    Input(body): Input<Login>,
) -> Result<Response> {
    let name = body.name()?.to_lowercase();
    // Per account and device, or address where the device is new: nobody can lock out somebody else. Rows A3 and A5.
    let lane = device(&parts.headers).map_or_else(|| address.to_string(), str::to_owned);
    let key = format!("login:{lane}:{name}");
    let most = app.config.limits.login;
    let mut tx = public.write().await?;
    if most > 0 {
        let tried = limit::count(&mut tx, &key, most, LOCK_SECONDS).await;
        let crowd =
            limit::count(&mut tx, &format!("login:{address}"), most * limit::CLASSROOM, LOCK_SECONDS).await;
        if let Err(refused) = tried.and(crowd) {
            tx.commit().await?;
            return Err(refused);
        }
    }
    let known = user::credentials(&mut tx, &name).await?;
    tx.commit().await?;
    let (user, stored) = known.map_or((None, None), |(id, hash)| (Some(id), hash));
    let right = password::matches(&body.password, stored.as_deref()).await?;
    let mut tx = public.write().await?;
    let Some(user) = user.clone().filter(|_| right) else {
        tx.emit(&SignInFailed { user }).await?;
        tx.commit().await?;
        return Err(WRONG_CREDENTIALS.into());
    };
    limit::forget(&mut tx, &key).await?;
    let opened = session::open(&mut tx, &user).await.map_err(|_| WRONG_CREDENTIALS)?;
    let user = user::find(&mut tx, &user).await?.ok_or(WRONG_CREDENTIALS)?;
    tx.commit().await?;
    let refresh = opened.refresh().to_owned();
    let answer = session::answer(&app, &parts.headers, user, opened)?;
    Ok(remember(&app, &parts.headers, session::with_cookie(&app, &refresh, answer)))
}

/// A random name of this browser, so that limits tell forty pupils behind one router apart. It grants nothing.
fn device(headers: &HeaderMap) -> Option<&str> {
    cookie(headers, DEVICE).filter(|it| {
        it.len() == 43 && it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    })
}

fn remember(app: &App, headers: &HeaderMap, response: Response) -> Response {
    if device(headers).is_some() {
        return response;
    }
    let secure = if app.config.secure_cookies() { "; Secure" } else { "" };
    let value = format!(
        "{DEVICE}={}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}",
        kernel::random_token()
    );
    (AppendHeaders([(header::SET_COOKIE, value)]), response).into_response()
}
