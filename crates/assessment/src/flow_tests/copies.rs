//! Quizzes of a copied course.
use super::{World, id, quiz_url};
use serde_json::{Value, json};

#[tokio::test]
async fn a_copied_course_has_quizzes_of_its_own_with_the_same_questions_and_keys() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "module_id": it.module, "pass_percent": 80, "attempts_allowed": 3 })).await;
    let start = it.school.post(&it.amina, &quiz_url(&quiz, "/attempts"), json!({})).await;
    assert_eq!(start.status, 201);
    let copy = it.school.post(&it.achieng, &it.course_url("/copy"), json!({})).await.expect(201);
    let copied = &copy["modules"][0]["quizzes"][0];
    assert_ne!(copied["id"], quiz.as_str());
    assert_eq!((&copied["questions_count"], &copied["counts"]), (&json!(5), &json!(true)));
    let copied = id(copied);
    let settings = it.school.get(&it.achieng, &quiz_url(&copied, "")).await.expect(200);
    assert_eq!((&settings["pass_percent"], &settings["attempts_allowed"]), (&json!(80), &json!(3)));
    let questions = async |quiz: &str| {
        let list = it.school.get(&it.achieng, &quiz_url(quiz, "/questions")).await.expect(200);
        let mut items = list["items"].as_array().unwrap_or_else(|| panic!("{list}")).clone();
        let ids: Vec<Value> =
            items.iter_mut().map(|it| it.as_object_mut().unwrap().remove("id").unwrap()).collect();
        (ids, items)
    };
    let (old_ids, old) = questions(&quiz).await;
    let (new_ids, new) = questions(&copied).await;
    assert_eq!(old, new);
    assert!(old_ids.iter().all(|it| !new_ids.contains(it)));
    // What is changed in one stays out of the other.
    it.school
        .delete(&it.achieng, &format!("/api/v1/questions/{}", new_ids[0].as_str().unwrap()))
        .await
        .expect(204);
    assert_eq!(questions(&quiz).await.1.len(), 5);
}
