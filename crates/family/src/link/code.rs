//! The code that links a guardian: eight characters that are hard to mix up, good once, for a day. Forty bits, and five
//! tries in a quarter of an hour, leave a guesser one chance in 30 million a year and account. Row B5.
use crate::policy::{MakeCode, looks_after_accounts};
use crate::problems::CODE_GONE;
use kernel::{Answer, Created, Input, Permit, Result, Timestamp, Tx, UserId, error, limit, params, texts};
use rand::seq::IndexedRandom;
use serde::{Deserialize, Serialize};

const LENGTH: usize = 8;
/// Without 0, 1, I and O.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LIFE_SECONDS: i64 = 86_400;
const TRIES: i64 = 5;
const TRY_SECONDS: i64 = 900;

texts! {
    SHAPE = "Enter the 8 characters of the code", "Andika herufi 8 za msimbo", "Hãy nhập 8 ký tự của mã";
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "NewFamilyCode")]
pub struct Make {
    /// Somebody else, for who may change accounts; you yourself when not given.
    child: Option<UserId>,
}

#[derive(Serialize, schemars::JsonSchema)]
#[schemars(rename = "FamilyCode")]
pub struct Made {
    /// Shown once.
    #[schemars(length(max = 8))]
    code: String,
    expires_at: Timestamp,
}

/// A new code; one that was made before is good no longer.
pub async fn make(permit: Permit<MakeCode>, Input(body): Input<Make>) -> Result<Answer<Created<Made>>> {
    let (mut tx, _, actor) = permit.into_parts();
    let person = &actor.person()?.user;
    let child = match body.child {
        Some(child) if child == *person => child,
        Some(child) if looks_after_accounts(&actor) => child,
        Some(_) => return Err(error::NOT_FOUND.into()),
        None => person.clone(),
    };
    if identity::user::find(&mut tx, &child).await?.is_none_or(|it| !it.active) {
        return Err(error::NOT_FOUND.into());
    }
    tx.execute("DELETE FROM family_codes WHERE child = $1 AND used_at IS NULL", params![child]).await?;
    let code = draw();
    let expires_at = tx.now().plus_seconds(LIFE_SECONDS);
    tx.execute(
        "INSERT INTO family_codes (hash, child, made_by, expires_at) VALUES ($1, $2, $3, $4)",
        params![kernel::sha256(&code), child, person, expires_at],
    )
    .await?;
    tx.answer_once(Created(Made { code, expires_at })).await
}

fn draw() -> String {
    let mut random = rand::rng();
    let letters = (0..LENGTH).filter_map(|_| LETTERS.choose(&mut random));
    letters.map(|it| char::from(*it)).collect()
}

/// As people write it: case, spaces and dashes do not matter.
fn plain(text: &str) -> Result<String> {
    let code: String = text
        .chars()
        .filter(|it| !it.is_whitespace() && *it != '-')
        .map(|it| it.to_ascii_uppercase())
        .collect();
    let ours = code.len() == LENGTH && code.bytes().all(|it| LETTERS.contains(&it));
    if ours { Ok(code) } else { Err(error::INVALID.field("code", SHAPE)) }
}

pub(super) async fn count_try(tx: &mut Tx, guardian: &UserId) -> Result<()> {
    limit::count(tx, &format!("family:{guardian}"), TRIES, TRY_SECONDS).await
}

/// The child a code was made for. One that never existed, was used or is too old says the same.
pub(super) async fn look_up(tx: &mut Tx, code: &str) -> Result<UserId> {
    let now = tx.now();
    let child: Option<UserId> = tx
        .optional(
            "SELECT child FROM family_codes WHERE hash = $1 AND used_at IS NULL AND expires_at > $2",
            params![kernel::sha256(&plain(code)?), now],
        )
        .await?;
    child.ok_or_else(|| CODE_GONE.into())
}

/// Of two at once, one is told that the code is gone.
pub(super) async fn spend(tx: &mut Tx, code: &str) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE family_codes SET used_at = $2 WHERE hash = $1 AND used_at IS NULL",
        params![kernel::sha256(&plain(code)?), now],
    )
    .await
    .map_err(|_| CODE_GONE.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_code_is_read_as_people_write_it(upper in any::<bool>(), at in 0usize..8) {
            let code = draw();
            let mut written = if upper { code.clone() } else { code.to_lowercase() };
            written.insert_str(at, " - ");
            prop_assert_eq!(plain(&written).ok(), Some(code));
        }
    }

    #[test]
    fn other_text_is_no_code() {
        for bad in ["", "ABCDEFG", "ABCDEFGHJ", "ABCDEFG0", "ABCDEFGI", "ABCDEF\u{e9}G"] {
            assert!(plain(bad).is_err(), "{bad:?}");
        }
    }
}
