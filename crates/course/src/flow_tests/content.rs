//! What people write comes back inert.
use super::{World, lesson_url};
use serde_json::json;

const PAYLOAD: &str = r#""><img src=x onerror=alert(1)><script>alert(1)</script><svg onload=alert(1)>"#;

/// As a browser would have to see them to run anything.
fn is_inert(html: &str) -> bool {
    !["<img src=x", "<script>alert", "<svg onload"].iter().any(|it| html.contains(it))
}

#[tokio::test]
async fn c1_markup_in_a_lesson_is_clean_for_everybody_who_reads_it() {
    let it = World::new().await;
    let made = it.published("Public", &["One"]).await;
    let markdown = format!(
        "{PAYLOAD}\n\n[a](javascript:alert(1)) ![b](data:text/html,x) <a href=\"javascript:alert(1)\">c</a>\n\n\
         <iframe srcdoc=\"<script>alert(1)</script>\"></iframe>\n\n::: instructor\n{PAYLOAD}\n:::\n"
    );
    let url = lesson_url(&made.lessons[0]);
    let lesson = it.school.patch(&it.achieng, &url, json!({ "markdown": markdown })).await.expect(200);
    let page =
        it.school.get(&it.nobody, &format!("/courses/{}/lessons/{}", made.slug, made.lessons[0])).await;
    let preview =
        it.school.post(&it.achieng, &made.url("/markdown-previews"), json!({ "markdown": markdown })).await;
    let preview = preview.expect(200);
    for html in
        [lesson["html"].as_str(), lesson["notes_html"].as_str(), preview["html"].as_str(), Some(&page.text)]
    {
        let html = html.unwrap();
        assert!(is_inert(html) && !html.contains("javascript:") && !html.contains("<iframe"), "{html}");
    }
}

