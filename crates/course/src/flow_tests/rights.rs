//! Who reaches what.
use super::{Made, World, id, lesson_url};
use serde_json::{Value, json};

#[tokio::test]
async fn students_make_no_courses() {
    let it = World::new().await;
    let body = json!({ "title": "Mine" });
    assert_eq!(it.school.post(&it.amina, "/api/v1/courses", body.clone()).await.status, 403);
    assert_eq!(it.school.post(&it.nobody, "/api/v1/courses", body.clone()).await.status, 401);
    assert_eq!(it.school.post(&it.grace, "/api/v1/courses", body).await.status, 201);
}

/// Everything that changes a course, with a body that would be good.
fn changes(made: &Made) -> Vec<(&'static str, String, Value)> {
    let module = format!("/api/v1/modules/{}", made.module);
    let lesson = lesson_url(&made.lessons[0]);
    vec![
        ("PATCH", made.url(""), json!({ "title": "x" })),
        ("DELETE", made.url(""), json!({})),
        ("POST", made.url("/publish"), json!({})),
        ("POST", made.url("/archive"), json!({})),
        ("PUT", made.url("/outline"), json!({ "modules": [{ "id": made.module, "lessons": made.lessons }] })),
        ("POST", made.url("/modules"), json!({ "title": "x" })),
        ("PATCH", module.clone(), json!({ "title": "x" })),
        ("DELETE", module.clone(), json!({})),
        ("POST", format!("{module}/lessons"), json!({ "title": "x" })),
        ("PATCH", lesson.clone(), json!({ "title": "x" })),
        ("DELETE", lesson, json!({})),
        ("POST", made.url("/markdown-previews"), json!({ "markdown": "x" })),
        ("POST", made.url("/materials"), json!({ "file_id": "fil_00000000000000000000000000000000" })),
    ]
}

/// What only teachers know of.
fn office(made: &Made) -> Vec<String> {
    vec![made.url("/learners"), made.url("/files"), made.url("/instructors")]
}

#[tokio::test]
async fn b11_a_colleague_neither_changes_a_course_nor_sees_its_learners() {
    let it = World::new().await;
    let draft = it.draft("Draft", &["One"]).await;
    let public = it.published("Public", &["One"]).await;
    let before = it.school.checksum().await;
    for (made, status) in [(&draft, 404), (&public, 403)] {
        for person in [&it.kamau, &it.amina] {
            for (method, url, body) in changes(made) {
                let answer = it.school.request(method, &url).by(person).json(&body).send().await;
                assert_eq!(answer.status, status, "{} {method} {url}", person.name);
            }
            for url in office(made) {
                assert_eq!(it.school.get(person, &url).await.status, 404, "{} {url}", person.name);
            }
        }
        for (method, url, body) in changes(made) {
            assert_eq!(
                it.school.request(method, &url).json(&body).send().await.status,
                401,
                "{method} {url}"
            );
        }
    }
    assert_eq!(it.school.checksum().await, before);
    for url in office(&draft) {
        assert_eq!(it.school.get(&it.achieng, &url).await.status, 200);
        assert_eq!(it.school.get(&it.grace, &url).await.status, 200);
    }
}

#[tokio::test]
async fn a_co_instructor_may_do_what_the_owner_may_but_not_share_it_further() {
    let it = World::new().await;
    let made = it.draft("Shared", &["One"]).await;
    let url = made.url("/instructors");
    let unknown = it.school.post(&it.achieng, &url, json!({ "email": it.amina.email })).await;
    assert_eq!((unknown.status, unknown.field()), (422, "email"));
    it.school.post(&it.achieng, &url, json!({ "email": it.kamau.email })).await.expect(201);
    assert_eq!(it.school.patch(&it.kamau, &made.url(""), json!({ "summary": "Ours" })).await.status, 200);
    let taught = it.school.get(&it.kamau, "/api/v1/instructor/courses?count=true").await.expect(200);
    assert_eq!((&taught["items"][0]["id"], &taught["total"]), (&made.course.as_str().into(), &1.into()));
    assert_eq!(it.school.post(&it.kamau, &url, json!({ "email": it.grace.email })).await.status, 403);
    let helper = format!("{url}/{}", it.kamau.id);
    assert_eq!(it.school.delete(&it.amina, &helper).await.status, 404);
    assert_eq!(it.school.delete(&it.kamau, &helper).await.status, 204);
    assert_eq!(it.school.get(&it.kamau, &made.url("")).await.status, 404);
}

