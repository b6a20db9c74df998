//! From the right password to the session, and everything that does not lead there.
use crate::second_factor::testing::*;
use serde_json::{Value, json};
use testkit::PASSWORD;

#[tokio::test]
async fn a13_a_right_password_alone_gives_no_token_at_all() {
    let school = school().await;
    let amina = amina(&school).await;
    with_totp(&school, &amina).await;
    let answer = login(&school).await;
    let cookies: Vec<&str> =
        answer.headers.get_all("set-cookie").iter().map(|it| it.to_str().unwrap()).collect();
    assert!(cookies.iter().all(|it| it.starts_with("lyceum_device=")), "{cookies:?}");
    assert_eq!(answer.header("cache-control"), "no-store");
    let body = answer.expect(200);
    assert_eq!(body.as_object().unwrap().keys().collect::<Vec<_>>(), ["second_factor"]);
    assert_eq!(body["second_factor"]["methods"], json!(["totp", "recovery_code"]));
    assert_eq!(body["second_factor"]["expires_in"], 300);
    // It is no refresh token either.
    let token = &body["second_factor"]["token"];
    let refresh = json!({ "refresh_token": token });
    assert_eq!(school.post(&school.nobody(), "/api/v1/auth/refresh", refresh).await.status, 401);
}

#[tokio::test]
async fn a13_the_same_code_twice_is_refused() {
    let school = school().await;
    let amina = amina(&school).await;
    let (app, _) = with_totp(&school, &amina).await;
    // The code that confirmed the app is used, too.
    let first = challenged(&school).await;
    let used = answer_totp(&school, &first, &app.code(&school)).await;
    assert_eq!((used.status, used.error()), (401, "wrong_code"));
    school.clock.advance_seconds(30);
    let code = app.code(&school);
    let session = answer_totp(&school, &first, &code).await.expect(200);
    assert_eq!(session["user"]["email"], "amina@school.example");
    let second = challenged(&school).await;
    assert_eq!(answer_totp(&school, &second, &code).await.status, 401);
    // A challenge is answered once.
    school.clock.advance_seconds(30);
    let spent = answer_totp(&school, &first, &app.code(&school)).await;
    assert_eq!((spent.status, spent.error()), (401, "challenge_over"));
    answer_totp(&school, &second, &app.code(&school)).await.expect(200);
}

#[tokio::test]
async fn a13_a_code_of_the_half_minute_before_or_after_is_good() {
    let school = school().await;
    let amina = amina(&school).await;
    let (app, _) = with_totp(&school, &amina).await;
    let now = |school: &testkit::School| school.clock.now().0 / 1000;
    school.clock.advance_seconds(90);
    let token = challenged(&school).await;
    assert_eq!(answer_totp(&school, &token, &app.code_at(now(&school) - 60)).await.status, 401);
    assert_eq!(answer_totp(&school, &token, &app.code_at(now(&school) + 60)).await.status, 401);
    answer_totp(&school, &token, &app.code_at(now(&school) - 30)).await.expect(200);
    let token = challenged(&school).await;
    answer_totp(&school, &token, &app.code_at(now(&school) + 30)).await.expect(200);
}

#[tokio::test]
async fn a13_a3_the_sixth_wrong_code_waits_even_after_a_restart_and_with_a_new_challenge() {
    let school = school().await;
    let amina = amina(&school).await;
    let (app, codes) = with_totp(&school, &amina).await;
    school.clock.advance_seconds(30);
    let token = challenged(&school).await;
    for _ in 0..5 {
        assert_eq!(answer_totp(&school, &token, &app.wrong(&school)).await.status, 401);
    }
    let refused = answer_totp(&school, &token, &app.code(&school)).await;
    assert_eq!((refused.status, refused.error()), (429, "rate_limited"));
    assert!(refused.header("retry-after").parse::<i64>().unwrap() > 800);
    let school = school.restarted([crate::module()]).await;
    let another = challenged(&school).await;
    assert_eq!(answer_totp(&school, &another, &app.code(&school)).await.status, 429);
    // Guessing at the app locks nobody out who has the paper. Row A5.
    let body = json!({ "token": another, "code": codes[0] });
    school.post(&school.nobody(), "/api/v1/auth/mfa/recovery", body).await.expect(200);
    school.clock.advance_seconds(901);
    let token = challenged(&school).await;
    answer_totp(&school, &token, &app.code(&school)).await.expect(200);
}

#[tokio::test]
async fn a3_guessed_challenges_wait_too() {
    let school = school().await;
    let token = "x".repeat(43);
    for _ in 0..200 {
        let refused = answer_totp(&school, &token, "123456").await;
        assert_eq!((refused.status, refused.error()), (401, "challenge_over"));
    }
    assert_eq!(answer_totp(&school, &token, "123456").await.status, 429);
}

