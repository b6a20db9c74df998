//! What a lesson was like before.
use super::{World, fractions, id};
use serde_json::{Value, json};

fn titled(title: &str) -> Value {
    let mut document = fractions("qi_1");
    document["title"] = json!(title);
    document
}

#[tokio::test]
async fn versions_are_kept_listed_shown_and_taken_up_again() {
    let it = World::new().await;
    let save = async |name: Option<&str>, title: &str| {
        let body = json!({ "name": name, "document": titled(title) });
        it.school.post(&it.achieng, &it.url("/versions"), body).await
    };
    let first = save(Some("Before the pictures"), "One").await.expect(201);
    save(None, "Two").await.expect(201);
    let again = save(None, "Two").await.expect(200);
    assert_eq!(again["number"], 2, "the same content is kept once");
    save(Some("Named"), "Two").await.expect(201);

    let page = it.school.get(&it.brian, &it.url("/versions?limit=2&count=true")).await.expect(200);
    let numbers = |page: &Value| -> Vec<i64> {
        page["items"].as_array().unwrap().iter().map(|it| it["number"].as_i64().unwrap()).collect()
    };
    assert_eq!((numbers(&page), &page["total"]), (vec![3, 2], &json!(3)));
    let next = format!("/versions?limit=2&cursor={}", page["next_cursor"].as_str().unwrap());
    assert_eq!(numbers(&it.school.get(&it.brian, &it.url(&next)).await.expect(200)), [1]);

    let shown = it.url(&format!("/versions/{}", id(&first)));
    let looked_at = it.school.get(&it.brian, &shown).await.expect(200);
    assert_eq!(looked_at["document"]["title"], "One");
    assert!(looked_at["html"].as_str().unwrap().contains("class=\"lesson-page"), "{looked_at}");
    let restored = it.school.post(&it.brian, &format!("{shown}/restore"), json!({})).await.expect(201);
    assert_eq!(
        (&restored["version"]["number"], &restored["version"]["kind"], &restored["version"]["name"]),
        (&json!(4), &json!("restored"), &json!("Before the pictures"))
    );
    assert_eq!(restored["document"]["title"], "One");
    let read = it.school.get(&it.amina, &it.url("")).await.expect(200);
    assert_eq!(read["title"], "A whole", "learners see nothing of it");
}

#[tokio::test]
async fn of_versions_without_a_name_only_the_newest_stay() {
    let it = World::new().await;
    let save = async |name: Option<&str>, n: i32| {
        let body = json!({ "name": name, "document": titled(&format!("Number {n}")) });
        it.school.post(&it.achieng, &it.url("/versions"), body).await.expect(201)
    };
    save(Some("The first"), 0).await;
    for n in 1..53 {
        save(None, n).await;
    }
    let page = it.school.get(&it.achieng, &it.url("/versions?limit=100&count=true")).await.expect(200);
    assert_eq!(page["total"], 51);
    assert_eq!(page["items"][50]["name"], "The first");
}

#[tokio::test]
async fn b4_a_version_is_found_under_its_own_lesson_alone() {
    let it = World::new().await;
    let body = json!({ "name": "Mine", "document": titled("One") });
    let version = id(&it.school.post(&it.achieng, &it.url("/versions"), body).await.expect(201));
    for who in [&it.amina, &it.kamau] {
        let url = it.url(&format!("/versions/{version}"));
        assert_eq!(it.school.get(who, &url).await.status, 404);
        assert_eq!(it.school.post(who, &format!("{url}/restore"), json!({})).await.status, 404);
    }
    let module = format!("/api/v1/courses/{}/modules", it.course);
    let module = id(&it.school.post(&it.achieng, &module, json!({ "title": "Two" })).await.expect(201));
    let lesson = json!({ "title": "Another", "markdown": "" });
    let url = format!("/api/v1/modules/{module}/lessons");
    let other = id(&it.school.post(&it.achieng, &url, lesson).await.expect(201));
    let wrong = format!("/api/v1/lessons/{other}/versions/{version}");
    assert_eq!(it.school.get(&it.achieng, &wrong).await.status, 404);
}

#[tokio::test]
async fn a_version_that_is_no_document_is_refused() {
    let it = World::new().await;
    let refused = it.school.post(&it.achieng, &it.url("/versions"), json!({ "document": {} })).await;
    assert_eq!((refused.status, refused.field()), (422, "document.format"));
}

#[tokio::test]
async fn a_version_is_named_by_its_writers_and_nothing_else_of_it_changes() {
    let it = World::new().await;
    let body = json!({ "document": titled("One") });
    let made = it.school.post(&it.achieng, &it.url("/versions"), body).await.expect(201);
    let url = it.url(&format!("/versions/{}/name", id(&made)));
    let put = async |who, body: Value| it.school.put(who, &url, body).await;
    let named = put(&it.brian, json!({ "name": "Before the pictures" })).await.expect(200);
    assert_eq!((&named["name"], &named["number"]), (&json!("Before the pictures"), &made["number"]));
    assert_eq!(named["made_by_name"], made["made_by_name"]);
    assert_eq!(put(&it.brian, json!({ "name": null })).await.expect(200)["name"], json!(null));
    let refused = put(&it.brian, json!({ "name": "x".repeat(121) })).await;
    assert_eq!((refused.status, refused.field()), (422, "name"));
    for who in [&it.amina, &it.kamau] {
        assert_eq!(put(who, json!({ "name": "Mine" })).await.status, 404);
    }
}
