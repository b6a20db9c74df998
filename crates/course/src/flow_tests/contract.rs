//! The first journey, as the contract has it.
use super::{World, id, lesson_url};
use serde_json::json;

#[tokio::test]
async fn the_first_journey_holds_to_the_letter() {
    let it = World::new().await;
    let school = &it.school;
    let body = json!({
        "title": "Programming with Python", "summary": "Plot data", "description": "# Why", "category": "programming",
        "difficulty": "beginner", "language": "en", "grade_levels": ["g10", "g9"], "learning_area": "pre_technical",
    });
    let course = school.post(&it.achieng, "/api/v1/courses", body).await.expect(201);
    assert_eq!(
        (&course["status"], &course["slug"], &course["version"]),
        (&"draft".into(), &"programming-with-python".into(), &1.into())
    );
    assert_eq!(course["grade_levels"], json!(["g9", "g10"]));
    assert_eq!(course["instructor"], json!({ "id": it.achieng.id, "full_name": "Achieng Odhiambo" }));
    assert_eq!(course["can"], json!(["edit", "publish", "copy", "delete", "view_learners"]));
    let url = format!("/api/v1/courses/{}", id(&course));

    let empty = school.post(&it.achieng, &format!("{url}/publish"), json!({})).await;
    assert_eq!((empty.status, empty.error(), empty.field()), (409, "course_empty", "modules"));
    for (lang, said) in [("en", "Add a module"), ("sw", "Ongeza moduli"), ("vi", "Hãy thêm một chương")]
    {
        let empty = school.request("POST", &format!("{url}/publish")).by(&it.achieng);
        let empty = empty.header("accept-language", lang).json(&json!({})).send().await;
        assert_eq!(empty.json["errors"][0]["message"], said);
    }

    let module =
        school.post(&it.achieng, &format!("{url}/modules"), json!({ "title": "Basics" })).await.expect(201);
    let lessons = format!("/api/v1/modules/{}/lessons", id(&module));
    let first = json!({ "title": "Analyzing data", "markdown": "## Words\n\nHello", "preview": true, "duration_minutes": 12 });
    let first = school.post(&it.achieng, &lessons, first).await.expect(201);
    let second = school
        .post(&it.achieng, &lessons, json!({ "title": "Loops", "markdown": "Round" }))
        .await
        .expect(201);
    assert_eq!(first["html"].as_str().unwrap().matches("<h2").count(), 1);
    assert_eq!((&first["document"], &first["duration_minutes"]), (&json!(null), &12.into()));
    assert_eq!(first["can"], json!(["edit"]));

    assert_eq!(school.get(&it.amina, &url).await.status, 404);
    let published = school.post(&it.achieng, &format!("{url}/publish"), json!({})).await.expect(200);
    assert_eq!(published["status"], "published");
    assert_eq!((&published["lessons_count"], &published["duration_minutes"]), (&2.into(), &13.into()));

    let list = school
        .get(&it.nobody, "/api/v1/courses?q=python&category=programming&grade_level=g10&count=true")
        .await;
    let list = list.expect(200);
    assert_eq!((&list["total"], &list["items"][0]["id"]), (&1.into(), &course["id"]));
    let seen = school.get(&it.nobody, "/api/v1/courses/programming-with-python").await.expect(200);
    assert_eq!(seen["modules"][0]["lessons"][0]["title"], "Analyzing data");
    assert_eq!(seen["completion_rule"], json!({ "lessons": 2, "quizzes": 0 }));
    assert_eq!((&seen["enrollment"], &seen["can"]), (&json!(null), &json!([])));

    let enrolled = school.post(&it.amina, &format!("{url}/enrollments"), json!({})).await.expect(201);
    assert_eq!(enrolled["progress"], json!({ "completed": 0, "total": 2, "percent": 0 }));
    let again = school.post(&it.amina, &format!("{url}/enrollments"), json!({})).await.expect(200);
    assert_eq!(again, enrolled);

    let mine = school.get(&it.amina, "/api/v1/students/me/courses").await.expect(200);
    assert_eq!(mine["items"][0]["next_item"], json!({ "kind": "lesson", "id": first["id"] }));
    assert_eq!(mine["items"][0]["course"]["learners_count"], 1);

    let read = school.get(&it.amina, &lesson_url(&id(&first))).await.expect(200);
    assert_eq!(read["next"], json!({ "kind": "lesson", "id": second["id"], "title": "Loops" }));
    assert_eq!(
        (read.get("markdown"), read.get("notes_html"), &read["can"]),
        (None, None, &json!(["complete"]))
    );

    let done = it.complete(&it.amina, &id(&first)).await;
    assert_eq!(
        done,
        json!({ "progress": { "completed": 1, "total": 2, "percent": 50 }, "course_completed": false })
    );
    assert_eq!(it.complete(&it.amina, &id(&first)).await, done);
    let done = it.complete(&it.amina, &id(&second)).await;
    assert_eq!(
        done,
        json!({ "progress": { "completed": 2, "total": 2, "percent": 100 }, "course_completed": true })
    );
    let seen = school.get(&it.amina, &url).await.expect(200);
    assert_eq!(
        (&seen["enrollment"]["next_item"], &seen["modules"][0]["lessons"][1]["completed"]),
        (&json!(null), &true.into())
    );

    let taught = school.get(&it.achieng, "/api/v1/instructor/courses?status=published").await.expect(200);
    assert_eq!(taught["items"].as_array().unwrap().len(), 1);
    let archived = school.post(&it.achieng, &format!("{url}/archive"), json!({})).await.expect(200);
    assert_eq!(archived["status"], "archived");
    assert_eq!(school.get(&it.brian, &url).await.status, 404);
    assert_eq!(school.get(&it.amina, &url).await.status, 200);
}

