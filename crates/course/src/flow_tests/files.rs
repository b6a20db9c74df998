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
