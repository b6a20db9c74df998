//! Files and material of a course.
use super::{Made, World, id, lesson_url};
use serde_json::{Value, json};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0";

async fn file(it: &World, made: &Made, name: &str, content: &[u8]) -> Value {
    let request = it.school.request("POST", &made.url("/files")).by(&it.achieng);
    request.file(name, "application/octet-stream", content).send().await.expect(201)
}

#[tokio::test]
async fn a_picture_is_kept_with_its_size_and_listed() {
    let it = World::new().await;
    let made = it.draft("Pictures", &["One"]).await;
    let first = file(&it, &made, "[a] b.png", PNG).await;
    assert_eq!(first["markdown"], format!("![a b.png](file:{})", id(&first)));
    assert_eq!(
        (&first["width"], &first["height"], &first["size"]),
        (&640.into(), &480.into(), &PNG.len().into())
    );
    assert!(first["url"].as_str().unwrap().ends_with("/%5Ba%5D%20b.png"));
    let text = file(&it, &made, "notes.txt", b"hi").await;
    assert!(text["markdown"].as_str().unwrap().starts_with("[notes.txt](file:"));
    let list = it.school.get(&it.achieng, &made.url("/files?count=true&limit=1")).await.expect(200);
    assert_eq!((&list["total"], &list["items"][0]), (&2.into(), &text));
    let cursor = list["next_cursor"].as_str().unwrap();
    let rest =
        it.school.get(&it.achieng, &made.url(&format!("/files?limit=1&cursor={cursor}"))).await.expect(200);
    assert_eq!(rest["items"], json!([first]));
    let got = it.school.get(&it.achieng, first["url"].as_str().unwrap()).await;
    assert_eq!((got.status, got.bytes.as_slice(), got.header("content-type")), (200, PNG, "image/png"));
    let page = it
        .school
        .request("POST", &made.url("/files"))
        .by(&it.achieng)
        .file("a.png", "image/png", b"<html>")
        .send()
        .await;
    assert_eq!((page.status, page.error()), (415, "file_type_refused"));
}

#[tokio::test]
async fn a_file_follows_the_rights_of_what_shows_it() {
    let it = World::new().await;
    let made = it.published("Pictures", &["Sample", "Gated"]).await;
    let mut urls = vec![];
    for name in ["cover.png", "sample.png", "gated.png"] {
        urls.push(file(&it, &made, name, PNG).await);
    }
    let url = |at: usize| urls[at]["url"].as_str().unwrap().to_owned();
    it.school.patch(&it.achieng, &made.url(""), json!({ "cover_file_id": urls[0]["id"] })).await.expect(200);
    for (lesson, shown) in made.lessons.iter().zip(&urls[1..]) {
        it.school
            .patch(&it.achieng, &lesson_url(lesson), json!({ "markdown": shown["markdown"] }))
            .await
            .expect(200);
    }
    let cards = it.school.get(&it.nobody, "/api/v1/courses").await.expect(200);
    let cover = cards["items"][0]["cover_url"].as_str().unwrap().to_owned();
    for (url, nobody, learner) in [(cover.clone(), 200, 200), (url(1), 200, 200), (url(2), 404, 200)] {
        assert_eq!(it.school.get(&it.nobody, &url).await.status, nobody, "{url}");
        assert_eq!(it.school.get(&it.brian, &url).await.status, nobody, "{url}");
        if it.school.get(&it.amina, &made.url("")).await.json["enrollment"].is_null() {
            it.enroll(&it.amina, &made).await;
        }
        assert_eq!(it.school.get(&it.amina, &url).await.status, learner, "{url}");
    }
    it.school
        .patch(&it.achieng, &lesson_url(&made.lessons[0]), json!({ "preview": false }))
        .await
        .expect(200);
    assert_eq!(it.school.get(&it.nobody, &url(1)).await.status, 404);
    it.school.post(&it.achieng, &made.url("/archive"), json!({})).await.expect(200);
    assert_eq!(it.school.get(&it.nobody, &cover).await.status, 404);
    assert_eq!(it.school.get(&it.amina, &cover).await.status, 200);
}

/// Row C14.
#[tokio::test]
async fn c14_no_spelling_of_an_address_leaves_the_course() {
    let it = World::new().await;
    let made = it.published("Pictures", &["One"]).await;
    let own = id(&file(&it, &made, "a.txt", b"hi").await);
    for name in ["..%2f..%2fetc%2fpasswd", "%252e%252e%252f", "..\\..\\x", "%00", "CON", "%c0%ae%c0%ae%2f"] {
        let name = name.replace('\\', "%5c");
        let right = it.school.get(&it.achieng, &made.url(&format!("/files/{own}/{name}"))).await;
        assert!(matches!(right.status, 200 | 404), "{name}: {}", right.status);
        if right.status == 200 {
            assert_eq!(right.text, "hi", "the ids decide, not the name");
            assert!(right.header("content-disposition").contains("filename=\"a.txt\""));
        }
        for url in [
            made.url(&format!("/files/{name}/x")),
            format!("/api/v1/courses/{name}"),
            format!("/courses/{name}"),
        ] {
            assert_eq!(it.school.get(&it.achieng, &url).await.status, 404, "{url}");
        }
    }
}

