//! Two groups of people who must never see each other's things, with unique words planted where only some may look.
use crate::groups::Group;
use crate::things::{Things, Whose};
use crate::{Person, School};
use kernel::auth::OrganizationId;
use kernel::mail::{Letter, send};
use kernel::{OrganizationRole, Role};
use serde_json::{Value, json};

/// In every right answer and explanation.
pub const ANSWER: &str = "CANARY-ANS-7f3a";
/// In every draft.
pub const DRAFT: &str = "CANARY-DRAFT-91bc";
/// In e-mail addresses.
pub const PERSONAL: &str = "canary-pii-44de";
/// In everything of group B.
pub const OTHERS: &str = "CANARY-B-c05d";

/// Personas of the security notes: instructors with a course each, one who helps the first, two learners of the first,
/// strangers, and a person who registered a minute ago and would like to teach. All but the strangers belong to one of two
/// organisations.
pub struct TwoOrgs {
    pub a: OrganizationId,
    pub b: OrganizationId,
    /// Of the school.
    pub site: Person,
    /// Of organisation A.
    pub admin: Person,
    pub b_admin: Person,
    pub staff: Person,
    pub par1: Person,
    pub partner: Person,
    pub ins1: Person,
    /// Teaches the first course beside `ins1`.
    pub helper: Person,
    pub ins2: Person,
    pub stu1: Person,
    pub stu2: Person,
    pub b_ins: Person,
    pub b_stu: Person,
    pub fft: Person,
    pub things: Things,
}

/// A course and who belongs to it.
struct Plan<'p> {
    whose: Whose,
    /// None for a course of the whole school.
    organization: Option<&'p OrganizationId>,
    title: String,
    teacher: &'p Person,
    helper: &'p Person,
    /// The first one's things are the ones of the table.
    learners: &'p [&'p Person],
}

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

impl School {
    pub async fn two_orgs(&self) -> TwoOrgs {
        let person = |name: &'static str, roles: &'static [Role]| async move {
            self.person(&format!("{name} {PERSONAL}"), roles).await
        };
        let site = person("Site", &[Role::Admin]).await;
        let ins1 = person("Ins1", &[Role::Instructor]).await;
        let helper = person("Helper", &[Role::Instructor]).await;
        let ins2 = person("Ins2", &[Role::Instructor]).await;
        let stranger = person("Ins3", &[Role::Instructor]).await;
        let (stu1, stu2) = (person("Stu1", &[Role::Student]).await, person("Stu2", &[Role::Student]).await);
        let b_ins = person("Bins", &[Role::Instructor]).await;
        let b_helper = person("Bhelper", &[Role::Instructor]).await;
        let b_stu = person("Bstu", &[Role::Student]).await;
        let fft = self.newcomer(&format!("Fft {PERSONAL}"), &format!("fft.{PERSONAL}@school.example")).await;
        let (admin, b_admin) =
            (person("Admin", &[Role::Student]).await, person("Badmin", &[Role::Student]).await);
        let staff = person("Staff", &[Role::Staff]).await;
        let (par1, partner) =
            (person("Par1", &[Role::Parent]).await, person("Partner", &[Role::Partner]).await);
        let par2 = person("Par2", &[Role::Parent]).await;
        let [head, teacher, student] =
            [OrganizationRole::OrganizationAdmin, OrganizationRole::Instructor, OrganizationRole::Student];
        let members = [
            (&admin, head),
            (&ins1, teacher),
            (&helper, teacher),
            (&ins2, teacher),
            (&stu1, student),
            (&stu2, student),
        ];
        let a = self.organization("School A", &members).await;
        let members = [(&b_admin, head), (&b_ins, teacher), (&b_helper, teacher), (&b_stu, student)];
        let b = self.organization(&format!("School B {OTHERS}"), &members).await;
        let mut things = Things::default();
        let plans = [
            (Whose::Own, Some(&a), "Fractions of a whole".to_owned(), &ins1, &helper, &[&stu1, &stu2][..]),
            (Whose::Foreign, None, "Another subject".to_owned(), &ins2, &stranger, &[&stu2][..]),
            (Whose::Other, Some(&b), format!("Secrets {OTHERS}"), &b_ins, &b_helper, &[&b_stu][..]),
        ];
        for (whose, organization, title, teacher, helper, learners) in plans {
            let plan = Plan { whose, organization, title, teacher, helper, learners };
            self.run_school(&mut things, whose, &site, learners[0]).await;
            let guardian = if whose == Whose::Own { &par1 } else { &par2 };
            self.link_family(&mut things, whose, guardian, learners[0]).await;
            let course = self.course(&mut things, &plan).await;
            self.teach(&mut things, &plan, &course).await;
            self.certify(&mut things, &plan).await;
            self.bin(&mut things, &plan).await;
            self.keep(&mut things, &plan).await;
        }
        let title = format!("Plans {DRAFT}");
        let draft = Plan {
            whose: Whose::Draft,
            organization: Some(&a),
            title,
            teacher: &ins1,
            helper: &helper,
            learners: &[],
        };
        self.course(&mut things, &draft).await;
        let groups = [
            Group { whose: Whose::Own, id: &a, admin: &admin, teacher: &ins1 },
            Group { whose: Whose::Other, id: &b, admin: &b_admin, teacher: &b_ins },
        ];
        for group in &groups {
            self.run_group(&mut things, group).await;
        }
        TwoOrgs {
            a,
            b,
            site,
            admin,
            b_admin,
            staff,
            par1,
            partner,
            ins1,
            helper,
            ins2,
            stu1,
            stu2,
            b_ins,
            b_stu,
            fft,
            things,
        }
    }

