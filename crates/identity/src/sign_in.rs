//! Sign in.
use crate::challenge::{self, SignIn};
use crate::events::SignInFailed;
use crate::password::{self, Claimed};
use crate::problems::{EMAIL_UNVERIFIED, WRONG_CREDENTIALS};
use crate::registration;
use crate::session::{How, Origin};
use crate::user;
use axum::Json;
use axum::extract::State;
use axum::response::AppendHeaders;
use http::{HeaderMap, header};
use kernel::edge::Client;
use kernel::html::{Head, cookie};
use kernel::reply::Reply;
use kernel::{Answer, App, Input, Public, Result, error, limit, texts};

texts! {
    OPEN_THE_MAIL = "Follow the link in the mail we sent there, or ask for another.", "Fuata kiungo kilicho kwenye barua pepe tuliyotuma huko, au omba nyingine.", "Hãy mở liên kết trong thư chúng tôi đã gửi, hoặc yêu cầu thư khác.";
    NAME_NEEDED = "Enter your e-mail address or username", "Andika barua pepe au jina lako la mtumiaji", "Hãy nhập địa chỉ email hoặc tên đăng nhập";
}

/// A wrong password counts this long.
const LOCK_SECONDS: i64 = 900;
const DEVICE: &str = "lyceum_device";

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Login {
    #[schemars(length(max = 255))]
    email: Option<String>,
    #[schemars(length(max = 60))]
    username: Option<String>,
    password: Claimed,
}

/// Either name of a person, as somebody typed it.
pub(crate) fn named<'a>(email: Option<&'a str>, username: Option<&'a str>) -> Result<&'a str> {
    let name = email.or(username).map(str::trim).unwrap_or_default();
    match name.chars().count() {
        1..=255 => Ok(name),
        _ => Err(error::INVALID.field("email", NAME_NEEDED)),
    }
}

/// Sign in with an e-mail address or a username. Who has a second factor is asked for it and gets no session yet.
pub async fn login(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Head(parts): Head,
    Input(body): Input<Login>,
) -> Result<Answer<Json<SignIn>>> {
    let name = named(body.email.as_deref(), body.username.as_deref())?.to_lowercase();
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
    // Somebody whose address is not confirmed yet is told so, but only after the right password.
    let waiting = match &known {
        Some(_) => None,
        None => registration::password_hash(&mut tx, &name).await?,
    };
    tx.commit().await?;
    let waits = waiting.is_some();
    let (user, stored) = known.map_or((None, waiting), |(id, hash)| (Some(id), hash));
    let right = password::matches(&body.password, stored.as_deref()).await?;
    if right && waits {
        return Err(EMAIL_UNVERIFIED.detail(OPEN_THE_MAIL));
    }
    let better = if right { password::renewed(&body.password, stored.as_deref()).await? } else { None };
    let mut tx = public.write().await?;
    let Some(user) = user.clone().filter(|_| right) else {
        tx.emit(&SignInFailed { user }).await?;
        tx.commit().await?;
        return Err(WRONG_CREDENTIALS.into());
    };
    limit::forget(&mut tx, &key).await?;
    if let (Some(before), Some(after)) = (&stored, &better) {
        user::renew_hash(&mut tx, &user, before, after).await?;
    }
    let origin = Origin::of(&parts.headers, address, How::Password);
    let answer = challenge::admit(&app, &parts.headers, tx, &user, &origin).await?;
    Ok(remember(&app, &parts.headers, answer))
}

/// A random name of this browser, so that limits tell forty pupils behind one router apart. It grants nothing.
pub(crate) fn device(headers: &HeaderMap) -> Option<&str> {
    cookie(headers, DEVICE).filter(|it| {
        it.len() == 43 && it.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    })
}

pub(crate) fn remember<R: Reply>(app: &App, headers: &HeaderMap, answer: Answer<R>) -> Answer<R> {
    match device_cookie(app, headers) {
        Some(value) => answer.with(AppendHeaders([(header::SET_COOKIE, value)])),
        None => answer,
    }
}

/// The name for a browser that has none yet.
pub(crate) fn device_cookie(app: &App, headers: &HeaderMap) -> Option<String> {
    if device(headers).is_some() {
        return None;
    }
    let secure = if app.config.secure_cookies() { "; Secure" } else { "" };
    let name = kernel::random_token();
    Some(format!("{DEVICE}={name}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}"))
}
