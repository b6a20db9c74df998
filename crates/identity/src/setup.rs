//! The first administrator of an empty school: by a link from the console, good for an hour and only while there is none.
use crate::password::{self, NewPassword};
use crate::problems::SETUP_CLOSED;
use crate::session::{self, Session};
use crate::user::{self, Email, NewUser};
use axum::extract::State;
use kernel::edge::Client;
use kernel::html::Head;
use kernel::{Answer, App, Created, Input, Line, Problem, Public, Result, Role, Tx, limit, params};

const LINK_SECONDS: i64 = 3600;
pub const ADMINISTRATOR_EXISTS: Problem = Problem::new(
    409,
    "administrator_exists",
    "There is an administrator already",
    "Tayari kuna msimamizi",
    "Đã có quản trị viên",
);

/// A fresh link, or none when the school has an administrator. An older link is dead from here on.
pub async fn setup_link(app: &App) -> Result<Option<String>> {
    let mut tx = app.console().write().await?;
    if user::admins(&mut tx).await? > 0 {
        return Ok(None);
    }
    let token = kernel::random_token();
    let expires = tx.now().plus_seconds(LINK_SECONDS);
    tx.execute("DELETE FROM identity_setup", &[]).await?;
    tx.execute(
        "INSERT INTO identity_setup (hash, expires_at) VALUES ($1, $2)",
        params![kernel::sha256(&token), expires],
    )
    .await?;
    tx.commit().await?;
    Ok(Some(format!("{}/setup?token={token}", app.config.origin())))
}

/// Whether a link's token still opens the form.
pub(crate) async fn open(tx: &mut Tx, token: &str) -> Result<bool> {
    let now = tx.now();
    let known: Option<i64> = tx
        .optional(
            "SELECT 1 AS one FROM identity_setup WHERE hash = $1 AND expires_at >= $2",
            params![kernel::sha256(token), now],
        )
        .await?;
    Ok(known.is_some() && user::admins(tx).await? == 0)
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Setup")]
pub struct Claim {
    #[schemars(length(max = 100))]
    token: String,
    email: Email,
    full_name: Line<1, 200>,
    password: NewPassword,
}

/// Make the first administrator.
pub async fn claim(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Head(parts): Head,
    Input(body): Input<Claim>,
) -> Result<Answer<Created<Session>>> {
    let mut tx = public.write().await?;
    limit::count(&mut tx, &format!("setup:{address}"), app.config.limits.login.max(1) * 4, 900).await?;
    let is_open = open(&mut tx, &body.token).await?;
    tx.commit().await?;
    if !is_open {
        return Err(SETUP_CLOSED.into());
    }
    let mut tx = public.read().await?;
    let about = [body.full_name.as_str(), body.email.as_str()];
    let fit = password::accept(&mut tx, "password", &body.password, &about).await?;
    drop(tx);
    let password = password::hash(&fit).await?;
    let mut tx = public.write().await?;
    // The token is spent by whoever deletes it first. Row I4.
    let spent = tx
        .execute("DELETE FROM identity_setup WHERE hash = $1", params![kernel::sha256(&body.token)])
        .await?;
    if spent != 1 || user::admins(&mut tx).await? > 0 {
        return Err(SETUP_CLOSED.into());
    }
    let new = NewUser {
        email: Some(&body.email),
        username: None,
        full_name: body.full_name.as_str(),
        password_hash: Some(&password),
        roles: &[Role::Instructor, Role::Admin],
    };
    let user = user::create(&mut tx, new).await?;
    let opened = session::open(&mut tx, &user.id).await?;
    tx.commit().await?;
    let refresh = opened.refresh().to_owned();
    let answer = session::answer(&app, &parts.headers, user, opened)?;
    session::with_cookie(&app, &refresh, &Created(answer))
}