    async fn make(&self, who: &Person, url: impl AsRef<str>, body: Value) -> Value {
        self.post(who, &format!("/api/v1{}", url.as_ref()), body).await.expect(201)
    }

    async fn upload(&self, who: &Person, url: &str) -> String {
        let file =
            self.request("POST", &format!("/api/v1{url}")).by(who).file("notes.txt", "text/plain", b"2 + 2");
        id(&file.send().await.expect(201))
    }

    /// A draft with a lesson, a quiz and a file.
    async fn course(&self, things: &mut Things, it: &Plan<'_>) -> String {
        let (whose, teacher, title) = (it.whose, it.teacher, &it.title);
        let new = json!({ "title": title, "summary": title, "organization": it.organization });
        let course = self.make(teacher, "/courses", new).await;
        let slug = course["slug"].as_str().expect("a slug").to_owned();
        let at = format!("/courses/{}", id(&course));
        let module = id(&self.make(teacher, format!("{at}/modules"), json!({ "title": title })).await);
        let text = format!("# {title}\n\nThe text of this lesson: {title}");
        let lesson = json!({ "title": title, "markdown": text });
        let lesson = id(&self.make(teacher, format!("/modules/{module}/lessons"), lesson).await);
        self.write_lesson(things, it, &lesson).await;
        let quiz = id(&self.make(teacher, format!("{at}/quizzes"), json!({ "title": title })).await);
        let question = json!({
            "type": "short_text", "prompt": format!("What is this about? {title}"), "accept": [ANSWER],
            "explanation": format!("Because {ANSWER}"),
        });
        let question = id(&self.make(teacher, format!("/quizzes/{quiz}/questions"), question).await);
        self.place(&lesson, &question, &id(&course)).await;
        let file = self.upload(teacher, &format!("{at}/files")).await;
        let material = json!({ "file_id": file, "title": title });
        let material = id(&self.make(teacher, format!("{at}/materials"), material).await);
        let link = json!({ "kind": "video", "title": title, "url": "https://video.example/watch" });
        let link = id(&self.make(teacher, format!("{at}/links"), link).await);
        let of_course = [
            ("course", id(&course)),
            ("course_link", link),
            ("slug", slug),
            ("module", module),
            ("lesson", lesson),
            ("quiz", quiz),
            ("question", question),
            ("material", material),
            ("name", "notes.txt".into()),
        ];
        of_course.into_iter().for_each(|(parameter, id)| things.put(whose, parameter, id));
        things.put_at(whose, "/files/{file}/{name}", "file", file);
        id(&course)
    }

    /// As publishing the lesson with that question for practice does.
    async fn place(&self, lesson: &str, question: &str, course: &str) {
        let mut tx = self.tx_write().await;
        tx.execute(
            "INSERT INTO assessment_placed (lesson, question, course, practice) VALUES ($1, $2, $3, TRUE)",
            kernel::params![lesson, question, course],
        )
        .await
        .expect("a question in a lesson");
        tx.commit().await.expect("committed");
    }

