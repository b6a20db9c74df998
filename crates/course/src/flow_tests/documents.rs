//! Lessons of pages: one kind of lesson, whichever way it was written.
use super::{World, lesson_url};
use serde_json::{Value, json};

fn fractions() -> Value {
    serde_json::from_str(include_str!("../../../document/fixtures/v1-fractions.json")).unwrap()
}

#[tokio::test]
async fn a_lesson_of_pages_is_read_as_html_and_only_its_teacher_sees_how_it_is_made() {
    let it = World::new().await;
    let made = it.draft("Fractions", &[]).await;
    let mut document = fractions();
    document["lang"] = json!("sw");
    document["pages"][0]["notes"] = json!("Ask who ate a chapati");
    let lesson = it.lesson(&made.module, json!({ "title": "A whole", "document": document })).await;
    it.publish(&made).await;
    it.enroll(&it.amina, &made).await;

    let seen = it.school.get(&it.amina, &lesson_url(&lesson)).await.expect(200);
    assert!(seen["html"].as_str().unwrap().contains("<h2>What is a fraction?</h2>"));
    assert_eq!((&seen["language"], &seen["document"]), (&json!("sw"), &Value::Null));
    assert!(!seen.to_string().contains("Ask who"), "{seen}");

    let own = it.school.get(&it.achieng, &lesson_url(&lesson)).await.expect(200);
    assert_eq!((&own["document"]["id"], &own["document"]["title"]), (&json!(lesson), &json!("A whole")));
    assert_eq!(own["document"]["pages"], document["pages"]);
    assert!(own["notes_html"].as_str().unwrap().contains("Ask who ate a chapati"));
    assert_eq!(own["markdown"], Value::Null);

    let found = it.school.get(&it.nobody, "/api/v1/courses?q=fractions").await.expect(200);
    assert_eq!(found["items"][0]["id"], made.course.as_str());
}

#[tokio::test]
async fn a_document_that_breaks_a_rule_is_refused_by_name_and_changes_nothing() {
    let it = World::new().await;
    let made = it.draft("Fractions", &["One"]).await;
    let url = lesson_url(&made.lessons[0]);
    let before = it.school.get(&it.achieng, &url).await.expect(200);
    let cases = [
        ("/pages/0/elements/el_q/item", json!(["o3"]), "document.pages[0].elements.el_q"),
        ("/pages/0/reading/0", json!("el_x"), "document.pages[0].reading[0]"),
        ("/version", json!(9), "document.version"),
    ];
    for (place, value, field) in cases {
        let mut document = fractions();
        *document.pointer_mut(place).unwrap() = value;
        let refused = it.school.patch(&it.achieng, &url, json!({ "document": document })).await.expect(422);
        assert_eq!(refused["errors"][0]["field"], field, "{refused}");
    }
    let both = json!({ "document": fractions(), "markdown": "x" });
    let refused = it.school.patch(&it.achieng, &url, both).await.expect(422);
    assert_eq!(refused["errors"][0]["field"], "document");
    assert_eq!(it.school.get(&it.achieng, &url).await.expect(200), before);
}

#[tokio::test]
async fn a_lesson_goes_from_markdown_to_pages_and_back() {
    let it = World::new().await;
    let made = it.draft("Fractions", &["One"]).await;
    let url = lesson_url(&made.lessons[0]);
    let paged = it.school.patch(&it.achieng, &url, json!({ "document": fractions() })).await.expect(200);
    assert!(paged["html"].as_str().unwrap().contains("lesson-page"));
    let plain = it.school.patch(&it.achieng, &url, json!({ "markdown": "Half." })).await.expect(200);
    assert_eq!((&plain["document"], &plain["markdown"]), (&Value::Null, &json!("Half.")));
    assert_eq!(plain["html"], "<p>Half.</p>\n");
}

#[tokio::test]
async fn a_document_shows_files_of_its_own_course_and_of_no_other() {
    let it = World::new().await;
    let made = it.draft("Fractions", &["One"]).await;
    let other = it.draft("Other", &[]).await;
    let upload = it.school.request("POST", &other.url("/files")).by(&it.achieng);
    let foreign = upload.file("notes.txt", "text/plain", b"hi").send().await.expect(201);
    let mut document = fractions();
    document["assets"]["as_1"]["file"] = foreign["id"].clone();
    let url = lesson_url(&made.lessons[0]);
    let lesson = it.school.patch(&it.achieng, &url, json!({ "document": document })).await.expect(200);
    let html = lesson["html"].as_str().unwrap();
    assert!(!html.contains("<img") && html.contains("class=\"missing\""), "{html}");
}
