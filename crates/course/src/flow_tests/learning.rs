//! Progress, completion and the list of learners.
use super::{World, id};
use crate::activity::{self, Activity, Kind};
use crate::progress;
use serde_json::json;

fn quiz(made: &super::Made, n: u8, counts: bool, in_module: bool) -> Activity {
    Activity {
        id: format!("quz_{n:032}"),
        course: made.course.parse().unwrap(),
        module: in_module.then(|| made.module.parse().unwrap()),
        kind: Kind::Quiz,
        title: format!("Quiz {n}"),
        counts,
        weight: 5,
    }
}

async fn put(it: &World, activity: &Activity) {
    let mut tx = it.school.tx_write().await;
    activity::put(&mut tx, activity).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_course_is_complete_when_every_lesson_and_every_quiz_that_counts_is() {
    let it = World::new().await;
    let made = it.published("Whole", &["A"]).await;
    let (counts, free) = (quiz(&made, 1, true, true), quiz(&made, 2, false, false));
    put(&it, &counts).await;
    put(&it, &free).await;
    it.enroll(&it.amina, &made).await;
    let done = it.complete(&it.amina, &made.lessons[0]).await;
    assert_eq!(
        done,
        json!({ "progress": { "completed": 1, "total": 2, "percent": 50 }, "course_completed": false })
    );
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!(seen["completion_rule"], json!({ "lessons": 1, "quizzes": 1 }));
    assert_eq!(seen["enrollment"]["next_item"], json!({ "kind": "quiz", "id": counts.id }));
    assert_eq!(
        seen["modules"][0]["quizzes"],
        json!([{ "id": counts.id, "title": "Quiz 1", "counts": true, "passed": false, "questions_count": 5 }])
    );
    assert_eq!(seen["quizzes"][0]["id"], free.id);

    let mut tx = it.school.tx_write().await;
    for item in [&counts.id, &counts.id, &free.id] {
        progress::complete(&mut tx, &it.amina.id, &counts.course, item).await.unwrap();
    }
    tx.commit().await.unwrap();
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!(
        (&seen["quizzes"][0]["passed"], &seen["enrollment"]["progress"]["percent"]),
        (&true.into(), &100.into())
    );
    assert!(seen["enrollment"]["completed_at"].is_string());
    let events = it.school.events().await;
    assert_eq!(events.iter().filter(|it| *it == "course.completed").count(), 1);
    assert_eq!(events.iter().filter(|it| *it == "course.item_completed").count(), 3);
}

#[tokio::test]
async fn a_completed_course_stays_completed_when_it_grows_or_a_lesson_is_taken_back() {
    let it = World::new().await;
    let made = it.published("Whole", &["A"]).await;
    it.enroll(&it.amina, &made).await;
    it.complete(&it.amina, &made.lessons[0]).await;
    let before =
        it.school.get(&it.amina, &made.url("")).await.expect(200)["enrollment"]["completed_at"].clone();
    it.school.clock.advance_seconds(60);
    let more = it.lesson(&made.module, json!({ "title": "B", "markdown": "More" })).await;
    let reopened =
        it.school.delete(&it.amina, &format!("{}/complete", super::lesson_url(&made.lessons[0]))).await;
    assert_eq!(reopened.expect(200), json!({ "progress": { "completed": 0, "total": 2, "percent": 0 } }));
    let seen = it.school.get(&it.amina, &made.url("")).await.expect(200);
    assert_eq!(seen["enrollment"]["completed_at"], before);
    it.complete(&it.amina, &made.lessons[0]).await;
    let done = it.complete(&it.amina, &more).await;
    assert_eq!(done["course_completed"], true);
    assert_eq!(it.school.events().await.iter().filter(|it| *it == "course.completed").count(), 1);
}

#[tokio::test]
async fn nothing_is_recorded_for_a_teacher_who_tries_things_out() {
    let it = World::new().await;
    let made = it.published("Whole", &["A"]).await;
    let course = made.course.parse().unwrap();
    let mut tx = it.school.tx_write().await;
    let progress = progress::complete(&mut tx, &it.achieng.id, &course, &made.lessons[0]).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!((progress.completed, progress.total), (0, 1));
    assert!(!it.school.events().await.iter().any(|it| it == "course.item_completed"));
}

#[tokio::test]
async fn an_item_of_another_course_completes_nothing() {
    let it = World::new().await;
    let made = it.published("Whole", &["A"]).await;
    let other = it.published("Other", &["X"]).await;
    it.enroll(&it.amina, &made).await;
    let mut tx = it.school.tx_write().await;
    let course = made.course.parse().unwrap();
    let progress = progress::complete(&mut tx, &it.amina.id, &course, &other.lessons[0]).await.unwrap();
    assert_eq!(progress.completed, 0);
}

#[tokio::test]
async fn a_quiz_that_is_removed_no_longer_counts() {
    let it = World::new().await;
    let made = it.published("Whole", &["A"]).await;
    let quiz = quiz(&made, 1, true, true);
    put(&it, &quiz).await;
    put(&it, &Activity { title: "Renamed".into(), module: None, ..quiz.clone() }).await;
    let seen = it.school.get(&it.nobody, &made.url("")).await.expect(200);
    assert_eq!(
        (&seen["quizzes"][0]["title"], &seen["modules"][0]["quizzes"]),
        (&"Renamed".into(), &json!([]))
    );
    let mut tx = it.school.tx_write().await;
    activity::remove(&mut tx, &quiz.id).await.unwrap();
    tx.commit().await.unwrap();
    let seen = it.school.get(&it.nobody, &made.url("")).await.expect(200);
    assert_eq!((&seen["completion_rule"]["quizzes"], &seen["quizzes"]), (&0.into(), &json!([])));
}

#[tokio::test]
async fn a_teacher_sees_how_far_each_learner_is() {
    let it = World::new().await;
    let made = it.published("Whole", &["A", "B"]).await;
    let dang = it.school.person("Đặng Thị Lan", &[kernel::Role::Student]).await;
    for person in [&it.amina, &it.brian, &dang] {
        it.enroll(person, &made).await;
    }
    it.school.clock.advance_seconds(60);
    it.complete(&it.brian, &made.lessons[0]).await;
    it.school.clock.advance_seconds(60);
    it.complete(&dang, &made.lessons[0]).await;
    it.complete(&dang, &made.lessons[1]).await;
    let names = async |query: &str| -> Vec<String> {
        let page = it.school.get(&it.achieng, &made.url(&format!("/learners?{query}"))).await.expect(200);
        page["items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|it| it["user"]["full_name"].as_str().unwrap().into())
            .collect()
    };
    assert_eq!(names("sort=name").await, ["Amina Wanjiru", "Brian Otieno", "Đặng Thị Lan"]);
    assert_eq!(names("sort=progress").await, ["Đặng Thị Lan", "Brian Otieno", "Amina Wanjiru"]);
    assert_eq!(names("sort=recent").await, ["Đặng Thị Lan", "Brian Otieno", "Amina Wanjiru"]);
    assert_eq!(names("q=lan+dang").await, ["Đặng Thị Lan"]);
    let page = it.school.get(&it.achieng, &made.url("/learners?limit=2&count=true")).await.expect(200);
    assert_eq!((&page["total"], page["items"].as_array().unwrap().len()), (&3.into(), 2));
    let brian = &page["items"][1];
    assert_eq!(brian["progress"], json!({ "completed": 1, "total": 2, "percent": 50 }));
    assert_eq!(brian["current_item"], json!({ "kind": "lesson", "id": made.lessons[1], "title": "B" }));
    let cursor = page["next_cursor"].as_str().unwrap();
    let rest = it
        .school
        .get(&it.achieng, &made.url(&format!("/learners?limit=2&cursor={cursor}")))
        .await
        .expect(200);
    assert_eq!(rest["items"][0]["user"]["full_name"], "Đặng Thị Lan");
    assert!(rest["items"][0]["completed_at"].is_string() && rest["items"][0]["current_item"].is_null());
}

#[tokio::test]
async fn my_courses_come_page_by_page_the_one_studied_last_first() {
    let it = World::new().await;
    let mut all = vec![];
    for n in 0..3 {
        let made = it.published(&format!("Course {n}"), &["A"]).await;
        it.school.clock.advance_seconds(1);
        it.enroll(&it.amina, &made).await;
        all.insert(0, made);
    }
    // The middle one comes first once something is done in it; the others stay, the one joined last before the first.
    it.school.clock.advance_seconds(1);
    it.complete(&it.amina, &all[1].lessons[0]).await;
    all.swap(0, 1);
    let all: Vec<String> = all.into_iter().map(|it| it.course).collect();
    let page = it.school.get(&it.amina, "/api/v1/students/me/courses?limit=2&count=true").await.expect(200);
    let courses = |page: &serde_json::Value| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|it| id(&it["course"])).collect()
    };
    assert_eq!((courses(&page), &page["total"]), (all[..2].to_vec(), &3.into()));
    let url = format!("/api/v1/students/me/courses?limit=2&cursor={}", page["next_cursor"].as_str().unwrap());
    assert_eq!(courses(&it.school.get(&it.amina, &url).await.expect(200)), all[2..]);
    assert_eq!(it.school.get(&it.nobody, "/api/v1/students/me/courses").await.status, 401);
}