#[tokio::test]
async fn b14_a_course_with_a_price_has_to_be_paid_for() {
    let it = World::new().await;
    let price = json!({ "amount": 120_000, "currency": "KES" });
    let made = it.draft_with(json!({ "title": "Paid", "price": price }), &["One"]).await;
    it.publish(&made).await;
    let refused = it.school.post(&it.amina, &made.url("/enrollments"), json!({})).await;
    assert_eq!((refused.status, refused.error()), (402, "payment_required"));
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!((&seen["price"], &seen["learners_count"]), (&price, &0.into()));
}

#[tokio::test]
async fn b14_twenty_enrollments_at_once_are_one() {
    let it = World::new().await;
    let made = it.published("Popular", &["One"]).await;
    let url = made.url("/enrollments");
    let requests = (0..20).map(|_| it.school.post(&it.amina, &url, json!({})));
    let answers = futures_util::future::join_all(requests).await;
    let created = answers.iter().filter(|it| it.status == 201).count();
    assert_eq!((created, answers.iter().filter(|it| it.status == 200).count()), (1, 19));
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!(seen["learners_count"], 1);
    assert_eq!(it.school.events().await.iter().filter(|it| *it == "course.enrolled").count(), 1);
}

#[tokio::test]
async fn an_idempotency_key_replays_the_first_answer() {
    let it = World::new().await;
    let made = it.published("Popular", &["One"]).await;
    let url = made.url("/enrollments");
    let once = || {
        it.school.request("POST", &url).by(&it.amina).header("idempotency-key", "k1").json(&json!({})).send()
    };
    let first = once().await;
    let second = once().await;
    assert_eq!((first.status, second.status, second.header("idempotency-replayed")), (201, 201, "true"));
    assert_eq!(first.json, second.json);
}

#[tokio::test]
async fn a_stale_copy_changes_nothing() {
    let it = World::new().await;
    let made = it.draft("Old title", &["One"]).await;
    let read = it.school.get(&it.achieng, &made.url("")).await;
    let tag = read.header("etag").to_owned();
    let change = |title: &str| {
        let body = json!({ "title": title });
        it.school.request("PATCH", &made.url("")).by(&it.achieng).header("if-match", &tag).json(&body)
    };
    let first = change("New title").send().await;
    assert_eq!(first.status, 200);
    assert_ne!(first.header("etag"), tag);
    let before = it.school.checksum().await;
    assert_eq!(change("Third title").send().await.status, 412);
    let lesson = lesson_url(&made.lessons[0]);
    for (method, url, body) in [
        ("DELETE", made.url(""), json!({})),
        ("PUT", made.url("/outline"), json!({ "modules": [{ "id": made.module, "lessons": made.lessons }] })),
        ("POST", made.url("/publish"), json!({})),
        ("PATCH", lesson.clone(), json!({ "title": "x" })),
        ("DELETE", lesson, json!({})),
        ("PATCH", format!("/api/v1/modules/{}", made.module), json!({ "title": "x" })),
    ] {
        let request =
            it.school.request(method, &url).by(&it.achieng).header("if-match", "\"99\"").json(&body);
        assert_eq!(request.send().await.status, 412, "{method} {url}");
    }
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn an_unchanged_course_is_not_sent_again() {
    let it = World::new().await;
    let made = it.published("Same", &["One"]).await;
    let first = it.school.get(&it.amina, &made.url("")).await;
    let tag = first.header("etag");
    let again =
        it.school.request("GET", &made.url("")).by(&it.amina).header("if-none-match", tag).send().await;
    assert_eq!(again.status, 304);
}

/// Row C23.
#[tokio::test]
async fn c23_every_text_of_the_api_has_a_longest_length() {
    let (_, document, _) = kernel::app::routes(vec![library::module(), crate::module()]);
    let document = serde_json::to_value(document).unwrap();
    assert!(document["components"]["schemas"]["CourseCard"]["properties"]["title"]["maxLength"].is_number());
    let mut endless = vec![];
    texts_without_end(&document, String::new(), &mut endless);
    assert_eq!(endless, [""; 0]);
}

fn texts_without_end(schema: &serde_json::Value, path: String, found: &mut Vec<String>) {
    match schema {
        serde_json::Value::Object(fields) => {
            let kind = &schema["type"];
            let is_text = kind == "string" || kind.as_array().is_some_and(|it| it.contains(&json!("string")));
            let ends = ["maxLength", "enum", "const", "format"].iter().any(|it| fields.contains_key(*it));
            if is_text && !ends {
                found.push(path.clone());
            }
            fields.iter().for_each(|(name, it)| texts_without_end(it, format!("{path}/{name}"), found));
        }
        serde_json::Value::Array(items) => {
            items
                .iter()
                .enumerate()
                .for_each(|(at, it)| texts_without_end(it, format!("{path}/{at}"), found));
        }
        _ => {}
    }
}