#[tokio::test]
async fn b2_a_student_sees_only_their_own_courses_and_progress() {
    let it = World::new().await;
    let made = it.published("Ours", &["One", "Two"]).await;
    it.enroll(&it.amina, &made).await;
    it.enroll(&it.brian, &made).await;
    it.complete(&it.amina, &made.lessons[0]).await;
    let his = it.school.get(&it.brian, "/api/v1/students/me/courses").await.expect(200);
    assert_eq!(his["items"][0]["progress"]["completed"], 0);
    assert_eq!(his["items"].as_array().unwrap().len(), 1);
    let seen = it.school.get(&it.brian, &made.url("")).await;
    assert!(!seen.text.contains("Amina"), "{}", seen.text);
    assert_eq!(it.school.get(&it.brian, &made.url("/learners")).await.status, 404);
    let lesson = it.school.get(&it.brian, &lesson_url(&made.lessons[0])).await.expect(200);
    assert_eq!(lesson["completed"], false);
}

#[tokio::test]
async fn b4_a_child_is_only_found_under_its_own_parent() {
    let it = World::new().await;
    let mine = it.published("Mine", &["One"]).await;
    let other = it.published("Other", &["One"]).await;
    let file = it
        .school
        .request("POST", &mine.url("/files"))
        .by(&it.achieng)
        .file("a.txt", "text/plain", b"hi")
        .send()
        .await;
    let file = id(&file.expect(201));
    assert_eq!(it.school.get(&it.achieng, &mine.url(&format!("/files/{file}/a.txt"))).await.status, 200);
    assert_eq!(it.school.get(&it.achieng, &other.url(&format!("/files/{file}/a.txt"))).await.status, 404);
    let material = it.school.post(&it.achieng, &other.url("/materials"), json!({ "file_id": file })).await;
    assert_eq!((material.status, material.field()), (422, "file_id"));
    let cover = it.school.patch(&it.achieng, &other.url(""), json!({ "cover_file_id": file })).await;
    assert_eq!((cover.status, cover.field()), (422, "cover_file_id"));
    let strange = json!({ "modules": [{ "id": mine.module, "lessons": other.lessons }] });
    assert_eq!(it.school.put(&it.achieng, &mine.url("/outline"), strange).await.status, 422);
    let page = format!("/courses/{}/lessons/{}", mine.slug, other.lessons[0]);
    assert_eq!(it.school.get(&it.nobody, &page).await.status, 404);
}

#[tokio::test]
async fn b6_a_draft_shows_nowhere_until_it_is_published() {
    let it = World::new().await;
    let made = it.draft("CANARY draft", &["CANARY lesson", "Second"]).await;
    let urls = [
        made.url(""),
        format!("/api/v1/courses/{}", made.slug),
        lesson_url(&made.lessons[0]),
        format!("/courses/{}", made.slug),
        format!("/courses/{}/lessons/{}", made.slug, made.lessons[0]),
    ];
    let lists =
        ["/api/v1/courses", "/api/v1/courses?q=canary", "/courses", "/courses?q=canary", "/", "/sitemap.xml"];
    for person in [&it.amina, &it.kamau, &it.nobody] {
        for url in &urls {
            let answer = it.school.get(person, url).await;
            assert_eq!(answer.status, 404, "{} {url}", person.name);
            assert!(!answer.text.contains("CANARY"));
        }
        for url in lists {
            let answer = it.school.get(person, url).await.text;
            assert!(!answer.contains("CANARY") && !answer.contains(&made.slug), "{url}");
        }
    }
    it.publish(&made).await;
    for url in &urls {
        assert_eq!(it.school.get(&it.nobody, url).await.status, 200, "{url}");
    }
    it.school.post(&it.achieng, &made.url("/archive"), json!({})).await.expect(200);
    for url in &urls {
        assert_eq!(it.school.get(&it.nobody, url).await.status, 404, "{url}");
    }
}

#[tokio::test]
async fn lessons_are_for_learners_previews_for_everybody_and_drafts_for_teachers() {
    let it = World::new().await;
    let made = it.published("Public", &["Sample", "Gated"]).await;
    let [sample, gated] = [lesson_url(&made.lessons[0]), lesson_url(&made.lessons[1])];
    assert_eq!(it.school.get(&it.nobody, &sample).await.status, 200);
    assert_eq!(it.school.get(&it.nobody, &gated).await.status, 401);
    assert_eq!(it.school.get(&it.brian, &gated).await.status, 403);
    let outline = it.school.get(&it.brian, &made.url("")).await;
    assert!(outline.text.contains("Gated") && !outline.text.contains("Secret of"));
    let complete = format!("{gated}/complete");
    assert_eq!(it.school.post(&it.brian, &complete, json!({})).await.status, 403);
    assert_eq!(it.school.post(&it.achieng, &complete, json!({})).await.status, 403);
    it.enroll(&it.brian, &made).await;
    let read = it.school.get(&it.brian, &gated).await.expect(200);
    assert!(read["html"].as_str().unwrap().contains("Secret of Gated"));
    let taught = it.school.get(&it.achieng, &gated).await.expect(200);
    assert_eq!(taught["markdown"], "Secret of Gated");
    assert_eq!(it.school.post(&it.achieng, &made.url("/enrollments"), json!({})).await.status, 403);
}

