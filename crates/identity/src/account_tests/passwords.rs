//! Which passwords are accepted, and hashes from elsewhere.
use super::*;
use crate::password::{Passwords, Policy};
use kernel::{Role, params};

async fn store_hash(school: &School, hash: &str) {
    let mut tx = school.tx_write().await;
    let sql = "UPDATE identity_users SET password_hash = $1 WHERE email = $2";
    tx.execute(sql, params![hash, EMAIL]).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn iam_14_a_hash_brought_from_elsewhere_opens_once_and_is_then_our_own() {
    let school = school().await;
    amina(&school).await;
    store_hash(&school, &bcrypt::hash(PASSWORD, 4).unwrap()).await;
    login(&school, EMAIL, OTHER).await.expect(401);
    login(&school, EMAIL, PASSWORD).await.expect(200);
    let sql = "SELECT password_hash FROM identity_users WHERE email = $1";
    let stored: String = school.tx_read().await.one(sql, params![EMAIL]).await.unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
    login(&school, EMAIL, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a15_a_broken_hash_is_a_wrong_password_and_no_crash() {
    let school = school().await;
    amina(&school).await;
    for broken in ["$2b$12$ünïcödé", "$2b$12$", "$argon2id$v=19$m=ü", "plain", "", "$2y$é"] {
        store_hash(&school, broken).await;
        assert_eq!(login(&school, EMAIL, PASSWORD).await.error(), "wrong_credentials", "{broken}");
        school.clock.advance_seconds(901);
    }
}

#[tokio::test]
async fn a15_a_foreign_hash_is_not_opened_by_the_beginning_of_its_password() {
    let school = school().await;
    amina(&school).await;
    let long = format!("Aa1-{}", "x".repeat(68));
    store_hash(&school, &bcrypt::hash(&long, 4).unwrap()).await;
    login(&school, EMAIL, &format!("{long}y")).await.expect(401);
    login(&school, EMAIL, &long).await.expect(200);
}

#[tokio::test]
async fn iam_13_new_passwords_follow_the_rule_that_the_school_has_chosen() {
    let school = school().await;
    let common = register(&school, EMAIL, "Password1!").await;
    assert_eq!((common.status, common.field()), (422, "password"));
    choose(&school, &Passwords { policy: Policy::Asvs }).await;
    for bad in ["Ug-2027?", "Wanjiru under a bus", "passwordpassword"] {
        assert_eq!(register(&school, EMAIL, bad).await.field(), "password", "{bad}");
    }
    let amina = holder(&school, &register(&school, EMAIL, "three mangoes under a bus").await.expect(201));
    let change = json!({ "old_password": "three mangoes under a bus", "new_password": "Ug-2027?" });
    let short = school.post(&amina, "/api/v1/auth/password/change", change).await;
    assert_eq!((short.status, short.field()), (422, "new_password"));
    let head = school.person("Head", &[Role::Admin]).await;
    let new = json!({ "email": "b@school.example", "full_name": "B", "password": "Ug-2027?", "roles": ["student"] });
    assert_eq!(school.post(&head, "/api/v1/admin/users", new).await.field(), "password");
}

#[tokio::test]
async fn iam_13_strength_is_told_while_typing_and_nothing_is_kept() {
    let school = school().await;
    let judge = async |password: &str, lang: &str| {
        let body = json!({ "password": password, "context": ["Amina Wanjiru"] });
        let request = school.request("POST", "/api/v1/auth/password/strength");
        request.header("accept-language", lang).json(&body).send().await
    };
    let before = school.checksum().await;
    let common = judge("P@ssw0rd", "sw").await.expect(200);
    assert_eq!((&common["accepted"], &common["score"]), (&json!(false), &json!(0)));
    assert!(common["message"].as_str().unwrap().starts_with("Watu wengi"));
    let good = judge("Chapati-2026! under a bus", "en").await.expect(200);
    assert_eq!((&good["accepted"], &good["score"]), (&json!(true), &json!(4)));
    assert_eq!(before, school.checksum().await);
    for _ in 0..58 {
        assert_eq!(judge("x", "en").await.status, 200);
    }
    assert_eq!(judge("x", "en").await.status, 429);
}
