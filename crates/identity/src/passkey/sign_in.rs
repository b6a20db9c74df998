//! Sign in with a passkey: WebAuthn §7.2. Nobody says who they are; the passkey does.
use super::client_data::{self, Kind};
use super::cose::PublicKey;
use super::encoded::{Encoded, decode, encode};
use super::options::{self, RequestOptions};
use super::site::Site;
use super::{PASSKEYS_UNAVAILABLE, Purpose, WRONG_PASSKEY, authenticator_data, ceremony, store};
use crate::challenge;
use crate::events::SignInFailed;
use crate::session::{How, Origin, Session};
use crate::tries;
use axum::Json;
use axum::extract::State;
use kernel::edge::Client;
use kernel::html::Head;
use kernel::{Answer, App, Input, Public, Result, Tx, UserId, limit};
use sha2::{Digest, Sha256};

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PasskeySignIn {}

/// What the browser is to ask the person's passkeys.
pub async fn sign_in_options(
    public: Public,
    State(app): State<App>,
    Input(PasskeySignIn {}): Input<PasskeySignIn>,
) -> Result<Answer<Json<RequestOptions>>> {
    let mut tx = public.write().await?;
    let options = ask(&app, &mut tx, Purpose::SignIn, None).await?;
    tx.commit().await?;
    crate::secret_answer(&Json(options))
}

/// A question for the passkeys of somebody, or of whoever comes.
pub(crate) async fn ask(
    app: &App,
    tx: &mut Tx,
    purpose: Purpose,
    user: Option<&UserId>,
) -> Result<RequestOptions> {
    let site = Site::of(&app.config).ok_or(PASSKEYS_UNAVAILABLE)?;
    let known = match user {
        Some(user) => store::of_user(tx, user).await?,
        None => vec![],
    };
    let challenge = ceremony::begin(tx, purpose, user).await?;
    Ok(options::request(&site, &known, challenge))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PasskeySignInAnswer")]
pub struct Verify {
    credential: Assertion,
}

/// `AuthenticationResponseJSON`, as `toJSON()` of the credential makes it. What else a browser puts there is not read.
#[derive(serde::Deserialize, schemars::JsonSchema)]
#[schemars(rename = "PasskeyAssertion")]
pub struct Assertion {
    id: Encoded<1400>,
    response: AssertionResponse,
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PasskeySignature")]
struct AssertionResponse {
    #[serde(rename = "clientDataJSON")]
    client_data_json: Encoded<4000>,
    authenticator_data: Encoded<4000>,
    signature: Encoded<2000>,
    user_handle: Option<Encoded<100>>,
}

/// A passkey is something one has and something one is or knows, so nothing else is asked.
pub async fn sign_in(
    public: Public,
    State(app): State<App>,
    Client(address): Client,
    Head(parts): Head,
    Input(body): Input<Verify>,
) -> Result<Answer<Json<Session>>> {
    let mut tx = public.write().await?;
    let Some(user) = prove(&app, &mut tx, Purpose::SignIn, &body.credential).await? else {
        // Nobody guesses a signature: only failures count, so that a whole school signs in from one address.
        let lane = format!("passkey:{address}");
        let mut tx = tries::count(&app, tx, &[(&lane, limit::CLASSROOM)]).await?;
        tx.emit(&SignInFailed { user: None }).await?;
        tx.commit().await?;
        return Err(WRONG_PASSKEY.into());
    };
    let origin = Origin::of(&parts.headers, address, How::Passkey);
    challenge::enter(&app, &parts.headers, tx, &user, &origin, |session| session).await
}

/// Whose passkey signed what was asked of them; none for anything that is not in order. The question is spent either way.
pub(crate) async fn prove(
    app: &App,
    tx: &mut Tx,
    purpose: Purpose,
    it: &Assertion,
) -> Result<Option<UserId>> {
    let Some(site) = Site::of(&app.config) else { return Ok(None) };
    let response = &it.response;
    let client = &response.client_data_json.0;
    let Some(challenge) = client_data::challenge(client, Kind::Get, &site) else { return Ok(None) };
    let Some(asked) = ceremony::spend(tx, purpose, &challenge).await? else { return Ok(None) };
    let Some(passkey) = store::by_credential(tx, &encode(&it.id.0)).await? else { return Ok(None) };
    // Steps 5 and 6: the owner is who was asked, or who the authenticator says it is.
    let owner = passkey.user_id.as_str().as_bytes();
    let named = response.user_handle.as_ref().map(|it| it.0.as_slice());
    let meant = match &asked.user {
        Some(user) => *user == passkey.user_id && named.is_none_or(|it| it == owner),
        None => named == Some(owner),
    };
    // Steps 15 to 20.
    let bytes = &response.authenticator_data.0;
    let Some(data) = authenticator_data::parse(bytes) else { return Ok(None) };
    let signed = [bytes, &Sha256::digest(client)[..]].concat();
    let key = decode(&passkey.public_key).and_then(|it| PublicKey::parse(&it));
    let sound = data.is_for(&site)
        && data.user_verified()
        && key.is_some_and(|key| key.verifies(&signed, &response.signature.0));
    if !meant || !sound || !store::used(tx, &passkey.id, data.sign_count).await? {
        return Ok(None);
    }
    Ok(Some(passkey.user_id))
}
