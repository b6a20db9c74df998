//! To have what is one's own, to go, and to stay after all.
use kernel::{Reactions, Role};
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, Res, School};

const DAY: i64 = 86_400;

async fn school() -> (School, Person, Person) {
    let school = School::new([crate::module()], Reactions::default()).await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let body = json!({ "email": "amina@school.example", "password": PASSWORD, "full_name": "Amina Wanjiru" });
    school.post(&school.nobody(), "/api/v1/auth/register", body).await.expect(201);
    let amina = signed_in(&school).await;
    (school, head, amina)
}

async fn log_in(school: &School) -> Res {
    let body = json!({ "email": "amina@school.example", "password": PASSWORD });
    school.post(&school.nobody(), "/api/v1/auth/login", body).await
}

async fn signed_in(school: &School) -> Person {
    let answer = log_in(school).await.expect(200);
    Person {
        id: answer["user"]["id"].as_str().unwrap().parse().unwrap(),
        name: "Amina Wanjiru".into(),
        email: "amina@school.example".into(),
        token: answer["access_token"].as_str().unwrap().into(),
    }
}

/// So many days later, with the work of every one of them done.
async fn days(school: &School, days: i64) {
    for _ in 0..days {
        school.clock.advance_seconds(DAY);
        kernel::job::plan(&school.app).await.unwrap();
        school.run_jobs().await;
    }
}

async fn leave(school: &School, who: &Person, confirm: &str, password: &str) -> Res {
    let body = json!({ "confirm": confirm, "password": password });
    school.post(who, "/api/v1/auth/me/erasure", body).await
}

async fn names(school: &School) -> Vec<String> {
    school.tx_read().await.all("SELECT full_name FROM identity_users ORDER BY id", &[]).await.unwrap()
}

#[tokio::test]
async fn i13_whoever_asks_to_go_is_signed_out_at_once_and_erased_after_14_days() {
    let (school, _, amina) = school().await;
    let asked = leave(&school, &amina, "AMINA@school.example ", PASSWORD).await.expect(202);
    assert_eq!(asked["erases_at"], "2026-01-19T08:00:00Z");
    assert_eq!(school.get(&amina, "/api/v1/auth/me").await.status, 401);
    let mail = school.mails().await.pop().unwrap();
    assert_eq!(
        (mail.address.as_str(), mail.link.as_deref().map(|it| it.ends_with("/login"))),
        ("amina@school.example", Some(true))
    );
    days(&school, 13).await;
    assert_eq!(names(&school).await, ["Head Teacher", "Amina Wanjiru"]);
    days(&school, 2).await;
    assert_eq!(names(&school).await, ["Head Teacher", ""]);
    assert_eq!(log_in(&school).await.status, 401);
    assert!(school.app.verify().await.unwrap().is_empty());
    // The address is free again.
    let body = json!({ "email": "amina@school.example", "password": PASSWORD, "full_name": "Another Amina" });
    school.post(&school.nobody(), "/api/v1/auth/register", body).await.expect(201);
}

#[tokio::test]
async fn i13_signing_in_before_takes_the_wish_back() {
    let (school, _, amina) = school().await;
    leave(&school, &amina, &amina.email, PASSWORD).await.expect(202);
    days(&school, 13).await;
    let amina = signed_in(&school).await;
    assert_eq!(school.mails().await.pop().unwrap().subject, "Your account stays");
    days(&school, 20).await;
    assert_eq!(names(&school).await, ["Head Teacher", "Amina Wanjiru"]);
    school.get(&school.again(&amina).await, "/api/v1/auth/me").await.expect(200);
    assert!(school.events().await.contains(&"identity.erasure_taken_back".into()));
}

#[tokio::test]
async fn i13_going_needs_the_password_and_the_typed_address() {
    let (school, head, amina) = school().await;
    let before = school.checksum().await;
    assert_eq!(leave(&school, &amina, "somebody@school.example", PASSWORD).await.field(), "confirm");
    assert_eq!(leave(&school, &amina, &amina.email, "wrong-Pass-1!").await.field(), "password");
    let without = school.post(&amina, "/api/v1/auth/me/erasure", json!({ "confirm": amina.email })).await;
    assert_eq!((without.status, without.field()), (422, "password"));
    assert_eq!(leave(&school, &school.nobody(), "x", "x").await.status, 401);
    let last = school.post(&head, "/api/v1/auth/me/erasure", json!({ "confirm": head.email })).await;
    assert_eq!((last.status, last.error()), (409, "last_admin"));
    assert_eq!(school.checksum().await, before);
}

