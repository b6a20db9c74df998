//! Time limits: the server's clock, a grace of ten seconds, and hand-in without anybody.
use super::{World, attempt_url, id, quiz_url};
use serde_json::{Value, json};

#[tokio::test]
async fn x5_an_answer_within_the_grace_is_taken_and_one_after_it_is_refused() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "time_limit_seconds": 60 })).await;
    let attempt = it.start(&it.amina, &quiz).await;
    assert_eq!(attempt["deadline"], "2026-01-05T08:01:00Z");
    it.school.clock.advance_seconds(70);
    assert_eq!(it.save(&it.amina, &attempt, 2, json!(true), 1).await.status, 204);
    it.school.clock.advance_seconds(1);
    let late = it.save(&it.amina, &attempt, 2, json!(false), 2).await;
    assert_eq!((late.status, late.error()), (409, "deadline_passed"));
    let result = it.submit(&it.amina, &attempt).await;
    assert_eq!((&result["late"], &result["submitted_at"]), (&json!(true), &json!("2026-01-05T08:01:00Z")));
    assert_eq!(result["score"], 1, "what was acknowledged in time counts");
}

#[tokio::test]
async fn a_changed_limit_never_shortens_an_attempt_under_way() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "time_limit_seconds": 600 })).await;
    let attempt = it.start(&it.amina, &quiz).await;
    let shorter = json!({ "time_limit_seconds": 1 });
    it.school.patch(&it.achieng, &quiz_url(&quiz, ""), shorter).await.expect(200);
    it.school.clock.advance_seconds(300);
    assert_eq!(it.save(&it.amina, &attempt, 2, json!(true), 1).await.status, 204);
}

#[tokio::test]
async fn an_overdue_attempt_is_handed_in_by_a_job() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "time_limit_seconds": 60 })).await;
    let attempt = it.start(&it.amina, &quiz).await;
    it.answer_all(&it.amina, &attempt).await;
    it.school.clock.advance_seconds(70);
    it.school.run_jobs().await;
    assert!(
        !it.school.events().await.contains(&"assessment.attempt_submitted".to_owned()),
        "not before the grace is over"
    );
    it.school.clock.advance_seconds(2);
    it.school.run_jobs().await;
    assert!(it.school.events().await.contains(&"assessment.attempt_submitted".to_owned()));
    let shown = it.school.get(&it.amina, &attempt_url(&id(&attempt), "")).await.expect(200);
    assert_eq!((&shown["result"]["late"], &shown["result"]["passed"]), (&json!(true), &json!(true)));
}

#[tokio::test]
async fn an_overdue_attempt_is_handed_in_by_whoever_looks_next() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "time_limit_seconds": 60, "attempts_allowed": 2 })).await;
    let (hers, his) = (it.start(&it.amina, &quiz).await, it.start(&it.brian, &quiz).await);
    it.school.clock.advance_seconds(71);
    let again = it.start(&it.amina, &quiz).await;
    assert_ne!(id(&again), id(&hers), "a second attempt");
    let list = it.school.get(&it.achieng, &quiz_url(&quiz, "/attempts")).await.expect(200);
    let of = |attempt: &Value| {
        list["items"].as_array().unwrap().iter().find(|it| it["id"] == attempt["id"]).unwrap().clone()
    };
    assert_eq!((&of(&his)["state"], &of(&hers)["state"]), (&json!("submitted"), &json!("submitted")));
    it.school.clock.advance_seconds(71);
    let mine = it.school.get(&it.amina, &quiz_url(&quiz, "")).await.expect(200);
    assert_eq!((&mine["open_attempt_id"], &mine["attempts_used"]), (&Value::Null, &json!(2)));
    let shown = it.school.get(&it.amina, &attempt_url(&id(&again), "")).await.expect(200);
    assert_eq!(shown["state"], "submitted");
    let none_left = it.school.post(&it.amina, &quiz_url(&quiz, "/attempts"), json!({})).await;
    assert_eq!(none_left.error(), "no_attempts_left");
}