#[tokio::test]
async fn c2_a_payload_in_every_text_field_is_only_text_on_every_page() {
    let it = World::new().await;
    let body = json!({
        "title": PAYLOAD, "summary": PAYLOAD, "description": PAYLOAD, "category": &PAYLOAD[..60], "licence": PAYLOAD,
        "attribution": PAYLOAD, "slug": "payload",
    });
    let made = it.draft_with(body, &[PAYLOAD]).await;
    it.school
        .patch(&it.achieng, &format!("/api/v1/modules/{}", made.module), json!({ "title": PAYLOAD }))
        .await
        .expect(200);
    let upload = it.school.request("POST", &made.url("/files")).by(&it.achieng);
    let file = upload.file("<img src=x onerror=alert(1)>.txt", "text/plain", b"hi").send().await.expect(201);
    let material = json!({ "file_id": file["id"], "title": PAYLOAD });
    it.school.post(&it.achieng, &made.url("/materials"), material).await.expect(201);
    it.publish(&made).await;
    let course = it.school.get(&it.nobody, &made.url("")).await.expect(200);
    assert_eq!(course["title"], PAYLOAD);
    for html in ["description_html", "attribution_html"] {
        assert!(is_inert(course[html].as_str().unwrap()), "{}", course[html]);
    }
    let search = format!("/courses?q={}", "%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
    for url in [
        "/",
        "/courses",
        &search,
        "/courses/payload",
        &format!("/courses/payload/lessons/{}", made.lessons[0]),
    ] {
        let page = it.school.get(&it.nobody, url).await;
        assert_eq!((page.status, is_inert(&page.text)), (200, true), "{url}: {}", page.text);
        assert_eq!(page.text.matches("<script").count(), page.text.matches("</script>").count(), "{url}");
    }
    assert!(is_inert(&it.school.get(&it.nobody, "/sitemap.xml").await.text));
}

#[tokio::test]
async fn c23_text_that_is_too_long_or_cannot_be_kept_is_refused_by_its_field() {
    let it = World::new().await;
    let made = it.draft("Draft", &["One"]).await;
    let before = it.school.checksum().await;
    for (body, field) in [
        (json!({ "title": "a\u{0}b" }), "title"),
        (json!({ "title": "a\u{1b}[2Jb" }), "title"),
        (json!({ "title": "x".repeat(201) }), "title"),
        (json!({ "title": "  " }), "title"),
        (json!({ "summary": "x".repeat(501) }), "summary"),
        (json!({ "slug": "Not A Slug" }), "slug"),
        (json!({ "slug": "-" }), "slug"),
        (json!({ "difficulty": "hard" }), "difficulty"),
        (json!({ "grade_levels": ["g13"] }), "grade_levels[0]"),
        (json!({ "language": "fr" }), "language"),
        (json!({ "price": { "amount": 0, "currency": "KES" } }), "price.amount"),
        (json!({ "price": { "amount": 1, "currency": "Ksh" } }), "price.currency"),
        (json!({ "price": { "amount": 1.5, "currency": "KES" } }), "price.amount"),
    ] {
        let answer = it.school.patch(&it.achieng, &made.url(""), body.clone()).await;
        assert_eq!((answer.status, answer.field()), (422, field), "{body}");
    }
    let url = lesson_url(&made.lessons[0]);
    for (body, field) in [
        (json!({ "markdown": "x".repeat(400_001) }), "markdown"),
        (json!({ "duration_minutes": 0 }), "duration_minutes"),
        (json!({ "title": null, "preview": "yes" }), "preview"),
    ] {
        let answer = it.school.patch(&it.achieng, &url, body).await;
        assert_eq!((answer.status, answer.field()), (422, field));
    }
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn every_script_and_emoji_comes_back_as_it_was_written() {
    let it = World::new().await;
    let title = "Đường 数学 حساب 👩🏾‍🏫 e\u{301}";
    let made = it.draft(title, &["One"]).await;
    assert_eq!(made.slug, "duong-e");
    let course = it.school.get(&it.achieng, &made.url("")).await.expect(200);
    assert_eq!(course["title"], title);
}

#[tokio::test]
async fn null_clears_and_what_is_absent_stays() {
    let it = World::new().await;
    let body =
        json!({ "title": "A", "summary": "S", "category": "c", "price": { "amount": 5, "currency": "KES" } });
    let made = it.draft_with(body, &[]).await;
    let course = it
        .school
        .patch(&it.achieng, &made.url(""), json!({ "summary": null, "price": null }))
        .await
        .expect(200);
    assert_eq!(
        (&course["summary"], &course["price"], &course["category"]),
        (&json!(null), &json!(null), &"c".into())
    );
    assert_eq!(course["title"], "A");
}

#[tokio::test]
async fn references_to_files_and_lessons_become_addresses_and_notes_stay_with_teachers() {
    let it = World::new().await;
    let made = it.published("Public", &["One", "Two"]).await;
    let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    let file = it
        .school
        .request("POST", &made.url("/files"))
        .by(&it.achieng)
        .file("wall.svg", "image/svg+xml", svg)
        .send()
        .await;
    let file = file.expect(201);
    let picture = file["markdown"].as_str().unwrap();
    let two = &made.lessons[1];
    let markdown = format!(
        "{picture}\n\n[next](lesson:{two}#top) [gone](lesson:les_{})\n\n::: instructor\nCANARY\n:::",
        "0".repeat(32)
    );
    let url = lesson_url(&made.lessons[0]);
    let lesson = it.school.patch(&it.achieng, &url, json!({ "markdown": markdown })).await.expect(200);
    let html = lesson["html"].as_str().unwrap();
    assert!(html.contains(file["url"].as_str().unwrap()), "{html}");
    assert!(html.contains(&format!("href=\"/learn/courses/{}/l/{two}#", made.course)), "{html}");
    assert!(lesson["notes_html"].as_str().unwrap().contains("CANARY"));
    it.enroll(&it.amina, &made).await;
    assert!(!it.school.get(&it.amina, &url).await.text.contains("CANARY"));
}
