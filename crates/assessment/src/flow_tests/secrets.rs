//! B7 and X1: nothing about what is right leaves the school before it may.
use super::{World, attempt_url, id, quiz_url};
use serde_json::{Value, json};
use testkit::Person;
use testkit::two_orgs::ANSWER;

/// Everything a learner can ask for, in one text.
async fn everything(it: &World, who: &Person, quiz: &str, attempt: Option<&str>) -> String {
    let mut urls: Vec<String> =
        it.school.table.iter().filter(|line| line.method == "GET").map(|line| line.path.clone()).collect();
    for url in &mut urls {
        *url = url.replace("{quiz}", quiz).replace("{course}", &it.course).replace("{lesson}", &it.lesson);
        *url = url.replace("{module}", &it.module).replace("{attempt}", attempt.unwrap_or("none"));
    }
    let mut text = String::new();
    for url in urls {
        for accept in ["application/json", "text/html"] {
            text += &it.school.request("GET", &url).by(who).header("accept", accept).send().await.text;
        }
    }
    text
}

/// Fields that must not exist in what an open attempt shows.
fn assert_no_key(value: &Value) {
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let telling = [
                    "correct",
                    "is_correct",
                    "right",
                    "answer",
                    "accept",
                    "tolerance",
                    "key",
                    "correct_value",
                    "explanation",
                    "explanation_html",
                    "right_count",
                ];
                assert!(!telling.contains(&name.as_str()), "{name} in {value}");
                assert_no_key(inner);
            }
        }
        Value::Array(items) => items.iter().for_each(assert_no_key),
        _ => {}
    }
}

#[tokio::test]
async fn b7_no_key_in_any_answer_before_handing_in() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "shuffle": true })).await;
    assert!(!everything(&it, &it.amina, &quiz, None).await.contains(ANSWER), "not started");
    let attempt = it.start(&it.amina, &quiz).await;
    assert_no_key(&attempt);
    let again = it.school.post(&it.amina, &quiz_url(&quiz, "/attempts"), json!({})).await.expect(200);
    assert_no_key(&again);
    let shown = it.school.get(&it.amina, &attempt_url(&id(&attempt), "")).await.expect(200);
    assert_no_key(&shown);
    let open = everything(&it, &it.amina, &quiz, Some(&id(&attempt))).await;
    assert!(!open.contains(ANSWER), "in progress");
    let result = it.submit(&it.amina, &attempt).await;
    assert!(result.to_string().contains(ANSWER), "released");
    let others = everything(&it, &it.brian, &quiz, Some(&id(&attempt))).await;
    assert!(!others.contains(ANSWER), "to others it is not");
}

#[tokio::test]
async fn b7_a_quiz_that_shows_no_answers_never_does() {
    let it = World::new().await;
    let quiz = it.quiz(json!({ "show_answers": false })).await;
    let attempt = it.start(&it.amina, &quiz).await;
    let result = it.submit(&it.amina, &attempt).await;
    assert_eq!(result["answers"], Value::Null);
    assert!(!everything(&it, &it.amina, &quiz, Some(&id(&attempt))).await.contains(ANSWER));
}

#[tokio::test]
async fn b7_the_ids_of_options_do_not_tell_their_order() {
    let it = World::new().await;
    let quiz = it.empty_quiz(json!({ "shuffle": true })).await;
    let options: Vec<Value> =
        (0..20).map(|n| json!({ "text": format!("option {n}"), "correct": n == 0 })).collect();
    let question = it.add(&quiz, json!({ "type": "single_choice", "prompt": "?", "options": options })).await;
    let written: Vec<&str> =
        question["options"].as_array().unwrap().iter().map(|it| it["id"].as_str().unwrap()).collect();
    let mut sorted = written.clone();
    sorted.sort();
    assert_ne!(written, sorted);
    let attempt = it.start(&it.amina, &quiz).await;
    let shown: Vec<&str> = attempt["questions"][0]["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["id"].as_str().unwrap())
        .collect();
    assert_ne!(shown, written, "and they are shown in another order");
}
