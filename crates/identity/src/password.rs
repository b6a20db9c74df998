//! Passwords: Argon2id, never shorter than what an attacker guesses, never a way to exhaust the machine.
use crate::events::Why;
use crate::policy::ChangePassword;
use crate::problems::WRONG_CREDENTIALS;
use crate::{session, user};
use anyhow::Context;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use kernel::{Answer, App, Checked, Input, Lang, NoContent, Result, limit, texts};
use std::borrow::Cow;
use std::sync::LazyLock;
use tokio::sync::Semaphore;

texts! {
    SHORT = "At least {} characters", "Angalau herufi {}", "Ít nhất {} ký tự";
    LONG = "At most {} characters", "Si zaidi ya herufi {}", "Nhiều nhất {} ký tự";
    ADD = "Add {}", "Ongeza {}", "Hãy thêm {}";
    UPPER = "an upper-case letter", "herufi kubwa", "chữ hoa";
    LOWER = "a lower-case letter", "herufi ndogo", "chữ thường";
    DIGIT = "a digit", "tarakimu", "chữ số";
    SIGN = "a sign such as ! or -", "alama kama ! au -", "dấu như ! hoặc -";
}

const SHORTEST: usize = 8;
const LONGEST: usize = 128;

/// A new password that follows the rule: 8 to 128 characters with an upper-case and a lower-case letter, a digit and
/// another character.
#[derive(Clone)]
pub struct NewPassword(String);

impl NewPassword {
    pub fn new(text: &str) -> Result<Self, String> {
        let length = text.chars().count();
        if length < SHORTEST {
            return Err(SHORT.with(Lang::here(), SHORTEST));
        }
        if length > LONGEST {
            return Err(LONG.with(Lang::here(), LONGEST));
        }
        let has = |test: fn(char) -> bool| text.chars().any(test);
        let wanting = [
            (has(char::is_uppercase), UPPER.here()),
            (has(char::is_lowercase), LOWER.here()),
            (has(|c| c.is_ascii_digit()), DIGIT.here()),
            (has(|c| !c.is_alphanumeric()), SIGN.here()),
        ];
        let missing: Vec<_> = wanting.iter().filter(|(there, _)| !there).map(|(_, what)| *what).collect();
        if missing.is_empty() {
            Ok(Self(text.to_owned()))
        } else {
            Err(ADD.with(Lang::here(), missing.join(", ")))
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
        if text.chars().count() > LONGEST {
            Err(format!("At most {LONGEST} characters"))
        } else {
            Ok(Self(text))
        }
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
password_schema!(NewPassword, 8);
password_schema!(Claimed, 0);

/// 19 MiB, 2 passes, 1 lane: OWASP's first choice for Argon2id (Password Storage Cheat Sheet).
fn argon() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("within Argon2's bounds");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

/// Hashing takes a core and 19 MiB, so as many at once as there are cores.
static PLACES: LazyLock<Semaphore> =
    LazyLock::new(|| Semaphore::new(std::thread::available_parallelism().map_or(2, |it| it.get())));

/// What an unknown person's password is compared with, so that it takes as long. Row A1.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_now("nobody has this password").expect("a constant can be hashed"));

fn hash_now(password: &str) -> anyhow::Result<String> {
    let hash = argon().hash_password(password.as_bytes());
    hash.map(|it| it.to_string()).map_err(|error| anyhow::anyhow!("hashing: {error}"))
}

pub async fn hash(password: &NewPassword) -> Result<String> {
    let text = password.0.clone();
    let _place = PLACES.acquire().await.context("closing")?;
    Ok(tokio::task::spawn_blocking(move || hash_now(&text)).await.context("hashing")??)
}

/// Compares with the stored hash, or with nobody's. A hash that cannot be read is a wrong password. Row A15.
pub async fn matches(claimed: &Claimed, stored: Option<&str>) -> Result<bool> {
    let (text, known, stored) = (claimed.0.clone(), stored.is_some(), stored.map(str::to_owned));
    let _place = PLACES.acquire().await.context("closing")?;
    let same =
        tokio::task::spawn_blocking(move || match PasswordHash::new(stored.as_deref().unwrap_or(&NOBODY)) {
            Ok(hash) => argon().verify_password(text.as_bytes(), &hash).is_ok(),
            Err(_) => false,
        });
    Ok(same.await.context("comparing passwords")? && known)
}

#[derive(serde::Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Change {
    old_password: Claimed,
    new_password: NewPassword,
}

/// Ends every other session of the person.
pub async fn change(
    mut checked: Checked<ChangePassword>,
    axum::extract::State(app): axum::extract::State<App>,
    Input(change): Input<Change>,
) -> Result<Answer<NoContent>> {
    let person = checked.actor.person()?.clone();
    let key = format!("password:{}", person.user);
    let mut tx = app.console().write().await?;
    if app.config.limits.login > 0 {
        limit::count(&mut tx, &key, app.config.limits.login, 900).await?;
    }
    let stored = user::password_hash(&mut tx, &person.user).await?;
    tx.commit().await?;
    if !matches(&change.old_password, stored.as_deref()).await? {
        return Err(kernel::error::INVALID.field("old_password", WRONG_CREDENTIALS.title.here()));
    }
    let hash = hash(&change.new_password).await?;
    let mut tx = checked.begin().await?;
    limit::forget(&mut tx, &key).await?;
    user::set_password(&mut tx, &person.user, &hash).await?;
    session::end_all(&mut tx, &person.user, Some(&person.session), Why::PasswordChanged).await?;
    tx.answer(NoContent).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rule_says_what_is_missing() {
        assert!(NewPassword::new("Chapati-2026").is_ok());
        assert!(NewPassword::new("Đường-12345").is_ok());
        assert_eq!(NewPassword::new("chapati-2026").err().unwrap(), "Add an upper-case letter");
        assert_eq!(NewPassword::new("Ch-2").err().unwrap(), "At least 8 characters");
        assert_eq!(NewPassword::new(&"Aa1-".repeat(33)).err().unwrap(), "At most 128 characters");
    }

    /// Row A15.
    #[tokio::test]
    async fn a15_no_truncation_and_no_crash_on_a_strange_hash() {
        let long = format!("Aa1-{}", "x".repeat(80));
        let hash = hash(&NewPassword::new(&format!("{long}y")).unwrap()).await.unwrap();
        assert!(matches(&Claimed(format!("{long}y")), Some(&hash)).await.unwrap());
        assert!(!matches(&Claimed(format!("{long}z")), Some(&hash)).await.unwrap());
        assert!(!matches(&Claimed("x".into()), Some("$2b$12$ünïcode")).await.unwrap());
        assert!(!matches(&Claimed("nobody has this password".into()), None).await.unwrap());
    }
}
