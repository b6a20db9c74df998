//! A person with an account.
mod address;
mod bin;
mod birth;
mod grant;
mod me;
mod profile;
mod standing;
mod store;

use kernel::{Lang, Permission, Result, Role, Timestamp, UserId, texts};
use std::borrow::Cow;

pub(crate) use address::{find_by_name, holder, move_to, prove, renew_hash};
pub(crate) use bin::{delete, find_deleted, restore};
pub use birth::Birth;
pub use grant::{delegate, grant};
pub use me::{edit_me, me};
pub use profile::Profile;
pub use standing::administrators;
pub(crate) use standing::{administers_since, was_there};
pub use store::{Age, ages, check, create, create_with, find, find_by_email, found, names};
pub(crate) use store::{
    Filter, admins, credentials, edit, list, password_hash, set_password, signed_in, total, username_is_free,
};

texts! {
    ADDRESS = "Enter an address such as amina@example.org", "Andika anwani kama amina@example.org", "Hãy nhập địa chỉ như amina@example.org";
    USERNAME = "3 to 60 letters, digits, dots, dashes or underscores", "Herufi, tarakimu, nukta, deshi au mistari 3 hadi 60", "3 đến 60 chữ cái, chữ số, dấu chấm, gạch ngang hoặc gạch dưới";
}

/// An e-mail address: one `@`, something on both sides, at most 255 characters. Whether it works only a message can tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    pub fn new(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let plain = !text.chars().any(|c| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"".contains(c));
        let parts = text.split_once('@').filter(|(name, host)| {
            !name.is_empty()
                && !host.contains('@')
                && host.split('.').all(|it| !it.is_empty())
                && host.contains('.')
        });
        match parts {
            Some(_) if plain && text.chars().count() <= 255 => Ok(Self(text.to_owned())),
            _ => Err(ADDRESS.here().into()),
        }
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    /// What makes two addresses the same person's.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl<'de> serde::Deserialize<'de> for Email {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::new(&Cow::<'de, str>::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Email {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Email".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "email", "maxLength": 255 })
    }
}

/// A name to sign in with: 3 to 60 letters, digits, dots, dashes and underscores; never an `@`.
#[derive(Clone, Debug)]
pub struct Username(String);

impl Username {
    pub fn new(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let plain = text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
        match text.chars().count() {
            3..=60 if plain => Ok(Self(text.to_owned())),
            _ => Err(USERNAME.here().into()),
        }
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl<'de> serde::Deserialize<'de> for Username {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::new(&Cow::<'de, str>::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

impl schemars::JsonSchema for Username {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Username".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "minLength": 3, "maxLength": 60 })
    }
}

/// An account, as it is stored.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct User {
    pub id: UserId,
    /// None of a pupil, who signs in with a class.
    pub email: Option<String>,
    pub username: Option<String>,
    pub full_name: String,
    #[serde(deserialize_with = "kernel::db::json")]
    pub roles: Vec<Role>,
    /// Rights that an administrator gave to a member of staff by name.
    #[serde(deserialize_with = "kernel::db::json")]
    pub delegated: Vec<Permission>,
    pub active: bool,
    pub email_verified: bool,
    pub created_at: Timestamp,
    pub last_login_at: Option<Timestamp>,
    pub preferred_name: Option<String>,
    /// Of mails; nobody chose when there is none.
    pub language: Option<Lang>,
    pub birth_year: Option<i64>,
    pub birth_month: Option<i64>,
    pub deleted_at: Option<Timestamp>,
    pub version: i64,
}

/// A new account.
pub struct NewUser<'a> {
    pub email: Option<&'a Email>,
    pub username: Option<&'a Username>,
    pub full_name: &'a str,
    pub password_hash: Option<&'a str>,
    pub roles: &'a [Role],
}

/// An account as its owner sees it.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "User")]
pub struct UserBody {
    pub id: UserId,
    /// None of a pupil, who signs in with a class.
    #[schemars(length(max = 255))]
    pub email: Option<String>,
    #[schemars(length(max = 60))]
    pub username: Option<String>,
    #[schemars(length(max = 200))]
    pub full_name: String,
    pub roles: Vec<Role>,
    pub email_verified: bool,
    pub created_at: Timestamp,
    /// What people call each other; the full name stands on certificates.
    #[schemars(length(max = 100))]
    pub preferred_name: Option<String>,
    pub language: Option<Lang>,
    pub birth_year: Option<i64>,
    pub birth_month: Option<i64>,
}

impl From<User> for UserBody {
    fn from(it: User) -> Self {
        UserBody {
            id: it.id,
            email: it.email,
            username: it.username,
            full_name: it.full_name,
            roles: it.roles,
            email_verified: it.email_verified,
            created_at: it.created_at,
            preferred_name: it.preferred_name,
            language: it.language,
            birth_year: it.birth_year,
            birth_month: it.birth_month,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_text() {
        for good in ["amina@example.org", " a.b+c@x.co.ke ", "học@trường.vn"] {
            assert!(Email::new(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "amina",
            "@x.y",
            "a@",
            "a@x",
            "a@x..y",
            "a b@x.y",
            "a@b@c.d",
            "a\r\nBcc: e@x.y@x.y",
            "<a@x.y>",
        ] {
            assert!(Email::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_username_is_never_taken_for_an_address() {
        assert!(Username::new("amina.w").is_ok());
        assert!(Username::new("Đặng_1").is_ok());
        for bad in ["ab", "a@b.c", "with space", "x\u{0}y"] {
            assert!(Username::new(bad).is_err(), "{bad:?}");
        }
    }
}
