//! Copies of courses, and courses that are archived.
use super::{World, id, lesson_url};
use serde_json::{Value, json};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\xe0\x08\x06\0\0\0";

#[tokio::test]
async fn a_copy_is_a_draft_with_everything_that_is_taught_and_nothing_of_who_learns() {
    let it = World::new().await;
    let made = it.draft("Soil", &["Sand"]).await;
    let upload = it.school.request("POST", &made.url("/files")).by(&it.achieng);
    let file = upload.file("soil.png", "image/png", PNG).send().await.expect(201);
    let see = format!("{} and [sand](lesson:{})", file["markdown"].as_str().unwrap(), made.lessons[0]);
    let second = it.lesson(&made.module, json!({ "title": "Clay", "markdown": see })).await;
    let link = json!({ "kind": "chat", "title": "Ask", "url": "https://chat.example/soil" });
    it.school.post(&it.achieng, &made.url("/links"), link).await.expect(201);
    it.school.post(&it.achieng, &made.url("/materials"), json!({ "file_id": id(&file) })).await.expect(201);
    let details = json!({ "description": see, "cover_file_id": id(&file), "cover_alt": "A jar of soil" });
    it.school.patch(&it.achieng, &made.url(""), details).await.expect(200);
    it.publish(&made).await;
    it.enroll(&it.amina, &made).await;
    it.school.delete(&it.achieng, &lesson_url(&made.lessons[0])).await.expect(204);

    let copy = it.school.post(&it.achieng, &made.url("/copy"), json!({})).await.expect(201);
    assert_eq!((&copy["title"], &copy["slug"]), (&json!("Copy of Soil"), &json!("copy-of-soil")));
    assert_eq!(
        (&copy["status"], &copy["learners_count"], &copy["rating"]),
        (&json!("draft"), &json!(0), &Value::Null)
    );
    assert_eq!(
        (&copy["lessons_count"], &copy["cover_alt"]),
        (&json!(1), &json!("A jar of soil")),
        "without the bin"
    );
    assert_eq!(copy["links"][0]["url"], "https://chat.example/soil");
    assert_eq!(copy["materials"].as_array().unwrap().len(), 1);
    let lesson = copy["modules"][0]["lessons"][0]["id"].as_str().unwrap();
    assert_ne!(lesson, second);
    let body = it.school.get(&it.achieng, &lesson_url(lesson)).await.expect(200);
    let html = body["html"].as_str().unwrap();
    assert!(html.contains(&format!("/courses/{}/files/{}/", id(&copy), id(&file))), "{html}");
    assert!(!copy["description_html"].to_string().contains(&made.course), "{copy}");
    let url = copy["materials"][0]["url"].as_str().unwrap();
    assert_eq!(it.school.get(&it.achieng, url).await.status, 200);
    // Its learners know nothing of it, and the first is as it was.
    assert_eq!(it.school.get(&it.amina, &format!("/api/v1/courses/{}", id(&copy))).await.status, 404);
    let first = it.school.get(&it.achieng, &made.url("")).await.expect(200);
    assert_eq!((&first["lessons_count"], &first["learners_count"]), (&json!(1), &json!(1)));
    let found = it.school.get(&it.achieng, "/api/v1/instructor/courses?q=clay").await.expect(200);
    assert_eq!(found["items"].as_array().unwrap().len(), 2, "the copy can be searched for");
}

#[tokio::test]
async fn lessons_of_a_copy_name_each_other_and_a_title_may_be_wished() {
    let it = World::new().await;
    let made = it.draft("Soil", &["Sand"]).await;
    let see = format!("[sand](lesson:{})", made.lessons[0]);
    it.lesson(&made.module, json!({ "title": "Clay", "markdown": see })).await;
    let copy =
        it.school.post(&it.achieng, &made.url("/copy"), json!({ "title": "Soil 2" })).await.expect(201);
    assert_eq!((&copy["title"], &copy["slug"]), (&json!("Soil 2"), &json!("soil-2")));
    let lessons = copy["modules"][0]["lessons"].as_array().unwrap();
    let (sand, clay) = (lessons[0]["id"].as_str().unwrap(), lessons[1]["id"].as_str().unwrap());
    let clay = it.school.get(&it.achieng, &lesson_url(clay)).await.expect(200);
    assert_eq!(clay["markdown"], format!("[sand](lesson:{sand})"));
    assert!(clay["html"].as_str().unwrap().contains(&format!("/learn/courses/{}/l/{sand}", id(&copy))));
}

#[tokio::test]
async fn b2_only_its_teachers_copy_a_course() {
    let it = World::new().await;
    let made = it.published("Soil", &["Sand"]).await;
    it.enroll(&it.amina, &made).await;
    for (who, status) in [(&it.nobody, 401), (&it.amina, 403), (&it.brian, 403), (&it.kamau, 403)] {
        assert_eq!(it.school.post(who, &made.url("/copy"), json!({})).await.status, status, "{}", who.name);
    }
    let copy = it.school.post(&it.grace, &made.url("/copy"), json!({})).await.expect(201);
    assert_eq!(copy["instructor"]["full_name"], "Grace Admin");
}

#[tokio::test]
async fn an_archived_course_stays_with_its_learners_and_leaves_the_catalogue_until_it_comes_back() {
    let it = World::new().await;
    let made = it.published("Soil", &["Sand", "Clay"]).await;
    it.enroll(&it.amina, &made).await;
    it.school.post(&it.achieng, &made.url("/archive"), json!({})).await.expect(200);
    assert_eq!(it.school.get(&it.amina, &lesson_url(&made.lessons[1])).await.status, 200);
    it.complete(&it.amina, &made.lessons[1]).await;
    assert_eq!(it.school.get(&it.brian, &made.url("")).await.status, 404);
    assert_eq!(it.school.get(&it.brian, &format!("/courses/{}", made.slug)).await.status, 404);
    let list = it.school.get(&it.amina, "/api/v1/courses").await.expect(200);
    assert_eq!(list["items"], json!([]));
    it.publish(&made).await;
    let list = it.school.get(&it.brian, "/api/v1/courses").await.expect(200);
    assert_eq!(list["items"][0]["id"], made.course.as_str());
    it.enroll(&it.brian, &made).await;
}