#[tokio::test]
async fn material_is_offered_renamed_and_taken_back() {
    let it = World::new().await;
    let made = it.published("Papers", &["One"]).await;
    let paper = file(&it, &made, "paper.pdf", b"%PDF-1.7\n").await;
    let material = it
        .school
        .post(&it.achieng, &made.url("/materials"), json!({ "file_id": paper["id"] }))
        .await
        .expect(201);
    assert_eq!(
        (&material["title"], &material["media_type"]),
        (&"paper.pdf".into(), &"application/pdf".into())
    );
    let url = format!("/api/v1/materials/{}", id(&material));
    let renamed = it.school.patch(&it.achieng, &url, json!({ "title": "Worksheet" })).await.expect(200);
    let seen = it.school.get(&it.nobody, &made.url("")).await.expect(200);
    assert_eq!(seen["materials"], json!([renamed]));
    assert_eq!(it.school.get(&it.nobody, paper["url"].as_str().unwrap()).await.status, 404);
    assert_eq!(it.school.delete(&it.amina, &url).await.status, 403);
    assert_eq!(it.school.delete(&it.achieng, &url).await.status, 204);
    assert_eq!(it.school.delete(&it.achieng, &url).await.status, 404);
}

#[tokio::test]
async fn a_file_of_the_library_joins_a_course_and_leaves_when_nothing_shows_it() {
    let it = World::new().await;
    let made = it.published("Pictures", &["One"]).await;
    let brought = |who: &testkit::Person| {
        let request = it.school.request("POST", "/api/v1/files").by(who);
        request.file("a.png", "application/octet-stream", PNG).send()
    };
    let own = brought(&it.achieng).await.expect(201);
    let foreign = brought(&it.amina).await.expect(201);
    let at = |file: &Value| made.url(&format!("/files/{}", id(file)));
    assert_eq!(it.school.put(&it.achieng, &at(&foreign), json!({})).await.status, 404);
    assert_eq!(it.school.put(&it.amina, &at(&own), json!({})).await.status, 404);
    let teacher = kernel::OrganizationRole::Instructor;
    it.school.organization("Ziwa", &[(&it.achieng, teacher)]).await;
    let sql = "UPDATE library_files SET organization = (SELECT MIN(id) FROM identity_organizations)";
    it.school.as_owner(sql).await;
    let theirs = it.school.put(&it.achieng, &at(&own), json!({})).await;
    assert_eq!((theirs.status, theirs.field()), (422, "file"));
    it.school.as_owner("UPDATE library_files SET organization = NULL").await;
    let linked = it.school.put(&it.achieng, &at(&own), json!({})).await.expect(200);
    let change = json!({ "markdown": linked["markdown"] });
    it.school.patch(&it.achieng, &lesson_url(&made.lessons[0]), change).await.expect(200);
    let uses = format!("/api/v1/library/files/{}/uses", id(&own));
    let found = it.school.get(&it.achieng, &uses).await.expect(200);
    assert_eq!(
        (&found["items"][0]["kind"], &found["items"][0]["id"]),
        (&"lesson".into(), &json!(made.lessons[0]))
    );
    assert_eq!(it.school.get(&it.amina, &uses).await.status, 404);
    let library = format!("/api/v1/library/files/{}", id(&own));
    let kept = it.school.delete(&it.achieng, &library).await;
    assert_eq!((kept.status, kept.error()), (409, "file_in_use"));
    let shown = it.school.delete(&it.achieng, &at(&own)).await;
    assert_eq!((shown.status, shown.error()), (409, "file_shown"));
    it.school
        .patch(&it.achieng, &lesson_url(&made.lessons[0]), json!({ "markdown": "Nothing." }))
        .await
        .expect(200);
    assert_eq!(it.school.delete(&it.achieng, &at(&own)).await.status, 204);
    assert_eq!(it.school.delete(&it.achieng, &at(&own)).await.status, 404);
    assert_eq!(it.school.delete(&it.achieng, &library).await.status, 204);
}

#[tokio::test]
async fn a_lesson_offers_its_picture_in_the_widths_that_phones_have() {
    let it = World::new().await;
    let made = it.published("Pictures", &["One"]).await;
    let shown = file(&it, &made, "wide.png", PNG).await;
    let change = json!({ "markdown": shown["markdown"] });
    it.school.patch(&it.achieng, &lesson_url(&made.lessons[0]), change).await.expect(200);
    it.enroll(&it.amina, &made).await;
    let lesson = it.school.get(&it.amina, &lesson_url(&made.lessons[0])).await.expect(200);
    let (html, url) = (lesson["html"].as_str().unwrap(), shown["url"].as_str().unwrap());
    assert!(html.contains(&format!("srcset=\"{url}?w=360 360w, {url} 640w\"")), "{html}");
    assert!(html.contains("sizes=\"(min-width: 48em) 720px, 100vw\""), "{html}");
    assert_eq!(it.school.get(&it.amina, &format!("{url}?w=360")).await.status, 200);
}
