//! Taking a quiz.
use super::{World, attempt_url, five_questions, id, quiz_url};
use serde_json::{Value, json};

#[tokio::test]
async fn a_learner_takes_a_quiz_and_learns_what_was_right() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let attempt = it.start(&it.amina, &quiz).await;
    assert_eq!(attempt["questions"].as_array().unwrap().len(), 5);
    assert_eq!(attempt["questions"][0]["prompt"], "Pick one");
    assert!(attempt["questions"][0]["prompt_html"].as_str().unwrap().contains("<strong>one</strong>"));
    it.answer_all(&it.amina, &attempt).await;
    let result = it.submit(&it.amina, &attempt).await;
    assert_eq!(
        (&result["score"], &result["max_score"], &result["percent"]),
        (&json!(10), &json!(10), &json!(100.0))
    );
    assert_eq!(
        (&result["passed"], &result["late"], &result["course_completed"]),
        (&json!(true), &json!(false), &json!(false))
    );
    assert!(result["answers"][0]["explanation_html"].as_str().unwrap().contains("Because"));
    let shown = it.school.get(&it.amina, &attempt_url(&id(&attempt), "")).await.expect(200);
    assert_eq!(shown["result"], result);
    assert_eq!(shown["state"], "submitted");
}

#[tokio::test]
async fn half_right_earns_half_and_what_is_not_answered_earns_nothing() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let attempt = it.start(&it.amina, &quiz).await;
    let options = attempt["questions"][1]["options"].as_array().unwrap();
    let a = options.iter().find(|it| it["text"] == "a").unwrap()["id"].clone();
    assert_eq!(it.save(&it.amina, &attempt, 1, json!([a]), 1).await.status, 204);
    let result = it.submit(&it.amina, &attempt).await;
    assert_eq!((&result["score"], &result["passed"]), (&json!(2), &json!(false)));
    assert_eq!(result["answers"][1]["correct"], false);
    assert_eq!(result["answers"][0]["value"], Value::Null);
}

#[tokio::test]
async fn x6_starting_again_while_open_continues_the_same_attempt() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "shuffle": true, "attempts_allowed": 1 })).await;
    let first = it.start(&it.amina, &quiz).await;
    let url = quiz_url(&quiz, "/attempts");
    let (a, b, c) = tokio::join!(
        it.school.post(&it.amina, &url, json!({})),
        it.school.post(&it.amina, &url, json!({})),
        it.school.request("POST", &url).by(&it.amina).send(),
    );
    for again in [a, b, c] {
        let again = again.expect(200);
        assert_eq!((id(&again), &again["questions"]), (id(&first), &first["questions"]), "shuffled once");
    }
    it.submit(&it.amina, &first).await;
    let third = it.school.post(&it.amina, &url, json!({})).await;
    assert_eq!((third.status, third.error()), (409, "no_attempts_left"));
}

#[tokio::test]
async fn x6_parallel_first_starts_make_one_attempt() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let url = quiz_url(&quiz, "/attempts");
    let starts = tokio::join!(
        it.school.post(&it.amina, &url, json!({})),
        it.school.post(&it.amina, &url, json!({})),
        it.school.post(&it.amina, &url, json!({})),
    );
    let starts = [starts.0, starts.1, starts.2];
    let mut statuses = starts.each_ref().map(|it| it.status);
    statuses.sort();
    assert_eq!(statuses, [200, 200, 201]);
    assert!(starts.iter().all(|it| id(&it.json) == id(&starts[0].json)));
}

#[tokio::test]
async fn x7_two_parallel_submits_get_the_same_receipt() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let attempt = it.start(&it.amina, &quiz).await;
    it.answer_all(&it.amina, &attempt).await;
    let url = attempt_url(&id(&attempt), "/submit");
    let (a, b, c) = tokio::join!(
        it.school.post(&it.amina, &url, json!({})),
        it.school.post(&it.amina, &url, json!({})),
        it.school.request("POST", &url).by(&it.amina).send(),
    );
    let (a, b, c) = (a.expect(200), b.expect(200), c.expect(200));
    assert_eq!(a["receipt"].as_str().unwrap().len(), 32);
    assert!(a == b && b == c);
    it.school.clock.advance_seconds(1_200);
    assert_eq!(it.submit(&it.amina, &attempt).await, a, "and twenty minutes later");
    let submitted =
        it.school.events().await.into_iter().filter(|it| it == "assessment.attempt_submitted").count();
    assert_eq!(submitted, 1);
}

#[tokio::test]
async fn x8_an_answer_with_a_lower_or_equal_sequence_changes_nothing() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let attempt = it.start(&it.amina, &quiz).await;
    for (text, seq) in [("third", 3), ("first", 1), ("again", 3), ("second", 2)] {
        assert_eq!(
            it.save(&it.amina, &attempt, 3, json!(text), seq).await.status,
            204,
            "{text} is acknowledged"
        );
    }
    let question = id(&attempt["questions"][3]);
    let shown = it.school.get(&it.amina, &attempt_url(&id(&attempt), "")).await.expect(200);
    assert_eq!(shown["answers"][&question], json!({ "value": "third", "client_seq": 3 }));
    assert_eq!(it.save(&it.amina, &attempt, 3, Value::Null, 4).await.status, 204);
    let shown = it.school.get(&it.amina, &attempt_url(&id(&attempt), "")).await.expect(200);
    assert_eq!(shown["answers"][&question]["value"], Value::Null, "taken back");
}

