//! Ways in.
use super::World;
use kernel::Role;
use serde_json::{Value, json};

#[tokio::test]
async fn a2_an_invitation_says_nothing_about_who_has_an_account() {
    let it = World::new().await;
    let invite = async |email: &str| {
        let body = json!({ "email": email, "role": "student" });
        let mut answer = it.school.post(&it.grace, &it.url("/members"), body).await.expect(201);
        for field in ["id", "email"] {
            answer[field] = Value::Null;
        }
        answer
    };
    assert_eq!(invite(&it.other_student.email).await, invite("nobody@school.example").await);
    let mails = it.school.mails().await;
    assert_eq!(mails.len(), 2);
    assert!(mails.iter().all(|it| it.subject.contains("Kilimani Primary") && it.link.is_some()));
    let listed = it.school.get(&it.grace, &it.url("/invitations")).await;
    assert!(!listed.text.contains("Duc Le") && listed.json["items"][0]["link"].is_null());
    let members = it.school.get(&it.grace, &it.url("/members")).await;
    assert!(!members.text.contains("Duc Le"), "nobody is put into an organisation silently");
}

#[tokio::test]
async fn an_invitation_by_mail_is_for_one_address_and_good_once() {
    let it = World::new().await;
    let body = json!({ "email": it.other_student.email, "role": "instructor", "full_name": "Duc" });
    it.school.post(&it.grace, &it.url("/invitations"), body).await.expect(201);
    let token = it.mailed().await;
    let preview = "/api/v1/auth/invitations/preview";
    let seen = it.school.post(&it.school.nobody(), preview, token.clone()).await.expect(200);
    assert_eq!((&seen["organization"], &seen["role"]), (&json!("Kilimani Primary"), &json!("instructor")));
    assert_eq!(seen["slug"], "kilimani-primary");
    let thief = it.accept(&it.other_teacher, token.clone()).await;
    assert_eq!((thief.status, thief.error()), (403, "invited_elsewhere"));
    assert_eq!(it.accept(&it.school.nobody(), token.clone()).await.status, 401);
    let joined = it.accept(&it.other_student, token.clone()).await.expect(200);
    assert_eq!((&joined["slug"], &joined["role"]), (&json!("kilimani-primary"), &json!("instructor")));
    assert_eq!(it.school.get(&it.other_student, &it.url("")).await.status, 200);
    let again = it.accept(&it.other_student, token.clone()).await;
    assert_eq!((again.status, again.error()), (404, "invitation_closed"));
    it.school.post(&it.school.nobody(), preview, token).await.expect(404);
}

#[tokio::test]
async fn a_link_ends_by_uses_by_time_and_by_hand_and_its_token_is_kept_nowhere() {
    let it = World::new().await;
    let make = async |body: Value| it.school.post(&it.grace, &it.url("/invitations"), body).await;
    let token = |made: &Value| {
        let link = made["link"].as_str().unwrap();
        json!({ "token": link.split_once("/join#").unwrap().1 })
    };
    let made = make(json!({ "role": "student", "max_uses": 2 })).await.expect(201);
    let stored: Vec<String> = it
        .school
        .tx_read()
        .await
        .all("SELECT token_hash FROM identity_invitations WHERE token_hash IS NOT NULL", &[])
        .await
        .unwrap();
    assert!(!stored.iter().any(|it| made["link"].as_str().unwrap().contains(it)));
    it.accept(&it.other_student, token(&made)).await.expect(200);
    // Who is in already does not use it up.
    it.accept(&it.other_student, token(&made)).await.expect(200);
    it.accept(&it.other_teacher, token(&made)).await.expect(200);
    it.accept(&it.other_admin, token(&made)).await.expect(404);
    let short = make(json!({ "role": "student", "days": 1 })).await.expect(201);
    let revoked = make(json!({ "role": "student" })).await.expect(201);
    let url = it.url(&format!("/invitations/{}", revoked["id"].as_str().unwrap()));
    assert_eq!(it.school.delete(&it.kamau, &url).await.status, 404);
    assert_eq!(it.school.delete(&it.grace, &url).await.status, 204);
    it.accept(&it.other_admin, token(&revoked)).await.expect(404);
    it.school.clock.advance_seconds(86_401);
    let late = it.school.again(&it.other_admin).await;
    it.accept(&late, token(&short)).await.expect(404);
    let grace = it.school.again(&it.grace).await;
    let listed = it.school.get(&grace, &it.url("/invitations?count=true")).await.expect(200);
    let states: Vec<_> = listed["items"].as_array().unwrap().iter().map(|it| it["state"].clone()).collect();
    assert_eq!(
        (states, &listed["total"]),
        (vec![json!("revoked"), json!("expired"), json!("used")], &json!(3))
    );
    let open = it.school.get(&grace, &it.url("/invitations?open=true&count=true")).await.expect(200);
    assert_eq!((&open["items"], &open["total"]), (&json!([]), &json!(0)));
    for (field, value) in [("max_uses", 1001), ("days", 0)] {
        let body = json!({ "role": "student", field: value });
        assert_eq!(it.school.post(&grace, &it.url("/invitations"), body).await.field(), field);
    }
    let many = json!({ "role": "organization_admin", "max_uses": 2 });
    assert_eq!(it.school.post(&grace, &it.url("/invitations"), many).await.field(), "max_uses");
}

