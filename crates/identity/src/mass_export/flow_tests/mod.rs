//! Files with the data of many people, over HTTP. Row B22.
mod lists;

use kernel::Role;
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, Res, School};

const USERS: &str = "/api/v1/admin/users/export";

/// Two administrators of a day's standing and so many parents.
struct World {
    school: School,
    head: Person,
    deputy: Person,
}

impl World {
    async fn with_parents(count: usize) -> World {
        let school = School::new([crate::module()], kernel::Reactions::default()).await;
        let head = school.person("Head Teacher", &[Role::Admin]).await;
        let deputy = school.person("Deputy", &[Role::Admin]).await;
        parents(&school, count).await;
        let mut it = World { school, head, deputy };
        it.next_day().await;
        it
    }

    async fn sign_in_again(&mut self) {
        self.head = self.school.again(&self.head).await;
        self.deputy = self.school.again(&self.deputy).await;
    }

    /// So that everybody who is here now has been here for a day.
    async fn next_day(&mut self) {
        self.school.clock.advance_seconds(86_400);
        self.sign_in_again().await;
    }

    async fn ask(&self, who: &Person, url: &str) -> Res {
        self.school.post(who, url, why()).await
    }

    async fn asked(&self) -> Value {
        self.ask(&self.head, USERS).await.expect(202)
    }

    async fn on(&self, who: &Person, export: &Value, verb: &str, body: Value) -> Res {
        let url = format!("/api/v1/exports/{}/{verb}", export["id"].as_str().unwrap());
        self.school.post(who, &url, body).await
    }

    async fn decide(&self, who: &Person, export: &Value, decision: &str) -> Res {
        self.on(who, export, "decision", json!({ "decision": decision })).await
    }

    async fn fetch(&self, who: &Person, export: &Value) -> Res {
        self.on(who, export, "file", json!({})).await
    }
}

fn why() -> Value {
    json!({ "reason": "The yearly report to the county" })
}

async fn parents(school: &School, count: usize) -> Vec<kernel::UserId> {
    let mut tx = school.tx_write().await;
    let mut made = vec![];
    for n in 0..count {
        let email = crate::Email::new(&format!("parent{n}@school.example")).unwrap();
        let full_name = format!("Parent {n:03}");
        let new = crate::user::NewUser {
            email: Some(&email),
            username: None,
            full_name: &full_name,
            password_hash: None,
            roles: &[Role::Parent],
        };
        made.push(crate::user::create(&mut tx, new).await.unwrap().id);
    }
    tx.commit().await.unwrap();
    made
}

/// The cells of one column.
fn column(file: &Res, name: &str) -> Vec<String> {
    assert_eq!(file.status, 200, "{}", file.text);
    let mut reader = csv::Reader::from_reader(file.text.trim_start_matches('\u{feff}').as_bytes());
    let place = reader.headers().unwrap().iter().position(|it| it == name).expect("the column");
    reader.records().map(|row| row.unwrap()[place].to_owned()).collect()
}