#[tokio::test]
async fn b13_a_field_that_is_not_ours_to_take_is_refused() {
    let it = World::new().await;
    let made = it.draft("Draft", &["One"]).await;
    let before = it.school.checksum().await;
    let strange = [
        "id",
        "owner",
        "owner_id",
        "status",
        "version",
        "deleted_at",
        "published_at",
        "created_at",
        "learners_count",
        "lessons_count",
        "description_html",
        "html",
        "notes_html",
        "role",
        "is_admin",
        "balance",
        "position",
        "course",
    ];
    for (method, url, mut body) in changes(&made) {
        if method == "DELETE" || url.ends_with("/publish") || url.ends_with("/archive") {
            continue;
        }
        for field in strange {
            body[field] = json!("x");
            let answer = it.school.request(method, &url).by(&it.achieng).json(&body).send().await;
            assert_eq!((answer.status, answer.field()), (422, field), "{method} {url}");
            body.as_object_mut().unwrap().remove(field);
        }
    }
    let made = it
        .school
        .post(&it.achieng, "/api/v1/courses", json!({ "title": "x", "owner_id": it.amina.id }))
        .await;
    assert_eq!((made.status, made.field()), (422, "owner_id"));
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn b18_a_deleted_course_is_gone_everywhere_frees_its_address_and_comes_back_whole() {
    let it = World::new().await;
    let made = it.published("Chess", &["One", "Two"]).await;
    it.enroll(&it.amina, &made).await;
    it.complete(&it.amina, &made.lessons[0]).await;
    let file = it
        .school
        .request("POST", &made.url("/files"))
        .by(&it.achieng)
        .file("a.txt", "text/plain", b"hi")
        .send()
        .await;
    let file = made.url(&format!("/files/{}/a.txt", id(&file.expect(201))));
    let whole = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!(it.school.delete(&it.achieng, &made.url("")).await.status, 204);
    for person in [&it.achieng, &it.amina, &it.grace] {
        for url in [
            made.url(""),
            made.url("/learners"),
            lesson_url(&made.lessons[0]),
            file.clone(),
            "/courses/chess".into(),
        ] {
            assert_eq!(it.school.get(person, &url).await.status, 404, "{} {url}", person.name);
        }
        let complete = format!("{}/complete", lesson_url(&made.lessons[1]));
        assert_eq!(it.school.post(person, &complete, json!({})).await.status, 404);
        assert_eq!(it.school.post(person, &made.url("/enrollments"), json!({})).await.status, 404);
    }
    let mine = it.school.get(&it.amina, "/api/v1/students/me/courses?count=true").await.expect(200);
    assert_eq!((&mine["items"], &mine["total"]), (&json!([]), &0.into()));
    assert_eq!(it.school.get(&it.nobody, "/api/v1/courses?q=chess").await.expect(200)["items"], json!([]));

    let second = it.school.post(&it.kamau, "/api/v1/courses", json!({ "title": "Chess" })).await.expect(201);
    assert_eq!(second["slug"], "chess");
    assert_eq!(it.school.post(&it.kamau, &made.url("/restore"), json!({})).await.status, 404);
    let back = it.school.post(&it.achieng, &made.url("/restore"), json!({})).await.expect(200);
    assert_eq!(back["slug"], "chess-2");
    let again = it.school.get(&it.amina, &made.url("")).await.expect(200);
    for part in ["modules", "enrollment", "learners_count", "status", "published_at"] {
        assert_eq!(again[part], whole[part], "{part}");
    }
}

#[tokio::test]
async fn the_bin_is_emptied_after_thirty_days() {
    let it = World::new().await;
    let made = it.draft("Chess", &["One"]).await;
    it.school.delete(&it.achieng, &made.url("")).await;
    it.school.clock.advance_seconds(31 * 86_400);
    let achieng = it.school.again(&it.achieng).await;
    assert_eq!(it.school.post(&achieng, &made.url("/restore"), json!({})).await.status, 404);
}
