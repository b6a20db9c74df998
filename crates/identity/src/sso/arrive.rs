//! Whose account it is that somebody came back for.
use super::oidc::Claims;
use super::{Provider, Refused, store};
use crate::challenge;
use crate::events::SsoLinked;
use crate::session::{How, Origin};
use crate::user::{self, Email, NewUser, Profile};
use axum::response::{IntoResponse, Redirect, Response};
use http::header;
use http::request::Parts;
use kernel::edge::Client;
use kernel::{App, Lang, Line, Result, Role, Tx, UserId};
use std::net::IpAddr;

/// The account of this subject, made or found by its address the first time.
pub async fn who(tx: &mut Tx, provider: &Provider, claims: &Claims) -> Result<Result<UserId, Refused>> {
    if let Some(user) = store::linked(tx, &provider.id, &claims.sub).await? {
        let active = user::find(tx, &user).await?.is_some_and(|it| it.active);
        return Ok(if active { Ok(user) } else { Err(Refused::Closed) });
    }
    let address =
        claims.email.as_deref().filter(|_| claims.email_verified).and_then(|it| Email::new(it).ok());
    let Some(email) = address else { return Ok(Err(Refused::Unproved)) };
    let user = match user::holder(tx, &email).await? {
        Some(it) if !it.active => return Ok(Err(Refused::Closed)),
        Some(it) if !it.email_verified => return Ok(Err(Refused::Taken)),
        Some(it) => it.id,
        None if !provider.sign_up => return Ok(Err(Refused::Unknown)),
        None => make(tx, &email, claims).await?,
    };
    store::link(tx, &provider.id, &claims.sub, &user).await?;
    tx.emit(&SsoLinked { user: user.clone(), provider: provider.id.clone() }).await?;
    Ok(Ok(user))
}

async fn make(tx: &mut Tx, email: &Email, claims: &Claims) -> Result<UserId> {
    let name = claims.name.as_deref().and_then(|it| Line::<1, 200>::new(it).ok());
    let name = name
        .map_or_else(|| email.as_str().split('@').next().unwrap_or_default().to_owned(), Line::into_string);
    let new = NewUser {
        email: Some(email),
        username: None,
        full_name: &name,
        password_hash: None,
        roles: &[Role::Student],
    };
    let profile = Profile { language: Some(Lang::here()), birth: None, email_verified: true };
    Ok(user::create_with(tx, new, &profile).await?.id)
}

/// Into the school, or to the question for the second factor of this account.
pub async fn let_in(app: &App, parts: &Parts, tx: Tx, user: &UserId, next: &str) -> Result<Response> {
    let address = parts.extensions.get::<Client>().map_or(IpAddr::from([127, 0, 0, 1]), |it| it.0);
    let origin = Origin::of(&parts.headers, address, How::SingleSignOn);
    let answer = challenge::admit(app, &parts.headers, tx, user, &origin).await?.into_response();
    let cookies: Vec<_> = answer.headers().get_all(header::SET_COOKIE).iter().cloned().collect();
    let mut response = match cookies.is_empty() {
        false => Redirect::to(next).into_response(),
        true => {
            // Behind the #, so that it reaches no log; the sign-in page goes on from there.
            let bytes =
                axum::body::to_bytes(answer.into_body(), 1 << 16).await.map_err(anyhow::Error::from)?;
            let question = String::from_utf8_lossy(&bytes).into_owned();
            let question: String = form_urlencoded::byte_serialize(question.as_bytes()).collect();
            let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
            Redirect::to(&format!("/login?next={next}#{question}")).into_response()
        }
    };
    for cookie in cookies {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}
