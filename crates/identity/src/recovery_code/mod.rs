//! Codes on paper that stand in for a lost device, each good once.
mod renew;

pub(crate) use renew::renew;

use kernel::{Result, Tx, UserId, params};

/// How many there are.
const COUNT: usize = 10;
/// 80 random bits each: typed by hand, and counted tries stand before them.
const BYTES: usize = 10;
/// Without the letters that look like digits (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// Shown once.
#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct RecoveryCodes {
    /// Such as `7k2m-94xd-q0fw-bn3t`.
    #[schemars(inner(length(max = 20)))]
    pub(crate) recovery_codes: Vec<String>,
}

fn new_code() -> String {
    let bytes: [u8; BYTES] = kernel::random_bytes();
    let number = bytes.iter().fold(0_u128, |number, byte| number << 8 | u128::from(*byte));
    let letters: String =
        (0..BYTES * 8 / 5).map(|n| char::from(ALPHABET[(number >> (5 * n)) as usize & 31])).collect();
    [&letters[..4], &letters[4..8], &letters[8..12], &letters[12..]].join("-")
}

/// As it was written, however it was typed.
fn plain(typed: &str) -> String {
    let letters = typed.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    letters
        .map(|c| match c {
            'o' => '0',
            'i' | 'l' => '1',
            other => other,
        })
        .collect()
}

/// Keyed with the school's own secret, because a code is shorter than a token.
fn hash(tx: &Tx, user: &UserId, code: &str) -> String {
    kernel::hex(&tx.sign("identity.recovery_code", format!("{user}:{}", plain(code)).as_bytes()))
}

/// New codes in place of all there were.
pub(crate) async fn renew_all(tx: &mut Tx, user: &UserId) -> Result<RecoveryCodes> {
    let codes: Vec<String> = (0..COUNT).map(|_| new_code()).collect();
    let hashes: Vec<String> = codes.iter().map(|code| hash(tx, user, code)).collect();
    tx.execute("DELETE FROM identity_recovery_codes WHERE user_id = $1", params![user]).await?;
    tx.execute(
        "INSERT INTO identity_recovery_codes (user_id, hash) SELECT $1, value FROM json_each($2)",
        params![user, kernel::db::Ids::new(&hashes)],
    )
    .await?;
    Ok(RecoveryCodes { recovery_codes: codes })
}

/// Spends a code.
pub(crate) async fn spend(tx: &mut Tx, user: &UserId, code: &str) -> Result<bool> {
    let hash = hash(tx, user, code);
    let spent = tx
        .execute("DELETE FROM identity_recovery_codes WHERE user_id = $1 AND hash = $2", params![user, hash])
        .await?;
    Ok(spent == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        let code = new_code();
        assert_eq!(code.len(), 19);
        assert_eq!(plain(&code), plain(&format!(" {} ", code.to_uppercase().replace('-', " "))));
        assert_eq!(plain("OIL0"), "0110");
        assert_ne!(new_code(), new_code());
    }
}
