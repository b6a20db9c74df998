//! On the way out.
use super::store::{self, State};
use super::{Provider, ProviderId, Refused, oidc};
use axum::Json;
use axum::extract::{Path, State as Of};
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use http::header;
use kernel::edge::Client;
use kernel::html::next_path;
use kernel::{App, Lang, Public, Query, Result, Tx, error, limit, texts};
use maud::{Markup, html};

pub(super) const COOKIE: &str = "lyceum_sso";
const SECONDS: i64 = 600;

texts! {
    WITH = "Sign in with {}", "Ingia kwa {}", "Đăng nhập bằng {}";
    OR = "or", "au", "hoặc";
}

/// A way in that a visitor may choose.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "SignInProvider")]
pub struct Offered {
    id: ProviderId,
    #[schemars(length(max = 60))]
    name: String,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "SignInProviders")]
pub struct AllOffered {
    items: Vec<Offered>,
}

/// Other ways to sign in.
pub async fn offered(public: Public) -> Result<Json<AllOffered>> {
    let mut tx = public.read().await?;
    let items = store::active(&mut tx).await?.into_iter().map(|it| Offered { id: it.id, name: it.name });
    Ok(Json(AllOffered { items: items.collect() }))
}

/// For the sign-in page; nothing when there is no other way.
pub(crate) async fn buttons(tx: &mut Tx, lang: Lang, next: &str) -> Result<Markup> {
    let providers = store::active(tx).await?;
    let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
    Ok(html! {
        @if !providers.is_empty() {
            p.hint { (OR.to(lang)) }
            @for it in &providers {
                p { a.btn href={ "/auth/sso/" (it.id) "?next=" (next) } { (WITH.with(lang, &it.name)) } }
            }
        }
    })
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Next {
    #[serde(default)]
    #[schemars(length(max = 2000))]
    next: String,
}

/// Sends the browser to the provider.
pub async fn start(
    public: Public,
    Of(app): Of<App>,
    Path(id): Path<ProviderId>,
    Client(address): Client,
    Query(query): Query<Next>,
) -> Result<Response> {
    let mut tx = public.read().await?;
    let provider = store::find(&mut tx, &id).await?.filter(|it| it.active).ok_or(error::NOT_FOUND)?;
    drop(tx);
    let Some(discovery) = oidc::discover(&app.outbound, &provider.issuer).await.ok().flatten() else {
        return Ok(back_to_sign_in(Refused::Provider));
    };
    let (state, browser) = (kernel::random_token(), kernel::random_token());
    let leaving = State {
        browser: kernel::sha256(&browser),
        nonce: kernel::random_token(),
        verifier: kernel::random_token(),
        next: next_path(&query.next).to_owned(),
    };
    let mut tx = public.write().await?;
    limit::count(&mut tx, &format!("sso:{address}"), 100, 900).await?;
    store::depart(&mut tx, &kernel::sha256(&state), &provider.id, &leaving, SECONDS).await?;
    tx.commit().await?;
    let back = callback_url(&app, &provider);
    let url =
        oidc::authorization_url(&discovery, &provider, &back, &state, &leaving.nonce, &leaving.verifier);
    let secure = if app.config.secure_cookies() { "; Secure" } else { "" };
    let cookie =
        format!("{COOKIE}={browser}; Path=/auth/sso; Max-Age={SECONDS}; HttpOnly; SameSite=Lax{secure}");
    let headers = AppendHeaders([(header::SET_COOKIE, cookie), (header::CACHE_CONTROL, "no-store".into())]);
    Ok((headers, Redirect::to(&url)).into_response())
}

/// Each provider comes back to an address of its own, so that one cannot pass for another (RFC 9700 §4.4).
pub(super) fn callback_url(app: &App, provider: &Provider) -> String {
    format!("{}/auth/sso/{}/callback", app.config.origin(), provider.id)
}

pub(super) fn back_to_sign_in(why: Refused) -> Response {
    Redirect::to(&format!("/login?sso={}", why.code())).into_response()
}
