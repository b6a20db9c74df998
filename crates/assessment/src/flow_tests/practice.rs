//! Questions in lessons.
use super::World;
use crate::practice::{Placed, place};
use kernel::Error;
use serde_json::{Value, json};
use testkit::Person;

/// A lesson that asks all five questions, the last one not for practice; their ids in order of type.
async fn lesson_of(it: &World) -> Vec<String> {
    let quiz = it.quiz(json!({ "pass_percent": 80 })).await;
    let list = it.school.get(&it.achieng, &super::quiz_url(&quiz, "/questions")).await.expect(200);
    let ids: Vec<String> = list["items"].as_array().unwrap().iter().map(super::id).collect();
    put(it, &it.lesson, &ids).await.unwrap();
    ids
}

async fn put(it: &World, lesson: &str, ids: &[String]) -> Result<(), Error> {
    let mut tx = it.school.tx_write().await;
    let last = ids.len() - 1;
    let placed: Vec<Placed<'_>> =
        ids.iter().enumerate().map(|(at, id)| Placed { question: id, practice: at < last }).collect();
    place(&mut tx, &lesson.parse().unwrap(), &it.course.parse().unwrap(), &placed).await?;
    tx.commit().await
}

fn url(it: &World, question: &str) -> String {
    format!("/api/v1/lessons/{}/questions/{question}/answer", it.lesson)
}

async fn asked(it: &World, who: &Person) -> Value {
    it.school.get(who, &format!("/api/v1/lessons/{}/questions", it.lesson)).await.expect(200)["items"].clone()
}

#[tokio::test]
async fn a_learner_practises_as_often_as_they_like_and_hears_at_once_what_is_right() {
    let it = World::new().await;
    let ids = lesson_of(&it).await;
    let wrong = it.school.put(&it.amina, &url(&it, &ids[2]), json!({ "value": false })).await.expect(200);
    assert_eq!((&wrong["right"], &wrong["right_value"]), (&json!(false), &json!(true)));
    assert!(wrong["explanation_html"].as_str().unwrap().contains(testkit::two_orgs::ANSWER));
    let right = it.school.put(&it.amina, &url(&it, &ids[2]), json!({ "value": true })).await.expect(200);
    assert_eq!(right["right"], true);
    let shown = asked(&it, &it.amina).await;
    let mine = shown.as_array().unwrap().iter().find(|it| it["id"] == ids[2].as_str()).unwrap();
    assert_eq!((&mine["value"], &mine["right"]), (&json!(true), &json!(true)));
    // Brian has answered nothing, and Achieng only tries it out.
    it.school.put(&it.achieng, &url(&it, &ids[2]), json!({ "value": true })).await.expect(200);
    for other in [&it.brian, &it.achieng] {
        assert!(asked(&it, other).await.as_array().unwrap().iter().all(|it| it["value"].is_null()));
    }
}

#[tokio::test]
async fn x1_what_a_lesson_asks_says_nothing_of_what_is_right() {
    let it = World::new().await;
    let ids = lesson_of(&it).await;
    let shown = asked(&it, &it.amina).await;
    assert_eq!(shown.as_array().unwrap().len(), ids.len());
    assert!(!shown.to_string().contains(testkit::two_orgs::ANSWER));
    assert!(!shown.to_string().contains("correct"));
}

#[tokio::test]
async fn x1_what_is_not_for_practice_or_in_another_lesson_is_not_answered_here() {
    let it = World::new().await;
    let ids = lesson_of(&it).await;
    let before = it.school.checksum().await;
    let graded = it.school.put(&it.amina, &url(&it, &ids[4]), json!({ "value": 2.5 })).await;
    assert_eq!(graded.status, 404);
    // Published again without them, a lesson asks nothing any more.
    put(&it, &it.lesson, &ids[3..]).await.unwrap();
    let gone = it.school.put(&it.amina, &url(&it, &ids[2]), json!({ "value": true })).await;
    assert_eq!(gone.status, 404);
    put(&it, &it.lesson, &ids).await.unwrap();
    assert_eq!(before, it.school.checksum().await);
}

#[tokio::test]
async fn an_answer_of_another_kind_is_refused_by_name() {
    let it = World::new().await;
    let ids = lesson_of(&it).await;
    let odd = it.school.put(&it.amina, &url(&it, &ids[2]), json!({ "value": "maybe" })).await;
    assert_eq!((odd.status, odd.error()), (422, "invalid"));
    assert_eq!(odd.json["errors"][0]["field"], "value");
}

#[tokio::test]
async fn b2_nobody_outside_of_the_course_practises_in_it() {
    let it = World::new().await;
    let ids = lesson_of(&it).await;
    for other in [&it.stranger, &it.kamau] {
        let answer = it.school.put(other, &url(&it, &ids[2]), json!({ "value": true })).await;
        assert_eq!(answer.status, 404);
        let list = it.school.get(other, &format!("/api/v1/lessons/{}/questions", it.lesson)).await;
        assert_eq!(list.status, 404);
    }
}

#[tokio::test]
async fn the_lessons_of_a_copy_ask_the_questions_of_the_copy() {
    let it = World::new().await;
    let ids = lesson_of(&it).await;
    let copy = it.school.post(&it.achieng, &it.course_url("/copy"), json!({})).await.expect(201);
    let lesson = copy["modules"][0]["lessons"][0]["id"].as_str().unwrap();
    let shown = it.school.get(&it.achieng, &format!("/api/v1/lessons/{lesson}/questions")).await.expect(200);
    let shown = shown["items"].as_array().unwrap();
    assert_eq!(shown.len(), ids.len());
    assert!(shown.iter().all(|it| !ids.contains(&super::id(it))));
}
