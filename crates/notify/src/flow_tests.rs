//! Whole stories through the real router.
use crate::{Kind, tell};
use kernel::{Reactions, Role};
use serde_json::{Value, json};
use testkit::{Person, School};

async fn school() -> (School, Person, Person) {
    let school = School::new([identity::module(), crate::module()], Reactions::default()).await;
    let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
    let brian = school.person("Brian Otieno", &[Role::Student]).await;
    (school, amina, brian)
}

async fn told(school: &School, who: &Person, n: usize) {
    for at in 0..n {
        let mut tx = school.tx_write().await;
        tell(&mut tx, &who.id, Kind::CertificateIssued, json!({ "code": at }), "/learn/progress")
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

async fn unseen(school: &School, who: &Person) -> Value {
    school.get(who, "/api/v1/notifications/unseen").await.expect(200)["count"].clone()
}

#[tokio::test]
async fn what_a_person_is_told_is_listed_newest_first_page_by_page() {
    let (school, amina, _) = school().await;
    told(&school, &amina, 3).await;
    let page = school.get(&amina, "/api/v1/notifications?limit=2&count=true").await.expect(200);
    assert_eq!((&page["items"][0]["data"]["code"], &page["total"]), (&json!(2), &json!(3)));
    assert_eq!(
        (&page["items"][0]["kind"], &page["items"][0]["href"]),
        (&json!("certificate_issued"), &json!("/learn/progress"))
    );
    let url = format!("/api/v1/notifications?limit=2&cursor={}", page["next_cursor"].as_str().unwrap());
    let rest = school.get(&amina, &url).await.expect(200);
    assert_eq!((rest["items"].as_array().unwrap().len(), &rest["next_cursor"]), (1, &Value::Null));
    assert_eq!(school.events().await.iter().filter(|it| *it == "notification.created").count(), 3);
}

#[tokio::test]
async fn seen_ones_are_no_longer_counted() {
    let (school, amina, _) = school().await;
    told(&school, &amina, 3).await;
    assert_eq!(unseen(&school, &amina).await, 3);
    let list = school.get(&amina, "/api/v1/notifications").await.expect(200);
    let first = json!({ "ids": [list["items"][0]["id"]] });
    school.post(&amina, "/api/v1/notifications/seen", first).await.expect(204);
    assert_eq!(unseen(&school, &amina).await, 2);
    school.post(&amina, "/api/v1/notifications/seen", json!({ "ids": null })).await.expect(204);
    assert_eq!(unseen(&school, &amina).await, 0);
}

#[tokio::test]
async fn b2_nobody_reads_or_marks_what_another_person_was_told() {
    let (school, amina, brian) = school().await;
    told(&school, &amina, 1).await;
    assert_eq!(school.get(&brian, "/api/v1/notifications").await.expect(200)["items"], json!([]));
    let list = school.get(&amina, "/api/v1/notifications").await.expect(200);
    let hers = json!({ "ids": [list["items"][0]["id"]] });
    school.post(&brian, "/api/v1/notifications/seen", hers).await.expect(204);
    school.post(&brian, "/api/v1/notifications/seen", json!({})).await.expect(204);
    assert_eq!(unseen(&school, &amina).await, 1);
    for url in ["/api/v1/notifications", "/api/v1/notifications/unseen"] {
        assert_eq!(school.get(&school.nobody(), url).await.status, 401);
    }
    assert_eq!(school.post(&school.nobody(), "/api/v1/notifications/seen", json!({})).await.status, 401);
}

#[tokio::test]
async fn a_request_names_ids_and_nothing_else() {
    let (school, amina, _) = school().await;
    let post = async |body: Value| school.post(&amina, "/api/v1/notifications/seen", body).await;
    assert_eq!(post(json!({ "ids": ["usr_1"] })).await.field(), "ids[0]");
    assert_eq!(post(json!({ "user_id": "x" })).await.field(), "user_id");
    let many: Vec<String> = (0..101).map(|n| format!("ntf_{n:032x}")).collect();
    assert_eq!(post(json!({ "ids": many })).await.field(), "ids");
}
