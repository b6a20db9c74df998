//! Passkeys from the options to the session, and every answer that is not in order.
use super::authenticator::{Authenticator, ORIGIN, PRESENT, VERIFIED};
use crate::second_factor::testing::*;
use kernel::{Reactions, Role};
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, Res, School};

async fn options(school: &School, who: &Person) -> Value {
    school.post(who, "/api/v1/auth/passkeys/options", json!({ "password": PASSWORD })).await.expect(200)
}

async fn add(school: &School, who: &Person, credential: Value) -> Res {
    let body = json!({ "name": "Phone", "credential": credential });
    school.post(who, "/api/v1/auth/passkeys", body).await
}

async fn with_passkey(school: &School, who: &Person) -> (Authenticator, Value) {
    let options = options(school, who).await;
    let device = Authenticator::asked(&options);
    let added = add(school, who, device.create(&options)).await.expect(201);
    (device, added)
}

async fn question(school: &School) -> Value {
    school.post(&school.nobody(), "/api/v1/auth/passkey/options", json!({})).await.expect(200)
}

async fn sign_in(school: &School, credential: Value) -> Res {
    let body = json!({ "credential": credential });
    school.post(&school.nobody(), "/api/v1/auth/passkey/verify", body).await
}

#[tokio::test]
async fn a_passkey_signs_in_without_a_name_or_a_password() {
    let school = school().await;
    let amina = amina(&school).await;
    let (mut device, added) = with_passkey(&school, &amina).await;
    assert_eq!(added["recovery_codes"].as_array().unwrap().len(), 10);
    let asked = question(&school).await;
    assert_eq!((&asked["rpId"], &asked["userVerification"]), (&json!("localhost"), &json!("required")));
    assert_eq!(asked["allowCredentials"], json!([]));
    let answer = sign_in(&school, device.get(&asked)).await;
    assert!(answer.header("set-cookie").starts_with("__Host-lyceum="));
    let session = answer.expect(200);
    assert_eq!(session["user"]["email"], "amina@school.example");
    let again = signed_in(&session);
    let sessions = school.get(&again, "/api/v1/auth/sessions").await.expect(200);
    assert!(sessions.as_array().unwrap().iter().any(|it| it["kind"] == "passkey"));
    // A second passkey needs no second paper.
    let (_, second) = with_passkey(&school, &again).await;
    assert_eq!(second["recovery_codes"], Value::Null);
    let listed = school.get(&again, "/api/v1/auth/passkeys").await.expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 2);
    assert!(listed["items"][0]["last_used_at"].is_string() && listed["items"][1]["last_used_at"].is_null());
}

#[tokio::test]
async fn a_passkey_is_a_second_factor_after_a_password() {
    let school = school().await;
    let amina = amina(&school).await;
    let (mut device, _) = with_passkey(&school, &amina).await;
    let challenge = login(&school).await.expect(200);
    assert_eq!(challenge["second_factor"]["methods"], json!(["recovery_code", "passkey"]));
    let token = &challenge["second_factor"]["token"];
    let nobody = school.nobody();
    let ask = || school.post(&nobody, "/api/v1/auth/mfa/passkey/options", json!({ "token": token }));
    let verify = |credential: Value| {
        let body = json!({ "token": token, "credential": credential });
        school.post(&nobody, "/api/v1/auth/mfa/passkey/verify", body)
    };
    let asked = ask().await.expect(200);
    assert_eq!(asked["allowCredentials"].as_array().unwrap().len(), 1);
    // What was asked for a sign-in by itself does not answer this question.
    let other = question(&school).await;
    assert_eq!(verify(device.get(&other)).await.status, 401);
    let session = verify(device.get(&asked)).await.expect(200);
    assert_eq!(session["user"]["email"], "amina@school.example");
    let refused = school.post(&nobody, "/api/v1/auth/mfa/passkey/options", json!({ "token": "guess" })).await;
    assert_eq!((refused.status, refused.error()), (401, "challenge_over"));
}

#[tokio::test]
async fn a13_somebody_elses_passkey_is_no_second_factor() {
    let school = school().await;
    let amina = amina(&school).await;
    with_passkey(&school, &amina).await;
    let mallory = school.person("Mallory", &[Role::Student]).await;
    let (mut device, _) = with_passkey(&school, &mallory).await;
    let token = challenged(&school).await;
    let nobody = school.nobody();
    let asked =
        school.post(&nobody, "/api/v1/auth/mfa/passkey/options", json!({ "token": token })).await.expect(200);
    for handle in [device.user_handle.clone(), None] {
        device.user_handle = handle;
        let body = json!({ "token": token, "credential": device.get(&asked) });
        let refused = school.post(&nobody, "/api/v1/auth/mfa/passkey/verify", body).await;
        assert_eq!((refused.status, refused.error()), (401, "wrong_passkey"));
    }
}