#[tokio::test]
async fn i13_an_administrator_has_anybody_else_erased_and_may_bring_them_back_before() {
    let (school, head, amina) = school().await;
    let staff = school.person("Clerk", &[Role::Staff]).await;
    let url = |who: &Person| format!("/api/v1/admin/users/{}/erasure", who.id);
    let wish = |who: &Person| json!({ "reason": "Left the school", "confirm": who.email });
    let other = school.person("Second Head", &[Role::Admin]).await;
    assert_eq!(school.post(&head, &url(&head), wish(&head)).await.status, 403);
    assert_eq!(school.post(&staff, &url(&amina), wish(&amina)).await.status, 404);
    assert_eq!(school.post(&amina, &url(&head), wish(&head)).await.status, 404);
    let wrong = school.post(&head, &url(&amina), wish(&other)).await;
    assert_eq!((wrong.status, wrong.field()), (422, "confirm"));
    let silent = school.post(&head, &url(&amina), json!({ "confirm": amina.email, "reason": "" })).await;
    assert_eq!((silent.status, silent.field()), (422, "reason"));

    school.post(&head, &url(&amina), wish(&amina)).await.expect(202);
    assert_eq!(log_in(&school).await.status, 401, "deleted at once");
    school.post(&head, &format!("/api/v1/admin/users/{}/restore", amina.id), json!({})).await.expect(200);
    days(&school, 40).await;
    let head = school.again(&head).await;
    assert_eq!(names(&school).await[1], "Amina Wanjiru", "brought back, the wish is forgotten");
    school.post(&head, &url(&amina), wish(&amina)).await.expect(202);
    days(&school, 15).await;
    assert_eq!(names(&school).await[1], "");
    let head = school.again(&head).await;
    let gone = school.get(&head, "/api/v1/admin/users?deleted=true").await.expect(200);
    assert_eq!(gone["items"], json!([]), "nobody is there to be brought back");
    let restore = format!("/api/v1/admin/users/{}/restore", amina.id);
    assert_eq!(school.post(&head, &restore, json!({})).await.status, 404);
}

async fn copy(school: &School, who: &Person) -> Res {
    school.post(who, "/api/v1/auth/me/copies", json!({ "password": PASSWORD })).await
}

#[tokio::test]
async fn i13_a_copy_is_made_by_a_job_and_is_for_its_owner_alone_for_a_week() {
    let (school, head, amina) = school().await;
    let wrong = school.post(&amina, "/api/v1/auth/me/copies", json!({ "password": "wrong-Pass-1!" })).await;
    assert_eq!((wrong.status, wrong.field()), (422, "password"));
    let asked = copy(&school, &amina).await.expect(202);
    let file = format!("/api/v1/auth/me/copies/{}/file", asked["id"].as_str().unwrap());
    assert_eq!(
        (school.get(&amina, &file).await.status, &asked["ready_at"]),
        (404, &Value::Null),
        "not made yet"
    );
    school.run_jobs().await;
    let job =
        school.get(&amina, &format!("/api/v1/jobs/{}", asked["job"].as_str().unwrap())).await.expect(200);
    assert_eq!(
        (&job["state"], &job["progress"], &job["result"]["copy"]),
        (&json!("done"), &json!(100), &asked["id"])
    );
    let ready = school.get(&amina, "/api/v1/auth/me/copies").await.expect(200);
    assert_eq!(ready[0]["expires_at"], "2026-01-12T08:00:00Z");
    let got = school.get(&amina, &file).await;
    assert_eq!((got.status, got.headers["content-type"].to_str().unwrap()), (200, "application/zip"));
    assert_eq!(got.headers["cache-control"], "no-store");
    for (who, status) in [(&head, 404), (&school.nobody(), 401)] {
        assert_eq!(school.get(who, &file).await.status, status);
    }
    let reason = json!({ "reason": "She asked me to look" });
    let acting =
        school.post(&head, &format!("/api/v1/admin/users/{}/act-as", amina.id), reason).await.expect(200);
    let acting = Person { token: acting["access_token"].as_str().unwrap().into(), ..amina.clone() };
    assert_eq!(school.get(&acting, &file).await.status, 403);
    for _ in 0..2 {
        copy(&school, &amina).await.expect(202);
    }
    assert_eq!(copy(&school, &amina).await.status, 429);
    days(&school, 9).await;
    let amina = school.again(&amina).await;
    assert_eq!(school.get(&amina, &file).await.status, 404);
    assert_eq!(school.get(&amina, "/api/v1/auth/me/copies").await.expect(200), json!([]));
    assert!(!school.folder().join("copies").exists(), "the file is still on the disk");
}
