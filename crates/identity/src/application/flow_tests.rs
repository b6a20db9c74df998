//! Applying to teach, over HTTP.
use kernel::Role;
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, Res, School};

async fn school() -> School {
    School::new([crate::module()], kernel::Reactions::default()).await
}

fn words() -> Value {
    json!({
        "statement": "I have taught physics in Kisumu for six years.",
        "subjects": ["Physics"], "links": ["https://example.org/lessons"],
    })
}

async fn apply(school: &School, who: &Person) -> Value {
    school.post(who, "/api/v1/instructor-applications", words()).await.expect(201)
}

async fn decide(school: &School, who: &Person, application: &Value, body: Value) -> Res {
    let id = application["id"].as_str().unwrap();
    school.post(who, &format!("/api/v1/admin/instructor-applications/{id}/decision"), body).await
}

async fn roles(school: &School, who: &Person) -> Value {
    school.get(who, "/api/v1/auth/me").await.expect(200)["roles"].clone()
}

#[tokio::test]
async fn cat22_an_approved_applicant_is_an_instructor_and_is_told() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let made = apply(&school, &amina).await;
    assert_eq!((&made["state"], &made["subjects"]), (&json!("open"), &json!(["Physics"])));
    let twice = school.post(&amina, "/api/v1/instructor-applications", words()).await;
    assert_eq!((twice.status, twice.error()), (409, "already_applied"));
    assert_eq!(roles(&school, &amina).await, json!(["student"]));
    let waiting = school.get(&head, "/api/v1/admin/instructor-applications?count=true").await.expect(200);
    assert_eq!(
        (&waiting["total"], &waiting["items"][0]["applicant"]["full_name"]),
        (&json!(1), &json!("Amina Wanjiru"))
    );
    let decided = decide(&school, &head, &made, json!({ "decision": "approve" })).await.expect(200);
    assert_eq!(decided["state"], "approved");
    assert_eq!(roles(&school, &amina).await, json!(["student", "instructor"]));
    let mails = school.mails().await;
    let mail = mails.iter().find(|it| it.subject == "You can teach now").expect("a mail");
    assert_eq!(mail.address, amina.email);
    let again = decide(&school, &head, &made, json!({ "decision": "decline", "reason": "No" })).await;
    assert_eq!((again.status, again.error()), (409, "decided_before"));
    let more = school.post(&amina, "/api/v1/instructor-applications", words()).await;
    assert_eq!((more.status, more.error()), (409, "already_teaches"));
    let events = school.events().await;
    for event in ["identity.application_opened", "identity.application_decided", "identity.user_changed"] {
        assert!(events.contains(&event.to_owned()), "{event}");
    }
}

#[tokio::test]
async fn cat22_a_declined_applicant_reads_why_and_may_try_again() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let made = apply(&school, &amina).await;
    let silent = decide(&school, &head, &made, json!({ "decision": "decline" })).await;
    assert_eq!((silent.status, silent.field()), (422, "reason"));
    let why = json!({ "decision": "decline", "reason": "Tell us which classes you taught." });
    decide(&school, &head, &made, why).await.expect(200);
    let mine = school.get(&amina, "/api/v1/instructor-applications/mine").await.expect(200);
    assert_eq!(mine["items"][0]["reason"], "Tell us which classes you taught.");
    let mails = school.mails().await;
    assert!(mails.iter().any(|it| it.text.as_deref().is_some_and(|it| it.contains("Tell us which classes"))));
    assert_eq!(roles(&school, &amina).await, json!(["student"]));
    apply(&school, &amina).await;
}

#[tokio::test]
async fn b12_only_the_right_decides_and_never_about_oneself_or_a_peer() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let clerk = school.person("Clerk", &[Role::Staff]).await;
    let other = school.person("Other clerk", &[Role::Staff]).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let approve = || json!({ "decision": "approve" });
    let of_amina = apply(&school, &amina).await;
    assert_eq!(decide(&school, &amina, &of_amina, approve()).await.status, 404);
    assert_eq!(decide(&school, &clerk, &of_amina, approve()).await.status, 404);
    assert_eq!(school.get(&clerk, "/api/v1/admin/instructor-applications").await.status, 403);
    let delegated = json!({ "delegated": ["update_users"] });
    school.patch(&head, &format!("/api/v1/admin/users/{}", clerk.id), delegated).await.expect(200);
    for peer in [&clerk, &other] {
        let application = apply(&school, peer).await;
        assert_eq!(decide(&school, &clerk, &application, approve()).await.status, 403);
    }
    assert_eq!(decide(&school, &clerk, &of_amina, approve()).await.status, 200);
}

#[tokio::test]
async fn b23_a_registration_that_wants_to_teach_only_opens_an_application() {
    let school = school().await;
    let head = school.person("Head Teacher", &[Role::Admin]).await;
    let body = json!({
        "email": "fft@school.example", "password": PASSWORD, "full_name": "Fresh", "wants": "instructor",
    });
    let session = school.post(&school.nobody(), "/api/v1/auth/register", body).await.expect(201);
    assert_eq!(session["user"]["roles"], json!(["student"]));
    let fresh = Person { token: session["access_token"].as_str().unwrap().into(), ..school.nobody() };
    let mine = school.get(&fresh, "/api/v1/instructor-applications/mine").await.expect(200);
    assert_eq!((&mine["items"][0]["state"], &mine["items"][0]["statement"]), (&json!("open"), &json!("")));
    // The words may follow, once.
    let completed = school.post(&fresh, "/api/v1/instructor-applications", words()).await.expect(200);
    assert_eq!(completed["id"], mine["items"][0]["id"]);
    assert_eq!(school.post(&fresh, "/api/v1/instructor-applications", words()).await.status, 409);
    let waiting = school.get(&head, "/api/v1/admin/instructor-applications?count=true").await.expect(200);
    assert_eq!(waiting["total"], 1);
    let other =
        json!({ "email": "x@school.example", "password": PASSWORD, "full_name": "X", "wants": "admin" });
    let refused = school.post(&school.nobody(), "/api/v1/auth/register", other).await;
    assert_eq!((refused.status, refused.field()), (422, "wants"));
}

#[tokio::test]
async fn an_application_says_enough_and_not_too_much() {
    let school = school().await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    for (field, value, named) in [
        ("statement", json!("Hello"), "statement"),
        ("links", json!(["javascript:alert(1)"]), "links[0]"),
        ("links", json!(vec!["https://example.org"; 6]), "links"),
        ("subjects", json!(vec!["Physics"; 11]), "subjects"),
        ("state", json!("approved"), "state"),
        ("user_id", json!(amina.id), "user_id"),
    ] {
        let mut body = words();
        body[field] = value;
        let refused = school.post(&amina, "/api/v1/instructor-applications", body).await;
        assert_eq!((refused.status, refused.field()), (422, named));
    }
    assert_eq!(school.post(&school.nobody(), "/api/v1/instructor-applications", words()).await.status, 401);
    assert_eq!(school.get(&school.nobody(), "/api/v1/instructor-applications/mine").await.status, 401);
}
