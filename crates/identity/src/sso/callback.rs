//! On the way back.
use super::start::{COOKIE, back_to_sign_in, callback_url};
use super::{ProviderId, Refused, arrive, oidc, store};
use axum::extract::{Path, State};
use axum::response::Response;
use kernel::html::{Head, cookie};
use kernel::{App, Public, Query, Result};

#[derive(serde::Deserialize, schemars::JsonSchema)]
pub struct Returned {
    #[schemars(length(max = 4000))]
    code: Option<String>,
    #[serde(default)]
    #[schemars(length(max = 100))]
    state: String,
    #[schemars(length(max = 200))]
    error: Option<String>,
}

/// Where the provider sends the browser: in, or back to the sign-in page with the reason.
pub async fn callback(
    public: Public,
    State(app): State<App>,
    Path(id): Path<ProviderId>,
    Head(parts): Head,
    Query(returned): Query<Returned>,
) -> Result<Response> {
    let mut tx = public.write().await?;
    let state = store::come_back(&mut tx, &kernel::sha256(&returned.state), &id).await?;
    let provider = store::find(&mut tx, &id).await?.filter(|it| it.active);
    tx.commit().await?;
    let browser = cookie(&parts.headers, COOKIE).map(kernel::sha256);
    let Some((state, provider)) = state.filter(|it| Some(&it.browser) == browser.as_ref()).zip(provider)
    else {
        public.wrong("sso").await?;
        return Ok(back_to_sign_in(Refused::Strange));
    };
    let Some(code) = returned.code.filter(|_| returned.error.is_none()) else {
        return Ok(back_to_sign_in(Refused::Declined));
    };
    let secret = store::unseal(&public.read().await?, &provider)?;
    let back = callback_url(&app, &provider);
    let asked = async {
        let Some(discovery) = oidc::discover(&app.outbound, &provider.issuer).await? else { return Ok(None) };
        let trade = (code.as_str(), back.as_str(), state.verifier.as_str());
        let Some(tokens) = oidc::exchange(&app.outbound, &discovery, &provider, &secret, trade).await? else {
            return Ok(None);
        };
        oidc::identify(&app.outbound, &discovery, &provider, &tokens, &state.nonce, app.clock.now()).await
    };
    let claims: Result<Option<oidc::Claims>> = asked.await;
    let claims = claims.unwrap_or_else(|error| {
        tracing::warn!(sso.provider = %provider.id, error = format!("{error}"), "a provider could not be asked");
        None
    });
    let Some(claims) = claims else { return Ok(back_to_sign_in(Refused::Provider)) };
    let mut tx = public.write().await?;
    match arrive::who(&mut tx, &provider, &claims).await? {
        Ok(user) => arrive::let_in(&app, &parts, tx, &user, &state.next).await,
        Err(why) => Ok(back_to_sign_in(why)),
    }
}
