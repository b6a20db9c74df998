//! Who has to have a second factor, and what is held back until they do. Row B22.
use super::testing::*;
use super::{Required, SecondFactorRule};
use kernel::{Reactions, Role, settings};
use serde_json::json;
use testkit::{Person, School};

async fn ask_for(school: &School, required_for_staff: Required) {
    let mut tx = school.tx_write().await;
    settings::set(&mut tx, &SecondFactorRule { required_for_staff }).await.unwrap();
    tx.commit().await.unwrap();
    // What is known of a session is at most a second old.
    school.clock.advance_seconds(1);
}

async fn users(school: &School, who: &Person) -> u16 {
    school.get(who, "/api/v1/admin/users").await.status
}

#[tokio::test]
async fn b22_staff_without_a_second_factor_are_let_in_without_their_rights() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Instructor, Role::Admin]).await;
    let student = school.person("Brian Otieno", &[Role::Student]).await;
    assert_eq!(users(&school, &head).await, 200, "no TLS, no rule");
    ask_for(&school, Required::Always).await;
    for line in school.table.iter().filter(|it| it.action.starts_with("admin.")) {
        let of_user = line.path.replace("{user}", student.id.as_str());
        let url = of_user.split('/').map(|part| if part.starts_with('{') { "1" } else { part });
        let url = url.collect::<Vec<_>>().join("/");
        let answer = school.request(line.method, &url).by(&head).json(&json!({})).send().await;
        assert!(matches!(answer.status, 403 | 404), "{} {url}: {}", line.method, answer.text);
    }
    let me = school.get(&head, "/api/v1/auth/me").await.expect(200);
    assert_eq!(me["roles"], json!(["instructor", "admin"]), "what they will be");
    assert_eq!(
        (&me["second_factor"]["enabled"], &me["second_factor"]["required"]),
        (&json!(false), &json!(true))
    );
    let student_sees = school.get(&student, "/api/v1/auth/me").await.expect(200);
    assert_eq!(student_sees["second_factor"]["required"], false);
    // With the factor the rights are there on the next request.
    with_totp_of(&school, &head).await;
    assert_eq!(users(&school, &head).await, 200);
    let removed = school.request("DELETE", "/api/v1/auth/totp").by(&head).json(&json!({})).send().await;
    assert_eq!(removed.status, 204);
    assert_eq!(users(&school, &head).await, 403);
}

async fn with_totp_of(school: &School, who: &Person) {
    let begun = school.post(who, "/api/v1/auth/totp", json!({})).await.expect(200);
    let code = App::of(&begun).code(school);
    school.post(who, "/api/v1/auth/totp/confirm", json!({ "code": code })).await.expect(200);
}

#[tokio::test]
async fn b22_the_rule_holds_over_tls_unless_the_school_says_otherwise() {
    let over_tls = |config: &mut kernel::Config| config.public_url = Some("https://school.example".into());
    let school = School::with([crate::module()], Reactions::default(), over_tls).await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let get = async |school: &School| {
        let request = school.request("GET", "/api/v1/admin/users").by(&head);
        request.header("host", "school.example").send().await.status
    };
    assert_eq!(get(&school).await, 403);
    ask_for(&school, Required::Never).await;
    assert_eq!(get(&school).await, 200);
    ask_for(&school, Required::OnHttps).await;
    assert_eq!(get(&school).await, 403);
}

#[tokio::test]
async fn b22_staff_by_delegation_and_tokens_are_held_back_too() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let body = json!({ "name": "Report", "scopes": ["admin:read"] });
    let token = school.post(&head, "/api/v1/auth/tokens", body).await.expect(201);
    let program = Person { token: token["token"].as_str().unwrap().into(), ..school.nobody() };
    assert_eq!(users(&school, &program).await, 200);
    let staff = school.person("Registrar", &[Role::Staff]).await;
    let mut tx = school.tx_write().await;
    tx.execute("UPDATE identity_users SET delegated = '[\"view_users\"]' WHERE roles LIKE '%staff%'", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(users(&school, &staff).await, 200);
    ask_for(&school, Required::Always).await;
    assert_eq!(users(&school, &program).await, 403);
    assert_eq!(users(&school, &staff).await, 403);
}