#[tokio::test]
async fn a_class_code_asks_or_lets_in_as_the_organization_says_and_makes_students_only() {
    let it = World::new().await;
    let make = async |body: Value| it.school.post(&it.grace, &it.url("/class-codes"), body).await;
    assert_eq!(make(json!({ "role": "instructor" })).await.field(), "role");
    let made = make(json!({})).await.expect(201);
    let code = made["code"].as_str().unwrap();
    assert_eq!((code.len(), &made["role"], &made["link"]), (7, &json!("student"), &Value::Null));
    let joined = it.accept(&it.other_student, json!({ "code": code.to_lowercase() })).await.expect(200);
    assert_eq!(joined["state"], "requested");
    assert_eq!(it.school.get(&it.other_student, &it.url("")).await.status, 404);
    let waiting = it.school.get(&it.grace, &it.url("/members?state=requested")).await.expect(200);
    let member = it.url(&format!("/members/{}", waiting["items"][0]["id"].as_str().unwrap()));
    it.school.patch(&it.grace, &member, json!({ "state": "confirmed" })).await.expect(200);
    assert_eq!(it.school.get(&it.other_student, &it.url("")).await.status, 200);
    it.school.patch(&it.grace, &it.url(""), json!({ "joining": "confirm" })).await.expect(200);
    let joined = it.accept(&it.other_teacher, json!({ "code": code.replace('-', "") })).await.expect(200);
    assert_eq!(joined["state"], "confirmed");
    let both = it.accept(&it.amina, json!({ "code": code, "token": "x" })).await;
    assert_eq!((both.status, both.field()), (422, "token"));
}

#[tokio::test]
async fn b17_who_was_suspended_comes_back_by_no_side_door() {
    let it = World::new().await;
    let code = it.school.post(&it.grace, &it.url("/class-codes"), json!({})).await.expect(201);
    let amina = it.url(&format!("/members/{}", it.amina.id));
    it.school.patch(&it.grace, &amina, json!({ "state": "suspended" })).await.expect(200);
    let refused = it.accept(&it.amina, json!({ "code": code["code"] })).await;
    assert_eq!((refused.status, refused.error()), (403, "suspended_here"));
}

#[tokio::test]
async fn a3_codes_are_not_guessed() {
    let it = World::new().await;
    let code =
        it.school.post(&it.grace, &it.url("/class-codes"), json!({})).await.expect(201)["code"].clone();
    let guess = it.school.person("Guess Er", &[Role::Student]).await;
    for n in 0..5 {
        let wrong = it.accept(&guess, json!({ "code": format!("AAA-AA{}", n + 2) })).await;
        assert_eq!((wrong.status, wrong.error()), (404, "invitation_closed"));
    }
    let refused = it.accept(&guess, json!({ "code": code })).await;
    assert_eq!((refused.status, refused.error()), (429, "rate_limited"));
    assert!(refused.header("retry-after").parse::<i64>().unwrap() > 0);
    // Others behind the same router go on.
    it.accept(&it.other_student, json!({ "code": code })).await.expect(200);
    it.school.clock.advance_seconds(901);
    it.accept(&guess, json!({ "code": code })).await.expect(200);
    // Without an account one guesses from an address.
    let mut last = 0;
    for _ in 0..205 {
        let body = json!({ "code": "AAA-AAA" });
        last = it.school.post(&it.school.nobody(), "/api/v1/auth/invitations/preview", body).await.status;
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn an_account_is_made_with_a_class_code() {
    let it = World::new().await;
    it.school.patch(&it.grace, &it.url(""), json!({ "joining": "confirm" })).await.expect(200);
    let code =
        it.school.post(&it.grace, &it.url("/class-codes"), json!({})).await.expect(201)["code"].clone();
    let register = async |email: &str, code: Value| {
        let body = json!({
            "email": email, "password": testkit::PASSWORD, "full_name": "Juma Otieno", "join_code": code,
        });
        it.school.post(&it.school.nobody(), "/api/v1/auth/register", body).await
    };
    let before = it.school.checksum().await;
    let wrong = register("juma@school.example", json!("AAA-AAA")).await;
    assert_eq!((wrong.status, wrong.field()), (422, "join_code"));
    assert_eq!(it.school.checksum().await, before);
    let made = register("juma@school.example", code).await.expect(201);
    let juma = testkit::Person { token: made["access_token"].as_str().unwrap().into(), ..it.school.nobody() };
    assert_eq!(it.school.get(&juma, &it.url("")).await.expect(200)["role"], "student");
}
