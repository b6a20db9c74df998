//! The first journey of the contract, to the letter.
use super::school;
use kernel::Role;
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, School};

const API: &str = "/api/v1";

struct Journey {
    school: School,
    instructor: Person,
    learner: Person,
}

impl Journey {
    async fn begin() -> Self {
        let school = school().await;
        let head = school.person("Head Teacher", &[Role::Admin]).await;
        let body = json!({ "email": "otieno@school.example", "full_name": "Brian Otieno", "password": PASSWORD, "roles": ["instructor"] });
        school.post(&head, "/api/v1/admin/users", body).await.expect(201);
        let instructor = login(&school, "otieno@school.example").await;
        let body =
            json!({ "email": "amina@school.example", "password": PASSWORD, "full_name": "Amina Wanjiru" });
        let answer = school.post(&school.nobody(), "/api/v1/auth/register", body).await.expect(201);
        for field in ["id", "email", "username", "full_name", "roles", "email_verified", "created_at"] {
            assert!(answer["user"].as_object().unwrap().contains_key(field), "user.{field}");
        }
        let learner = login(&school, "amina@school.example").await;
        Journey { school, instructor, learner }
    }

    async fn teach(&self, url: String, body: Value, status: u16) -> Value {
        self.school.post(&self.instructor, &format!("{API}{url}"), body).await.expect(status)
    }

    async fn learn(&self, url: String, body: Value, status: u16) -> Value {
        self.school.post(&self.learner, &format!("{API}{url}"), body).await.expect(status)
    }

    async fn see(&self, who: &Person, url: &str) -> Value {
        self.school.get(who, &format!("{API}{url}")).await.expect(200)
    }
}

async fn login(school: &School, email: &str) -> Person {
    let body = json!({ "email": email, "password": PASSWORD });
    let answer = school.post(&school.nobody(), "/api/v1/auth/login", body).await.expect(200);
    Person { token: answer["access_token"].as_str().unwrap().into(), ..school.nobody() }
}

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

