//! What learners say of courses.
use super::{Made, World, id};
use kernel::params;
use serde_json::{Value, json};
use testkit::Person;

async fn rate(it: &World, who: &Person, made: &Made, stars: i64, words: &str) -> Value {
    let url = made.url("/ratings/mine");
    it.school.put(who, &url, json!({ "stars": stars, "words": words })).await.json
}

#[tokio::test]
async fn each_learner_says_it_once_and_everybody_sees_the_average() {
    let it = World::new().await;
    let made = it.published("Soil", &["Sand"]).await;
    it.enroll(&it.amina, &made).await;
    it.enroll(&it.brian, &made).await;
    let url = made.url("/ratings/mine");
    it.school.put(&it.amina, &url, json!({ "stars": 2 })).await.expect(201);
    it.school.put(&it.amina, &url, json!({ "stars": 4, "words": "Better\nnow" })).await.expect(200);
    rate(&it, &it.brian, &made, 5, "Good").await;
    for path in [made.url(""), "/api/v1/courses".into()] {
        let body = it.school.get(&it.nobody, &path).await.expect(200);
        let card = if body["items"].is_array() { &body["items"][0] } else { &body };
        assert_eq!(card["rating"], json!({ "average": 4.5, "count": 2 }), "{path}");
    }
    let list = it.school.get(&it.nobody, &made.url("/ratings?limit=1&count=true")).await.expect(200);
    assert_eq!((&list["total"], &list["items"][0]["author"]), (&json!(2), &json!("Brian Otieno")));
    let next = made.url(&format!("/ratings?limit=1&cursor={}", list["next_cursor"].as_str().unwrap()));
    let rest = it.school.get(&it.amina, &next).await.expect(200);
    assert_eq!(
        (&rest["items"][0]["words"], &rest["items"][0]["mine"]),
        (&json!("Better\nnow"), &json!(true))
    );
    let page = it.school.get(&it.nobody, &format!("/courses/{}", made.slug)).await.text;
    assert!(page.contains("4.5 of 5 stars") && page.contains("Better\nnow"), "{page}");
    it.school.delete(&it.amina, &url).await.expect(204);
    assert_eq!(it.school.delete(&it.amina, &url).await.status, 404);
    let card = it.school.get(&it.nobody, &made.url("")).await.expect(200);
    assert_eq!(card["rating"], json!({ "average": 5.0, "count": 1 }));
}

#[tokio::test]
async fn only_learners_say_something_and_stars_are_one_to_five() {
    let it = World::new().await;
    let made = it.published("Soil", &["Sand"]).await;
    it.enroll(&it.amina, &made).await;
    let url = made.url("/ratings/mine");
    for (who, status) in [(&it.nobody, 401), (&it.brian, 403), (&it.achieng, 403), (&it.grace, 403)] {
        assert_eq!(it.school.put(who, &url, json!({ "stars": 5 })).await.status, status, "{}", who.name);
        assert_eq!(it.school.delete(who, &url).await.status, status, "{}", who.name);
    }
    for stars in [json!(0), json!(6), json!(4.5), json!("5"), Value::Null] {
        let refused = it.school.put(&it.amina, &url, json!({ "stars": stars })).await.expect(422);
        assert_eq!(refused["errors"][0]["field"], "stars", "{refused}");
    }
    let long = json!({ "stars": 5, "words": "x".repeat(2001) });
    assert_eq!(it.school.put(&it.amina, &url, long).await.expect(422)["errors"][0]["field"], "words");
    assert_eq!(it.school.get(&it.nobody, &made.url("/ratings")).await.expect(200)["items"], json!([]));
    let draft = it.draft("Secret", &["One"]).await;
    assert_eq!(it.school.get(&it.nobody, &draft.url("/ratings")).await.status, 404);
}

#[tokio::test]
async fn what_is_hidden_is_neither_shown_nor_counted_and_its_author_reads_why() {
    let it = World::new().await;
    let made = it.published("Soil", &["Sand"]).await;
    it.enroll(&it.amina, &made).await;
    it.enroll(&it.brian, &made).await;
    let bad = id(&rate(&it, &it.amina, &made, 1, "CANARY insult").await);
    rate(&it, &it.brian, &made, 5, "Good").await;
    let hide = format!("/api/v1/ratings/{bad}/hide");
    let reason = json!({ "reason": "An insult" });
    for (who, status) in [(&it.nobody, 401), (&it.amina, 403), (&it.brian, 403), (&it.achieng, 403)] {
        assert_eq!(it.school.post(who, &hide, reason.clone()).await.status, status, "{}", who.name);
    }
    assert_eq!(it.school.post(&it.grace, &hide, json!({ "reason": " " })).await.status, 422);
    let hidden = it.school.post(&it.grace, &hide, reason.clone()).await.expect(200);
    assert_eq!((&hidden["hidden_reason"], &hidden["can"]), (&json!("An insult"), &json!(["show"])));
    for who in [&it.nobody, &it.brian, &it.achieng] {
        let list = it.school.get(who, &made.url("/ratings")).await.text;
        let page = it.school.get(who, &format!("/courses/{}", made.slug)).await.text;
        assert!(!list.contains("CANARY") && !page.contains("CANARY"), "{}", who.name);
        assert!([401, 404].contains(&it.school.post(who, &hide, reason.clone()).await.status));
    }
    let own = it.school.get(&it.amina, &made.url("/ratings")).await.expect(200);
    assert!(own.to_string().contains("An insult"));
    let course = it.school.get(&it.nobody, &made.url("")).await.expect(200);
    assert_eq!(course["rating"], json!({ "average": 5.0, "count": 1 }));
    // Writing it anew does not bring it back.
    rate(&it, &it.amina, &made, 1, "CANARY again").await;
    assert!(!it.school.get(&it.nobody, &made.url("/ratings")).await.text.contains("CANARY"));
    it.school.post(&it.grace, &format!("/api/v1/ratings/{bad}/show"), json!({})).await.expect(200);
    assert!(it.school.get(&it.nobody, &made.url("/ratings")).await.text.contains("CANARY"));
    let course = it.school.get(&it.nobody, &made.url("")).await.expect(200);
    assert_eq!(course["rating"], json!({ "average": 3.0, "count": 2 }));
}

#[tokio::test]
async fn i11_a_childs_review_shows_no_more_of_the_name_than_a_guardian_allows() {
    let it = World::new().await;
    let made = it.published("Soil", &["Sand"]).await;
    it.enroll(&it.amina, &made).await;
    rate(&it, &it.amina, &made, 5, "Good").await;
    let mut tx = it.school.tx_write().await;
    tx.execute(
        "UPDATE identity_users SET birth_year = 2015, birth_month = 3 WHERE id = $1",
        params![it.amina.id],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    let author = async || {
        it.school.get(&it.nobody, &made.url("/ratings")).await.expect(200)["items"][0]["author"].clone()
    };
    assert_eq!(author().await, "Amina W.");
    let mut tx = it.school.tx_write().await;
    tx.execute(
        "INSERT INTO family_consents (child, purpose, granted, given_by, given_at) VALUES ($1, 'forum', $2, 'x', 0)",
        params![it.amina.id, true],
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(author().await, "Amina Wanjiru");
}