/// Each of these differs from a good answer in one thing.
#[tokio::test]
async fn an_answer_that_is_not_in_order_opens_nothing() {
    let school = school().await;
    let amina = amina(&school).await;
    let (mut device, _) = with_passkey(&school, &amina).await;
    type Spoil = fn(&mut Authenticator);
    let spoils: [(&str, Spoil); 7] = [
        ("another page", |it| it.origin = "http://localhost:8081".into()),
        ("another school", |it| it.rp_id = "evil.test".into()),
        ("nobody there", |it| it.flags = VERIFIED),
        ("nobody recognised", |it| it.flags = PRESENT),
        ("a counter that stands still", |it| it.count = 0),
        ("nobody named", |it| it.user_handle = None),
        ("somebody else named", |it| it.user_handle = Some("dXNyXzE".into())),
    ];
    sign_in(&school, device.get(&question(&school).await)).await.expect(200);
    for (what, spoil) in spoils {
        let good = (device.origin.clone(), device.rp_id.clone(), device.flags, device.user_handle.clone());
        spoil(&mut device);
        let refused = sign_in(&school, device.get(&question(&school).await)).await;
        assert_eq!((refused.status, refused.error()), (401, "wrong_passkey"), "{what}");
        (device.origin, device.rp_id, device.flags, device.user_handle) = good;
    }
    assert_eq!(device.origin, ORIGIN);
    // A signature over something else, and an answer to nothing that was asked.
    let mut changed = device.get(&question(&school).await);
    changed["response"]["signature"] = device.get(&question(&school).await)["response"]["signature"].clone();
    assert_eq!(sign_in(&school, changed).await.status, 401);
    assert_eq!(sign_in(&school, device.get(&json!({ "challenge": "AAAA" }))).await.status, 401);
    let mut unknown = device.get(&question(&school).await);
    unknown["id"] = json!("AAAA");
    assert_eq!(sign_in(&school, unknown).await.status, 401);
    sign_in(&school, device.get(&question(&school).await)).await.expect(200);
}

#[tokio::test]
async fn a_question_is_answered_once_and_within_five_minutes() {
    let school = school().await;
    let amina = amina(&school).await;
    let (mut device, _) = with_passkey(&school, &amina).await;
    let asked = question(&school).await;
    sign_in(&school, device.get(&asked)).await.expect(200);
    assert_eq!(sign_in(&school, device.get(&asked)).await.status, 401);
    let asked = question(&school).await;
    school.clock.advance_seconds(301);
    assert_eq!(sign_in(&school, device.get(&asked)).await.status, 401);
}

#[tokio::test]
async fn a3_wrong_passkeys_wait_and_right_ones_do_not() {
    let school = school().await;
    let amina = amina(&school).await;
    let (mut device, _) = with_passkey(&school, &amina).await;
    for _ in 0..200 {
        assert_eq!(sign_in(&school, device.get(&json!({ "challenge": "AAAA" }))).await.status, 401);
    }
    assert_eq!(sign_in(&school, device.get(&json!({ "challenge": "AAAA" }))).await.status, 429);
    sign_in(&school, device.get(&question(&school).await)).await.expect(200);
}

#[tokio::test]
async fn a_key_that_never_counts_is_no_copy() {
    let school = school().await;
    let amina = amina(&school).await;
    let (mut device, _) = with_passkey(&school, &amina).await;
    device.counts = false;
    for _ in 0..2 {
        sign_in(&school, device.get(&question(&school).await)).await.expect(200);
    }
}