#[tokio::test]
async fn a_course_is_built_found_studied_passed_and_certified() {
    let it = Journey::begin().await;
    let nobody = it.school.nobody();
    // Built.
    let fields = json!({
        "title": "Đo lường – Measuring", "summary": "Lengths and weights", "category": "maths", "difficulty": "beginner",
        "language": "en", "grade_levels": ["g4"], "learning_area": "mathematics",
    });
    let course = it.teach("/courses".into(), fields, 201).await;
    assert_eq!(course["status"], "draft");
    let at = format!("/courses/{}", id(&course));
    let empty = it.teach(format!("{at}/publish"), json!({}), 409).await;
    assert_eq!(empty["error"], "course_empty");
    let module = it.teach(format!("{at}/modules"), json!({ "title": "Lengths" }), 201).await;
    let lessons = format!("/modules/{}/lessons", id(&module));
    let one = it.teach(lessons.clone(), json!({ "title": "A ruler", "markdown": "## Use it\n\nPut the **zero** at the edge.", "preview": true }), 201).await;
    let two = it
        .teach(
            lessons,
            json!({ "title": "A metre", "markdown": "A metre is 100 centimetres.", "duration_minutes": 5 }),
            201,
        )
        .await;
    let quiz = it.teach(format!("{at}/quizzes"), json!({ "title": "Check", "pass_percent": 60 }), 201).await;
    let questions = format!("/quizzes/{}/questions", id(&quiz));
    it.teach(questions.clone(), json!({ "type": "single_choice", "prompt": "How many cm in a metre?", "options": [{ "text": "10", "correct": false }, { "text": "100", "correct": true }] }), 201).await;
    it.teach(questions.clone(), json!({ "type": "multiple_choice", "prompt": "Which are lengths?", "options": [{ "text": "cm", "correct": true }, { "text": "kg", "correct": false }, { "text": "km", "correct": true }] }), 201).await;
    it.teach(
        questions.clone(),
        json!({ "type": "true_false", "prompt": "1 km = 1000 m", "answer": true }),
        201,
    )
    .await;
    it.teach(questions.clone(), json!({ "type": "short_text", "prompt": "The tool?", "accept": ["ruler", "a ruler"], "explanation": "It has a scale." }), 201).await;
    it.teach(
        questions,
        json!({ "type": "numeric", "prompt": "2 m in cm?", "value": 200, "tolerance": 0.5, "points": 2 }),
        201,
    )
    .await;
    it.teach(format!("{at}/publish"), json!({}), 200).await;
    // Found, whatever the accents and case, and by its address.
    let found = it.see(&nobody, "/courses?q=DO%20luong").await;
    assert_eq!(found["items"][0]["id"], course["id"]);
    assert!(found["next_cursor"].is_null());
    let shown = it.see(&nobody, &format!("/courses/{}", course["slug"].as_str().unwrap())).await;
    assert_eq!(shown["modules"][0]["lessons"][1]["title"], "A metre");
    assert_eq!(it.school.get(&nobody, &format!("{API}/lessons/{}", id(&two))).await.status, 401);
    let preview = it.see(&nobody, &format!("/lessons/{}", id(&one))).await;
    assert!(preview["html"].as_str().unwrap().contains("<strong>zero</strong>"));
    // Studied.
    let enrolled = it.learn(format!("{at}/enrollments"), json!({}), 201).await;
    assert_eq!(id(&it.learn(format!("{at}/enrollments"), json!({}), 200).await), id(&enrolled));
    for (n, lesson) in [&one, &two].into_iter().enumerate() {
        it.see(&it.learner, &format!("/lessons/{}", id(lesson))).await;
        for _ in 0..2 {
            let done = it.learn(format!("/lessons/{}/complete", id(lesson)), json!({}), 200).await;
            assert_eq!(
                (&done["progress"]["completed"], &done["progress"]["total"]),
                (&json!(n + 1), &json!(3))
            );
        }
    }
    let mine = it.see(&it.learner, "/students/me/courses").await;
    assert_eq!(mine["items"][0]["progress"], json!({ "completed": 2, "total": 3, "percent": 66 }));
    assert_eq!(it.see(&it.learner, "/students/me/certificates").await, json!([]));
    // Passed.
    let attempts = format!("/quizzes/{}/attempts", id(&quiz));
    let attempt = it.learn(attempts.clone(), json!({}), 201).await;
    assert_eq!(id(&it.learn(attempts, json!({}), 200).await), id(&attempt));
    let asked = attempt["questions"].as_array().unwrap();
    assert_eq!(asked.len(), 5);
    for question in asked {
        let text = question.to_string();
        assert!(
            !text.contains("correct") && !text.contains("accept") && !text.contains("explanation"),
            "{text}"
        );
        let option = |wanted: &[&str]| -> Vec<Value> {
            let options = question["options"].as_array().unwrap().iter();
            options
                .filter(|it| wanted.contains(&it["text"].as_str().unwrap()))
                .map(|it| it["id"].clone())
                .collect()
        };
        let value = match question["type"].as_str().unwrap() {
            "single_choice" => option(&["100"])[0].clone(),
            "multiple_choice" => option(&["cm", "km"]).into(),
            "true_false" => json!(true),
            "short_text" => json!("  A RULER "),
            _ => json!(200.3),
        };
        let url = format!("{API}/attempts/{}/answers/{}", id(&attempt), id(question));
        let put = it.school.put(&it.learner, &url, json!({ "value": value, "client_seq": 1 })).await;
        assert_eq!(put.status, 204, "{}", put.text);
    }
    let submit = format!("/attempts/{}/submit", id(&attempt));
    let result = it.learn(submit.clone(), json!({}), 200).await;
    assert_eq!((result["percent"].as_f64(), &result["passed"]), (Some(100.0), &json!(true)), "{result}");
    assert_eq!(it.learn(submit, json!({}), 200).await["receipt"], result["receipt"]);
    // Certified, at once.
    let certificates = it.see(&it.learner, "/students/me/certificates").await;
    let code = certificates[0]["code"].as_str().unwrap();
    let public = it.see(&nobody, &format!("/certificates/{code}")).await;
    assert_eq!((&public["valid"], &public["learner_name"]), (&json!(true), &json!("Amina Wanjiru")));
    assert_eq!(public["course_title"], "Đo lường – Measuring");
    let pdf = it.school.get(&it.learner, certificates[0]["pdf_url"].as_str().unwrap()).await;
    assert!(pdf.bytes.starts_with(b"%PDF-"), "{}", pdf.status);
    let page =
        it.school.request("GET", &format!("/verify/{code}")).header("accept", "text/html").send().await;
    assert!(page.status == 200 && page.text.contains("Amina Wanjiru"));
    // The instructor sees who is where.
    let learners = it.see(&it.instructor, &format!("{at}/learners")).await;
    assert_eq!(learners["items"][0]["progress"]["percent"], 100);
}

#[tokio::test]
async fn a_course_with_a_price_waits_for_the_money() {
    let it = Journey::begin().await;
    let priced = json!({ "title": "Business", "price": { "amount": 150_000, "currency": "KES" } });
    let course = it.teach("/courses".into(), priced, 201).await;
    let at = format!("/courses/{}", id(&course));
    let module = it.teach(format!("{at}/modules"), json!({ "title": "One" }), 201).await;
    it.teach(
        format!("/modules/{}/lessons", id(&module)),
        json!({ "title": "First", "markdown": "Text" }),
        201,
    )
    .await;
    it.teach(format!("{at}/publish"), json!({}), 200).await;
    it.learn(format!("{at}/enrollments"), json!({}), 402).await;
}
