//! The code of a certificate: 128 random bits in Crockford's base 32, so that nobody guesses one and everybody can type one.
use std::fmt;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH: usize = 26;

/// 26 characters of digits and capital letters without I, L, O and U.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Code(String);

impl Code {
    pub fn random() -> Self {
        Self::from_bits(rand::random())
    }

    fn from_bits(bits: u128) -> Self {
        let digit = |at: usize| ALPHABET[(bits >> (5 * (LENGTH - 1 - at))) as usize & 31] as char;
        Code((0..LENGTH).map(digit).collect())
    }

    /// Reads a code as people type it: small letters, spaces, dashes, O for 0, I or L for 1.
    pub fn typed(text: &str) -> Option<Self> {
        let meant = |c: char| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        };
        let separator =
            |c: &char| c.is_whitespace() || matches!(c, '-' | '_' | '\u{2010}'..='\u{2015}' | '\u{2212}');
        let plain: String = text.chars().take(200).filter(|c| !separator(c)).map(meant).collect();
        // The first digit holds only three of the 128 bits.
        let fits = plain.len() == LENGTH
            && plain.bytes().all(|c| ALPHABET.contains(&c))
            && plain.as_bytes().first().is_some_and(|c| *c < b'8');
        fits.then_some(Code(plain))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// In groups, for reading aloud and typing.
    pub fn grouped(&self) -> String {
        let groups: Vec<String> =
            self.0.as_bytes().chunks(4).map(|it| String::from_utf8_lossy(it).into_owned()).collect();
        groups.join("-")
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> serde::Deserialize<'de> for Code {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(d)?;
        Code::typed(&text).ok_or_else(|| serde::de::Error::custom("not a code"))
    }
}

impl schemars::JsonSchema for Code {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CertificateCode".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "maxLength": 200 })
    }
}

impl kernel::db::Bind for Code {
    fn bind(&self) -> kernel::db::Param<'_> {
        kernel::db::Param::Text(Some(self.0.as_str().into()))
    }
    fn null() -> kernel::db::Param<'static> {
        kernel::db::Param::Text(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_128_bits_in_26_characters() {
        assert_eq!(Code::from_bits(0).as_str(), "0".repeat(26));
        assert_eq!(Code::from_bits(u128::MAX).as_str(), format!("7{}", "Z".repeat(25)));
        assert_ne!(Code::random(), Code::random());
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = Code::from_bits(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
        let typed = [
            code.to_string(),
            code.to_string().to_lowercase(),
            code.grouped(),
            format!("  {} ", code.grouped().replace('-', " – ")),
            code.to_string().replace('0', "o").replace('1', "l"),
            code.to_string().replace('0', "O").replace('1', "I"),
        ];
        for text in typed {
            assert_eq!(Code::typed(&text), Some(code.clone()), "{text}");
        }
    }

    #[test]
    fn what_cannot_be_a_code_is_none() {
        let good = Code::from_bits(1).to_string();
        let u = good.replacen('0', "U", 1);
        for text in [
            "",
            "abc",
            &format!("{good}0"),
            &good[1..],
            &u,
            &"Z".repeat(26),
            &"é".repeat(13),
            &" ".repeat(500),
        ] {
            assert_eq!(Code::typed(text), None, "{text}");
        }
    }
}