/// A new passkey that is not what was asked for, one thing at a time.
#[tokio::test]
async fn a_registration_that_is_not_in_order_adds_nothing() {
    let school = school().await;
    let amina = amina(&school).await;
    type Spoil = fn(&mut Authenticator);
    let spoils: [(&str, Spoil); 6] = [
        ("another page", |it| it.origin = "https://evil.test".into()),
        ("another school", |it| it.rp_id = "evil.test".into()),
        ("nobody there", |it| it.flags = VERIFIED),
        ("nobody recognised", |it| it.flags = PRESENT),
        ("a statement where there should be none", |it| it.attestation = ("none", vec![0xa1, 0x61, b'x', 0])),
        ("an attestation nobody asked for", |it| it.attestation = ("fido-u2f", vec![0xa0])),
    ];
    for (what, spoil) in spoils {
        let options = options(&school, &amina).await;
        let mut device = Authenticator::asked(&options);
        spoil(&mut device);
        let refused = add(&school, &amina, device.create(&options)).await;
        assert_eq!((refused.status, refused.error()), (422, "passkey_refused"), "{what}");
    }
    // Asked of somebody else, asked twice, asked too long ago.
    let mallory = school.person("Mallory", &[Role::Student]).await;
    let asked = options(&school, &amina).await;
    let device = Authenticator::asked(&asked);
    assert_eq!(add(&school, &mallory, device.create(&asked)).await.status, 422);
    assert_eq!(add(&school, &amina, device.create(&asked)).await.status, 422);
    let asked = options(&school, &amina).await;
    school.clock.advance_seconds(301);
    assert_eq!(add(&school, &amina, device.create(&asked)).await.status, 422);
    let me = school.get(&amina, "/api/v1/auth/me").await.expect(200);
    assert_eq!(me["second_factor"]["enabled"], false);
}

#[tokio::test]
async fn a_key_that_vouches_for_itself_is_welcome() {
    let school = school().await;
    let amina = amina(&school).await;
    let asked = options(&school, &amina).await;
    let mut device = Authenticator::asked(&asked);
    device.vouches = true;
    add(&school, &amina, device.create(&asked)).await.expect(201);
    sign_in(&school, device.get(&question(&school).await)).await.expect(200);
    // But not one whose own signature is wrong: {"alg": -7, "sig": h'00'}.
    let asked = options(&school, &amina).await;
    let mut device = Authenticator::asked(&asked);
    device.attestation = ("packed", [&[0xa2, 0x63][..], b"alg", &[0x26, 0x63], b"sig", &[0x41, 0]].concat());
    assert_eq!(add(&school, &amina, device.create(&asked)).await.status, 422);
}

#[tokio::test]
async fn the_same_passkey_is_not_added_twice() {
    let school = school().await;
    let amina = amina(&school).await;
    let (device, _) = with_passkey(&school, &amina).await;
    let asked = options(&school, &amina).await;
    assert_eq!(asked["excludeCredentials"].as_array().unwrap().len(), 1);
    let refused = add(&school, &amina, device.create(&asked)).await;
    assert_eq!((refused.status, refused.error()), (409, "passkey_taken"));
}

#[tokio::test]
async fn passkeys_are_named_and_removed_by_their_owner_alone() {
    let school = school().await;
    let amina = amina(&school).await;
    let (mut device, added) = with_passkey(&school, &amina).await;
    let url = format!("/api/v1/auth/passkeys/{}", added["id"].as_str().unwrap());
    let renamed = school.patch(&amina, &url, json!({ "name": "Blue key" })).await.expect(200);
    assert_eq!((&renamed["name"], &renamed["version"]), (&json!("Blue key"), &json!(2)));
    let stale = school.request("PATCH", &url).by(&amina).header("if-match", "\"1.x\"");
    assert_eq!(stale.json(&json!({ "name": "Red key" })).send().await.status, 412);
    let mallory = school.person("Mallory", &[Role::Admin]).await;
    assert_eq!(school.patch(&mallory, &url, json!({ "name": "Mine" })).await.status, 404);
    let remove = |who: Person, body: Value| {
        let request = school.request("DELETE", &url).by(&who).json(&body);
        async move { request.send().await.status }
    };
    assert_eq!(remove(mallory, json!({})).await, 404);
    assert_eq!(remove(amina.clone(), json!({})).await, 422, "the password first");
    assert_eq!(remove(amina.clone(), json!({ "password": PASSWORD })).await, 204);
    assert_eq!(sign_in(&school, device.get(&question(&school).await)).await.status, 401);
    assert!(login(&school).await.expect(200)["access_token"].is_string());
    let texts: Vec<String> = school.mails().await.into_iter().filter_map(|it| it.text).collect();
    assert!(texts.iter().any(|it| it.contains("passkey was removed")));
}

#[tokio::test]
async fn without_a_name_and_tls_there_are_no_passkeys() {
    let plain = |config: &mut kernel::Config| config.public_url = Some("http://192.168.1.7".into());
    let school = School::with([crate::module()], Reactions::default(), plain).await;
    let request = school.request("POST", "/api/v1/auth/passkey/options").header("host", "192.168.1.7");
    let refused = request.json(&json!({})).send().await;
    assert_eq!((refused.status, refused.error()), (409, "passkeys_unavailable"));
}
