//! What a personal access token opens, and how it ends.
use crate::second_factor::testing::*;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, School};

async fn make(school: &School, who: &Person, scopes: &[&str]) -> (Value, Person) {
    let body = json!({ "name": "Report", "scopes": scopes });
    let made = school.post(who, "/api/v1/auth/tokens", body).await.expect(201);
    let program = Person { token: made["token"].as_str().unwrap().into(), ..school.nobody() };
    (made, program)
}

#[tokio::test]
async fn a17_a_token_is_shown_once_and_stored_as_a_hash() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let (made, program) = make(&school, &head, &["admin:read", "course:write", "admin:read"]).await;
    assert!(program.token.starts_with("lyc_") && program.token.len() == 47);
    assert_eq!(made["scopes"], json!(["admin:read", "course:write"]));
    let listed = school.get(&head, "/api/v1/auth/tokens").await;
    assert!(!listed.text.contains(&program.token));
    assert_eq!(listed.json["items"][0]["name"], "Report");
    let hash: String = school.tx_read().await.one("SELECT hash FROM identity_api_tokens", &[]).await.unwrap();
    assert!(hash.len() == 64 && !program.token.contains(&hash));
    // Neither its id nor its session opens anything.
    for id in [made["id"].as_str().unwrap(), &hash, &format!("lyc_{hash}"), "lyc_", ""] {
        let request = school.request("GET", "/api/v1/admin/users");
        let answer = request.header("authorization", &format!("Bearer {id}")).send().await;
        assert_eq!(answer.status, 401, "{id}");
    }
}

#[tokio::test]
async fn a_token_opens_what_it_was_made_for_and_nothing_else() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let (_, reader) = make(&school, &head, &["admin:read"]).await;
    school.get(&reader, "/api/v1/admin/users").await.expect(200);
    let new = json!({ "email": "x@school.example", "full_name": "X", "roles": ["student"] });
    let refused = school.post(&reader, "/api/v1/admin/users", new.clone()).await;
    assert_eq!((refused.status, refused.error()), (403, "out_of_scope"));
    let (_, writer) = make(&school, &head, &["admin:write"]).await;
    school.post(&writer, "/api/v1/admin/users", new).await.expect(201);
    // Never the account itself, other tokens, or a live connection.
    for line in
        school.table.iter().filter(|it| it.action.starts_with("auth.") || it.action.starts_with("live."))
    {
        let url = line.path.split('/').map(|part| if part.starts_with('{') { "1" } else { part });
        let url = url.collect::<Vec<_>>().join("/");
        let answer = school.request(line.method, &url).by(&writer).json(&json!({})).send().await;
        assert!(matches!(answer.status, 403 | 404), "{} {url}: {}", line.method, answer.text);
    }
    // A token does not sign its maker out.
    school.post(&writer, "/api/v1/auth/logout", json!({})).await;
    assert_eq!(school.get(&writer, "/api/v1/admin/users").await.status, 200);
}

#[tokio::test]
async fn scopes_are_a_closed_list() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    for scopes in [
        json!(["auth:write"]),
        json!(["live:read"]),
        json!(["admin"]),
        json!(["admin:all"]),
        json!(["*:read"]),
        json!([]),
    ] {
        let body = json!({ "name": "Report", "scopes": scopes });
        let refused = school.post(&head, "/api/v1/auth/tokens", body).await;
        assert_eq!(refused.status, 422, "{scopes}");
        assert!(refused.field().starts_with("scopes"), "{scopes}");
    }
    let body = json!({ "name": "Report", "scopes": ["admin:read"], "expires_in_days": 366 });
    let refused = school.post(&head, "/api/v1/auth/tokens", body).await;
    assert_eq!((refused.status, refused.field()), (422, "expires_in_days"));
}

