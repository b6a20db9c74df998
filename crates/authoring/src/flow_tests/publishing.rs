//! From the draft to what learners read.
use super::{World, fractions};
use serde_json::{Value, json};

#[tokio::test]
async fn a_lesson_in_markdown_begins_its_draft_as_the_document_it_is() {
    let it = World::new().await;
    let draft = it.school.get(&it.achieng, &it.url("/draft")).await;
    assert!(draft.header("etag").starts_with("\"1."), "{:?}", draft.headers);
    let draft = draft.expect(200);
    assert_eq!((&draft["document"]["title"], &draft["document"]["version"]), (&json!("A whole"), &json!(1)));
    assert_eq!((&draft["has_draft"], &draft["versions_count"]), (&json!(false), &json!(0)));
    assert!(draft["document"].to_string().contains("Of a chapati."));
    assert_eq!(draft["course"]["title"], "Fractions");
}

#[tokio::test]
async fn what_is_published_is_what_learners_read_and_a_version() {
    let it = World::new().await;
    let mut document = fractions(&it.question().await);
    document["title"] = json!("Fractions of a chapati");
    let request = it.school.request("POST", &it.url("/document")).by(&it.achieng);
    let body = json!({ "document": document });
    let done = request.header("if-match", "\"1.x\"").json(&body).send().await;
    assert!(done.header("etag").starts_with("\"2."));
    let done = done.expect(200);
    assert_eq!((&done["published"]["number"], &done["published"]["kind"]), (&json!(1), &json!("published")));
    assert_eq!(done["published"]["made_by_name"], "Achieng Odhiambo");
    let read = it.school.get(&it.amina, &it.url("")).await.expect(200);
    assert_eq!(read["title"], "Fractions of a chapati");
    assert!(read["html"].as_str().unwrap().contains("<h2>What is a fraction?</h2>"), "{read}");
    let draft = it.school.get(&it.brian, &it.url("/draft")).await.expect(200);
    assert_eq!(draft["document"]["pages"], document["pages"]);
    assert_eq!((&draft["document"]["id"], &draft["version"]), (&json!(it.lesson), &json!(2)));
    assert!(it.school.events().await.contains(&"authoring.lesson_published".to_owned()));
}

#[tokio::test]
async fn who_did_not_see_the_newest_publishes_nothing() {
    let it = World::new().await;
    let body = json!({ "document": fractions(&it.question().await) });
    let before = it.school.checksum().await;
    let request = it.school.request("POST", &it.url("/document")).by(&it.achieng);
    let stale = request.header("if-match", "\"7.x\"").json(&body).send().await;
    assert_eq!((stale.status, stale.error()), (412, "stale"));
    assert_eq!(before, it.school.checksum().await);
}

#[tokio::test]
async fn what_has_to_be_mended_first_is_named_by_place_and_nothing_changes() {
    let it = World::new().await;
    let mut document = fractions("qi_1");
    document["pages"][0]["elements"]["el_i"].as_object_mut().unwrap().remove("alt");
    let body = json!({ "document": document });
    let checked = it.school.post(&it.achieng, &it.url("/checks"), body.clone()).await.expect(200);
    assert_eq!(checked["ready"], false);
    let rules: Vec<&Value> = checked["findings"].as_array().unwrap().iter().map(|it| &it["rule"]).collect();
    assert!(rules.contains(&&json!("no_alt")) && rules.contains(&&json!("no_key")), "{checked}");
    let before = it.school.checksum().await;
    let refused = it.school.post(&it.achieng, &it.url("/document"), body).await;
    assert_eq!((refused.status, refused.error()), (422, "not_ready"));
    let fields: Vec<&str> =
        refused.json["errors"].as_array().unwrap().iter().map(|it| it["field"].as_str().unwrap()).collect();
    let places = ["document.pages[0].elements.el_i", "document.pages[0].elements.el_q"];
    assert!(places.iter().all(|it| fields.contains(it)), "{fields:?}");
    let mut broken = fractions("qi_1");
    broken["pages"][0]["reading"][0] = json!("el_x");
    let refused = it.school.post(&it.achieng, &it.url("/document"), json!({ "document": broken })).await;
    assert_eq!((refused.status, refused.field()), (422, "document.pages[0].reading[0]"));
    assert_eq!(before, it.school.checksum().await);
}

/// Row B4: a question of somebody else's course is none that this lesson could ask.
#[tokio::test]
async fn b4_a_lesson_asks_no_question_of_another_course() {
    let it = World::new().await;
    let other = it.school.post(&it.kamau, "/api/v1/courses", json!({ "title": "Other" })).await.expect(201);
    let quiz = format!("/api/v1/courses/{}/quizzes", super::id(&other));
    let quiz = it.school.post(&it.kamau, &quiz, json!({ "title": "Check" })).await.expect(201);
    let question = json!({ "type": "short_text", "prompt": "?", "accept": ["x"] });
    let url = format!("/api/v1/quizzes/{}/questions", super::id(&quiz));
    let question = super::id(&it.school.post(&it.kamau, &url, question).await.expect(201));
    let body = json!({ "document": fractions(&question) });
    let refused = it.school.post(&it.achieng, &it.url("/document"), body).await;
    assert_eq!((refused.status, refused.field()), (422, "document.pages[0].elements.el_q"));
}

/// Rows B2 and B6: a draft is its writers' alone.
#[tokio::test]
async fn b2_b6_no_learner_and_no_stranger_reaches_a_draft() {
    let it = World::new().await;
    let body = json!({ "document": fractions("qi_1") });
    let nobody = it.school.nobody();
    let before = it.school.checksum().await;
    for (who, status) in [(&it.amina, 403), (&it.kamau, 403), (&nobody, 401)] {
        for rest in ["/draft", "/versions", "/comments"] {
            assert_eq!(it.school.get(who, &it.url(rest)).await.status, status, "{rest}");
        }
        for rest in ["/document", "/checks", "/versions"] {
            assert_eq!(it.school.post(who, &it.url(rest), body.clone()).await.status, status, "{rest}");
        }
        assert_eq!(it.school.post(who, &it.url("/draft/ticket"), json!({})).await.status, status);
    }
    assert_eq!(before, it.school.checksum().await);
    let ticket = it.school.post(&it.brian, &it.url("/draft/ticket"), json!({})).await.expect(201);
    assert_eq!(ticket["expires_in"], 30);
}