    /// A version of the lesson, a comment on it and a file made of it.
    async fn write_lesson(&self, things: &mut Things, it: &Plan<'_>, lesson: &str) {
        let at = format!("/lessons/{lesson}");
        let draft = self.get(it.teacher, &format!("/api/v1{at}/draft")).await.expect(200);
        let kept = json!({ "name": it.title, "document": draft["document"] });
        let version = id(&self.make(it.teacher, format!("{at}/versions"), kept).await);
        let comment = json!({ "text": it.title });
        let comment = id(&self.make(it.teacher, format!("{at}/comments"), comment).await);
        things.put(it.whose, "version", version);
        things.put(it.whose, "comment", comment);
        let wanted = json!({ "format": "html" });
        let export = self.post(it.teacher, &format!("/api/v1{at}/exports"), wanted).await.expect(202);
        things.put(it.whose, "lesson_export", id(&export));
    }

    /// Published, taught by two, learnt, with an attempt of the first learner.
    async fn teach(&self, things: &mut Things, it: &Plan<'_>, course: &str) {
        let at = format!("/courses/{course}");
        self.post(it.teacher, &format!("/api/v1{at}/publish"), json!({})).await.expect(200);
        self.make(it.teacher, format!("{at}/instructors"), json!({ "email": it.helper.email })).await;
        things.put_at(it.whose, "/instructors/{user}", "user", it.helper.id.to_string());
        for learner in it.learners {
            self.make(learner, format!("{at}/enrollments"), json!({})).await;
        }
        let quiz = things.id(it.whose, "quiz").to_owned();
        let attempt = self.make(it.learners[0], format!("/quizzes/{quiz}/attempts"), json!({})).await;
        things.put(it.whose, "attempt", id(&attempt));
        let said = json!({ "stars": 4, "words": it.title });
        let rating = self.put(it.learners[0], &format!("/api/v1{at}/ratings/mine"), said).await.expect(201);
        things.put(it.whose, "rating", id(&rating));
        things.put(it.whose, "user", it.learners[0].id.to_string());
    }

    /// A short course that the first learner is through with.
    async fn certify(&self, things: &mut Things, it: &Plan<'_>) {
        let (teacher, learner) = (it.teacher, it.learners[0]);
        let title = format!("{} in short", it.title);
        let course = json!({ "title": title, "organization": it.organization });
        let course = id(&self.make(teacher, "/courses", course).await);
        let module =
            id(&self.make(teacher, format!("/courses/{course}/modules"), json!({ "title": title })).await);
        let lesson = json!({ "title": title, "markdown": "All of it." });
        let lesson = id(&self.make(teacher, format!("/modules/{module}/lessons"), lesson).await);
        self.post(teacher, &format!("/api/v1/courses/{course}/publish"), json!({})).await.expect(200);
        self.make(learner, format!("/courses/{course}/enrollments"), json!({})).await;
        self.post(learner, &format!("/api/v1/lessons/{lesson}/complete"), json!({})).await.expect(200);
        let mine = self.get(learner, "/api/v1/students/me/certificates").await.expect(200);
        things.put(it.whose, "code", mine[0]["code"].as_str().expect("a certificate").to_owned());
    }

    /// One of everything that can be brought back.
    async fn bin(&self, things: &mut Things, it: &Plan<'_>) {
        let teacher = it.teacher;
        let gone = json!({ "title": it.title, "organization": it.organization });
        let gone = id(&self.make(teacher, "/courses", gone).await);
        let helper = json!({ "email": it.helper.email });
        self.make(teacher, format!("/courses/{gone}/instructors"), helper).await;
        let course = things.id(it.whose, "course").to_owned();
        let named = json!({ "title": it.title });
        let module = id(&self.make(teacher, format!("/courses/{course}/modules"), named.clone()).await);
        let kept = things.id(it.whose, "module").to_owned();
        let lesson = id(&self.make(teacher, format!("/modules/{kept}/lessons"), named.clone()).await);
        let quiz = id(&self.make(teacher, format!("/courses/{course}/quizzes"), named).await);
        let binned = [
            ("courses", "course", gone),
            ("modules", "module", module),
            ("lessons", "lesson", lesson),
            ("quizzes", "quiz", quiz),
        ];
        for (place, parameter, id) in binned {
            self.delete(teacher, &format!("/api/v1/{place}/{id}")).await.expect(204);
            things.put_at(it.whose, "/restore", parameter, id);
        }
    }

