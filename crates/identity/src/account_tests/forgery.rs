//! Row A6: every kind of forged credential, at the door, is refused and noted.
use super::*;
use crate::second_factor::testing::{challenged, with_totp};
use data_encoding::BASE64URL_NOPAD;
use jsonwebtoken::{Algorithm, EncodingKey, Header};

fn signed(head: &Header, claims: &Value, key: &[u8]) -> String {
    jsonwebtoken::encode(head, claims, &EncodingKey::from_secret(key)).unwrap()
}

/// With this text as its head and no real signature.
fn headed(head: &str, body: &str, signature: &str) -> String {
    format!("{}.{body}.{signature}", BASE64URL_NOPAD.encode(head.as_bytes()))
}

/// What somebody who has a good token, or the school's public face, could make of it.
fn forged(good: &str, key: &[u8; 32], now: i64) -> Vec<(&'static str, String)> {
    let body = good.split('.').nth(1).unwrap();
    let signature = good.rsplit('.').next().unwrap();
    let claims: Value = serde_json::from_slice(&BASE64URL_NOPAD.decode(body.as_bytes()).unwrap()).unwrap();
    let plain = Header::new(Algorithm::HS256);
    let with = |name: &str, value: Value| {
        let mut it = claims.clone();
        it[name] = value;
        it
    };
    let mut endless = claims.clone();
    endless.as_object_mut().unwrap().remove("exp");
    let edited = BASE64URL_NOPAD.encode(with("role", json!("admin")).to_string().as_bytes());
    let pem = b"-----BEGIN PUBLIC KEY-----";
    let mut far = plain.clone();
    far.kid = Some("../../dev/null".into());
    let mut fetched = plain.clone();
    fetched.jku = Some("https://evil.test/keys".into());
    let keyed = r#"{"alg":"HS256","typ":"JWT","jwk":{"kty":"oct","k":"AAAA"}}"#;
    vec![
        ("alg none", headed(r#"{"alg":"none"}"#, body, "")),
        ("alg None", headed(r#"{"alg":"None"}"#, body, "")),
        ("alg nOnE", headed(r#"{"alg":"nOnE"}"#, body, "")),
        ("keyed with a public key", signed(&plain, &claims, pem)),
        ("another algorithm", signed(&Header::new(Algorithm::HS512), &claims, key)),
        ("no signature", good.replace(signature, "")),
        ("kid is a path", signed(&far, &claims, b"")),
        ("jku", signed(&fetched, &claims, pem)),
        ("jwk", headed(keyed, body, signature)),
        ("exp is a text", signed(&plain, &with("exp", json!("99999999999")), key)),
        ("nbf is a text", signed(&plain, &with("nbf", json!("1")), key)),
        ("no exp", signed(&plain, &endless, key)),
        ("another issuer", signed(&plain, &with("iss", json!("https://evil.test")), key)),
        ("another audience", signed(&plain, &with("aud", json!("bank")), key)),
        ("expired", signed(&plain, &with("exp", json!(now - 61)), key)),
        ("an edited role", format!("{}.{edited}.{signature}", good.split('.').next().unwrap())),
        ("a role that is signed", signed(&plain, &with("role", json!("admin")), key)),
        ("not a token", "a.b.c".into()),
    ]
}

#[tokio::test]
async fn a6_every_forged_credential_is_refused_and_noted() {
    let school = school().await;
    let session = register(&school, EMAIL, PASSWORD).await.expect(201);
    let amina = holder(&school, &session);
    let now = school.clock.now().0 / 1000;
    let mut credentials = forged(&amina.token, &school.app.key, now);
    credentials.push(("refresh as access", session["refresh_token"].as_str().unwrap().to_owned()));
    with_totp(&school, &amina).await;
    credentials.push(("between two factors", challenged(&school).await));
    let noted = async || {
        kernel::serve::write_records(&school.app).await.unwrap();
        let sql = "SELECT COUNT(*) AS n FROM kernel_audit WHERE status = 401";
        school.tx_read().await.one::<i64>(sql, &[]).await.unwrap()
    };
    let before = noted().await;
    for (kind, token) in &credentials {
        let forger = Person { token: token.clone(), ..school.nobody() };
        let refused = me(&school, &forger).await;
        assert_eq!((refused.status, refused.error()), (401, "unauthenticated"), "{kind}");
    }
    let refused = post(&school, "/refresh", json!({ "refresh_token": amina.token })).await;
    assert_eq!(refused.status, 401, "access as refresh");
    assert_eq!(noted().await - before, credentials.len() as i64 + 1);
    assert_eq!(me(&school, &amina).await.status, 200);
}
