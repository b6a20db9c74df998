//! Making quizzes, and their place in the course.
use super::{World, five_questions, quiz_url};
use serde_json::{Value, json};

async fn total(it: &World) -> Value {
    let course = it.school.get(&it.amina, &it.course_url("")).await.expect(200);
    course["enrollment"]["progress"]["total"].clone()
}

#[tokio::test]
async fn a_quiz_has_sensible_settings_and_a_place_in_the_outline() {
    let it = World::new().await;
    let body = json!({ "title": "Check", "module_id": it.module });
    let quiz = it.school.post(&it.achieng, &it.course_url("/quizzes"), body).await.expect(201);
    assert_eq!(
        (&quiz["pass_percent"], &quiz["counts"], &quiz["show_answers"], &quiz["shuffle"]),
        (&json!(60), &json!(true), &json!(true), &json!(false))
    );
    assert_eq!(
        (&quiz["time_limit_seconds"], &quiz["attempts_allowed"], &quiz["module_id"]),
        (&Value::Null, &Value::Null, &json!(it.module))
    );
    it.add(quiz["id"].as_str().unwrap(), five_questions()[2].clone()).await;
    let course = it.school.get(&it.amina, &it.course_url("")).await.expect(200);
    let reference = &course["modules"][0]["quizzes"][0];
    assert_eq!(
        (&reference["title"], &reference["questions_count"], &reference["counts"]),
        (&json!("Check"), &json!(1), &json!(true))
    );
}

#[tokio::test]
async fn an_empty_quiz_cannot_be_taken_and_never_stands_between_a_learner_and_the_end() {
    let it = World::new().await;
    let quiz = it.empty_quiz(json!({})).await;
    assert_eq!(total(&it).await, 1, "only the lesson");
    let refused = it.school.post(&it.amina, &quiz_url(&quiz, "/attempts"), json!({})).await;
    assert_eq!((refused.status, refused.error()), (409, "quiz_empty"));
    let question = it.add(&quiz, five_questions()[2].clone()).await;
    assert_eq!(total(&it).await, 2);
    it.school.delete(&it.achieng, &format!("/api/v1/questions/{}", super::id(&question))).await.expect(204);
    assert_eq!(total(&it).await, 1);
}

#[tokio::test]
async fn settings_change_and_null_lifts_a_limit() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "time_limit_seconds": 60, "attempts_allowed": 3 })).await;
    let url = quiz_url(&quiz, "");
    let change = json!({ "title": "Final check", "time_limit_seconds": null, "counts": false });
    let changed = it.school.patch(&it.achieng, &url, change).await.expect(200);
    assert_eq!((&changed["title"], &changed["time_limit_seconds"]), (&json!("Final check"), &Value::Null));
    assert_eq!((&changed["attempts_allowed"], &changed["version"]), (&json!(3), &json!(2)));
    assert_eq!(total(&it).await, 1, "it no longer counts");
    let stale = it
        .school
        .request("PATCH", &url)
        .by(&it.achieng)
        .header("if-match", "\"1\"")
        .json(&json!({ "title": "x" }));
    assert_eq!(stale.send().await.status, 412);
}

#[tokio::test]
async fn a_bad_setting_is_refused_by_name() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let bad = [
        ("title", json!("")),
        ("title", json!("x".repeat(201))),
        ("pass_percent", json!(101)),
        ("pass_percent", json!(-1)),
        ("time_limit_seconds", json!(0)),
        ("attempts_allowed", json!(0)),
        ("attempts_allowed", json!(101)),
        ("shuffle", json!("yes")),
    ];
    for (field, value) in bad {
        let mut body = json!({ "title": "Check" });
        body[field] = value.clone();
        let refused = it.school.post(&it.achieng, &it.course_url("/quizzes"), body).await;
        assert_eq!((refused.status, refused.field()), (422, field), "{value}");
        let refused = it.school.patch(&it.achieng, &quiz_url(&quiz, ""), json!({ field: value })).await;
        assert_eq!((refused.status, refused.field()), (422, field), "{value}");
    }
}

#[tokio::test]
async fn b13_columns_that_are_not_settings_are_unknown_fields() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let before = it.school.checksum().await;
    for field in [
        "id",
        "course",
        "version",
        "created_at",
        "deleted_at",
        "owner_id",
        "org_id",
        "role",
        "is_admin",
        "price",
        "max_score",
    ] {
        let mut body = json!({ "title": "Check" });
        body[field] = json!(1);
        let refused = it.school.post(&it.achieng, &it.course_url("/quizzes"), body).await;
        assert_eq!((refused.status, refused.field()), (422, field));
        let refused = it.school.patch(&it.achieng, &quiz_url(&quiz, ""), json!({ field: 1 })).await;
        assert_eq!((refused.status, refused.field()), (422, field));
    }
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn b18_a_removed_quiz_is_gone_with_its_attempts_and_comes_back_the_same() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let result = it.pass(&it.amina, &quiz).await;
    let attempt = super::attempt_url(result["attempt_id"].as_str().unwrap(), "");
    let questions = it.school.get(&it.achieng, &quiz_url(&quiz, "/questions")).await.expect(200);
    it.school.delete(&it.achieng, &quiz_url(&quiz, "")).await.expect(204);
    for url in [quiz_url(&quiz, ""), quiz_url(&quiz, "/questions"), attempt.clone()] {
        for person in [&it.achieng, &it.amina] {
            assert_eq!(it.school.get(person, &url).await.status, 404, "{url}");
        }
    }
    assert_eq!(it.school.post(&it.amina, &quiz_url(&quiz, "/attempts"), json!({})).await.status, 404);
    assert_eq!(total(&it).await, 1);
    assert_eq!(it.school.post(&it.amina, &quiz_url(&quiz, "/restore"), json!({})).await.status, 404);
    it.school.post(&it.achieng, &quiz_url(&quiz, "/restore"), json!({})).await.expect(200);
    assert_eq!(it.school.get(&it.achieng, &quiz_url(&quiz, "/questions")).await.expect(200), questions);
    assert_eq!(it.school.get(&it.amina, &attempt).await.expect(200)["result"], result);
    assert_eq!(total(&it).await, 2);
}

#[tokio::test]
async fn b18_with_the_course_its_quizzes_and_attempts_are_gone() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let result = it.pass(&it.amina, &quiz).await;
    it.school.delete(&it.achieng, &it.course_url("")).await.expect(204);
    let attempt = super::attempt_url(result["attempt_id"].as_str().unwrap(), "");
    for url in [quiz_url(&quiz, ""), quiz_url(&quiz, "/attempts"), attempt] {
        assert_eq!(it.school.get(&it.achieng, &url).await.status, 404, "{url}");
    }
}
