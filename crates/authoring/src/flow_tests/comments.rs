//! What writers say to each other.
use super::{World, id};
use serde_json::json;

#[tokio::test]
async fn a_comment_pins_to_a_place_is_answered_for_and_settled() {
    let it = World::new().await;
    let body = json!({ "page": "pg_a", "element": "el_t", "text": "Is this a whole?" });
    let made = it.school.post(&it.brian, &it.url("/comments"), body).await.expect(201);
    assert_eq!((&made["author_name"], &made["can"]), (&json!("Brian Otieno"), &json!(["edit", "remove"])));
    let url = it.url(&format!("/comments/{}", id(&made)));
    let settled = it.school.patch(&it.achieng, &url, json!({ "resolved": true })).await.expect(200);
    assert!(settled["resolved_at"].is_string());
    assert_eq!(settled["can"], json!(["remove"]), "the course is hers, the words are not");
    let open = it.school.get(&it.achieng, &it.url("/comments?open=true&count=true")).await.expect(200);
    assert_eq!(open["total"], 0);
    let again = it.school.patch(&it.brian, &url, json!({ "resolved": false, "text": "Half?" })).await;
    let again = again.expect(200);
    assert_eq!((&again["text"], &again["resolved_at"]), (&json!("Half?"), &json!(null)));
    let all = it.school.get(&it.achieng, &it.url("/comments")).await.expect(200);
    assert_eq!(all["items"][0]["text"], "Half?");
    it.school.delete(&it.achieng, &url).await.expect(204);
    assert_eq!(it.school.get(&it.achieng, &it.url("/comments")).await.expect(200)["items"], json!([]));
}

#[tokio::test]
async fn nobody_changes_the_words_of_another_or_takes_them_away() {
    let it = World::new().await;
    let made = it.school.post(&it.achieng, &it.url("/comments"), json!({ "text": "Mine" })).await.expect(201);
    let url = it.url(&format!("/comments/{}", id(&made)));
    assert_eq!(it.school.patch(&it.brian, &url, json!({ "text": "Yours" })).await.status, 403);
    assert_eq!(it.school.delete(&it.brian, &url).await.status, 403);
    for who in [&it.amina, &it.kamau] {
        assert_eq!(it.school.patch(who, &url, json!({ "resolved": true })).await.status, 404);
        assert_eq!(it.school.delete(who, &url).await.status, 404);
        assert_eq!(it.school.post(who, &it.url("/comments"), json!({ "text": "Hi" })).await.status, 403);
    }
    let stale = it.school.request("DELETE", &url).by(&it.achieng).header("if-match", "\"9.x\"").send().await;
    assert_eq!(stale.status, 412);
}

#[tokio::test]
async fn a_comment_without_a_real_place_is_refused() {
    let it = World::new().await;
    for (body, field) in [
        (json!({ "text": "" }), "text"),
        (json!({ "text": "x", "page": "../.." }), "page"),
        (json!({ "text": "x", "page": "pg_a", "element": "el t" }), "element"),
        (json!({ "text": "x", "element": "el_t" }), "page"),
    ] {
        let refused = it.school.post(&it.achieng, &it.url("/comments"), body).await;
        assert_eq!((refused.status, refused.field()), (422, field));
    }
}

#[tokio::test]
async fn answers_belong_to_a_comment_and_are_settled_and_taken_away_with_it() {
    let it = World::new().await;
    let body = json!({ "page": "pg_a", "element": "el_t", "text": "Is this a whole?" });
    let begun = it.school.post(&it.brian, &it.url("/comments"), body).await.expect(201);
    assert_eq!(begun["parent"], json!(null));
    let answer = json!({ "parent": id(&begun), "page": "pg_z", "text": "A half" });
    let answer = it.school.post(&it.achieng, &it.url("/comments"), answer).await.expect(201);
    assert_eq!(
        (&answer["parent"], &answer["page"], &answer["element"]),
        (&begun["id"], &json!("pg_a"), &json!("el_t"))
    );

    let nested = json!({ "parent": id(&answer), "text": "No" });
    let refused = it.school.post(&it.brian, &it.url("/comments"), nested).await;
    assert_eq!((refused.status, refused.field()), (422, "parent"));
    let url = it.url(&format!("/comments/{}", id(&answer)));
    let refused = it.school.patch(&it.brian, &url, json!({ "resolved": true })).await;
    assert_eq!((refused.status, refused.field()), (422, "resolved"));

    let open = async || {
        let open = it.school.get(&it.achieng, &it.url("/comments?open=true&count=true")).await.expect(200);
        (open["total"].clone(), open["items"].as_array().unwrap().len())
    };
    assert_eq!(open().await, (json!(2), 2));
    let url = it.url(&format!("/comments/{}", id(&begun)));
    it.school.patch(&it.brian, &url, json!({ "resolved": true })).await.expect(200);
    assert_eq!(open().await, (json!(0), 0));
    it.school.delete(&it.brian, &url).await.expect(204);
    assert_eq!(it.school.get(&it.achieng, &it.url("/comments")).await.expect(200)["items"], json!([]));
}
