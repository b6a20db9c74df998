//! Secrets that the school must read again, such as the key of an authenticator app, lie sealed in the database: who has only
//! the database cannot read them, and a sealed text moved to another row does not open.
use crate::{Result, Tx};
use anyhow::anyhow;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

impl Tx {
    /// Seals bytes for one row of one purpose. ChaCha20-Poly1305 under a key of that row's own, so that the random nonces of
    /// different rows never meet under one key.
    pub fn seal(&self, purpose: &str, row: &str, bytes: &[u8]) -> Result<String> {
        Ok(seal(&self.sealing_key(purpose, row), row.as_bytes(), bytes)?)
    }

    /// The bytes that were sealed for this row and purpose.
    pub fn unseal(&self, purpose: &str, row: &str, sealed: &str) -> Result<Vec<u8>> {
        Ok(unseal(&self.sealing_key(purpose, row), row.as_bytes(), sealed)?)
    }

    fn sealing_key(&self, purpose: &str, row: &str) -> [u8; 32] {
        self.sign(&format!("seal.{purpose}"), row.as_bytes())
    }
}

fn cipher(key: &[u8; 32]) -> LessSafeKey {
    LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, key).expect("the cipher's keys have 32 bytes"))
}

fn seal(key: &[u8; 32], aad: &[u8], bytes: &[u8]) -> anyhow::Result<String> {
    let nonce: [u8; NONCE_LEN] = crate::random_bytes();
    let mut sealed = bytes.to_vec();
    cipher(key)
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(aad), &mut sealed)
        .map_err(|_| anyhow!("too long to be sealed"))?;
    Ok(URL_SAFE_NO_PAD.encode([&nonce[..], &sealed].concat()))
}

fn unseal(key: &[u8; 32], aad: &[u8], sealed: &str) -> anyhow::Result<Vec<u8>> {
    let broken = || anyhow!("a sealed text does not open with this school's key");
    let mut bytes = URL_SAFE_NO_PAD.decode(sealed).map_err(|_| broken())?;
    let (nonce, rest) = bytes.split_first_chunk_mut::<NONCE_LEN>().ok_or_else(broken)?;
    let nonce = Nonce::assume_unique_for_key(*nonce);
    let opened = cipher(key).open_in_place(nonce, Aad::from(aad), rest).map_err(|_| broken())?;
    Ok(opened.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_opens_only_for_its_row_and_key() {
        let (key, other) = ([1; 32], [2; 32]);
        let sealed = seal(&key, b"usr_1", b"secret").unwrap();
        assert_eq!(unseal(&key, b"usr_1", &sealed).unwrap(), b"secret");
        assert_ne!(sealed, seal(&key, b"usr_1", b"secret").unwrap());
        assert!(unseal(&key, b"usr_2", &sealed).is_err());
        assert!(unseal(&other, b"usr_1", &sealed).is_err());
        for broken in ["", "x", "AAAA", &sealed[..sealed.len() - 2]] {
            assert!(unseal(&key, b"usr_1", broken).is_err(), "{broken}");
        }
    }
}
