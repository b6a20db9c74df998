//! Passwords: Argon2id, never shorter than what an attacker guesses, never a way to exhaust the machine.
mod change;
mod foreign;
mod rule;
mod strength;

use anyhow::Context;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::{Lang, Result, texts};
use std::borrow::Cow;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

pub use change::change;
pub(crate) use rule::Passwords;
pub use rule::{Fit, Policy, accept};
pub(crate) use strength::strength;

texts! {
    LONG = "At most {} characters", "Si zaidi ya herufi {}", "Nhiều nhất {} ký tự";
    EMPTY = "Enter a password", "Andika nenosiri", "Hãy nhập mật khẩu";
}

const LONGEST: usize = 128;

/// A new password as somebody typed it; whether the school accepts it [`accept`] says.
#[derive(Clone)]
pub struct NewPassword(String);

impl NewPassword {
    pub fn new(text: &str) -> Result<Self, String> {
        match text.chars().count() {
            0 => Err(EMPTY.here().into()),
            n if n > LONGEST => Err(LONG.with(Lang::here(), LONGEST)),
            _ => Ok(Self(text.to_owned())),
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> serde::Deserialize<'de> for NewPassword {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::new(&Cow::<'de, str>::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

/// A password someone claims to have; any text up to the longest.
#[derive(Clone, serde::Deserialize)]
#[serde(try_from = "String")]
pub struct Claimed(String);

impl TryFrom<String> for Claimed {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        if text.chars().count() > LONGEST { Err(LONG.with(Lang::here(), LONGEST)) } else { Ok(Self(text)) }
    }
}

macro_rules! password_schema {
    ($name:ident, $min:literal) => {
        impl schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "format": "password", "minLength": $min, "maxLength": LONGEST })
            }
        }
    };
}
password_schema!(NewPassword, 1);
password_schema!(Claimed, 0);

/// 19 MiB, 2 passes, 1 lane: OWASP's first choice for Argon2id (Password Storage Cheat Sheet).
fn argon() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("within Argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashing takes a core and 19 MiB, so as many at once as there are cores.
static PLACES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(2, |it| it.get())));

/// What an unknown person's password is compared with, so that it takes as long from the first time on: the work is in its
/// parameters, and no password is known that it is the hash of. Row A1.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ibw$Y4KzzIgUErd7/K7tAmABwA2eMCXmbCD25+kvB5hRRio";

fn hash_now(password: &str) -> anyhow::Result<String> {
    let hash = argon().hash_password(password.as_bytes());
    hash.map(|it| it.to_string()).map_err(|error| anyhow::anyhow!("hashing: {error}"))
}

/// On a thread of its own, when there is a place.
async fn slowly<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
    #[cfg(test)]
    WORKED.set(WORKED.get() + 1);
    let _place = PLACES.acquire().await.context("closing")?;
    Ok(tokio::task::spawn_blocking(work).await.context("working on a password")?)
}

pub async fn hash(password: &Fit) -> Result<String> {
    let text = password.as_str().to_owned();
    Ok(slowly(move || hash_now(&text)).await??)
}

/// Compares with the stored hash, or with nobody's. A hash that cannot be read is a wrong password. Row A15.
pub async fn matches(claimed: &Claimed, stored: Option<&str>) -> Result<bool> {
    let (text, known, stored) = (claimed.0.clone(), stored.is_some(), stored.map(str::to_owned));
    let same = slowly(move || {
        let stored = stored.as_deref().unwrap_or(NOBODY);
        if foreign::is_bcrypt(stored) {
            return foreign::matches(&text, stored);
        }
        PasswordHash::new(stored).is_ok_and(|it| argon().verify_password(text.as_bytes(), &it).is_ok())
    });
    Ok(same.await? && known)
}

/// A hash of our own for a password that was right, when the stored one was brought from another system.
pub(crate) async fn renewed(claimed: &Claimed, stored: Option<&str>) -> Result<Option<String>> {
    if !stored.is_some_and(foreign::is_bcrypt) {
        return Ok(None);
    }
    let text = claimed.0.clone();
    Ok(Some(slowly(move || hash_now(&text)).await??))
}

#[cfg(test)]
thread_local! {
    /// How many passwords this thread has asked to be worked on.
    pub(crate) static WORKED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row A1: nobody's password is as much work as anybody's.
    #[test]
    fn a1_nobodys_hash_has_the_parameters_of_every_new_one() {
        let ours = hash_now("Chapati-2026!").unwrap();
        let parameters = |hash: &str| hash.rsplitn(3, '$').last().map(str::to_owned);
        assert_eq!(parameters(NOBODY), parameters(&ours));
        assert!(PasswordHash::new(NOBODY).is_ok());
        let lengths = |hash: &str| hash.split('$').map(str::len).collect::<Vec<_>>();
        assert_eq!(lengths(NOBODY), lengths(&ours));
    }

    /// Row A15.
    #[tokio::test]
    async fn a15_no_truncation_and_no_crash_on_a_strange_hash() {
        let long = format!("Aa1-{}", "x".repeat(80));
        let stored = hash_now(&format!("{long}y")).unwrap();
        assert!(matches(&Claimed(format!("{long}y")), Some(&stored)).await.unwrap());
        assert!(!matches(&Claimed(format!("{long}z")), Some(&stored)).await.unwrap());
        for strange in
            ["$2b$12$ünïcode", "$2b$", "", "$argon2id$", "\u{0}", &format!("$2b$10${}", "é".repeat(53))]
        {
            assert!(!matches(&Claimed("x".into()), Some(strange)).await.unwrap(), "{strange:?}");
        }
        assert!(!matches(&Claimed("nobody".into()), None).await.unwrap());
    }
}
