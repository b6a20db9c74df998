//! The protocol, as far as this school speaks it: discovery, the authorization request, the code's exchange, and the proof in
//! the ID token. OpenID Connect Core 1.0 and Discovery 1.0, RFC 7636.
use super::Provider;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use kernel::outbound::{Outbound, Reply};
use kernel::{Result, Timestamp};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// Clocks of other servers may be off by so many seconds.
const LEEWAY: i64 = 60;
/// An ID token is read at once; an old one is somebody's copy.
const OLDEST: i64 = 600;
const ALGORITHMS: [Algorithm; 5] =
    [Algorithm::RS256, Algorithm::ES256, Algorithm::EdDSA, Algorithm::PS256, Algorithm::RS512];

/// What a provider says of itself.
#[derive(Debug, Deserialize)]
pub struct Discovery {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

/// None for an answer that is not what it should be.
pub async fn discover(outbound: &Outbound, issuer: &str) -> Result<Option<Discovery>> {
    let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let reply = outbound.get(&url).field("issuer").send().await?;
    // Another issuer's document would let that one speak for this one.
    Ok(good::<Discovery>(&reply).filter(|it| it.issuer == issuer))
}

fn good<T: serde::de::DeserializeOwned>(reply: &Reply) -> Option<T> {
    if reply.status == 200 { reply.json() } else { None }
}

/// S256 of RFC 7636.
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier))
}

/// Where the browser goes.
pub fn authorization_url(
    it: &Discovery,
    provider: &Provider,
    back: &str,
    state: &str,
    nonce: &str,
    verifier: &str,
) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("response_type", "code"),
            ("client_id", &provider.client_id),
            ("redirect_uri", back),
            ("scope", "openid email profile"),
            ("state", state),
            ("nonce", nonce),
            ("code_challenge", &challenge(verifier)),
            ("code_challenge_method", "S256"),
        ])
        .finish();
    let joint = if it.authorization_endpoint.contains('?') { '&' } else { '?' };
    format!("{}{joint}{query}", it.authorization_endpoint)
}

#[derive(Deserialize)]
pub struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

/// Trades the code for tokens. None when the provider does not take it.
pub async fn exchange(
    outbound: &Outbound,
    it: &Discovery,
    provider: &Provider,
    secret: &str,
    (code, back, verifier): (&str, &str, &str),
) -> Result<Option<Tokens>> {
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", back),
        ("code_verifier", verifier),
    ];
    let methods = it.token_endpoint_auth_methods_supported.as_deref();
    let basic = methods.is_none_or(|all| all.iter().any(|it| it == "client_secret_basic"));
    let request = outbound.post(&it.token_endpoint);
    let reply = if basic {
        let encoded = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let pair = format!("{}:{}", encoded(&provider.client_id), encoded(secret));
        let value = format!("Basic {}", base64::engine::general_purpose::STANDARD.encode(pair));
        request.form(&form)?.header(http::header::AUTHORIZATION, &value)?.send().await?
    } else {
        form.extend([("client_id", provider.client_id.as_str()), ("client_secret", secret)]);
        request.form(&form)?.send().await?
    };
    Ok(good(&reply))
}

/// Who came, as the provider says.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Claims {
    pub sub: String,
    pub email: Option<String>,
    #[serde(default)]
    pub email_verified: bool,
    pub name: Option<String>,
}

#[derive(Deserialize)]
struct Proof {
    #[serde(flatten)]
    claims: Claims,
    nonce: Option<String>,
    azp: Option<String>,
    aud: serde_json::Value,
    exp: i64,
    iat: i64,
}

/// The claims of an ID token that is the provider's, for this school, for this sign-in, and new; none otherwise.
pub async fn identify(
    outbound: &Outbound,
    it: &Discovery,
    provider: &Provider,
    tokens: &Tokens,
    nonce: &str,
    now: Timestamp,
) -> Result<Option<Claims>> {
    let keys = outbound.get(&it.jwks_uri).send().await?;
    let Some(keys) = good::<JwkSet>(&keys) else { return Ok(None) };
    let Some(mut claims) = prove(&tokens.id_token, &keys, &it.issuer, &provider.client_id, nonce, now) else {
        return Ok(None);
    };
    if claims.email.is_none()
        && let (Some(url), Some(access)) = (&it.userinfo_endpoint, &tokens.access_token)
    {
        let asked = outbound.get(url).header(http::header::AUTHORIZATION, &format!("Bearer {access}"))?;
        // §5.3.2: what is said of another subject is not said of this one.
        if let Some(told) = good::<Claims>(&asked.send().await?).filter(|told| told.sub == claims.sub) {
            claims = told;
        }
    }
    Ok(Some(claims))
}

