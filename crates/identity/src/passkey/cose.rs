//! Public keys as authenticators write them (COSE, RFC 9052 and 9053) and the signatures they verify. The algorithms are those
//! we ask for, and no others.
use super::authenticator_data::only_item;
use ciborium::Value;
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey,
};

pub const ES256: i64 = -7;
pub const EDDSA: i64 = -8;
pub const RS256: i64 = -257;
/// In the order we like them.
pub const ALGORITHMS: [i64; 3] = [EDDSA, ES256, RS256];

#[derive(Debug, PartialEq)]
pub enum PublicKey {
    /// An uncompressed point of P-256.
    Es256(Vec<u8>),
    Ed25519(Vec<u8>),
    Rs256 {
        modulus: Vec<u8>,
        exponent: Vec<u8>,
    },
}

impl PublicKey {
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let map = only_item(bytes)?.into_map().ok()?;
        let number = |label| get(&map, label)?.as_integer().and_then(|it| i64::try_from(it).ok());
        let bytes = |label| get(&map, label)?.as_bytes();
        let coordinate = |label| bytes(label).filter(|it| it.len() == 32);
        // kty, alg and, of a curve, crv.
        match (number(1)?, number(3)?, number(-1)) {
            (2, ES256, Some(1)) => Some(PublicKey::Es256(
                [&[4], coordinate(-2)?.as_slice(), coordinate(-3)?.as_slice()].concat(),
            )),
            (1, EDDSA, Some(6)) => Some(PublicKey::Ed25519(coordinate(-2)?.clone())),
            (3, RS256, None) => Some(PublicKey::Rs256 {
                modulus: bytes(-1).filter(|it| (256..=1024).contains(&it.len()))?.clone(),
                exponent: bytes(-2).filter(|it| it.len() <= 4)?.clone(),
            }),
            _ => None,
        }
    }

    pub fn algorithm(&self) -> i64 {
        match self {
            PublicKey::Es256(_) => ES256,
            PublicKey::Ed25519(_) => EDDSA,
            PublicKey::Rs256 { .. } => RS256,
        }
    }

    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        match self {
            PublicKey::Es256(point) => {
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).verify(message, signature).is_ok()
            }
            PublicKey::Ed25519(key) => {
                UnparsedPublicKey::new(&ED25519, key).verify(message, signature).is_ok()
            }
            PublicKey::Rs256 { modulus, exponent } => RsaPublicKeyComponents { n: modulus, e: exponent }
                .verify(&RSA_PKCS1_2048_8192_SHA256, message, signature)
                .is_ok(),
        }
    }
}

/// The value of a label that is there once.
fn get(map: &[(Value, Value)], label: i64) -> Option<&Value> {
    let mut found = map.iter().filter(|(key, _)| *key == Value::from(label));
    match (found.next(), found.next()) {
        (Some((_, value)), None) => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(map: Vec<(i64, Value)>) -> Vec<u8> {
        let map = map.into_iter().map(|(key, value)| (Value::from(key), value)).collect();
        let mut out = vec![];
        ciborium::into_writer(&Value::Map(map), &mut out).unwrap();
        out
    }

    fn key(kty: i64, alg: i64, curve: i64) -> Vec<(i64, Value)> {
        let half = || Value::Bytes(vec![7; 32]);
        vec![(1, kty.into()), (3, alg.into()), (-1, curve.into()), (-2, half()), (-3, half())]
    }

    /// RFC 8032 §7.1, test 2.
    #[test]
    fn ed25519_is_that_of_rfc_8032() {
        let hex = |text: &str| -> Vec<u8> {
            (0..text.len()).step_by(2).map(|at| u8::from_str_radix(&text[at..at + 2], 16).unwrap()).collect()
        };
        let point = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
        let signature = hex(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        );
        let cose = bytes(vec![(1, 1.into()), (3, EDDSA.into()), (-1, 6.into()), (-2, Value::Bytes(point))]);
        let key = PublicKey::parse(&cose).unwrap();
        assert!(key.verifies(&[0x72], &signature));
        assert!(!key.verifies(&[0x73], &signature));
    }

    #[test]
    fn only_the_keys_we_ask_for_are_read() {
        assert!(PublicKey::parse(&bytes(key(2, ES256, 1))).is_some());
        // Another curve, another type, another algorithm.
        for (kty, alg, curve) in [(2, ES256, 2), (1, ES256, 1), (2, EDDSA, 1), (2, -37, 1), (4, ES256, 1)] {
            assert_eq!(PublicKey::parse(&bytes(key(kty, alg, curve))), None, "{kty} {alg} {curve}");
        }
        let mut short = key(2, ES256, 1);
        short[3].1 = Value::Bytes(vec![7; 31]);
        assert_eq!(PublicKey::parse(&bytes(short)), None);
        let mut twice = key(2, ES256, 1);
        twice.push((3, RS256.into()));
        assert_eq!(PublicKey::parse(&bytes(twice)), None);
        let rsa = |size| {
            bytes(vec![
                (1, 3.into()),
                (3, RS256.into()),
                (-1, Value::Bytes(vec![0xff; size])),
                (-2, Value::Bytes(vec![1, 0, 1])),
            ])
        };
        assert!(PublicKey::parse(&rsa(256)).is_some());
        assert_eq!(PublicKey::parse(&rsa(128)), None, "1024 bits are too few");
        let mut tail = bytes(key(2, ES256, 1));
        tail.push(0);
        assert_eq!(PublicKey::parse(&tail), None);
    }

    #[test]
    fn a_point_that_is_on_no_curve_verifies_nothing() {
        let key = PublicKey::parse(&bytes(key(2, ES256, 1))).unwrap();
        assert!(!key.verifies(b"x", &[0x30, 6, 2, 1, 1, 2, 1, 1]));
    }
}