#[tokio::test]
async fn b22_more_than_200_people_wait_for_another_administrator() {
    let it = World::with_parents(201).await;
    let refused = it.school.get(&it.head, USERS).await;
    assert_eq!((refused.status, refused.error()), (403, "export_needs_approval"));
    let export = it.asked().await;
    assert_eq!(
        (&export["state"], &export["persons"], &export["kind"]),
        (&json!("waiting"), &json!(203), &json!("users"))
    );
    assert_eq!((&export["can"], &export["ready_at"]), (&json!(["cancel"]), &Value::Null));
    let again = it.ask(&it.head, USERS).await;
    assert_eq!((again.status, again.error()), (429, "rate_limited"));
    assert!(again.header("retry-after").parse::<i64>().unwrap() > 3500);
    let mut told: Vec<_> =
        it.school.mails().await.into_iter().filter(|it| it.subject.contains("data of many")).collect();
    told.sort_by(|a, b| a.address.cmp(&b.address));
    assert_eq!(
        told.iter().map(|it| it.address.as_str()).collect::<Vec<_>>(),
        ["deputy@school.example", "head.teacher@school.example"]
    );
    let text = told[0].text.as_deref().unwrap();
    assert!(
        text.contains("203") && text.contains("The yearly report") && text.contains("Head Teacher"),
        "{text}"
    );
    // Not by oneself, and not before.
    assert_eq!(it.decide(&it.head, &export, "approve").await.status, 403);
    assert_eq!(it.fetch(&it.head, &export).await.error(), "export_waits");
    let seen = it.school.get(&it.deputy, "/api/v1/exports").await.expect(200);
    assert_eq!(
        (&seen["items"][0]["id"], &seen["items"][0]["can"]),
        (&export["id"], &json!(["approve", "decline"]))
    );
    let approved = it.decide(&it.deputy, &export, "approve").await.expect(200);
    assert_eq!(
        (&approved["state"], &approved["decided_by"]["full_name"]),
        (&json!("ready"), &json!("Deputy"))
    );
    assert_eq!(it.decide(&it.deputy, &export, "approve").await.error(), "decided_before");
    // By its requester, once.
    assert_eq!(it.fetch(&it.deputy, &export).await.status, 403);
    let file = it.fetch(&it.head, &export).await;
    assert_eq!((column(&file, "id").len(), file.header("cache-control")), (203, "no-store"));
    let twice = it.fetch(&it.head, &export).await;
    assert_eq!((twice.status, twice.error()), (409, "export_over"));
    assert_eq!(it.on(&it.head, &export, "cancel", json!({})).await.error(), "export_over");
    let events = it.school.events().await;
    for event in ["export_asked", "export_decided", "export_taken"] {
        assert!(events.contains(&format!("identity.{event}")), "{event}");
    }
    let log = it.school.get(&it.deputy, "/api/v1/admin/audit?action=export&refused=false").await.expect(200);
    let done: Vec<_> =
        log["items"].as_array().unwrap().iter().map(|it| it["action"].as_str().unwrap()).collect();
    assert_eq!(done, ["export.fetch", "export.decide"]);
    let log = it
        .school
        .get(&it.deputy, "/api/v1/admin/audit?action=admin.users.export&refused=false")
        .await
        .expect(200);
    assert_eq!(log["items"][0]["events"], json!(["identity.export_asked"]));
}

#[tokio::test]
async fn b22_of_two_who_fetch_at_once_one_gets_the_file() {
    let it = World::with_parents(3).await;
    let export = it.asked().await;
    it.decide(&it.deputy, &export, "approve").await.expect(200);
    let (one, two) = tokio::join!(it.fetch(&it.head, &export), it.fetch(&it.head, &export));
    let mut both = [one.status, two.status];
    both.sort();
    assert_eq!(both, [200, 409]);
}

#[tokio::test]
async fn b22_nobody_makes_an_administrator_to_approve_what_they_ask_for() {
    let mut it = World::with_parents(0).await;
    let made = it.school.person("Fresh", &[Role::Admin]).await;
    let at = format!("/api/v1/admin/users/{}", it.deputy.id);
    it.school.patch(&it.head, &at, json!({ "active": false })).await.expect(200);
    it.school.patch(&it.head, &at, json!({ "active": true })).await.expect(200);
    it.sign_in_again().await;
    let export = it.asked().await;
    assert_eq!(export["ready_at"], Value::Null, "there are others, however new");
    for young in [&made, &it.deputy] {
        let refused = it.decide(young, &export, "approve").await;
        assert_eq!((refused.status, refused.error()), (403, "too_new"));
    }
    it.next_day().await;
    it.decide(&it.deputy, &export, "approve").await.expect(200);
}

#[tokio::test]
async fn b22_anybody_new_may_still_say_no_and_then_nothing_is_fetched() {
    let it = World::with_parents(0).await;
    let made = it.school.person("Fresh", &[Role::Admin]).await;
    let export = it.asked().await;
    assert_eq!(it.decide(&made, &export, "decline").await.expect(200)["state"], "declined");
    assert_eq!(it.decide(&it.deputy, &export, "approve").await.error(), "decided_before");
    assert_eq!(it.fetch(&it.head, &export).await.error(), "export_over");
    let mail = it.school.mails().await.pop().unwrap();
    assert_eq!(
        (mail.address.as_str(), mail.subject.as_str()),
        ("head.teacher@school.example", "Your export was declined")
    );
}