/// §3.1.3.7.
fn prove(
    token: &str,
    keys: &JwkSet,
    issuer: &str,
    client: &str,
    nonce: &str,
    now: Timestamp,
) -> Option<Claims> {
    let head = jsonwebtoken::decode_header(token).ok()?;
    let key = match &head.kid {
        Some(kid) => keys.find(kid)?,
        None if keys.keys.len() == 1 => keys.keys.first()?,
        None => return None,
    };
    if !ALGORITHMS.contains(&head.alg) {
        return None;
    }
    let mut rules = Validation::new(head.alg);
    rules.set_issuer(&[issuer]);
    rules.set_audience(&[client]);
    rules.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    // Times are compared with the school's own clock below.
    rules.validate_exp = false;
    rules.validate_nbf = false;
    let key = DecodingKey::from_jwk(key).ok()?;
    let it = jsonwebtoken::decode::<Proof>(token, &key, &rules).ok()?.claims;
    let now = now.0 / 1000;
    let timely = now < it.exp + LEEWAY && it.iat - LEEWAY <= now && now <= it.iat + OLDEST;
    // A token for several readers says which of them asked.
    let several = it.aud.as_array().is_some_and(|all| all.len() > 1);
    let ours = it.azp.as_deref().map_or(!several, |azp| azp == client);
    let named = !it.claims.sub.is_empty() && it.claims.sub.len() <= 255;
    (timely && ours && named && it.nonce.as_deref() == Some(nonce)).then_some(it.claims)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use jsonwebtoken::{EncodingKey, Header};
    use serde_json::{Value, json};

    /// A key pair of this test alone (RFC 8037 §A.1 shows its like).
    const SEED: [u8; 32] = [42; 32];

    /// PKCS #8 of an Ed25519 seed is this prefix and the seed (RFC 8410 §10.3).
    fn pkcs8() -> Vec<u8> {
        let prefix =
            [0x30, 0x2e, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
        [&prefix[..], &SEED].concat()
    }

    pub fn keys() -> Value {
        let public = ed25519_dalek::SigningKey::from_bytes(&SEED).verifying_key();
        let x = URL_SAFE_NO_PAD.encode(public.as_bytes());
        json!({ "keys": [{ "kty": "OKP", "crv": "Ed25519", "x": x, "kid": "one", "alg": "EdDSA", "use": "sig" }] })
    }

    pub fn signed(claims: &Value) -> String {
        let head = Header { kid: Some("one".into()), ..Header::new(Algorithm::EdDSA) };
        jsonwebtoken::encode(&head, claims, &EncodingKey::from_ed_der(&pkcs8())).unwrap()
    }

    const NOW: Timestamp = Timestamp(1_767_600_000_000);

    fn claims() -> Value {
        let at = NOW.0 / 1000;
        json!({
            "iss": "https://id.example", "aud": "lyceum", "sub": "248289761001", "exp": at + 300, "iat": at,
            "nonce": "n-0S6", "email": "amina@school.example", "email_verified": true, "name": "Amina Wanjiru",
        })
    }

    fn judged(token: &str) -> Option<Claims> {
        let keys: JwkSet = serde_json::from_value(keys()).unwrap();
        prove(token, &keys, "https://id.example", "lyceum", "n-0S6", NOW)
    }

    #[test]
    fn an_id_token_is_believed_only_when_all_of_it_is_for_this_sign_in() {
        assert_eq!(judged(&signed(&claims())).map(|it| it.sub), Some("248289761001".into()));
        let with = |name: &str, value: Value| {
            let mut it = claims();
            it[name] = value;
            signed(&it)
        };
        let at = NOW.0 / 1000;
        let good = signed(&claims());
        let (front, _) = good.rsplit_once('.').unwrap();
        let none = URL_SAFE_NO_PAD.encode(br#"{"alg":"none","kid":"one"}"#);
        let body = good.split('.').nth(1).unwrap();
        let secret = EncodingKey::from_secret(keys().to_string().as_bytes());
        let head = Header { kid: Some("one".into()), ..Header::new(Algorithm::HS256) };
        for bad in [
            with("iss", json!("https://other.example")),
            with("aud", json!("somebody")),
            with("aud", json!(["lyceum", "somebody"])),
            with("azp", json!("somebody")),
            with("nonce", json!("other")),
            with("nonce", Value::Null),
            with("exp", json!(at - 61)),
            with("iat", json!(at - 601)),
            with("iat", json!(at + 61)),
            with("sub", json!("")),
            format!("{front}.AAAA"),
            format!("{none}.{body}."),
            jsonwebtoken::encode(&head, &claims(), &secret).unwrap(),
            String::new(),
        ] {
            assert_eq!(judged(&bad), None, "{bad}");
        }
    }

    #[test]
    fn the_challenge_is_that_of_rfc_7636() {
        assert_eq!(
            challenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"),
            "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
        );
    }
}
