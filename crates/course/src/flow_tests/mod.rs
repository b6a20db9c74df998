//! Whole stories through the real router.
mod catalogue;
mod content;
mod contract;
mod copies;
mod curriculum;
mod documents;
mod files;
mod learning;
mod organizations;
mod outline;
mod pages;
mod parts;
mod ratings;
mod rights;
mod searching;
mod tracks;

use kernel::{Reactions, Role};
use serde_json::{Value, json};
use testkit::{Person, School};

/// A school with a teacher, a colleague, two students and an administrator.
pub struct World {
    pub school: School,
    pub achieng: Person,
    pub kamau: Person,
    pub amina: Person,
    pub brian: Person,
    pub grace: Person,
    pub nobody: Person,
}

/// A course with its parts' ids.
pub struct Made {
    pub course: String,
    pub slug: String,
    pub module: String,
    pub lessons: Vec<String>,
}

impl Made {
    pub fn url(&self, rest: &str) -> String {
        format!("/api/v1/courses/{}{rest}", self.course)
    }
}

pub fn lesson_url(id: &str) -> String {
    format!("/api/v1/lessons/{id}")
}

pub fn id(body: &Value) -> String {
    body["id"].as_str().unwrap_or_else(|| panic!("no id in {body}")).to_owned()
}

impl World {
    pub async fn new() -> World {
        let rooms = [identity::module(), library::module(), family::module(), crate::module()];
        let school = School::new(rooms, Reactions::default()).await;
        World {
            achieng: school.person("Achieng Odhiambo", &[Role::Instructor]).await,
            kamau: school.person("Kamau Njoroge", &[Role::Instructor]).await,
            amina: school.person("Amina Wanjiru", &[Role::Student]).await,
            brian: school.person("Brian Otieno", &[Role::Student]).await,
            grace: school.person("Grace Admin", &[Role::Admin]).await,
            nobody: school.nobody(),
            school,
        }
    }

    /// A draft of Achieng with one module and lessons with these titles; the first is a preview.
    pub async fn draft(&self, title: &str, lessons: &[&str]) -> Made {
        self.draft_with(json!({ "title": title }), lessons).await
    }

    pub async fn draft_with(&self, body: Value, lessons: &[&str]) -> Made {
        let course = self.school.post(&self.achieng, "/api/v1/courses", body).await.expect(201);
        let mut made = Made {
            course: id(&course),
            slug: course["slug"].as_str().unwrap().into(),
            module: String::new(),
            lessons: vec![],
        };
        let module = self
            .school
            .post(&self.achieng, &made.url("/modules"), json!({ "title": "Sura" }))
            .await
            .expect(201);
        made.module = id(&module);
        for (at, title) in lessons.iter().enumerate() {
            let lesson =
                json!({ "title": title, "markdown": format!("Secret of {title}"), "preview": at == 0 });
            made.lessons.push(self.lesson(&made.module, lesson).await);
        }
        made
    }

    pub async fn lesson(&self, module: &str, body: Value) -> String {
        let url = format!("/api/v1/modules/{module}/lessons");
        id(&self.school.post(&self.achieng, &url, body).await.expect(201))
    }

    pub async fn published(&self, title: &str, lessons: &[&str]) -> Made {
        let made = self.draft(title, lessons).await;
        self.publish(&made).await;
        made
    }

    pub async fn publish(&self, made: &Made) {
        self.school.post(&self.achieng, &made.url("/publish"), json!({})).await.expect(200);
    }

    pub async fn enroll(&self, who: &Person, made: &Made) {
        self.school.post(who, &made.url("/enrollments"), json!({})).await.expect(201);
    }

    pub async fn complete(&self, who: &Person, lesson: &str) -> Value {
        self.school.post(who, &format!("{}/complete", lesson_url(lesson)), json!({})).await.expect(200)
    }
}
