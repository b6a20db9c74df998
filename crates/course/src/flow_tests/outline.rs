//! Modules and lessons: order, bin, versions.
use super::{World, id, lesson_url};
use serde_json::{Value, json};

fn shape(course: &Value) -> Vec<(String, Vec<String>)> {
    let ids = |list: &Value| list.as_array().unwrap().iter().map(id).collect();
    course["modules"].as_array().unwrap().iter().map(|it| (id(it), ids(&it["lessons"]))).collect()
}

#[tokio::test]
async fn lessons_change_their_order_and_module_and_stay_done() {
    let it = World::new().await;
    let made = it.published("Order", &["A", "B", "C"]).await;
    let second =
        it.school.post(&it.achieng, &made.url("/modules"), json!({ "title": "Second" })).await.expect(201);
    it.enroll(&it.amina, &made).await;
    it.complete(&it.amina, &made.lessons[0]).await;
    let [a, b, c] = [&made.lessons[0], &made.lessons[1], &made.lessons[2]];
    let order = json!({ "modules": [{ "id": second["id"], "lessons": [c, a] }, { "id": made.module, "lessons": [b] }] });
    let course = it.school.put(&it.achieng, &made.url("/outline"), order).await.expect(200);
    let expected = vec![(id(&second), vec![c.clone(), a.clone()]), (made.module.clone(), vec![b.clone()])];
    assert_eq!(shape(&course), expected);
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!(shape(&seen), expected);
    assert_eq!(seen["enrollment"]["progress"], json!({ "completed": 1, "total": 3, "percent": 33 }));
    assert_eq!(seen["enrollment"]["next_item"]["id"], *c);
    let lesson = it.school.get(&it.amina, &lesson_url(a)).await.expect(200);
    assert_eq!(
        (&lesson["completed"], &lesson["previous"]["id"], &lesson["next"]["id"]),
        (&true.into(), &c.as_str().into(), &b.as_str().into())
    );
    let new = it.lesson(&made.module, json!({ "title": "D" })).await;
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!(shape(&seen)[1].1, [b.clone(), new]);
}

#[tokio::test]
async fn an_outline_that_loses_doubles_or_borrows_something_is_refused() {
    let it = World::new().await;
    let made = it.draft("Order", &["A", "B"]).await;
    let other = it.draft("Other", &["X"]).await;
    let [a, b] = [&made.lessons[0], &made.lessons[1]];
    let before = it.school.checksum().await;
    for modules in [
        json!([]),
        json!([{ "id": made.module, "lessons": [a] }]),
        json!([{ "id": made.module, "lessons": [a, b, b] }]),
        json!([{ "id": made.module, "lessons": [a, other.lessons[0]] }]),
        json!([{ "id": made.module, "lessons": [a, b] }, { "id": made.module, "lessons": [] }]),
        json!([{ "id": made.module, "lessons": [a, b] }, { "id": other.module, "lessons": [] }]),
        json!([{ "id": made.module, "lessons": [a, b], "title": "x" }]),
    ] {
        let answer = it.school.put(&it.achieng, &made.url("/outline"), json!({ "modules": modules })).await;
        assert_eq!(answer.status, 422, "{modules}");
    }
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn an_outline_from_before_a_lesson_was_added_is_stale() {
    let it = World::new().await;
    let made = it.draft("Order", &["A"]).await;
    let tag = it.school.get(&it.achieng, &made.url("")).await.header("etag").to_owned();
    it.lesson(&made.module, json!({ "title": "B" })).await;
    let order = json!({ "modules": [{ "id": made.module, "lessons": made.lessons }] });
    let request =
        it.school.request("PUT", &made.url("/outline")).by(&it.achieng).header("if-match", &tag).json(&order);
    assert_eq!(request.send().await.status, 412);
}

#[tokio::test]
async fn a_deleted_lesson_or_module_comes_back_where_it_was_with_what_was_done() {
    let it = World::new().await;
    let made = it.published("Bin", &["A", "B"]).await;
    it.enroll(&it.amina, &made).await;
    it.complete(&it.amina, &made.lessons[0]).await;
    let url = lesson_url(&made.lessons[0]);
    assert_eq!(it.school.delete(&it.achieng, &url).await.status, 204);
    assert_eq!(it.school.get(&it.amina, &url).await.status, 404);
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!(seen["enrollment"]["progress"], json!({ "completed": 0, "total": 1, "percent": 0 }));
    assert_eq!(seen["lessons_count"], 1);
    assert_eq!(it.school.post(&it.kamau, &format!("{url}/restore"), json!({})).await.status, 404);
    it.school.post(&it.achieng, &format!("{url}/restore"), json!({})).await.expect(200);

    let module = format!("/api/v1/modules/{}", made.module);
    assert_eq!(it.school.delete(&it.achieng, &module).await.status, 204);
    assert_eq!(it.school.get(&it.achieng, &url).await.status, 404);
    assert_eq!(it.school.patch(&it.achieng, &module, json!({ "title": "x" })).await.status, 404);
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!((&seen["modules"], &seen["lessons_count"]), (&json!([]), &0.into()));
    let back = it.school.post(&it.achieng, &format!("{module}/restore"), json!({})).await.expect(200);
    assert_eq!(back["lessons"].as_array().unwrap().iter().map(id).collect::<Vec<_>>(), made.lessons);
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!(seen["enrollment"]["progress"], json!({ "completed": 1, "total": 2, "percent": 50 }));
}

#[tokio::test]
async fn publishing_says_what_is_missing_step_by_step() {
    let it = World::new().await;
    let course =
        it.school.post(&it.achieng, "/api/v1/courses", json!({ "title": "Empty" })).await.expect(201);
    let url = format!("/api/v1/courses/{}", id(&course));
    let missing = async || {
        let answer = it.school.post(&it.achieng, &format!("{url}/publish"), json!({})).await;
        assert_eq!((answer.status, answer.error()), (409, "course_empty"));
        answer.field().to_owned()
    };
    assert_eq!(missing().await, "modules");
    assert_eq!(
        it.school.post(&it.achieng, &format!("{url}/archive"), json!({})).await.error(),
        "not_published"
    );
    let module =
        it.school.post(&it.achieng, &format!("{url}/modules"), json!({ "title": "M" })).await.expect(201);
    assert_eq!(missing().await, "modules[0].lessons");
    let lesson = it.lesson(&id(&module), json!({ "title": "L" })).await;
    assert_eq!(missing().await, "modules[0].lessons[0].markdown");
    it.school.patch(&it.achieng, &lesson_url(&lesson), json!({ "markdown": "Words" })).await.expect(200);
    it.school.post(&it.achieng, &format!("{url}/publish"), json!({})).await.expect(200);
    it.school.post(&it.achieng, &format!("{url}/publish"), json!({})).await.expect(200);
    assert_eq!(it.school.events().await.iter().filter(|it| *it == "course.published").count(), 1);
}

#[tokio::test]
async fn verify_finds_counters_that_are_wrong_and_nothing_in_a_sound_school() {
    let it = World::new().await;
    let made = it.published("Sound", &["A", "B"]).await;
    it.enroll(&it.amina, &made).await;
    it.school.delete(&it.achieng, &lesson_url(&made.lessons[1])).await;
    assert_eq!(it.school.app.verify().await.unwrap(), [""; 0]);
    let mut tx = it.school.tx_write().await;
    tx.execute("UPDATE course_courses SET learners_count = 7", &[]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(
        it.school.app.verify().await.unwrap(),
        [format!("course: the counters of {} are wrong", made.course)]
    );
}
