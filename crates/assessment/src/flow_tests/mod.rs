//! Whole stories through the real router.
mod attempts;
mod copies;
mod deadlines;
mod practice;
mod questions;
mod quizzes;
mod rights;
mod secrets;

use kernel::{Reactions, Role};
use serde_json::{Value, json};
use testkit::{Person, School};

/// A school with a published course of Achieng's, which Amina and Brian learn.
pub struct World {
    pub school: School,
    pub achieng: Person,
    pub kamau: Person,
    pub amina: Person,
    pub brian: Person,
    pub stranger: Person,
    pub grace: Person,
    pub course: String,
    pub module: String,
    pub lesson: String,
}

pub fn id(body: &Value) -> String {
    body["id"].as_str().unwrap_or_else(|| panic!("no id in {body}")).to_owned()
}

pub fn quiz_url(quiz: &str, rest: &str) -> String {
    format!("/api/v1/quizzes/{quiz}{rest}")
}

pub fn attempt_url(attempt: &str, rest: &str) -> String {
    format!("/api/v1/attempts/{attempt}{rest}")
}

/// One question of each type, 10 points in all; every key and explanation holds a word that must not leak.
pub fn five_questions() -> Vec<Value> {
    let why = format!("Because {}", testkit::two_orgs::ANSWER);
    vec![
        json!({ "type": "single_choice", "prompt": "Pick **one**", "points": 1, "explanation": why,
            "options": [{ "text": "right", "correct": true }, { "text": "wrong" }, { "text": "off" }] }),
        json!({ "type": "multiple_choice", "prompt": "Pick some", "points": 4, "explanation": why,
            "options": [{ "text": "a", "correct": true }, { "text": "b", "correct": true }, { "text": "c" }, { "text": "d" }] }),
        json!({ "type": "true_false", "prompt": "Is it?", "points": 1, "explanation": why, "answer": true }),
        json!({ "type": "short_text", "prompt": "Say it", "points": 2, "explanation": why, "accept": [testkit::two_orgs::ANSWER, "hà nội"] }),
        json!({ "type": "numeric", "prompt": "How much?", "points": 2, "explanation": why, "value": 2.5, "tolerance": 0.1 }),
    ]
}

impl World {
    pub async fn new() -> World {
        let rooms = [identity::module(), library::module(), course::module(), crate::module()];
        let at_once = vec![kernel::Reaction::to("assessment.copy_quizzes", |tx, it: course::Copied| {
            Box::pin(crate::quiz::copied(tx, it))
        })];
        let school = School::new(rooms, Reactions { at_once, later: vec![] }).await;
        let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
        let made = |value: Value| id(&value);
        let course =
            made(school.post(&achieng, "/api/v1/courses", json!({ "title": "Fractions" })).await.expect(201));
        let at = format!("/api/v1/courses/{course}");
        let module = made(
            school.post(&achieng, &format!("{at}/modules"), json!({ "title": "One" })).await.expect(201),
        );
        let lesson = json!({ "title": "Halves", "markdown": "Half" });
        let lesson = made(
            school.post(&achieng, &format!("/api/v1/modules/{module}/lessons"), lesson).await.expect(201),
        );
        school.post(&achieng, &format!("{at}/publish"), json!({})).await.expect(200);
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        let brian = school.person("Brian Otieno", &[Role::Student]).await;
        for learner in [&amina, &brian] {
            school.post(learner, &format!("{at}/enrollments"), json!({})).await.expect(201);
        }
        World {
            achieng,
            kamau: school.person("Kamau Njoroge", &[Role::Instructor]).await,
            amina,
            brian,
            stranger: school.person("Zawadi Mrembo", &[Role::Student]).await,
            grace: school.person("Grace Admin", &[Role::Admin]).await,
            course,
            module,
            lesson,
            school,
        }
    }

    pub fn course_url(&self, rest: &str) -> String {
        format!("/api/v1/courses/{}{rest}", self.course)
    }

    /// An empty quiz with these settings.
    pub async fn empty_quiz(&self, mut settings: Value) -> String {
        settings["title"] = json!("Check");
        id(&self.school.post(&self.achieng, &self.course_url("/quizzes"), settings).await.expect(201))
    }

    pub async fn add(&self, quiz: &str, question: Value) -> Value {
        self.school.post(&self.achieng, &quiz_url(quiz, "/questions"), question).await.expect(201)
    }

    /// A quiz of [`five_questions`].
    pub async fn quiz(&self, settings: Value) -> String {
        let quiz = self.empty_quiz(settings).await;
        for question in five_questions() {
            self.add(&quiz, question).await;
        }
        quiz
    }

    pub async fn start(&self, who: &Person, quiz: &str) -> Value {
        self.school.post(who, &quiz_url(quiz, "/attempts"), json!({})).await.expect(201)
    }

    pub async fn save(
        &self,
        who: &Person,
        attempt: &Value,
        at: usize,
        value: Value,
        client_seq: i64,
    ) -> testkit::Res {
        let question = attempt["questions"][at]["id"].as_str().unwrap();
        let url = attempt_url(&id(attempt), &format!("/answers/{question}"));
        self.school.put(who, &url, json!({ "value": value, "client_seq": client_seq })).await
    }

    pub async fn submit(&self, who: &Person, attempt: &Value) -> Value {
        self.school.post(who, &attempt_url(&id(attempt), "/submit"), json!({})).await.expect(200)
    }

    /// Answers everything right, in whatever order the questions come.
    pub async fn answer_all(&self, who: &Person, attempt: &Value) {
        for (at, question) in attempt["questions"].as_array().unwrap().iter().enumerate() {
            let option = |text: &str| {
                let options = question["options"].as_array().unwrap();
                options.iter().find(|it| it["text"] == text).unwrap()["id"].clone()
            };
            let value = match question["type"].as_str().unwrap() {
                "single_choice" => option("right"),
                "multiple_choice" => json!([option("b"), option("a")]),
                "true_false" => json!(true),
                "short_text" => json!(" HÀ  nội "),
                _ => json!("2,55"),
            };
            assert_eq!(self.save(who, attempt, at, value, 1).await.status, 204);
        }
    }

    /// Takes a quiz and does well.
    pub async fn pass(&self, who: &Person, quiz: &str) -> Value {
        let attempt = self.start(who, quiz).await;
        self.answer_all(who, &attempt).await;
        self.submit(who, &attempt).await
    }
}