#[tokio::test]
async fn a9_an_ended_or_expired_token_opens_nothing() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let (made, program) = make(&school, &head, &["admin:read"]).await;
    school.get(&program, "/api/v1/admin/users").await.expect(200);
    let url = format!("/api/v1/auth/tokens/{}", made["id"].as_str().unwrap());
    let other = school.person("Deputy", &[Role::Admin]).await;
    assert_eq!(school.delete(&other, &url).await.status, 404, "nobody else's business");
    assert_eq!(school.delete(&head, &url).await.status, 204);
    assert_eq!(school.get(&program, "/api/v1/admin/users").await.status, 401);
    assert_eq!(school.delete(&head, &url).await.status, 404);
    let body = json!({ "name": "Week", "scopes": ["admin:read"], "expires_in_days": 7 });
    let made = school.post(&head, "/api/v1/auth/tokens", body).await.expect(201);
    let program = Person { token: made["token"].as_str().unwrap().into(), ..school.nobody() };
    school.clock.advance_seconds(7 * 86_400 - 1);
    school.get(&program, "/api/v1/admin/users").await.expect(200);
    school.clock.advance_seconds(2);
    assert_eq!(school.get(&program, "/api/v1/admin/users").await.status, 401);
}

#[tokio::test]
async fn a10_a_new_password_ends_every_token() {
    let school = school().await;
    let amina = amina(&school).await;
    let body = json!({ "name": "Backup", "scopes": ["jobs:read"], "password": PASSWORD });
    let made = school.post(&amina, "/api/v1/auth/tokens", body).await.expect(201);
    let program = Person { token: made["token"].as_str().unwrap().into(), ..school.nobody() };
    school.get(&program, "/api/v1/jobs").await.expect(200);
    let change = json!({ "old_password": PASSWORD, "new_password": "Ugali-na-Samaki-2027?" });
    assert_eq!(school.post(&amina, "/api/v1/auth/password/change", change).await.status, 204);
    assert_eq!(school.get(&program, "/api/v1/jobs").await.status, 401);
}

#[tokio::test]
async fn a_token_is_made_by_a_young_session_or_with_the_password() {
    let school = school().await;
    let amina = amina(&school).await;
    make(&school, &amina, &["jobs:read"]).await;
    school.clock.advance_seconds(601);
    let body = json!({ "name": "Report", "scopes": ["jobs:read"] });
    let refused = school.post(&amina, "/api/v1/auth/tokens", body).await;
    assert_eq!((refused.status, refused.field()), (422, "password"));
    let body = json!({ "name": "Report", "scopes": ["jobs:read"], "password": PASSWORD });
    school.post(&amina, "/api/v1/auth/tokens", body).await.expect(201);
}

#[tokio::test]
async fn nobody_has_more_than_twenty_tokens() {
    let school = school().await;
    let brian = school.person("Brian Otieno", &[Role::Student]).await;
    for _ in 0..20 {
        make(&school, &brian, &["jobs:read"]).await;
    }
    let body = json!({ "name": "Report", "scopes": ["jobs:read"] });
    let refused = school.post(&brian, "/api/v1/auth/tokens", body).await;
    assert_eq!((refused.status, refused.error()), (409, "too_many_tokens"));
}

#[tokio::test]
async fn the_use_of_a_token_is_noted_to_the_hour_and_a_token_outlives_the_tidying() {
    let school = school().await;
    let brian = school.person("Brian Otieno", &[Role::Student]).await;
    let (_, program) = make(&school, &brian, &["jobs:read"]).await;
    let used = async |school: &School, who: &Person| {
        school.get(who, "/api/v1/auth/tokens").await.expect(200)["items"][0]["last_used_at"].clone()
    };
    assert_eq!(used(&school, &brian).await, Value::Null);
    school.clock.advance_seconds(1700);
    school.get(&program, "/api/v1/jobs").await.expect(200);
    assert_eq!(used(&school, &brian).await, "2026-01-05T08:00:00Z");
    school.clock.advance_seconds(90 * 86_400);
    kernel::job::plan(&school.app).await.unwrap();
    school.run_jobs().await;
    school.get(&program, "/api/v1/jobs").await.expect(200);
    let brian = school.again(&brian).await;
    assert_eq!(used(&school, &brian).await, "2026-04-05T08:00:00Z");
}
