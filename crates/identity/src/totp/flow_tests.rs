//! Setting an authenticator app up and doing without it again.
use crate::second_factor::testing::*;
use serde_json::{Value, json};
use testkit::PASSWORD;

#[tokio::test]
async fn an_app_is_set_up_with_its_first_code_and_removed_with_the_password() {
    let school = school().await;
    let amina = amina(&school).await;
    let begun = school.post(&amina, "/api/v1/auth/totp", json!({ "password": PASSWORD })).await;
    assert_eq!(begun.header("cache-control"), "no-store");
    let begun = begun.expect(200);
    assert!(
        begun["otpauth_uri"].as_str().unwrap().starts_with("otpauth://totp/Lyceum:amina%40school%2Eexample?")
    );
    assert!(begun["qr_svg"].as_str().unwrap().starts_with("<svg"));
    // Until the first code is typed nothing has changed.
    login(&school).await.expect(200)["access_token"].as_str().expect("a session");
    let (_, codes) = with_totp(&school, &amina).await;
    assert_eq!(codes.len(), 10);
    let me = school.get(&amina, "/api/v1/auth/me").await.expect(200);
    let expected =
        json!({ "enabled": true, "required": false, "totp": true, "passkeys": 0, "recovery_codes": 10 });
    assert_eq!(me["second_factor"], expected);
    let again = school.post(&amina, "/api/v1/auth/totp", json!({ "password": PASSWORD })).await;
    assert_eq!((again.status, again.error()), (409, "totp_exists"));
    let remove = |body: Value| school.request("DELETE", "/api/v1/auth/totp").by(&amina).json(&body).send();
    let refused = remove(json!({})).await;
    assert_eq!((refused.status, refused.field()), (422, "password"));
    assert_eq!(remove(json!({ "password": PASSWORD })).await.status, 204);
    assert_eq!(remove(json!({ "password": PASSWORD })).await.status, 404);
    let me = school.get(&amina, "/api/v1/auth/me").await.expect(200);
    assert_eq!(me["second_factor"]["recovery_codes"], 0);
    assert!(login(&school).await.expect(200)["access_token"].is_string());
}

#[tokio::test]
async fn the_secret_lies_sealed_in_the_database_and_never_in_a_stored_answer() {
    let school = school().await;
    let amina = amina(&school).await;
    let request = school.request("POST", "/api/v1/auth/totp").by(&amina).header("idempotency-key", "one");
    let begun = request.json(&json!({ "password": PASSWORD })).send().await.expect(200);
    let mut tx = school.tx_read().await;
    let sealed: String = tx.one("SELECT secret FROM identity_totp", &[]).await.unwrap();
    assert!(!sealed.contains(begun["secret"].as_str().unwrap()));
    let stored: i64 = tx.one("SELECT COUNT(*) AS n FROM kernel_idempotency", &[]).await.unwrap();
    assert_eq!(stored, 0);
}

#[tokio::test]
async fn a3_the_password_before_a_change_is_guarded_like_any_other() {
    let school = school().await;
    let amina = amina(&school).await;
    let begin = |password: &str| school.post(&amina, "/api/v1/auth/totp", json!({ "password": password }));
    for _ in 0..5 {
        let wrong = begin("Wrong-2026!").await;
        assert_eq!((wrong.status, wrong.field()), (422, "password"));
    }
    assert_eq!(begin(PASSWORD).await.status, 429);
    school.clock.advance_seconds(901);
    assert_eq!(begin(PASSWORD).await.status, 200);
}

#[tokio::test]
async fn a3_the_first_code_cannot_be_guessed() {
    let school = school().await;
    let amina = amina(&school).await;
    let begun = school.post(&amina, "/api/v1/auth/totp", json!({ "password": PASSWORD })).await.expect(200);
    let app = App::of(&begun);
    let confirm = |code: String| school.post(&amina, "/api/v1/auth/totp/confirm", json!({ "code": code }));
    for _ in 0..5 {
        let wrong = confirm(app.wrong(&school)).await;
        assert_eq!((wrong.status, wrong.field()), (422, "code"));
    }
    assert_eq!(confirm(app.code(&school)).await.status, 429);
    assert_eq!(school.get(&amina, "/api/v1/auth/me").await.json["second_factor"]["enabled"], false);
}

#[tokio::test]
async fn nothing_that_was_not_begun_is_confirmed() {
    let school = school().await;
    let amina = amina(&school).await;
    let confirm = school.post(&amina, "/api/v1/auth/totp/confirm", json!({ "code": "123456" })).await;
    assert_eq!(confirm.status, 404);
    let renew = school.post(&amina, "/api/v1/auth/recovery-codes", json!({ "password": PASSWORD })).await;
    assert_eq!((renew.status, renew.error()), (409, "no_second_factor"));
}

#[tokio::test]
async fn an_account_without_a_password_asks_for_a_young_session() {
    let school = school().await;
    let brian = school.person("Brian Otieno", &[kernel::Role::Student]).await;
    school.post(&brian, "/api/v1/auth/totp", json!({})).await.expect(200);
    school.clock.advance_seconds(601);
    let refused = school.post(&brian, "/api/v1/auth/totp", json!({})).await;
    assert_eq!((refused.status, refused.error()), (403, "sign_in_again"));
    let brian = school.again(&brian).await;
    school.post(&brian, "/api/v1/auth/totp", json!({})).await.expect(200);
}

#[tokio::test]
async fn a10_a_changed_factor_signs_everything_else_out_and_says_so_by_mail() {
    let school = school().await;
    let here = amina(&school).await;
    let there = signed_in(&login(&school).await.expect(200));
    let body = json!({ "name": "Backup", "scopes": ["course:read"], "password": PASSWORD });
    let token = school.post(&there, "/api/v1/auth/tokens", body).await.expect(201);
    let (_, old) = with_totp(&school, &here).await;
    assert_eq!(school.get(&here, "/api/v1/auth/me").await.status, 200);
    assert_eq!(school.get(&there, "/api/v1/auth/me").await.status, 401);
    let program = testkit::Person { token: token["token"].as_str().unwrap().into(), ..school.nobody() };
    assert_eq!(school.get(&program, "/api/v1/jobs").await.status, 401);
    assert_eq!(school.get(&here, "/api/v1/auth/tokens").await.expect(200)["items"], json!([]));
    let renewed = school.post(&here, "/api/v1/auth/recovery-codes", json!({ "password": PASSWORD })).await;
    let renewed = renewed.expect(200);
    assert_eq!(renewed["recovery_codes"].as_array().unwrap().len(), 10);
    let body = json!({ "token": challenged(&school).await, "code": old[0] });
    assert_eq!(school.post(&school.nobody(), "/api/v1/auth/mfa/recovery", body).await.status, 401);
    let mails = school.mails().await;
    let texts: Vec<&str> = mails.iter().filter_map(|it| it.text.as_deref()).collect();
    assert!(texts.iter().any(|it| it.contains("authenticator app was added")), "{texts:?}");
    assert!(texts.iter().any(|it| it.contains("New recovery codes")), "{texts:?}");
}
