//! Access tokens: short-lived, signed with the school's own key by one fixed algorithm. They say who and which session;
//! what the person may do is read from the database on each request.
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use kernel::auth::{SessionId, UserId};
use kernel::{Problem, Timestamp, error};
use serde::{Deserialize, Serialize};

/// Seconds.
pub const LIFETIME: i64 = 1800;
const ISSUER: &str = "lyceum";

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claims {
    pub sub: UserId,
    pub sid: SessionId,
    /// Which refresh token of the session it came with.
    pub turn: i64,
    pub typ: String,
    pub iss: String,
    pub aud: String,
    pub iat: i64,
    pub nbf: i64,
    pub exp: i64,
}

pub fn issue(
    key: &[u8; 32],
    user: &UserId,
    session: &SessionId,
    turn: i64,
    now: Timestamp,
) -> anyhow::Result<String> {
    let iat = now.0 / 1000;
    let claims = Claims {
        sub: user.clone(),
        sid: session.clone(),
        turn,
        typ: "access".into(),
        iss: ISSUER.into(),
        aud: ISSUER.into(),
        iat,
        nbf: iat,
        exp: iat + LIFETIME,
    };
    Ok(jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &EncodingKey::from_secret(key))?)
}

/// Checks signature, algorithm, issuer, audience, type and times.
pub fn read(key: &[u8; 32], token: &str, now: Timestamp) -> Result<Claims, Problem> {
    let mut rules = Validation::new(Algorithm::HS256);
    rules.set_issuer(&[ISSUER]);
    rules.set_audience(&[ISSUER]);
    rules.set_required_spec_claims(&["exp", "nbf", "iss", "aud", "sub"]);
    // Times are compared with the school's own clock below.
    rules.validate_exp = false;
    rules.validate_nbf = false;
    let decoded = jsonwebtoken::decode::<Claims>(token, &DecodingKey::from_secret(key), &rules);
    let claims = decoded.map_err(|_| error::UNAUTHENTICATED)?.claims;
    let now = now.0 / 1000;
    let timely = claims.nbf <= now && now < claims.exp && claims.exp - claims.iat <= LIFETIME;
    if timely && claims.typ == "access" { Ok(claims) } else { Err(error::UNAUTHENTICATED) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Clock;
    use serde_json::{Value, json};

    const KEY: [u8; 32] = [7; 32];
    const NOW: Timestamp = Timestamp(1_767_600_000_000);

    fn claims() -> Value {
        let clock = Clock::frozen(NOW.0);
        let at = NOW.0 / 1000;
        let (user, session): (UserId, SessionId) = (clock.id(), clock.id());
        json!({ "sub": user, "sid": session, "turn": 1, "typ": "access", "iss": "lyceum", "aud": "lyceum", "iat": at, "nbf": at, "exp": at + 1800 })
    }

    fn signed(claims: &Value, algorithm: Algorithm, key: &[u8]) -> String {
        jsonwebtoken::encode(&Header::new(algorithm), claims, &EncodingKey::from_secret(key)).unwrap()
    }

    /// Row A6.
    #[test]
    fn a6_forged_and_misshapen_tokens_are_refused() {
        let good = signed(&claims(), Algorithm::HS256, &KEY);
        assert!(read(&KEY, &good, NOW).is_ok());
        let with = |name: &str, value: Value| {
            let mut it = claims();
            it[name] = value;
            signed(&it, Algorithm::HS256, &KEY)
        };
        let without = |name: &str| {
            let mut it = claims();
            it.as_object_mut().unwrap().remove(name);
            signed(&it, Algorithm::HS256, &KEY)
        };
        let at = NOW.0 / 1000;
        let body = good.split('.').nth(1).unwrap();
        // {"alg":"none"}, {"alg":"None"}, {"alg":"nOnE"}
        let headless = ["eyJhbGciOiJub25lIn0", "eyJhbGciOiJOb25lIn0", "eyJhbGciOiJuT25FIn0"];
        let mut bad: Vec<String> = headless.iter().map(|head| format!("{head}.{body}.")).collect();
        bad.extend([
            signed(&claims(), Algorithm::HS512, &KEY),
            signed(&claims(), Algorithm::HS256, b"-----BEGIN PUBLIC KEY-----"),
            format!("{}.", good.rsplit_once('.').unwrap().0),
            with("exp", json!("99999999999")),
            with("nbf", json!("1")),
            with("nbf", json!(at + 61)),
            with("exp", json!(at - 61)),
            with("exp", json!(at + 86_400)),
            with("iss", json!("elsewhere")),
            with("aud", json!("elsewhere")),
            with("typ", json!("refresh")),
            with("role", json!("admin")),
            without("exp"),
            String::new(),
            "a.b.c".into(),
        ]);
        for token in &bad {
            assert_eq!(read(&KEY, token, NOW).err(), Some(error::UNAUTHENTICATED), "{token}");
        }
    }
}
