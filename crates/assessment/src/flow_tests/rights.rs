//! Who reaches what.
use super::{World, attempt_url, id, quiz_url};
use serde_json::{Value, json};

/// Everything teachers do, with a body that would be good.
fn teaching(it: &World, quiz: &str, question: &str) -> Vec<(&'static str, String, Value)> {
    vec![
        ("PATCH", quiz_url(quiz, ""), json!({ "title": "x" })),
        ("DELETE", quiz_url(quiz, ""), json!({})),
        ("GET", quiz_url(quiz, "/questions"), json!({})),
        (
            "POST",
            quiz_url(quiz, "/questions"),
            json!({ "type": "true_false", "prompt": "?", "answer": true }),
        ),
        ("PUT", quiz_url(quiz, "/order"), json!({ "questions": [question] })),
        ("PATCH", format!("/api/v1/questions/{question}"), json!({ "points": 2 })),
        ("DELETE", format!("/api/v1/questions/{question}"), json!({})),
        ("GET", quiz_url(quiz, "/attempts"), json!({})),
        ("POST", it.course_url("/quizzes"), json!({ "title": "x" })),
    ]
}

#[tokio::test]
async fn b2_a_student_never_reaches_another_students_attempt() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let attempt = it.start(&it.amina, &quiz).await;
    it.answer_all(&it.amina, &attempt).await;
    let before = it.school.checksum().await;
    for person in [&it.brian, &it.stranger, &it.kamau] {
        let answer = it.save(person, &attempt, 2, json!(false), 99).await;
        assert_eq!(answer.status, 404, "{}", person.name);
        assert_eq!(
            it.school.post(person, &attempt_url(&id(&attempt), "/submit"), json!({})).await.status,
            404
        );
        assert_eq!(it.school.get(person, &attempt_url(&id(&attempt), "")).await.status, 404);
    }
    let nobody = it.school.nobody();
    assert_eq!(it.school.get(&nobody, &attempt_url(&id(&attempt), "")).await.status, 401);
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn a_teacher_reads_an_attempt_but_neither_answers_nor_hands_it_in() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "show_answers": false })).await;
    let attempt = it.start(&it.amina, &quiz).await;
    assert_eq!(it.save(&it.achieng, &attempt, 2, json!(false), 99).await.status, 403);
    assert_eq!(
        it.school.post(&it.achieng, &attempt_url(&id(&attempt), "/submit"), json!({})).await.status,
        403
    );
    it.submit(&it.amina, &attempt).await;
    let shown = it.school.get(&it.achieng, &attempt_url(&id(&attempt), "")).await.expect(200);
    assert!(shown["result"]["answers"].is_array(), "teachers see what was right");
}

#[tokio::test]
async fn b4_a_question_of_another_quiz_is_not_part_of_an_attempt() {
    let it = World::new().await;
    let (quiz, other) = (it.quiz(json!({})).await, it.quiz(json!({})).await);
    let (mine, others) = (it.start(&it.amina, &quiz).await, it.start(&it.brian, &other).await);
    let question = id(&others["questions"][2]);
    let url = attempt_url(&id(&mine), &format!("/answers/{question}"));
    assert_eq!(it.school.put(&it.amina, &url, json!({ "value": true, "client_seq": 1 })).await.status, 404);
}

#[tokio::test]
async fn b11_only_teachers_of_the_course_make_quizzes_and_see_keys() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    let list = it.school.get(&it.achieng, &quiz_url(&quiz, "/questions")).await.expect(200);
    let question = id(&list["items"][0]);
    let before = it.school.checksum().await;
    for (method, url, body) in teaching(&it, &quiz, &question) {
        let creates = url.ends_with("/quizzes");
        // The course can be seen by everybody; its quizzes only by its learners.
        let hidden = if creates { 403 } else { 404 };
        for (person, status) in
            [(&it.amina, 403), (&it.stranger, hidden), (&it.kamau, hidden), (&it.school.nobody(), 401)]
        {
            let answer = it.school.request(method, &url).by(person).json(&body).send().await;
            assert_eq!(answer.status, status, "{} {method} {url}", person.name);
        }
    }
    assert_eq!(it.school.checksum().await, before);
    assert_eq!(it.school.get(&it.grace, &quiz_url(&quiz, "/questions")).await.status, 200);
}

#[tokio::test]
async fn only_learners_of_the_course_take_its_quizzes() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    for person in [&it.stranger, &it.kamau] {
        assert_eq!(it.school.get(person, &quiz_url(&quiz, "")).await.status, 404);
        assert_eq!(it.school.post(person, &quiz_url(&quiz, "/attempts"), json!({})).await.status, 404);
    }
    let shown = it.school.get(&it.amina, &quiz_url(&quiz, "")).await.expect(200);
    assert_eq!(shown["can"], json!(["attempt"]));
}

#[tokio::test]
async fn an_administrator_who_learns_takes_a_quiz_for_real() {
    let it = World::new().await;
    let quiz = it.quiz(json!({})).await;
    assert_eq!(it.start(&it.grace, &quiz).await["preview"], true);
    it.school.post(&it.grace, &it.course_url("/enrollments"), json!({})).await.expect(201);
    assert_eq!(it.start(&it.grace, &quiz).await["preview"], false);
}