#[tokio::test]
async fn b22_an_approval_is_taken_back_and_a_wish_cancelled_until_the_file_is_fetched() {
    let it = World::with_parents(0).await;
    let export = it.asked().await;
    it.decide(&it.deputy, &export, "approve").await.expect(200);
    assert_eq!(it.decide(&it.deputy, &export, "decline").await.expect(200)["state"], "declined");
    assert_eq!(it.fetch(&it.head, &export).await.error(), "export_over");
    it.school.clock.advance_seconds(3601);
    let head = it.school.again(&it.head).await;
    let export = it.ask(&head, USERS).await.expect(202);
    assert_eq!(it.on(&head, &export, "cancel", json!({})).await.expect(200)["state"], "cancelled");
    assert_eq!(
        it.decide(&it.school.again(&it.deputy).await, &export, "approve").await.error(),
        "export_over"
    );
}

#[tokio::test]
async fn b22_an_approved_file_waits_a_day_and_a_wish_a_week() {
    let mut it = World::with_parents(0).await;
    let export = it.asked().await;
    it.decide(&it.deputy, &export, "approve").await.expect(200);
    it.next_day().await;
    assert_eq!(it.fetch(&it.head, &export).await.error(), "export_over");
    let export = it.asked().await;
    it.school.clock.advance_seconds(7 * 86_400);
    it.sign_in_again().await;
    assert_eq!(it.decide(&it.deputy, &export, "approve").await.error(), "export_over");
    let listed = it.school.get(&it.head, "/api/v1/exports").await.expect(200);
    assert_eq!(listed["items"][0]["state"], "expired");
    it.school.clock.advance_seconds(31 * 86_400);
    kernel::job::plan(&it.school.app).await.unwrap();
    it.school.run_jobs().await;
    it.sign_in_again().await;
    assert_eq!(it.school.get(&it.head, "/api/v1/exports").await.expect(200)["items"], json!([]));
}

#[tokio::test]
async fn b22_a_single_administrator_waits_a_day_in_which_it_can_be_cancelled() {
    let school = School::new([crate::module()], kernel::Reactions::default()).await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let deputy = head.clone();
    let mut it = World { school, head, deputy };
    let export = it.asked().await;
    assert_eq!((&export["state"], &export["ready_at"]), (&json!("waiting"), &json!("2026-01-06T08:00:00Z")));
    let mail = it.school.mails().await.pop().unwrap();
    assert!(mail.address == "head.teacher@school.example" && mail.text.unwrap().contains("24 hours"));
    it.school.clock.advance_seconds(86_399);
    it.sign_in_again().await;
    assert_eq!(it.fetch(&it.head, &export).await.error(), "export_waits");
    it.school.clock.advance_seconds(1);
    assert_eq!(column(&it.fetch(&it.head, &export).await, "full_name"), ["Head Teacher"]);
    let export = it.asked().await;
    assert_eq!(it.on(&it.head, &export, "cancel", json!({})).await.expect(200)["state"], "cancelled");
    it.next_day().await;
    assert_eq!(it.fetch(&it.head, &export).await.error(), "export_over");
}

#[tokio::test]
async fn b22_a_long_list_is_not_taken_in_slices_within_an_hour() {
    let it = World::with_parents(200).await;
    let get = async |query: &str| it.school.get(&it.head, &format!("{USERS}?{query}")).await;
    for _ in 0..2 {
        assert_eq!(column(&get("role=parent").await, "id").len(), 200, "the same list counts once");
    }
    let refused = get("role=admin").await;
    assert_eq!((refused.status, refused.error()), (403, "export_needs_approval"));
    // Of the other's files it is no slice.
    assert_eq!(it.school.get(&it.deputy, &format!("{USERS}?role=admin")).await.status, 200);
    it.school.clock.advance_seconds(3600);
    let head = it.school.again(&it.head).await;
    assert_eq!(it.school.get(&head, &format!("{USERS}?role=admin")).await.status, 200);
}