#[tokio::test]
async fn an_acknowledged_answer_is_there_after_a_restart() {
    let mut it = World::new().await;
    let quiz = it.quiz(json!({ "shuffle": true })).await;
    let attempt = it.start(&it.amina, &quiz).await;
    it.answer_all(&it.amina, &attempt).await;
    let rooms = [identity::module(), library::module(), course::module(), crate::module()];
    it.school = it.school.restarted(rooms).await;
    let again = it.school.post(&it.amina, &quiz_url(&quiz, "/attempts"), json!({})).await.expect(200);
    assert_eq!(again["questions"], attempt["questions"], "in the same order");
    assert_eq!(again["answers"].as_object().unwrap().len(), 5);
    assert_eq!(it.submit(&it.amina, &attempt).await["passed"], json!(true));
}

#[tokio::test]
async fn answers_after_handing_in_are_refused_and_change_nothing() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let attempt = it.start(&it.amina, &quiz).await;
    it.submit(&it.amina, &attempt).await;
    let before = it.school.checksum().await;
    let late = it.save(&it.amina, &attempt, 2, json!(true), 9).await;
    assert_eq!((late.status, late.error()), (409, "already_submitted"));
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn an_answer_of_the_wrong_type_is_refused_by_name() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let attempt = it.start(&it.amina, &quiz).await;
    let wrong = [
        (0, json!("nonsense")),
        (1, json!(["x"])),
        (2, json!("true")),
        (3, json!("x".repeat(1_001))),
        (4, json!("NaN")),
    ];
    for (at, value) in wrong {
        let answer = it.save(&it.amina, &attempt, at, value.clone(), 1).await;
        assert_eq!((answer.status, answer.field()), (422, "value"), "{value}");
    }
    let negative = it.save(&it.amina, &attempt, 2, json!(true), -1).await;
    assert_eq!((negative.status, negative.field()), (422, "client_seq"));
    let url = attempt_url(&id(&attempt), &format!("/answers/{}", id(&attempt["questions"][2])));
    let missing = it.school.put(&it.amina, &url, json!({ "client_seq": 1 })).await;
    assert_eq!((missing.status, missing.field()), (422, "value"));
}

#[tokio::test]
async fn b10_a_score_sent_by_a_browser_is_an_unknown_field() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let attempt = it.start(&it.amina, &quiz).await;
    let before = it.school.checksum().await;
    let answer = attempt_url(&id(&attempt), &format!("/answers/{}", id(&attempt["questions"][2])));
    for field in ["score", "is_correct", "points", "passed", "state", "late", "receipt", "max_score"] {
        let mut body = json!({ "value": true, "client_seq": 1 });
        body[field] = json!(100);
        let refused = it.school.put(&it.amina, &answer, body).await;
        assert_eq!((refused.status, refused.field()), (422, field));
        let url = attempt_url(&id(&attempt), "/submit");
        let refused = it.school.post(&it.amina, &url, json!({ field: 100 })).await;
        assert_eq!((refused.status, refused.field()), (422, field));
        let refused = it.school.post(&it.amina, &quiz_url(&quiz, "/attempts"), json!({ field: 100 })).await;
        assert_eq!((refused.status, refused.field()), (422, field));
    }
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn x4_editing_or_deleting_a_question_leaves_open_and_finished_attempts_alone() {
    let it = World::new().await;
    let quiz = it.empty_quiz(json!({})).await;
    let mut questions = vec![];
    for question in five_questions() {
        questions.push(it.add(&quiz, question).await);
    }
    let finished = it.pass(&it.brian, &quiz).await;
    let attempt = it.start(&it.amina, &quiz).await;
    let url = |at: usize| format!("/api/v1/questions/{}", id(&questions[at]));
    let change = json!({ "prompt": "Is it not?", "answer": false, "points": 50 });
    it.school.patch(&it.achieng, &url(2), change).await.expect(200);
    it.school.delete(&it.achieng, &url(4)).await.expect(204);
    it.school.patch(&it.achieng, &quiz_url(&quiz, ""), json!({ "pass_percent": 100 })).await.expect(200);
    let again = it.school.get(&it.amina, &attempt_url(&id(&attempt), "")).await.expect(200);
    assert_eq!(again["questions"], attempt["questions"]);
    it.answer_all(&it.amina, &attempt).await;
    let result = it.submit(&it.amina, &attempt).await;
    assert_eq!((&result["score"], &result["max_score"]), (&json!(10), &json!(10)));
    let url = attempt_url(finished["attempt_id"].as_str().unwrap(), "");
    assert_eq!(it.school.get(&it.brian, &url).await.expect(200)["result"], finished);
    let next = it.start(&it.amina, &quiz).await;
    assert_eq!(next["questions"].as_array().unwrap().len(), 4);
    assert_eq!(next["questions"][2]["prompt"], "Is it not?");
    assert!(it.school.app.verify().await.unwrap().is_empty());
}

