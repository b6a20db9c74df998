//! Passkeys: WebAuthn Level 2 as a relying party that asks for no attestation. What a browser sends is read by `client_data`,
//! `authenticator_data` and `cose`, each a pure function of bytes; `ceremony` holds what was asked, once.
mod add;
mod authenticator_data;
mod ceremony;
mod client_data;
mod cose;
mod encoded;
mod manage;
mod options;
mod sign_in;
mod site;
mod store;

#[cfg(test)]
pub(crate) mod authenticator;
#[cfg(test)]
mod tests;

pub(crate) use add::{add, begin};
pub(crate) use ceremony::Purpose;
pub(crate) use manage::{list, remove, rename};
pub(crate) use options::RequestOptions;
pub(crate) use sign_in::{Assertion, ask, prove, sign_in, sign_in_options};
pub(crate) use site::host;

use kernel::{Problem, Timestamp, UserId};

kernel::id!(
    /// A passkey as the school knows it.
    PasskeyId, "psk"
);

/// More than one for each device and a few spare keys is a mistake or worse.
const MOST: i64 = 20;

pub const WRONG_PASSKEY: Problem = Problem::new(
    401,
    "wrong_passkey",
    "This passkey does not open anything here",
    "Ufunguo huu wa siri haufungui chochote hapa",
    "Khóa truy cập này không dùng được ở đây",
);
pub const PASSKEYS_UNAVAILABLE: Problem = Problem::new(
    409,
    "passkeys_unavailable",
    "Passkeys need the school to be at an address with a name and TLS",
    "Funguo za siri zinahitaji shule iwe na anwani yenye jina na TLS",
    "Khóa truy cập cần trường có địa chỉ bằng tên miền và TLS",
);
pub const PASSKEY_REFUSED: Problem = Problem::new(
    422,
    "passkey_refused",
    "This passkey could not be added. Try again",
    "Ufunguo huu wa siri haukuweza kuongezwa. Jaribu tena",
    "Không thêm được khóa truy cập này. Hãy thử lại",
);
pub const PASSKEY_TAKEN: Problem = Problem::new(
    409,
    "passkey_taken",
    "This passkey was added before",
    "Ufunguo huu wa siri tayari umeongezwa",
    "Khóa truy cập này đã được thêm",
);
pub const TOO_MANY_PASSKEYS: Problem = Problem::new(
    409,
    "too_many_passkeys",
    "Remove a passkey you no longer use first",
    "Kwanza ondoa ufunguo wa siri usioutumia tena",
    "Trước tiên hãy gỡ một khóa truy cập không còn dùng",
);

/// A passkey, as it is stored.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Passkey {
    pub id: PasskeyId,
    pub user_id: UserId,
    pub name: String,
    credential: String,
    public_key: String,
    sign_count: i64,
    #[serde(deserialize_with = "kernel::db::json")]
    transports: Vec<String>,
    pub created_at: Timestamp,
    pub last_used_at: Option<Timestamp>,
    pub version: i64,
}

/// A passkey as its owner sees it.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "Passkey")]
pub struct PasskeyBody {
    id: PasskeyId,
    #[schemars(length(max = 60))]
    name: String,
    created_at: Timestamp,
    last_used_at: Option<Timestamp>,
    version: i64,
}

impl From<Passkey> for PasskeyBody {
    fn from(it: Passkey) -> Self {
        PasskeyBody {
            id: it.id,
            name: it.name,
            created_at: it.created_at,
            last_used_at: it.last_used_at,
            version: it.version,
        }
    }
}
