//! An administrator removes the second factor of somebody who lost it.
use super::testing::*;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, Res, School};

async fn reset(school: &School, by: &Person, who: &Person, body: Value) -> Res {
    school.post(by, &format!("/api/v1/admin/users/{}/second-factor/reset", who.id), body).await
}

fn why() -> Value {
    json!({ "reason": "She lost her phone and showed her passport" })
}

async fn factors(school: &School, who: &Person) -> i64 {
    let sql = "SELECT (SELECT COUNT(*) FROM identity_totp WHERE user_id = $1)
                 + (SELECT COUNT(*) FROM identity_passkeys WHERE user_id = $1)
                 + (SELECT COUNT(*) FROM identity_recovery_codes WHERE user_id = $1) AS n";
    school.tx_read().await.one(sql, kernel::params![who.id]).await.unwrap()
}

async fn with_passkey(school: &School, who: &Person) {
    let mut tx = school.tx_write().await;
    let sql = "INSERT INTO identity_passkeys (id, user_id, name, credential, public_key, sign_count, transports, created_at, version)
               VALUES ('psk_00000000000000000000000000000001', $1, 'Phone', 'phone', '', 0, '[]', 0, 1)";
    tx.execute(sql, kernel::params![who.id]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a10_a_lost_second_factor_is_reset_and_every_session_and_token_ends() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = amina(&school).await;
    with_totp(&school, &amina).await;
    with_passkey(&school, &amina).await;
    assert_eq!(factors(&school, &amina).await, 12);
    let pending = challenged(&school).await;
    let body = json!({ "name": "Report", "scopes": ["admin:read"], "password": PASSWORD });
    let made = school.post(&amina, "/api/v1/auth/tokens", body).await.expect(201);
    let program = Person { token: made["token"].as_str().unwrap().into(), ..school.nobody() };
    assert_eq!(reset(&school, &head, &amina, why()).await.status, 204);
    assert_eq!(factors(&school, &amina).await, 0);
    for one in [&amina, &program] {
        assert_eq!(school.get(one, "/api/v1/admin/users").await.status, 401);
    }
    assert_eq!(answer_totp(&school, &pending, "000000").await.status, 401);
    let signed_in = login(&school).await.expect(200);
    assert!(signed_in["access_token"].is_string(), "the password alone is enough again");
    let mail = school.mails().await.pop().expect("a mail");
    assert_eq!(
        (mail.address.as_str(), mail.subject.as_str()),
        ("amina@school.example", "Your sign-in has changed")
    );
    let events = school.events().await;
    assert!(events.contains(&"identity.second_factor_reset".to_owned()));
    let log = school.get(&head, "/api/v1/admin/audit?action=admin.users.second_factor").await.expect(200);
    assert_eq!(log["items"][0]["actor"]["id"], json!(head.id));
    let again = reset(&school, &head, &amina, why()).await;
    assert_eq!((again.status, again.error()), (409, "nothing_to_reset"));
}

#[tokio::test]
async fn b12_a_second_factor_is_reset_by_those_above_and_never_ones_own() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let deputy = school.person("Deputy", &[Role::Admin]).await;
    let clerk = school.person("Clerk", &[Role::Staff]).await;
    let other = school.person("Other Clerk", &[Role::Staff]).await;
    let powerless = school.person("Powerless", &[Role::Staff]).await;
    let teacher = school.person("Teacher", &[Role::Instructor]).await;
    let rights = json!({ "delegated": ["view_users", "update_users"] });
    school.patch(&head, &format!("/api/v1/admin/users/{}", clerk.id), rights).await.expect(200);
    with_passkey(&school, &teacher).await;
    let before = school.checksum().await;
    for (by, who, status) in [
        (&head, &head, 403),
        (&clerk, &clerk, 403),
        (&clerk, &other, 403),
        (&clerk, &head, 403),
        (&powerless, &teacher, 404),
        (&teacher, &teacher, 404),
        (&school.nobody(), &teacher, 401),
        (&head, &deputy, 409),
    ] {
        let refused = reset(&school, by, who, why()).await;
        assert_eq!(refused.status, status, "{} of {}: {}", by.name, who.name, refused.text);
    }
    let no_reason = reset(&school, &clerk, &teacher, json!({ "reason": " " })).await;
    assert_eq!((no_reason.status, no_reason.field()), (422, "reason"));
    assert_eq!(before, school.checksum().await);
    assert_eq!(reset(&school, &clerk, &teacher, why()).await.status, 204);
}

#[tokio::test]
async fn a10_a_reset_asks_who_does_it_to_prove_themselves() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = amina(&school).await;
    with_passkey(&school, &amina).await;
    school.clock.advance_seconds(601);
    let refused = reset(&school, &head, &amina, why()).await;
    assert_eq!((refused.status, refused.error()), (403, "sign_in_again"));
    // Whoever has a password says it, however young the sign-in is.
    let body = json!({ "email": "deputy@school.example", "password": PASSWORD, "full_name": "Deputy" });
    let deputy = signed_in(&school.post(&school.nobody(), "/api/v1/auth/register", body).await.expect(201));
    let mut tx = school.tx_write().await;
    crate::user::grant(&mut tx, &deputy.id, Role::Admin).await.unwrap();
    tx.commit().await.unwrap();
    let mut wrong = why();
    wrong["password"] = json!("Wrong-2026!");
    for body in [why(), wrong] {
        let refused = reset(&school, &deputy, &amina, body).await;
        assert_eq!((refused.status, refused.field()), (422, "password"));
    }
    assert_eq!(factors(&school, &amina).await, 1);
}
