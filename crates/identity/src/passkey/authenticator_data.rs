//! What an authenticator says about itself and the key: WebAuthn §6.1.
use super::site::Site;
use ciborium::Value;
use sha2::{Digest, Sha256};

const USER_PRESENT: u8 = 1 << 0;
const USER_VERIFIED: u8 = 1 << 2;
const ATTESTED: u8 = 1 << 6;
const EXTENSIONS: u8 = 1 << 7;
/// Nothing an authenticator says is nested deeper than this.
const DEPTH: usize = 8;

#[derive(Debug, PartialEq)]
pub struct AuthenticatorData<'a> {
    rp_id_hash: &'a [u8; 32],
    flags: u8,
    pub sign_count: u32,
    /// Only of a new key.
    pub attested: Option<Attested<'a>>,
}

#[derive(Debug, PartialEq)]
pub struct Attested<'a> {
    pub credential: &'a [u8],
    /// COSE.
    pub public_key: &'a [u8],
}

impl AuthenticatorData<'_> {
    /// Made for this school, with somebody's finger on it.
    pub fn is_for(&self, site: &Site) -> bool {
        self.rp_id_hash[..] == Sha256::digest(&site.rp_id)[..] && self.flags & USER_PRESENT != 0
    }

    /// The authenticator asked for a PIN or looked at its person.
    pub fn user_verified(&self) -> bool {
        self.flags & USER_VERIFIED != 0
    }
}

/// None for anything but exactly one well-formed structure.
pub fn parse(bytes: &[u8]) -> Option<AuthenticatorData<'_>> {
    let (rp_id_hash, rest) = bytes.split_first_chunk::<32>()?;
    let (flags, rest) = rest.split_first()?;
    let (count, mut rest) = rest.split_first_chunk::<4>()?;
    let attested = match flags & ATTESTED {
        0 => None,
        _ => Some(attested(&mut rest)?),
    };
    if flags & EXTENSIONS != 0 {
        item(&mut rest)?.into_map().ok()?;
    }
    let sign_count = u32::from_be_bytes(*count);
    rest.is_empty().then_some(AuthenticatorData { rp_id_hash, flags: *flags, sign_count, attested })
}

fn attested<'a>(rest: &mut &'a [u8]) -> Option<Attested<'a>> {
    let (_aaguid, after) = rest.split_first_chunk::<16>()?;
    let (length, after) = after.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    // §5.8.2 in step 19 of §7.1.
    if length == 0 || length > 1023 {
        return None;
    }
    let (credential, after) = after.split_at_checked(length)?;
    *rest = after;
    item(rest)?;
    let public_key = &after[..after.len() - rest.len()];
    Some(Attested { credential, public_key })
}

/// Takes one CBOR item off the front.
fn item(rest: &mut &[u8]) -> Option<Value> {
    ciborium::de::from_reader_with_recursion_limit(rest, DEPTH).ok()
}

/// Exactly one CBOR item.
pub fn only_item(bytes: &[u8]) -> Option<Value> {
    let mut rest = bytes;
    item(&mut rest).filter(|_| rest.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn plain(flags: u8, tail: &[u8]) -> Vec<u8> {
        [&Sha256::digest("school.example")[..], &[flags], &7_u32.to_be_bytes(), tail].concat()
    }

    #[test]
    fn nothing_may_be_missing_or_left_over() {
        let bytes = plain(USER_PRESENT, &[]);
        let data = parse(&bytes).unwrap();
        let site = |rp_id: &str| Site { rp_id: rp_id.into(), origin: String::new() };
        assert_eq!((data.sign_count, data.user_verified()), (7, false));
        assert!(data.is_for(&site("school.example")) && !data.is_for(&site("example")));
        assert!(!parse(&plain(USER_VERIFIED, &[])).unwrap().is_for(&site("school.example")));
        assert_eq!(parse(&bytes[..36]), None);
        assert_eq!(parse(&plain(USER_PRESENT, &[0])), None);
        // Extensions are a map, and there.
        assert!(parse(&plain(USER_PRESENT | EXTENSIONS, &[0xa0])).is_some());
        assert_eq!(parse(&plain(USER_PRESENT | EXTENSIONS, &[])), None);
        assert_eq!(parse(&plain(USER_PRESENT | EXTENSIONS, &[0x80])), None);
        assert_eq!(parse(&plain(USER_PRESENT | EXTENSIONS, &[0xa0, 0])), None);
    }

    #[test]
    fn a_key_ends_where_its_cbor_ends() {
        let tail = [&[0; 16][..], &[0, 2, b'i', b'd'], &[0xa1, 1, 2]].concat();
        let data = plain(USER_PRESENT | ATTESTED, &tail);
        let attested = parse(&data).unwrap().attested.unwrap();
        assert_eq!(attested, Attested { credential: b"id", public_key: &[0xa1, 1, 2] });
        for broken in [&tail[..17], &tail[..18], &tail[..20], &tail[..22]] {
            assert_eq!(parse(&plain(USER_PRESENT | ATTESTED, broken)), None);
        }
        assert_eq!(parse(&plain(USER_PRESENT | ATTESTED, &[&[0; 18][..], &[0xa0]].concat())), None, "no id");
    }

    #[test]
    fn nesting_and_lengths_are_no_way_to_exhaust_the_machine() {
        assert_eq!(only_item(&[0x81; 4000]), None);
        assert_eq!(only_item(&[0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), None);
        assert_eq!(only_item(&[0x5b, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), None);
    }

    proptest! {
        #[test]
        fn no_bytes_make_it_fall(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = parse(&bytes);
            let _ = only_item(&bytes);
        }
    }
}