#[tokio::test]
async fn a13_a_challenge_lasts_five_minutes() {
    let school = school().await;
    let amina = amina(&school).await;
    let (app, _) = with_totp(&school, &amina).await;
    let token = challenged(&school).await;
    school.clock.advance_seconds(301);
    let late = answer_totp(&school, &token, &app.code(&school)).await;
    assert_eq!((late.status, late.error()), (401, "challenge_over"));
}

#[tokio::test]
async fn a14_the_second_factor_opens_a_session_of_its_own() {
    let school = school().await;
    let amina = amina(&school).await;
    let (app, _) = with_totp(&school, &amina).await;
    school.clock.advance_seconds(30);
    let token = challenged(&school).await;
    let planted = format!("__Host-lyceum={token}");
    let body = json!({ "token": token, "code": app.code(&school) });
    let request = school.request("POST", "/api/v1/auth/mfa/totp").header("cookie", &planted).json(&body);
    let answer = request.send().await;
    let cookie = answer.header("set-cookie").to_owned();
    let session = answer.expect(200);
    assert!(cookie.starts_with("__Host-lyceum=") && !cookie.contains(&token));
    assert_ne!(session["access_token"], json!(amina.token));
    // The old value of the cookie opens nothing, and the challenge is no access token.
    let read = school.request("GET", "/api/v1/auth/me").header("cookie", &planted).send().await;
    assert_eq!(read.status, 401);
    let bearer = testkit::Person { token, ..school.nobody() };
    assert_eq!(school.get(&bearer, "/api/v1/auth/me").await.status, 401);
    assert_eq!(school.get(&signed_in(&session), "/api/v1/auth/me").await.status, 200);
}

#[tokio::test]
async fn a_recovery_code_is_good_once_however_it_is_typed() {
    let school = school().await;
    let amina = amina(&school).await;
    let (_, codes) = with_totp(&school, &amina).await;
    let spend = async |code: &str| {
        let body = json!({ "token": challenged(&school).await, "code": code });
        school.post(&school.nobody(), "/api/v1/auth/mfa/recovery", body).await.status
    };
    assert_eq!(spend(&codes[3].to_uppercase().replace('-', " ")).await, 200);
    assert_eq!(spend(&codes[3]).await, 401);
    assert_eq!(spend(&codes[4]).await, 200);
    assert_eq!(spend("0000-0000-0000-0000").await, 401);
    let me = school.get(&amina, "/api/v1/auth/me").await.expect(200);
    assert_eq!(me["second_factor"]["recovery_codes"], 8);
}

#[tokio::test]
async fn a13_of_two_answers_at_once_one_opens_a_session() {
    let school = school().await;
    let amina = amina(&school).await;
    let (app, codes) = with_totp(&school, &amina).await;
    school.clock.advance_seconds(30);
    let token = challenged(&school).await;
    let recovery = json!({ "token": token, "code": codes[0] });
    let nobody = school.nobody();
    let code = app.code(&school);
    let (one, two) = futures_util::future::join(
        answer_totp(&school, &token, &code),
        school.post(&nobody, "/api/v1/auth/mfa/recovery", recovery),
    )
    .await;
    let mut both = [one.status, two.status];
    both.sort();
    assert_eq!(both, [200, 401]);
}

#[tokio::test]
async fn a13_logging_out_between_the_factors_ends_the_challenge() {
    let school = school().await;
    let amina = amina(&school).await;
    let (app, _) = with_totp(&school, &amina).await;
    school.clock.advance_seconds(30);
    let token = challenged(&school).await;
    let bearer = testkit::Person { token: token.clone(), ..school.nobody() };
    assert_eq!(school.post(&bearer, "/api/v1/auth/logout", Value::Null).await.status, 204);
    assert_eq!(answer_totp(&school, &token, &app.code(&school)).await.status, 401);
}

#[tokio::test]
async fn a10_a_deactivated_person_answers_no_challenge() {
    let school = school().await;
    let amina = amina(&school).await;
    let (app, _) = with_totp(&school, &amina).await;
    let head = school.person("Head Teacher", &[kernel::Role::Admin]).await;
    school.clock.advance_seconds(30);
    let token = challenged(&school).await;
    let url = format!("/api/v1/admin/users/{}", amina.id);
    school.patch(&head, &url, json!({ "active": false })).await.expect(200);
    assert_eq!(answer_totp(&school, &token, &app.code(&school)).await.status, 401);
}

#[tokio::test]
async fn b13_an_answer_with_an_unknown_field_is_refused() {
    let school = school().await;
    for url in ["totp", "recovery"] {
        let body = json!({ "token": "x", "code": "123456", "user": "usr_1" });
        let refused = school.post(&school.nobody(), &format!("/api/v1/auth/mfa/{url}"), body).await;
        assert_eq!((refused.status, refused.field()), (422, "user"));
    }
    let body = json!({ "email": "amina@school.example", "password": PASSWORD, "second_factor": false });
    let refused = school.post(&school.nobody(), "/api/v1/auth/login", body).await;
    assert_eq!((refused.status, refused.field()), (422, "second_factor"));
}