#[tokio::test]
async fn b22_asking_takes_a_reason_and_a_proof_of_who_asks() {
    let it = World::with_parents(0).await;
    let before = it.school.checksum().await;
    let refused = it.school.post(&it.head, USERS, json!({ "reason": "because" })).await;
    assert_eq!((refused.status, refused.field()), (422, "reason"));
    let body = json!({ "name": "Report", "scopes": ["admin:write"] });
    let made = it.school.post(&it.head, "/api/v1/auth/tokens", body).await.expect(201);
    let program = Person { token: made["token"].as_str().unwrap().into(), ..it.school.nobody() };
    let refused = it.ask(&program, USERS).await;
    assert_eq!(
        (refused.status, refused.error()),
        (403, "sign_in_again"),
        "a young token is nobody's presence"
    );
    it.school.clock.advance_seconds(601);
    let refused = it.ask(&it.head, USERS).await;
    assert_eq!((refused.status, refused.error()), (403, "sign_in_again"));
    let export = it.ask(&it.school.again(&it.deputy).await, USERS).await.expect(202);
    let head = it.head.clone();
    let refused = it.decide(&head, &export, "approve").await;
    assert_eq!((refused.status, refused.error()), (403, "sign_in_again"));
    it.decide(&head, &export, "decline").await.expect(200);
    assert_ne!(before, it.school.checksum().await);
}

#[tokio::test]
async fn b22_an_account_with_a_password_says_it_to_ask() {
    let mut it = World::with_parents(0).await;
    let body = json!({ "email": "amina@school.example", "password": PASSWORD, "full_name": "Amina" });
    let session = it.school.post(&it.school.nobody(), "/api/v1/auth/register", body).await.expect(201);
    let amina = Person { token: session["access_token"].as_str().unwrap().into(), ..it.school.nobody() };
    let id = serde_json::from_value(session["user"]["id"].clone()).unwrap();
    let mut tx = it.school.tx_write().await;
    crate::user::grant(&mut tx, &id, Role::Admin).await.unwrap();
    tx.commit().await.unwrap();
    let refused = it.ask(&amina, USERS).await;
    assert_eq!((refused.status, refused.field()), (422, "password"));
    it.next_day().await;
    let login = json!({ "email": "amina@school.example", "password": PASSWORD });
    let session = it.school.post(&it.school.nobody(), "/api/v1/auth/login", login).await.expect(200);
    let amina = Person { token: session["access_token"].as_str().unwrap().into(), ..it.school.nobody() };
    let body = json!({ "reason": "The yearly report to the county", "password": PASSWORD });
    it.school.post(&amina, USERS, body).await.expect(202);
}

#[tokio::test]
async fn b22_who_lost_the_right_meanwhile_fetches_nothing() {
    let mut it = World::with_parents(0).await;
    let clerk = it.school.person("Clerk", &[Role::Staff]).await;
    let at = format!("/api/v1/admin/users/{}", clerk.id);
    it.school.patch(&it.head, &at, json!({ "delegated": ["view_users"] })).await.expect(200);
    let refused = it.ask(&clerk, USERS).await;
    assert_eq!((refused.status, refused.error()), (403, "too_new"), "an account made for the purpose");
    it.next_day().await;
    let clerk = it.school.again(&clerk).await;
    let export = it.ask(&clerk, USERS).await.expect(202);
    it.decide(&it.deputy, &export, "approve").await.expect(200);
    it.school.patch(&it.head, &at, json!({ "delegated": [] })).await.expect(200);
    assert_eq!(it.fetch(&clerk, &export).await.status, 403);
    let student = it.school.person("Student", &[Role::Student]).await;
    for verb in ["decision", "cancel", "file"] {
        assert_eq!(it.on(&student, &export, verb, json!({ "decision": "approve" })).await.status, 404);
        assert_eq!(it.on(&it.school.nobody(), &export, verb, json!({})).await.status, 401);
    }
    assert_eq!(it.school.get(&student, "/api/v1/exports").await.expect(200)["items"], json!([]));
    assert_eq!(it.decide(&clerk, &export, "approve").await.status, 403);
    for who in [&student, &clerk] {
        assert_eq!(it.school.get(who, USERS).await.status, 403);
        assert_eq!(it.ask(who, USERS).await.status, 403);
    }
}
