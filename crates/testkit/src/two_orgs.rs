//! Two groups of people who must never see each other's things, with unique words planted where only some may look.
use crate::{Person, School};
use kernel::Role;
use serde_json::{Value, json};

/// In every right answer and explanation.
pub const ANSWER: &str = "CANARY-ANS-7f3a";
/// In every draft.
pub const DRAFT: &str = "CANARY-DRAFT-91bc";
/// In e-mail addresses.
pub const PERSONAL: &str = "canary-pii-44de";
/// In everything of group B.
pub const OTHERS: &str = "CANARY-B-c05d";

/// Personas of the security notes: instructors with a course each, two learners of the first, strangers, and a person who
/// registered a minute ago.
pub struct TwoOrgs {
    pub site: Person,
    pub ins1: Person,
    pub ins2: Person,
    pub stu1: Person,
    pub stu2: Person,
    pub b_ins: Person,
    pub b_stu: Person,
    pub fft: Person,
    /// Published, with a lesson, a quiz and `stu1`'s finished attempt.
    pub own: Objects,
    /// The same of group B.
    pub foreign: Objects,
    /// A draft of `ins1`.
    pub draft: Objects,
}

/// Ids of one course and what hangs on it.
#[derive(Clone, Debug, Default)]
pub struct Objects {
    pub course: String,
    pub slug: String,
    pub module: String,
    pub lesson: String,
    pub quiz: String,
    pub question: String,
    pub attempt: String,
    pub user: String,
}

impl Objects {
    /// For the path parameters of the route table.
    pub fn ids(&self) -> Vec<(&'static str, String)> {
        let file = format!("fil_{}", "0".repeat(32));
        vec![
            ("course", self.course.clone()),
            ("module", self.module.clone()),
            ("lesson", self.lesson.clone()),
            ("quiz", self.quiz.clone()),
            ("question", self.question.clone()),
            ("attempt", self.attempt.clone()),
            ("user", self.user.clone()),
            ("slug", self.slug.clone()),
            ("file", file),
            ("name", "figure.png".into()),
            ("material", format!("mat_{}", "0".repeat(32))),
            ("job", format!("job_{}", "0".repeat(32))),
            ("code", "0".repeat(26)),
        ]
    }
}

impl School {
    pub async fn two_orgs(&self) -> TwoOrgs {
        let person = |name: &'static str, roles: &'static [Role]| async move {
            self.person(&format!("{name} {PERSONAL}"), roles).await
        };
        let site = person("Site", &[Role::Admin]).await;
        let ins1 = person("Ins1", &[Role::Instructor]).await;
        let ins2 = person("Ins2", &[Role::Instructor]).await;
        let (stu1, stu2) = (person("Stu1", &[Role::Student]).await, person("Stu2", &[Role::Student]).await);
        let b_ins = person("Bins", &[Role::Instructor]).await;
        let b_stu = person("Bstu", &[Role::Student]).await;
        let fft = person("Fft", &[Role::Student]).await;
        let own = self.course_of(&ins1, "Fractions of a whole", true, &[&stu1, &stu2]).await;
        let foreign = self.course_of(&b_ins, &format!("Secrets {OTHERS}"), true, &[&b_stu]).await;
        let draft = self.course_of(&ins1, &format!("Plans {DRAFT}"), false, &[]).await;
        self.course_of(&ins2, "Another subject", true, &[]).await;
        TwoOrgs { site, ins1, ins2, stu1, stu2, b_ins, b_stu, fft, own, foreign, draft }
    }

    async fn make(&self, who: &Person, url: String, body: Value) -> Value {
        self.post(who, &format!("/api/v1{url}"), body).await.expect(201)
    }

    async fn course_of(&self, owner: &Person, title: &str, publish: bool, learners: &[&Person]) -> Objects {
        let id = |value: &Value| value["id"].as_str().expect("an id").to_owned();
        let course = self.make(owner, "/courses".into(), json!({ "title": title, "summary": title })).await;
        let at = format!("/courses/{}", id(&course));
        let module = self.make(owner, format!("{at}/modules"), json!({ "title": title })).await;
        let text = format!("# {title}\n\nThe text of this lesson: {title}");
        let lesson = json!({ "title": title, "markdown": text });
        let lesson = self.make(owner, format!("/modules/{}/lessons", id(&module)), lesson).await;
        let quiz = self.make(owner, format!("{at}/quizzes"), json!({ "title": title })).await;
        let question = json!({
            "type": "short_text", "prompt": format!("What is this about? {title}"), "accept": [ANSWER],
            "explanation": format!("Because {ANSWER}"),
        });
        let question = self.make(owner, format!("/quizzes/{}/questions", id(&quiz)), question).await;
        let mut it = Objects {
            course: id(&course),
            slug: course["slug"].as_str().expect("a slug").to_owned(),
            module: id(&module),
            lesson: id(&lesson),
            quiz: id(&quiz),
            question: id(&question),
            attempt: format!("att_{}", "0".repeat(32)),
            user: owner.id.to_string(),
        };
        if publish {
            self.post(owner, &format!("/api/v1{at}/publish"), json!({})).await.expect(200);
        }
        for learner in learners {
            self.make(learner, format!("{at}/enrollments"), json!({})).await;
        }
        if let Some(learner) = learners.first() {
            let attempt = self.make(learner, format!("/quizzes/{}/attempts", it.quiz), json!({})).await;
            it.attempt = id(&attempt);
            it.user = learner.id.to_string();
        }
        it
    }

    /// Reads everything that `who` could ask for, over all objects, and returns the addresses whose answer holds `canary`.
    pub async fn crawl(&self, who: &Person, objects: &[&Objects], canary: &str) -> Vec<String> {
        let mut found = vec![];
        let mut seen = std::collections::BTreeSet::new();
        for line in self.table.iter().filter(|it| it.method == "GET" && !it.path.starts_with("/ws/")) {
            for object in objects {
                let url = object
                    .ids()
                    .iter()
                    .fold(line.path.clone(), |url, (name, id)| url.replace(&format!("{{{name}}}"), id));
                if !seen.insert(url.clone()) {
                    continue;
                }
                for accept in ["application/json", "text/html"] {
                    let answer = self.request("GET", &url).by(who).header("accept", accept).send().await;
                    if answer.text.contains(canary) {
                        found.push(format!("{url} ({})", answer.status));
                    }
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }
}
