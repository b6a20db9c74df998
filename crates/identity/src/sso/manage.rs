//! Administrators choose whom the school trusts.
use super::policy::{CreateProvider, DeleteProvider, EditProvider, ListProviders, ProbeProvider};
use super::{Provider, ProviderId, oidc, store};
use axum::Json;
use axum::extract::State;
use kernel::{
    Answer, App, Checked, Created, IfMatch, Input, Line, NoContent, Permit, Result, Tagged, Timestamp, error,
    texts,
};

texts! {
    NO_PROVIDER = "There is no OpenID Connect provider at this address", "Hakuna mtoa huduma wa OpenID Connect kwenye anwani hii", "Không có nhà cung cấp OpenID Connect ở địa chỉ này";
}

/// A provider as administrators see it; its secret is never shown again.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "SsoProvider")]
pub struct ProviderBody {
    id: ProviderId,
    #[schemars(length(max = 60))]
    name: String,
    #[schemars(length(max = 500))]
    issuer: String,
    #[schemars(length(max = 300))]
    client_id: String,
    sign_up: bool,
    active: bool,
    /// To be entered at the provider.
    #[schemars(length(max = 300))]
    redirect_uri: String,
    created_at: Timestamp,
    version: i64,
}

fn body(app: &App, it: Provider) -> ProviderBody {
    ProviderBody {
        redirect_uri: super::start::callback_url(app, &it),
        id: it.id,
        name: it.name,
        issuer: it.issuer,
        client_id: it.client_id,
        sign_up: it.sign_up,
        active: it.active,
        created_at: it.created_at,
        version: it.version,
    }
}

#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "SsoProviders")]
pub struct Providers {
    items: Vec<ProviderBody>,
}

pub async fn list(permit: Permit<ListProviders>, State(app): State<App>) -> Result<Json<Providers>> {
    let (mut tx, _, _) = permit.into_parts();
    let items = store::all(&mut tx).await?.into_iter().map(|it| body(&app, it));
    Ok(Json(Providers { items: items.collect() }))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewSsoProvider")]
pub struct Create {
    name: Line<1, 60>,
    /// As the provider writes it, such as `https://accounts.example.org`.
    issuer: Line<8, 500>,
    client_id: Line<1, 300>,
    client_secret: Line<1, 500>,
    /// People without an account get one as students.
    #[serde(default)]
    sign_up: bool,
}

/// Asks the provider for its description first, so that a mistyped address is found at once.
pub async fn create(
    mut checked: Checked<CreateProvider>,
    State(app): State<App>,
    Input(new): Input<Create>,
) -> Result<Answer<Created<ProviderBody>>> {
    found(&app, new.issuer.as_str()).await?;
    let mut tx = checked.begin().await?;
    let (id, created_at): (ProviderId, _) = (tx.id(), tx.now());
    let it = Provider {
        client_secret: store::seal(&tx, &id, new.client_secret.as_str())?,
        id,
        name: new.name.into_string(),
        issuer: new.issuer.into_string(),
        client_id: new.client_id.into_string(),
        sign_up: new.sign_up,
        active: true,
        created_at,
        version: 1,
    };
    store::insert(&mut tx, &it).await?;
    tx.answer(Created(body(&app, it))).await
}

async fn found(app: &App, issuer: &str) -> Result<()> {
    match oidc::discover(&app.outbound, issuer).await? {
        Some(_) => Ok(()),
        None => Err(error::INVALID.field("issuer", NO_PROVIDER)),
    }
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "SsoProviderChange")]
pub struct Edit {
    name: Option<Line<1, 60>>,
    issuer: Option<Line<8, 500>>,
    client_id: Option<Line<1, 300>>,
    /// Stays as it is when not given.
    client_secret: Option<Line<1, 500>>,
    sign_up: Option<bool>,
    active: Option<bool>,
}

pub async fn edit(
    mut checked: Checked<EditProvider>,
    State(app): State<App>,
    if_match: IfMatch,
    Input(edit): Input<Edit>,
) -> Result<Answer<Tagged<ProviderBody>>> {
    if let Some(issuer) = &edit.issuer {
        found(&app, issuer.as_str()).await?;
    }
    let mut it = checked.resource.0.clone();
    if_match.check(it.version)?;
    let mut tx = checked.begin().await?;
    if let Some(secret) = edit.client_secret {
        it.client_secret = store::seal(&tx, &it.id, secret.as_str())?;
    }
    it.name = edit.name.map_or(it.name, Line::into_string);
    it.issuer = edit.issuer.map_or(it.issuer, Line::into_string);
    it.client_id = edit.client_id.map_or(it.client_id, Line::into_string);
    it.sign_up = edit.sign_up.unwrap_or(it.sign_up);
    it.active = edit.active.unwrap_or(it.active);
    store::update(&mut tx, &it).await.map_err(|_| error::STALE)?;
    it.version += 1;
    tx.answer(Tagged { version: it.version, body: body(&app, it) }).await
}

/// Whoever came in through it keeps the account and its other ways in.
pub async fn delete(permit: Permit<DeleteProvider>) -> Result<Answer<NoContent>> {
    let (mut tx, it, _) = permit.into_parts();
    store::delete(&mut tx, &it.0.id).await?;
    tx.answer(NoContent).await
}

/// Whether the provider answers: 204, or what is wrong.
pub async fn probe(checked: Checked<ProbeProvider>, State(app): State<App>) -> Result<Answer<NoContent>> {
    found(&app, &checked.resource.0.issuer).await?;
    Answer::of(&NoContent)
}
