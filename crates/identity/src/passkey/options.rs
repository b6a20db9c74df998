//! What a browser is asked, in WebAuthn's own JSON (`parseCreationOptionsFromJSON`, `parseRequestOptionsFromJSON`).
use super::site::Site;
use super::{Passkey, ceremony, cose, encoded};
use crate::user::User;

const MILLISECONDS: i64 = ceremony::SECONDS * 1000;

/// Asks for a new passkey.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PasskeyCreationOptions")]
pub struct CreationOptions {
    #[schemars(length(max = 64))]
    challenge: String,
    rp: RelyingParty,
    user: Owner,
    pub_key_cred_params: Vec<Parameters>,
    timeout: i64,
    exclude_credentials: Vec<Descriptor>,
    authenticator_selection: Selection,
    #[schemars(length(max = 20))]
    attestation: &'static str,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "PasskeyRelyingParty")]
struct RelyingParty {
    #[schemars(length(max = 255))]
    id: String,
    #[schemars(length(max = 80))]
    name: String,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PasskeyOwner")]
struct Owner {
    #[schemars(length(max = 88))]
    id: String,
    #[schemars(length(max = 255))]
    name: String,
    #[schemars(length(max = 200))]
    display_name: String,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "PasskeyParameters")]
struct Parameters {
    #[schemars(length(max = 20))]
    r#type: &'static str,
    alg: i64,
}

#[derive(serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "PasskeyDescriptor")]
struct Descriptor {
    #[schemars(length(max = 20))]
    r#type: &'static str,
    #[schemars(length(max = 1400))]
    id: String,
    #[schemars(inner(length(max = 20)))]
    transports: Vec<String>,
}

impl From<&Passkey> for Descriptor {
    fn from(it: &Passkey) -> Self {
        Descriptor { r#type: KIND, id: it.credential.clone(), transports: it.transports.clone() }
    }
}

#[derive(serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PasskeySelection")]
struct Selection {
    #[schemars(length(max = 20))]
    resident_key: &'static str,
    require_resident_key: bool,
    #[schemars(length(max = 20))]
    user_verification: &'static str,
}

const KIND: &str = "public-key";

/// A passkey signs in by itself, without a name and without a password, so it is kept on the authenticator and opens only to
/// a finger, a face or a PIN.
pub fn creation(
    site: &Site,
    school: &str,
    user: &User,
    known: &[Passkey],
    challenge: String,
) -> CreationOptions {
    CreationOptions {
        challenge,
        rp: RelyingParty { id: site.rp_id.clone(), name: school.to_owned() },
        user: Owner {
            id: encoded::encode(user.id.as_str().as_bytes()),
            name: user
                .email
                .clone()
                .or_else(|| user.username.clone())
                .unwrap_or_else(|| user.full_name.clone()),
            display_name: user.full_name.clone(),
        },
        pub_key_cred_params: cose::ALGORITHMS
            .into_iter()
            .map(|alg| Parameters { r#type: KIND, alg })
            .collect(),
        timeout: MILLISECONDS,
        exclude_credentials: known.iter().map(Descriptor::from).collect(),
        authenticator_selection: Selection {
            resident_key: "required",
            require_resident_key: true,
            user_verification: "required",
        },
        attestation: "none",
    }
}

/// Asks for a signature by a passkey.
#[derive(serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "camelCase")]
#[schemars(rename = "PasskeyRequestOptions")]
pub struct RequestOptions {
    #[schemars(length(max = 64))]
    challenge: String,
    timeout: i64,
    #[schemars(length(max = 255))]
    rp_id: String,
    /// Empty: whichever passkey the person picks.
    allow_credentials: Vec<Descriptor>,
    #[schemars(length(max = 20))]
    user_verification: &'static str,
}

pub fn request(site: &Site, known: &[Passkey], challenge: String) -> RequestOptions {
    RequestOptions {
        challenge,
        timeout: MILLISECONDS,
        rp_id: site.rp_id.clone(),
        allow_credentials: known.iter().map(Descriptor::from).collect(),
        user_verification: "required",
    }
}