#[tokio::test]
async fn passing_completes_the_course_and_failing_does_not() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    it.school
        .post(&it.amina, &format!("/api/v1/lessons/{}/complete", it.lesson), json!({}))
        .await
        .expect(200);
    let failed = it.start(&it.amina, &quiz).await;
    assert_eq!(it.submit(&it.amina, &failed).await["course_completed"], false);
    let passed = it.pass(&it.amina, &quiz).await;
    assert_eq!(passed["course_completed"], true);
    assert!(it.school.events().await.contains(&"course.completed".to_owned()));
    let mine = it.school.get(&it.amina, &quiz_url(&quiz, "")).await.expect(200);
    assert_eq!((&mine["passed"], &mine["attempts_used"]), (&json!(true), &json!(2)));
    assert_eq!(mine["attempts"][0]["percent"], json!(100.0));
}

#[tokio::test]
async fn a_teachers_preview_never_counts_and_is_in_nobodys_results() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "attempts_allowed": 1 })).await;
    for _ in 0..2 {
        let preview = it.start(&it.achieng, &quiz).await;
        assert_eq!(preview["preview"], true);
        it.answer_all(&it.achieng, &preview).await;
        assert_eq!(it.submit(&it.achieng, &preview).await["passed"], true);
        assert_eq!(it.school.get(&it.grace, &attempt_url(&id(&preview), "")).await.status, 404);
    }
    let list = it.school.get(&it.achieng, &quiz_url(&quiz, "/attempts?count=true")).await.expect(200);
    assert_eq!((&list["items"], &list["total"]), (&json!([]), &json!(0)));
    let shown = it.school.get(&it.achieng, &quiz_url(&quiz, "")).await.expect(200);
    assert_eq!((&shown["attempts"], &shown["can"]), (&json!([]), &json!(["edit", "preview"])));
    assert!(!it.school.events().await.contains(&"course.item_completed".to_owned()));
    let refused = it.school.post(&it.amina, &quiz_url(&quiz, "/attempts"), json!({ "preview": true })).await;
    assert_eq!(refused.status, 403);
}

#[tokio::test]
async fn teachers_see_everybodys_attempts_page_by_page() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    it.pass(&it.amina, &quiz).await;
    it.start(&it.brian, &quiz).await;
    let url = quiz_url(&quiz, "/attempts?limit=1&count=true");
    let page = it.school.get(&it.achieng, &url).await.expect(200);
    assert_eq!((&page["items"][0]["user"]["full_name"], &page["total"]), (&json!("Brian Otieno"), &json!(2)));
    assert_eq!((&page["items"][0]["state"], &page["items"][0]["passed"]), (&json!("open"), &Value::Null));
    let url = format!("{url}&cursor={}", page["next_cursor"].as_str().unwrap());
    let page = it.school.get(&it.achieng, &url).await.expect(200);
    assert_eq!(
        (&page["items"][0]["user"]["full_name"], &page["next_cursor"]),
        (&json!("Amina Wanjiru"), &Value::Null)
    );
    assert_eq!(page["items"][0]["passed"], true);
}

#[tokio::test]
async fn a_recorded_attempt_is_scored_like_any_other() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let now = it.school.clock.now();
    let mut tx = it.school.tx_write().await;
    let recording = crate::record::Recording {
        quiz: quiz.parse().unwrap(),
        learner: it.amina.id.clone(),
        right_percent: 60,
        started_at: now.plus_seconds(-900),
        submitted_at: now.plus_seconds(-300),
    };
    let attempt = crate::record::record(&mut tx, &recording).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((attempt.score.unwrap().hundredths(), attempt.passed), (600, true));
    assert!(it.school.app.verify().await.unwrap().is_empty());
    let list = it.school.get(&it.achieng, &quiz_url(&quiz, "/attempts")).await.expect(200);
    assert_eq!(list["items"][0]["submitted_at"], "2026-01-05T07:55:00Z");
}

#[tokio::test]
async fn verify_finds_a_score_that_was_changed_by_hand() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let attempt = it.start(&it.amina, &quiz).await;
    it.submit(&it.amina, &attempt).await;
    let mut tx = it.school.tx_write().await;
    tx.execute("UPDATE assessment_attempts SET score = 1000, passed = TRUE", &[]).await.unwrap();
    tx.execute("DELETE FROM assessment_answers", &[]).await.unwrap();
    tx.commit().await.unwrap();
    let found = it.school.app.verify().await.unwrap();
    assert!(found.iter().any(|it| it.contains("another score")), "{found:?}");
}