    /// What belongs to the teacher alone, or to the school.
    async fn keep(&self, things: &mut Things, it: &Plan<'_>) {
        let file = self.upload(it.teacher, "/files").await;
        let link = self.make(it.teacher, format!("/library/files/{file}/links"), json!({})).await;
        let link = link["url"].as_str().and_then(|it| it.rsplit('/').next()).expect("an address").to_owned();
        things.put(it.whose, "file_link", link);
        things.put(it.whose, "file", file);
        let gone = self.upload(it.teacher, "/files").await;
        self.delete(it.teacher, &format!("/api/v1/library/files/{gone}")).await.expect(204);
        things.put_at(it.whose, "/restore", "file", gone);
        let begun = self.request("POST", "/api/v1/uploads").by(it.teacher).header("tus-resumable", "1.0.0");
        let begun = begun.header("upload-length", "9").send().await.expect(201);
        things.put(it.whose, "upload", id(&begun));
        let scope = if it.organization.is_some() { "organization" } else { "own" };
        let template = json!({
            "name": it.title, "scope": scope, "organization": it.organization,
            "document": blank_lesson(&it.title),
        });
        things.put(it.whose, "template", id(&self.make(it.teacher, "/lesson-templates", template).await));
        let job = kernel::job::begin(self.app.console(), "import", &it.teacher.id).await.expect("a job");
        things.put(it.whose, "job", job.to_string());
        let mut tx = self.tx_write().await;
        let letter = Letter::new(&it.teacher.email, kernel::Lang::En, "Welcome").say("Welcome.");
        let mail = send(&mut tx, &letter).await.expect("a letter");
        tx.commit().await.expect("committed");
        things.put(it.whose, "mail", mail.to_string());
        self.sign_in_ways(things, it.whose, it.learners[0]).await;
    }

    /// Other ways in that a learner has.
    async fn sign_in_ways(&self, things: &mut Things, whose: Whose, learner: &Person) {
        let token = json!({ "name": "Report", "scopes": ["course:read"] });
        things.put(whose, "api_token", id(&self.make(learner, "/auth/tokens", token).await));
        let passkey = format!("psk_{:032x}", whose as u128 + 1);
        let mut tx = self.tx_write().await;
        tx.execute(
            "INSERT INTO identity_passkeys (id, user_id, name, credential, public_key, sign_count, transports, created_at, version)
             VALUES ($1, $2, 'Phone', $1, '', 0, '[]', 0, 1)",
            kernel::params![passkey, learner.id],
        )
        .await
        .expect("a passkey");
        tx.commit().await.expect("committed");
        things.put(whose, "passkey", passkey);
        let copy = self.post(learner, "/api/v1/auth/me/copies", json!({})).await.expect(202);
        things.put(whose, "copy", id(&copy));
        let sessions = self.get(learner, "/api/v1/auth/sessions").await.expect(200);
        things.put(whose, "session", id(&sessions[0]));
    }

    /// Reads everything that `who` could ask for, over the things of these, and returns the addresses whose answer holds
    /// `canary`.
    pub async fn crawl(&self, who: &Person, things: &Things, of: &[Whose], canary: &str) -> Vec<String> {
        let gets = self.table.iter().filter(|it| it.method == "GET" && !it.path.starts_with("/ws/"));
        let urls: std::collections::BTreeSet<String> =
            gets.flat_map(|line| of.iter().filter_map(|whose| things.url(*whose, &line.path))).collect();
        let mut found = vec![];
        for url in urls {
            for accept in ["application/json", "text/html"] {
                let answer = self.request("GET", &url).by(who).header("accept", accept).send().await;
                if answer.text.contains(canary) {
                    found.push(format!("{url} ({})", answer.status));
                }
            }
        }
        found.dedup();
        found
    }
}

/// A lesson's document with one page and nothing on it.
pub fn blank_lesson(title: &str) -> Value {
    json!({
        "format": "lesson-doc", "version": 1, "id": "doc_1", "lang": "en", "title": title,
        "page": { "w": 1280, "h": 720 }, "assets": {},
        "pages": [{ "id": "pg_a", "ord": "a0", "layout": "canvas", "elements": {}, "reading": [] }],
    })
}
