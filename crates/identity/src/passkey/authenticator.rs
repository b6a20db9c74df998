//! An authenticator and its browser, written from WebAuthn's other side: its bytes are put together by hand, so that a mistake
//! in reading them is not repeated in making them.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const ORIGIN: &str = "http://localhost:8080";
pub const PRESENT: u8 = 0x01;
pub const VERIFIED: u8 = 0x04;
const ATTESTED: u8 = 0x40;

pub struct Authenticator {
    key: SigningKey,
    id: Vec<u8>,
    pub rp_id: String,
    pub user_handle: Option<String>,
    pub origin: String,
    pub flags: u8,
    pub count: u32,
    /// Most passkeys that are copied between devices do not.
    pub counts: bool,
    /// The format of the attestation statement, and the statement.
    pub attestation: (&'static str, Vec<u8>),
    /// A statement signed by the key itself.
    pub vouches: bool,
}

impl Authenticator {
    /// Answers `navigator.credentials.create` later, as it was asked.
    pub fn asked(options: &Value) -> Self {
        assert_eq!(options["attestation"], "none");
        assert_eq!(options["authenticatorSelection"]["userVerification"], "required");
        assert!(
            options["pubKeyCredParams"]
                .as_array()
                .expect("a list")
                .contains(&json!({ "type": "public-key", "alg": -7 }))
        );
        Authenticator {
            key: SigningKey::from_slice(&[0x42; 32]).expect("a number below the order of the curve"),
            id: kernel::random_bytes::<24>().to_vec(),
            rp_id: options["rp"]["id"].as_str().expect("a name").into(),
            user_handle: options["user"]["id"].as_str().map(str::to_owned),
            origin: ORIGIN.into(),
            flags: PRESENT | VERIFIED,
            count: 0,
            counts: true,
            attestation: ("none", vec![0xa0]),
            vouches: false,
        }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let challenge = &options["challenge"];
        json!({ "type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": false })
            .to_string()
            .into_bytes()
    }

    fn data(&self, flags: u8) -> Vec<u8> {
        [&Sha256::digest(&self.rp_id)[..], &[flags], &self.count.to_be_bytes()].concat()
    }

    /// A map of five: EC2, ES256, P-256, x, y.
    fn cose(&self) -> Vec<u8> {
        let point = self.key.verifying_key().to_encoded_point(false);
        let (x, y) = (point.x().expect("x"), point.y().expect("y"));
        [&[0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20], &x[..], &[0x22, 0x58, 0x20], &y[..]]
            .concat()
    }

    fn sign(&self, data: &[u8], client: &[u8]) -> Vec<u8> {
        let signature: Signature = self.key.sign(&[data, &Sha256::digest(client)[..]].concat());
        signature.to_der().as_bytes().to_vec()
    }

    /// `RegistrationResponseJSON`.
    pub fn create(&self, options: &Value) -> Value {
        let client = self.client_data("webauthn.create", options);
        let length = (self.id.len() as u16).to_be_bytes();
        let data =
            [&self.data(self.flags | ATTESTED)[..], &[0; 16], &length, &self.id, &self.cose()].concat();
        let (format, statement) = match self.vouches {
            true => ("packed", self.own_statement(&data, &client)),
            false => self.attestation.clone(),
        };
        let text = |it: &str| [&[0x60 + it.len() as u8], it.as_bytes()].concat();
        let size = (data.len() as u16).to_be_bytes();
        let object = [
            &[0xa3][..],
            &text("fmt"),
            &text(format),
            &text("attStmt"),
            &statement,
            &text("authData"),
            &[0x59],
            &size,
            &data,
        ]
        .concat();
        json!({
            "id": BASE64.encode(&self.id), "rawId": BASE64.encode(&self.id), "type": "public-key",
            "authenticatorAttachment": "platform", "clientExtensionResults": {},
            "response": { "clientDataJSON": BASE64.encode(client), "attestationObject": BASE64.encode(object),
                "transports": ["internal", "hybrid"], "publicKeyAlgorithm": -7 },
        })
    }

    /// `{"alg": -7, "sig": …}`
    fn own_statement(&self, data: &[u8], client: &[u8]) -> Vec<u8> {
        let signature = self.sign(data, client);
        [&[0xa2, 0x63][..], b"alg", &[0x26, 0x63], b"sig", &[0x58, signature.len() as u8], &signature]
            .concat()
    }

    /// `AuthenticationResponseJSON`.
    pub fn get(&mut self, options: &Value) -> Value {
        self.count += u32::from(self.counts);
        let client = self.client_data("webauthn.get", options);
        let data = self.data(self.flags);
        json!({
            "id": BASE64.encode(&self.id), "rawId": BASE64.encode(&self.id), "type": "public-key",
            "authenticatorAttachment": "platform", "clientExtensionResults": {},
            "response": { "clientDataJSON": BASE64.encode(&client), "authenticatorData": BASE64.encode(&data),
                "signature": BASE64.encode(self.sign(&data, &client)), "userHandle": self.user_handle },
        })
    }
}
