//! Whole stories through the real router.
mod comments;
mod publishing;
mod templates;
mod versions;

use crate::Merger;
use kernel::{Reactions, Role};
use serde_json::{Value, json};
use testkit::{Person, School};

/// A school with a course of Achieng that Brian helps to teach and Amina learns, with one lesson in Markdown.
pub struct World {
    pub school: School,
    pub achieng: Person,
    pub brian: Person,
    pub kamau: Person,
    pub amina: Person,
    pub course: String,
    pub lesson: String,
}

pub fn id(body: &Value) -> String {
    body["id"].as_str().unwrap_or_else(|| panic!("no id in {body}")).to_owned()
}

impl World {
    pub async fn new() -> World {
        let rooms = [
            identity::module(),
            library::module(),
            course::module(),
            assessment::module(),
            crate::module(Merger::new("nowhere".into(), &[])),
        ];
        let school = School::new(rooms, Reactions::default()).await;
        let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
        let brian = school.person("Brian Otieno", &[Role::Instructor]).await;
        let kamau = school.person("Kamau Njoroge", &[Role::Instructor]).await;
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        let make = async |who: &Person, url: &str, body: Value| {
            school.post(who, &format!("/api/v1{url}"), body).await.expect(201)
        };
        let course = id(&make(&achieng, "/courses", json!({ "title": "Fractions" })).await);
        let at = format!("/courses/{course}");
        let module = id(&make(&achieng, &format!("{at}/modules"), json!({ "title": "One" })).await);
        let lesson = json!({ "title": "A whole", "markdown": "# Half\n\nOf a chapati." });
        let lesson = id(&make(&achieng, &format!("/modules/{module}/lessons"), lesson).await);
        make(&achieng, &format!("{at}/instructors"), json!({ "email": brian.email })).await;
        school.post(&achieng, &format!("/api/v1{at}/publish"), json!({})).await.expect(200);
        make(&amina, &format!("{at}/enrollments"), json!({})).await;
        World { school, achieng, brian, kamau, amina, course, lesson }
    }

    pub fn url(&self, rest: &str) -> String {
        format!("/api/v1/lessons/{}{rest}", self.lesson)
    }

    /// A question of the course, for a document to name.
    pub async fn question(&self) -> String {
        let url = format!("/api/v1/courses/{}/quizzes", self.course);
        let quiz = self.school.post(&self.achieng, &url, json!({ "title": "Check" })).await.expect(201);
        let question =
            json!({ "type": "short_text", "prompt": "What is left?", "accept": ["three quarters"] });
        let url = format!("/api/v1/quizzes/{}/questions", id(&quiz));
        id(&self.school.post(&self.achieng, &url, question).await.expect(201))
    }
}

/// A document that may be published once its question is one of the course.
pub fn fractions(question: &str) -> Value {
    let mut document: Value =
        serde_json::from_str(include_str!("../../../document/fixtures/v1-fractions.json")).unwrap();
    document["pages"][0]["elements"]["el_q"]["item"] = json!(question);
    document
}
