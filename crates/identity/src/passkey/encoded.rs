//! Bytes in base64url, as WebAuthn's JSON has them.
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use std::borrow::Cow;

/// Of at most `MAX` characters.
#[derive(Clone, Debug)]
pub struct Encoded<const MAX: usize>(pub Vec<u8>);

pub fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub fn decode(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text.trim_end_matches('=')).ok()
}

impl<'de, const MAX: usize> serde::Deserialize<'de> for Encoded<MAX> {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = Cow::<'de, str>::deserialize(d)?;
        let bytes = decode(&text).filter(|_| text.len() <= MAX);
        bytes.map(Encoded).ok_or_else(|| {
            serde::de::Error::custom(format!("invalid value: base64url of at most {MAX} characters"))
        })
    }
}

impl<const MAX: usize> schemars::JsonSchema for Encoded<MAX> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("Encoded{MAX}").into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "pattern": "^[A-Za-z0-9_-]*={0,2}$", "maxLength": MAX })
    }
}
