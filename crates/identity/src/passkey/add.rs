//! Add a passkey: WebAuthn §7.1.
use super::authenticator_data::{self, Attested, AuthenticatorData};
use super::client_data::{self, Kind};
use super::cose::PublicKey;
use super::encoded::{Encoded, encode};
use super::options::{self, CreationOptions};
use super::site::Site;
use super::{
    MOST, PASSKEY_REFUSED, PASSKEYS_UNAVAILABLE, Passkey, PasskeyBody, Purpose, TOO_MANY_PASSKEYS, ceremony,
    store,
};
use crate::policy::{AddPasskey, BeginPasskey};
use crate::reauth::{self, Proof};
use crate::recovery_code;
use crate::second_factor::{self, Change};
use crate::user;
use axum::Json;
use axum::extract::State;
use ciborium::Value;
use kernel::{Answer, App, Checked, Created, Input, Line, Result, error};
use sha2::{Digest, Sha256};

/// What the browser is to make a passkey for.
pub async fn begin(
    mut checked: Checked<BeginPasskey>,
    State(app): State<App>,
    Input(proof): Input<Proof>,
) -> Result<Answer<Json<CreationOptions>>> {
    let site = Site::of(&app.config).ok_or(PASSKEYS_UNAVAILABLE)?;
    let person = &checked.actor.person()?.clone();
    reauth::check(&app, person, &proof).await?;
    let mut tx = checked.begin_unkept().await?;
    let user = user::find(&mut tx, &person.user).await?.ok_or(error::UNAUTHENTICATED)?;
    let known = store::of_user(&mut tx, &person.user).await?;
    let challenge = ceremony::begin(&mut tx, Purpose::Add, Some(&person.user)).await?;
    let options = options::creation(&site, tx.school_name(), &user, &known, challenge);
    tx.commit().await?;
    crate::secret_answer(&Json(options))
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewPasskey")]
pub struct Add {
    /// What its owner calls it.
    name: Line<1, 60>,
    credential: Registration,
}

/// `RegistrationResponseJSON`, as `toJSON()` of the new credential makes it. What else a browser puts there is not read.
#[derive(serde::Deserialize, schemars::JsonSchema)]
#[schemars(rename = "PasskeyRegistration")]
pub struct Registration {
    response: AttestationResponse,
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PasskeyAttestation")]
struct AttestationResponse {
    #[serde(rename = "clientDataJSON")]
    client_data_json: Encoded<4000>,
    attestation_object: Encoded<20_000>,
    #[serde(default)]
    transports: Vec<Line<1, 20>>,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct AddedPasskey {
    #[serde(flatten)]
    passkey: PasskeyBody,
    /// Shown once, with the first factor of an account.
    #[schemars(inner(length(max = 20)))]
    recovery_codes: Option<Vec<String>>,
}

/// From here on the password alone is not enough. Other devices and tokens are signed out.
pub async fn add(
    mut checked: Checked<AddPasskey>,
    State(app): State<App>,
    Input(body): Input<Add>,
) -> Result<Answer<Created<AddedPasskey>>> {
    let site = Site::of(&app.config).ok_or(PASSKEYS_UNAVAILABLE)?;
    let person = &checked.actor.person()?.clone();
    let response = &body.credential.response;
    let challenge =
        client_data::challenge(&response.client_data_json.0, Kind::Create, &site).ok_or(PASSKEY_REFUSED)?;
    let new = verified(response, &site).ok_or(PASSKEY_REFUSED)?;
    let mut tx = checked.begin_unkept().await?;
    let asked = ceremony::spend(&mut tx, Purpose::Add, &challenge).await?;
    if asked.and_then(|it| it.user).as_ref() != Some(&person.user) {
        tx.commit().await?;
        return Err(PASSKEY_REFUSED.into());
    }
    let before = second_factor::of(&mut tx, &person.user).await?;
    if before.passkeys >= MOST {
        return Err(TOO_MANY_PASSKEYS.into());
    }
    let transports = response.transports.iter().take(8).map(|it| it.as_str().to_owned()).collect();
    let passkey = Passkey {
        id: tx.id(),
        user_id: person.user.clone(),
        name: body.name.into_string(),
        credential: new.credential,
        public_key: new.public_key,
        sign_count: i64::from(new.sign_count),
        transports,
        created_at: tx.now(),
        last_used_at: None,
        version: 1,
    };
    store::insert(&mut tx, &passkey).await?;
    let recovery_codes = match before.recovery_codes {
        0 => Some(recovery_code::renew_all(&mut tx, &person.user).await?.recovery_codes),
        _ => None,
    };
    second_factor::changed(&mut tx, person, Change::PasskeyAdded).await?;
    tx.commit().await?;
    crate::secret_answer(&Created(AddedPasskey { passkey: passkey.into(), recovery_codes }))
}

struct NewKey {
    credential: String,
    public_key: String,
    sign_count: u32,
}

/// Steps 12 to 21: for this school, with somebody recognised, a key of a kind we know, and nothing said that is not so.
fn verified(response: &AttestationResponse, site: &Site) -> Option<NewKey> {
    let object = authenticator_data::only_item(&response.attestation_object.0)?.into_map().ok()?;
    let part =
        |name: &str| object.iter().find(|(key, _)| key.as_text() == Some(name)).map(|(_, value)| value);
    let bytes = part("authData")?.as_bytes()?;
    let data = authenticator_data::parse(bytes)?;
    let Attested { credential, public_key } = data.attested.as_ref()?;
    let key = PublicKey::parse(public_key)?;
    let signed = [bytes, &Sha256::digest(&response.client_data_json.0)[..]].concat();
    let honest = attests(part("fmt")?.as_text()?, part("attStmt")?.as_map()?, &key, &signed);
    (honest && acceptable(&data, site)).then(|| NewKey {
        credential: encode(credential),
        public_key: encode(public_key),
        sign_count: data.sign_count,
    })
}

fn acceptable(data: &AuthenticatorData, site: &Site) -> bool {
    data.is_for(site) && data.user_verified()
}

/// No attestation (§8.7), or the key vouching for itself (§8.2), which browsers pass on unasked.
fn attests(format: &str, statement: &[(Value, Value)], key: &PublicKey, signed: &[u8]) -> bool {
    let part =
        |name: &str| statement.iter().find(|(key, _)| key.as_text() == Some(name)).map(|(_, value)| value);
    match format {
        "none" => statement.is_empty(),
        "packed" => {
            let algorithm = part("alg").and_then(Value::as_integer).and_then(|it| i64::try_from(it).ok());
            let signature = part("sig").and_then(Value::as_bytes);
            part("x5c").is_none()
                && algorithm == Some(key.algorithm())
                && signature.is_some_and(|it| key.verifies(signed, it))
        }
        _ => false,
    }
}
