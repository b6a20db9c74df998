//! Strands of the curriculum, links and covers: what the details of a course say.
use super::{World, id};
use serde_json::{Value, json};

async fn strand(it: &World, body: Value) -> Value {
    it.school.post(&it.grace, "/api/v1/curriculum/strands", body).await.expect(201)
}

fn at(strand: &Value) -> String {
    format!("/api/v1/curriculum/strands/{}", id(strand))
}

#[tokio::test]
async fn administrators_make_the_tree_and_everybody_reads_it() {
    let it = World::new().await;
    let area = "learning_area=mathematics";
    let numbers = json!({ "learning_area": "mathematics", "title": "Numbers", "grade_level": "g4" });
    for (who, status) in [(&it.nobody, 401), (&it.amina, 403), (&it.achieng, 403)] {
        let refused = it.school.post(who, "/api/v1/curriculum/strands", numbers.clone()).await;
        assert_eq!(refused.status, status, "{}", who.name);
    }
    let numbers = strand(&it, numbers).await;
    let geometry = strand(&it, json!({ "learning_area": "mathematics", "title": "Geometry" })).await;
    let fractions =
        strand(&it, json!({ "learning_area": "mathematics", "title": "Fractions", "parent": id(&numbers) }))
            .await;
    assert_eq!(fractions["grade_level"], "g4", "as its strand");
    for wrong in [
        json!({ "learning_area": "english", "title": "X", "parent": id(&numbers) }),
        json!({ "learning_area": "mathematics", "title": "X", "parent": id(&fractions) }),
    ] {
        let refused = it.school.post(&it.grace, "/api/v1/curriculum/strands", wrong).await.expect(422);
        assert_eq!(refused["errors"][0]["field"], "parent");
    }
    let titles = async || {
        let list = it.school.get(&it.nobody, &format!("/api/v1/curriculum/strands?{area}")).await.expect(200);
        let items = list["items"].as_array().unwrap().clone();
        items.iter().map(|it| it["title"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(titles().await, ["Numbers", "Geometry", "Fractions"]);
    it.school.patch(&it.grace, &at(&geometry), json!({ "move": "up" })).await.expect(200);
    assert_eq!(titles().await, ["Geometry", "Numbers", "Fractions"]);
    it.school.patch(&it.grace, &at(&geometry), json!({ "move": "up" })).await.expect(200);
    let renamed = json!({ "title": "Whole numbers", "grade_level": "g5" });
    it.school.patch(&it.grace, &at(&numbers), renamed).await.expect(200);
    let list = it.school.get(&it.nobody, &format!("/api/v1/curriculum/strands?{area}")).await.expect(200);
    assert_eq!(list["items"][2]["grade_level"], "g5", "sub-strands follow");
    let refused =
        it.school.patch(&it.grace, &at(&fractions), json!({ "grade_level": "g9" })).await.expect(422);
    assert_eq!(refused["errors"][0]["field"], "grade_level");
    assert_eq!(it.school.delete(&it.grace, &at(&numbers)).await.error(), "strand_used");
    it.school.delete(&it.grace, &at(&fractions)).await.expect(204);
    it.school.delete(&it.grace, &at(&numbers)).await.expect(204);
    assert_eq!(titles().await, ["Geometry"]);
}

#[tokio::test]
async fn a_course_says_what_it_teaches_and_is_found_by_it() {
    let it = World::new().await;
    let numbers = strand(&it, json!({ "learning_area": "mathematics", "title": "Numbers" })).await;
    let part = json!({ "learning_area": "mathematics", "title": "Fractions", "parent": id(&numbers) });
    let fractions = strand(&it, part).await;
    let english = strand(&it, json!({ "learning_area": "english", "title": "Reading" })).await;
    let made = it.published("Halves", &["One"]).await;
    it.published("Other", &["One"]).await;
    for wrong in [
        json!({ "strands": [id(&fractions)] }),
        json!({ "strands": [id(&english)], "learning_area": "mathematics" }),
        json!({ "strands": [format!("str_{}", "0".repeat(32))], "learning_area": "mathematics" }),
    ] {
        let refused = it.school.patch(&it.achieng, &made.url(""), wrong).await.expect(422);
        assert_eq!(refused["errors"][0]["field"], "strands");
    }
    let says = json!({ "strands": [id(&fractions)], "learning_area": "mathematics" });
    let course = it.school.patch(&it.achieng, &made.url(""), says).await.expect(200);
    let shown = json!([{ "id": id(&fractions), "title": "Fractions", "parent_title": "Numbers" }]);
    assert_eq!(course["strands"], shown);
    for one in [&numbers, &fractions] {
        let url = format!("/api/v1/courses?strand={}&count=true", id(one));
        let list = it.school.get(&it.nobody, &url).await.expect(200);
        assert_eq!((&list["total"], &list["items"][0]["title"]), (&json!(1), &json!("Halves")));
    }
    let page = format!("/courses?learning_area=mathematics&strand={}", id(&numbers));
    let page = it.school.get(&it.nobody, &page).await.text;
    assert!(page.contains("– Fractions") && page.contains("Halves") && !page.contains("Other"), "{page}");
    assert!(it.school.get(&it.nobody, &format!("/courses/{}", made.slug)).await.text.contains("Numbers: <a"));
    assert_eq!(it.school.delete(&it.grace, &at(&fractions)).await.error(), "strand_used");
    let moved =
        it.school.patch(&it.achieng, &made.url(""), json!({ "learning_area": "english" })).await.expect(200);
    assert_eq!(moved["strands"], json!([]), "they were of the other area");
}

#[tokio::test]
async fn links_are_for_learners_and_lead_to_encrypted_addresses() {
    let it = World::new().await;
    let made = it.published("Soil", &["One"]).await;
    it.enroll(&it.amina, &made).await;
    let url = made.url("/links");
    let link = json!({ "kind": "chat", "title": "Ask", "url": "https://chat.example/CANARY" });
    for bad in ["http://chat.example", "javascript:alert(1)", "https://a:b@chat.example/", "chat.example"] {
        let refused = json!({ "kind": "chat", "title": "Ask", "url": bad });
        let refused = it.school.post(&it.achieng, &url, refused).await.expect(422);
        assert_eq!(refused["errors"][0]["field"], "url", "{bad}");
    }
    for (who, status) in [(&it.nobody, 401), (&it.amina, 403), (&it.kamau, 403)] {
        assert_eq!(it.school.post(who, &url, link.clone()).await.status, status, "{}", who.name);
    }
    let made_link = it.school.post(&it.achieng, &url, link).await.expect(201);
    for (who, seen) in [(&it.nobody, false), (&it.brian, false), (&it.amina, true), (&it.achieng, true)] {
        let course = it.school.get(who, &made.url("")).await.text;
        let page = it.school.get(who, &format!("/courses/{}", made.slug)).await.text;
        assert_eq!((course.contains("CANARY"), page.contains("CANARY")), (seen, seen), "{}", who.name);
    }
    let one = format!("/api/v1/links/{}", id(&made_link));
    assert_eq!(it.school.patch(&it.brian, &one, json!({ "title": "Mine" })).await.status, 404);
    assert_eq!(it.school.patch(&it.amina, &one, json!({ "title": "Mine" })).await.status, 403);
    let changed = json!({ "title": "Watch", "kind": "video", "url": "https://video.example/1" });
    let changed = it.school.patch(&it.achieng, &one, changed).await.expect(200);
    assert_eq!((&changed["kind"], &changed["version"]), (&json!("video"), &json!(2)));
    it.school.delete(&it.achieng, &one).await.expect(204);
    assert_eq!(it.school.delete(&it.achieng, &one).await.status, 404);
}

#[tokio::test]
async fn a_cover_says_what_it_shows() {
    let it = World::new().await;
    let made = it.published("Soil", &["One"]).await;
    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0";
    let upload = it.school.request("POST", &made.url("/files")).by(&it.achieng);
    let file = id(&upload.file("soil.png", "image/png", PNG).send().await.expect(201));
    let alt = json!({ "alt": "A jar of soil" });
    it.school.patch(&it.achieng, &format!("/api/v1/library/files/{file}"), alt).await.expect(200);
    let course =
        it.school.patch(&it.achieng, &made.url(""), json!({ "cover_file_id": file })).await.expect(200);
    assert_eq!(course["cover_alt"], "A jar of soil", "the file's own description");
    let alt = json!({ "cover_alt": "Three <layers>" });
    it.school.patch(&it.achieng, &made.url(""), alt).await.expect(200);
    let page = it.school.get(&it.nobody, "/courses").await.text;
    assert!(page.contains("alt=\"Three &lt;layers&gt;\"") && page.contains("?w=360 360w"), "{page}");
    let long = json!({ "cover_alt": "x".repeat(301) });
    assert_eq!(it.school.patch(&it.achieng, &made.url(""), long).await.status, 422);
}
