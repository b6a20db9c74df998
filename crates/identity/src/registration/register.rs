//! `POST /auth/register`.
use super::{Registration, SignUp, confirm, store};
use crate::application::{self, Wants};
use crate::lane::Lane;
use crate::password::{self, NewPassword};
use crate::problems::REGISTRATION_CLOSED;
use crate::session::{self, How, Origin, Session};
use crate::sign_in::{device, remember};
use crate::user::{self, Birth, Email, NewUser, Profile, Username};
use crate::{MailSent, invite, letters};
use axum::extract::State;
use http::StatusCode;
use http::request::Parts;
use kernel::html::Head;
use kernel::reply::Reply;
use kernel::settings;
use kernel::{Answer, App, Input, Lang, Line, Public, Result, Role, error, limit, texts};

texts! {
    SENT = "We sent a mail to this address. Follow the link in it, and your account is ready.", "Tumetuma barua pepe kwa anwani hii. Fuata kiungo kilichomo, na akaunti yako itakuwa tayari.", "Chúng tôi đã gửi thư đến địa chỉ này. Hãy mở liên kết trong thư, tài khoản của bạn sẽ sẵn sàng.";
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Register {
    email: Email,
    password: NewPassword,
    full_name: Line<1, 200>,
    username: Option<Username>,
    birth: Option<Birth>,
    wants: Option<Wants>,
    /// Of an organisation, as it is printed: `K7P-2QD`.
    join_code: Option<Line<0, 20>>,
}

/// Make an account. Everybody starts as a student. Where addresses are confirmed first, the answer is the same whether or not
/// somebody has this one. Row A2.
pub async fn register(
    public: Public,
    State(app): State<App>,
    lane: Lane,
    Head(parts): Head,
    Input(body): Input<Register>,
) -> Result<Answer<Registered>> {
    count(&public, &app, &lane, &parts).await?;
    let mut tx = public.read().await?;
    // Matrix P-2: whoever is signed in has an account.
    if public.actor(&mut tx, &parts).await.is_ok_and(|it| it.signed_in()) {
        return Err(error::FORBIDDEN.into());
    }
    let rule: SignUp = settings::get(&mut tx).await?;
    if rule.registration == Registration::Closed {
        return Err(REGISTRATION_CLOSED.into());
    }
    body.birth.map(|it| it.check(tx.now())).transpose()?;
    let about = [body.full_name.as_str(), body.email.as_str()];
    let join_code = body.join_code.as_ref().map(Line::as_str).filter(|it| !it.is_empty());
    if let Some(code) = join_code {
        invite::check_code(&mut tx, code).await?;
    }
    let fit = password::accept(&mut tx, "password", &body.password, &about).await?;
    drop(tx);
    let hash = password::hash(&fit).await?;
    if rule.asks_for_proof(&app.config) {
        return wait(&public, &body, &hash).await;
    }
    let mut tx = public.write().await?;
    let new = NewUser {
        email: Some(&body.email),
        username: body.username.as_ref(),
        full_name: body.full_name.as_str(),
        password_hash: Some(&hash),
        roles: &[Role::Student],
    };
    let profile = Profile { language: Some(Lang::here()), birth: body.birth, email_verified: false };
    let user = user::create_with(&mut tx, new, &profile).await?;
    application::grant_wish(&mut tx, &user.id, body.wants).await?;
    letters::welcome(&mut tx, &user).await?;
    if let Some(code) = join_code {
        invite::redeem(&mut tx, &user.id, &invite::Key::Code(code.into())).await?;
    }
    let origin = Origin::of(&parts.headers, lane.address, How::Password);
    let opened = session::open_from(&mut tx, &user.id, &origin).await?;
    tx.commit().await?;
    let refresh = opened.refresh().to_owned();
    let answer = Registered::SignedIn(Box::new(session::answer(&app, &parts.headers, user, opened)?));
    Ok(remember(&app, &parts.headers, session::with_cookie(&app, &refresh, &answer)?))
}

/// A new browser has no device cookie yet; only its address counts then.
async fn count(public: &Public, app: &App, lane: &Lane, parts: &Parts) -> Result<()> {
    let most = app.config.limits.register_per_hour;
    if most == 0 {
        return Ok(());
    }
    let mut tx = public.write().await?;
    let crowd = format!("register:{}", lane.address);
    limit::count(&mut tx, &crowd, most * limit::CLASSROOM, 3600).await?;
    if let Some(device) = device(&parts.headers) {
        limit::count(&mut tx, &format!("register:{device}"), most, 3600).await?;
    }
    tx.commit().await
}

/// The same work for a known and an unknown address: who has it is asked when the mail is written.
async fn wait(public: &Public, body: &Register, hash: &str) -> Result<Answer<Registered>> {
    let mut tx = public.write().await?;
    if let Some(username) = &body.username {
        user::username_is_free(&mut tx, username).await?;
    }
    let new = store::NewRegistration {
        email: &body.email,
        username: body.username.as_ref(),
        full_name: body.full_name.as_str(),
        password_hash: hash,
        language: Lang::here(),
        birth: body.birth,
        wants: body.wants,
        join_code: body.join_code.as_ref().map(Line::as_str),
    };
    let id = store::enter(&mut tx, &new).await?;
    confirm::queue(&mut tx, &id).await?;
    tx.commit().await?;
    Answer::of(&Registered::MailSent(MailSent::saying(SENT)))
}

/// An open session, or a mail on its way.
#[derive(Debug, serde::Serialize)]
#[serde(untagged)]
pub enum Registered {
    SignedIn(Box<Session>),
    MailSent(MailSent),
}

impl Reply for Registered {
    fn status(&self) -> StatusCode {
        match self {
            Registered::SignedIn(_) => StatusCode::CREATED,
            Registered::MailSent(_) => StatusCode::ACCEPTED,
        }
    }
    fn body(&self) -> Result<Option<Vec<u8>>> {
        Ok(Some(serde_json::to_vec(self)?))
    }
}

impl aide::OperationOutput for Registered {
    type Inner = Self;
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let mut answers = kernel::Created::<Session>::inferred_responses(ctx, op);
        answers.extend(kernel::reply::Accepted::<MailSent>::inferred_responses(ctx, op));
        answers
    }
}
