//! Personal access tokens: for programs, made for named areas of the school, shown once and ended like any other session. Row
//! A17: what opens is random; what has an id is not a secret.
mod authenticate;
mod create;
mod list;
mod revoke;
mod store;

#[cfg(test)]
mod tests;

pub(crate) use authenticate::{authenticate, is_personal};
pub(crate) use create::create;
pub(crate) use list::list;
pub(crate) use revoke::revoke;
pub(crate) use store::forget;

use kernel::auth::{SessionId, TokenScope};
use kernel::{Problem, Timestamp, UserId, texts};
use std::borrow::Cow;

kernel::id!(
    /// A personal access token. It names it and opens nothing.
    ApiTokenId, "tok"
);

/// What every token begins with, so that one that leaked into a text is found.
const PREFIX: &str = "lyc_";
/// More than one for each program somebody runs is a mistake.
const MOST: usize = 20;

/// The areas a token can be made for: first words of the names of actions. Never `auth`, so that a token makes no tokens and
/// changes no sign-in, and never `live`, so that it opens no socket.
pub const AREAS: [&str; 8] =
    ["admin", "assessment", "certificate", "course", "jobs", "library", "notify", "organization"];

pub const TOO_MANY_TOKENS: Problem = Problem::new(
    409,
    "too_many_tokens",
    "Remove a token you no longer use first",
    "Kwanza ondoa tokeni usiyoitumia tena",
    "Trước tiên hãy gỡ một mã truy cập không còn dùng",
);

texts! {
    NO_SUCH_SCOPE = "There is no such scope: {}", "Hakuna upeo kama huu: {}", "Không có phạm vi này: {}";
}

/// A scope that exists, such as `course:read`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(TokenScope);

impl std::str::FromStr for Scope {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let scope = text.parse().ok().filter(|it: &TokenScope| AREAS.contains(&it.area.as_str()));
        scope.map(Scope).ok_or_else(|| {
            let shown: String = text.chars().take(40).collect();
            NO_SUCH_SCOPE.with(kernel::Lang::here(), shown)
        })
    }
}

impl<'de> serde::Deserialize<'de> for Scope {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Cow::<'de, str>::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

impl serde::Serialize for Scope {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(&self.0)
    }
}

impl schemars::JsonSchema for Scope {
    fn schema_name() -> Cow<'static, str> {
        "TokenScope".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let scopes: Vec<String> =
            AREAS.iter().flat_map(|area| ["read", "write"].map(|right| format!("{area}:{right}"))).collect();
        schemars::json_schema!({ "type": "string", "enum": scopes })
    }
}

/// A token, as it is stored.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct ApiToken {
    pub id: ApiTokenId,
    session_id: SessionId,
    pub user_id: UserId,
    name: String,
    #[serde(deserialize_with = "kernel::db::json")]
    scopes: Vec<Scope>,
    created_at: Timestamp,
    last_used_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

/// A token as its owner sees it.
#[derive(Debug, serde::Serialize, schemars::JsonSchema)]
#[schemars(rename = "ApiToken")]
pub struct ApiTokenBody {
    id: ApiTokenId,
    #[schemars(length(max = 60))]
    name: String,
    scopes: Vec<Scope>,
    created_at: Timestamp,
    /// To the hour.
    last_used_at: Option<Timestamp>,
    expires_at: Option<Timestamp>,
}

impl From<ApiToken> for ApiTokenBody {
    fn from(it: ApiToken) -> Self {
        ApiTokenBody {
            id: it.id,
            name: it.name,
            scopes: it.scopes,
            created_at: it.created_at,
            last_used_at: it.last_used_at,
            expires_at: it.expires_at,
        }
    }
}
