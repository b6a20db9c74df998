//! Writing questions.
use super::{World, five_questions, id, quiz_url};
use serde_json::{Value, json};

#[tokio::test]
async fn a_teacher_adds_changes_orders_and_removes_questions() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let list = it.school.get(&it.achieng, &quiz_url(&quiz, "/questions")).await.expect(200);
    let items = list["items"].as_array().unwrap();
    let of = |at: usize, field: &str| items[at][field].clone();
    assert_eq!(
        (of(0, "options")[0]["correct"].clone(), of(2, "answer"), of(4, "value")),
        (json!(true), json!(true), json!(2.5))
    );
    assert_eq!((of(3, "accept")[1].clone(), of(0, "answer")), (json!("hà nội"), Value::Null));
    let order: Vec<String> = items.iter().rev().map(id).collect();
    it.school.put(&it.achieng, &quiz_url(&quiz, "/order"), json!({ "questions": order })).await.expect(204);
    it.school.delete(&it.achieng, &format!("/api/v1/questions/{}", order[0])).await.expect(204);
    let list = it.school.get(&it.achieng, &quiz_url(&quiz, "/questions")).await.expect(200);
    let after: Vec<String> = list["items"].as_array().unwrap().iter().map(id).collect();
    assert_eq!(after, order[1..]);
    let shown = it.school.get(&it.achieng, &quiz_url(&quiz, "")).await.expect(200);
    assert_eq!((&shown["questions_count"], &shown["max_score"]), (&json!(4), &json!(8)));
}

#[tokio::test]
async fn a_change_keeps_what_it_does_not_name_and_a_stale_one_is_refused() {
    let it = World::new().await;
    let quiz = it.empty_quiz(json!({})).await;
    let question = it.add(&quiz, five_questions()[0].clone()).await;
    let url = format!("/api/v1/questions/{}", id(&question));
    let changed =
        it.school.patch(&it.achieng, &url, json!({ "points": 2.5, "explanation": null })).await.expect(200);
    assert_eq!((&changed["options"], &changed["points"]), (&question["options"], &json!(2.5)));
    assert_eq!((&changed["explanation"], &changed["version"]), (&Value::Null, &json!(2)));
    let stale = it
        .school
        .request("PATCH", &url)
        .by(&it.achieng)
        .header("if-match", "\"1\"")
        .json(&json!({ "points": 9 }));
    assert_eq!(stale.send().await.status, 412);
    let fresh = it
        .school
        .request("PATCH", &url)
        .by(&it.achieng)
        .header("if-match", "\"2\"")
        .json(&json!({ "points": 9 }));
    fresh.send().await.expect(200);
    let stale = it.school.request("DELETE", &url).by(&it.achieng).header("if-match", "\"2\"").send().await;
    assert_eq!(stale.status, 412);
}

#[tokio::test]
async fn another_type_needs_the_fields_of_that_type() {
    let it = World::new().await;
    let quiz = it.empty_quiz(json!({})).await;
    let question = it.add(&quiz, five_questions()[0].clone()).await;
    let url = format!("/api/v1/questions/{}", id(&question));
    let refused = it.school.patch(&it.achieng, &url, json!({ "type": "numeric" })).await;
    assert_eq!((refused.status, refused.field()), (422, "value"));
    let changed =
        it.school.patch(&it.achieng, &url, json!({ "type": "numeric", "value": 3 })).await.expect(200);
    assert_eq!(
        (&changed["options"], &changed["value"], &changed["tolerance"]),
        (&Value::Null, &json!(3.0), &json!(0.0))
    );
}

#[tokio::test]
async fn a_bad_question_is_refused_by_the_name_of_its_field() {
    let it = World::new().await;
    let quiz = it.empty_quiz(json!({})).await;
    let before = it.school.checksum().await;
    let question = |more: Value| {
        let mut body = json!({ "type": "true_false", "prompt": "?", "answer": true });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    let bad = [
        (question(json!({ "prompt": "x".repeat(10_001) })), "prompt"),
        (question(json!({ "points": 1_001 })), "points"),
        (question(json!({ "points": -1 })), "points"),
        (question(json!({ "points": 0.001 })), "points"),
        (question(json!({ "answer": null })), "answer"),
        (question(json!({ "type": "essay" })), "type"),
        (
            question(json!({ "options": [{ "text": "a" }, { "text": "b", "right": true }] })),
            "options[1].right",
        ),
        (question(json!({ "version": 7 })), "version"),
        (question(json!({ "quiz": "quz_1" })), "quiz"),
        (
            json!({ "type": "single_choice", "prompt": "?", "options": [{ "text": "a", "correct": true }, { "text": " " }] }),
            "options[1].text",
        ),
    ];
    for (body, field) in bad {
        let refused = it.school.post(&it.achieng, &quiz_url(&quiz, "/questions"), body).await;
        assert_eq!((refused.status, refused.field()), (422, field), "{}", refused.text);
    }
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn an_order_must_name_every_question_once() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let list = it.school.get(&it.achieng, &quiz_url(&quiz, "/questions")).await.expect(200);
    let all: Vec<String> = list["items"].as_array().unwrap().iter().map(id).collect();
    let twice = [all.clone(), all[..1].to_vec()].concat();
    for wrong in [vec![], all[1..].to_vec(), twice] {
        let refused =
            it.school.put(&it.achieng, &quiz_url(&quiz, "/order"), json!({ "questions": wrong })).await;
        assert_eq!((refused.status, refused.field()), (422, "questions"));
    }
}

#[tokio::test]
async fn a_quiz_takes_two_hundred_questions_and_no_more() {
    let it = World::new().await;
    let quiz = it.empty_quiz(json!({})).await;
    let question = json!({ "type": "true_false", "prompt": "?", "answer": true });
    for _ in 0..200 {
        it.add(&quiz, question.clone()).await;
    }
    let refused = it.school.post(&it.achieng, &quiz_url(&quiz, "/questions"), question).await;
    assert_eq!((refused.status, refused.error()), (409, "quiz_full"));
}

#[tokio::test]
async fn a_script_in_a_prompt_never_reaches_a_page() {
    let it = World::new().await;
    let quiz = it.empty_quiz(json!({})).await;
    let prompt =
        "Hi <script>alert(1)</script><img src=x onerror=alert(2)>\n\n::: instructor\nOnly for teachers\n:::";
    it.add(&quiz, json!({ "type": "true_false", "prompt": prompt, "answer": true, "explanation": prompt }))
        .await;
    let attempt = it.start(&it.amina, &quiz).await;
    let html = attempt["questions"][0]["prompt_html"].as_str().unwrap();
    assert!(!html.contains("<script") && !html.contains("onerror"), "{html}");
    assert!(!attempt.to_string().contains("Only for teachers"));
}
