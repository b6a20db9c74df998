//! What the school holds about people, that they get it, and that it goes. Row I13.
use super::school;
use kernel::personal::Held;
use kernel::{OrganizationRole, Role, Sql, UserId, params};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;
use testkit::{PASSWORD, Person, School};

/// In everything that the person who is erased can fill.
const CANARY: &str = "canarypii7e1";
const DAY: i64 = 86_400;

fn id(value: &Value) -> String {
    value["id"].as_str().expect("an id").to_owned()
}

/// Every column of every table, as the engine knows them.
async fn columns(school: &School) -> Vec<(String, String)> {
    let sql = Sql {
        sqlite: "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m, pragma_table_info(m.name) c
                 WHERE m.type = 'table' AND m.sql NOT LIKE 'CREATE VIRTUAL%' AND m.name NOT LIKE '%search_index%' ORDER BY 1, 2",
        postgres: "SELECT c.table_name::text, c.column_name::text FROM information_schema.columns c
                 JOIN information_schema.tables t USING (table_schema, table_name)
                 WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' ORDER BY 1, 2",
    };
    school.tx_read().await.all(sql, &[]).await.unwrap()
}

/// Columns with a foreign key to people.
async fn pointing_at_people(school: &School) -> Vec<(String, String)> {
    let sql = Sql {
        sqlite: "SELECT m.name AS table_name, f.\"from\" AS column_name FROM sqlite_master m, pragma_foreign_key_list(m.name) f
                 WHERE m.type = 'table' AND f.\"table\" = 'identity_users'",
        postgres: "SELECT k.conrelid::regclass::text AS table_name, a.attname::text AS column_name FROM pg_constraint k
                 JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
                 WHERE k.contype = 'f' AND k.confrelid = 'identity_users'::regclass",
    };
    school.tx_read().await.all(sql, &[]).await.unwrap()
}

/// Names that a column with somebody's id has had so far.
const NAMES_OF_PEOPLE: [&str; 12] = [
    "user_id",
    "owner",
    "learner",
    "guardian",
    "child",
    "teacher",
    "author",
    "actor",
    "administrator",
    "made_by",
    "created_by",
    "decided_by",
];

#[tokio::test]
async fn i13_every_column_that_names_a_person_is_in_the_list_of_its_room() {
    let school = school().await;
    let _ = school.two_orgs().await;
    let listed: BTreeSet<(&str, &str)> = tables(&school)
        .into_iter()
        .flat_map(|it| it.people.iter().map(move |column| (it.table, *column)))
        .collect();
    let all = columns(&school).await;
    let keys = pointing_at_people(&school).await;
    let mut tx = school.tx_read().await;
    let mut missing = vec![];
    for (table, column) in &all {
        // The names come from the catalogue; the text is leaked once per test.
        let sql = format!(
            "SELECT 1 AS one FROM {table} WHERE CAST({column} AS TEXT) LIKE 'usr!_%' ESCAPE '!' LIMIT 1"
        );
        let seen: Option<i64> = tx.optional(&*sql.leak(), &[]).await.unwrap();
        let named = NAMES_OF_PEOPLE.contains(&column.as_str());
        let personal = seen.is_some() || named || keys.contains(&(table.clone(), column.clone()));
        if personal && !listed.contains(&(table.as_str(), column.as_str())) {
            missing.push(format!("{table}.{column}"));
        }
    }
    assert_eq!(missing, Vec::<String>::new(), "say in the room's `personal.rs` what becomes of them");
    let known: BTreeSet<(&str, &str)> =
        all.iter().map(|(table, column)| (table.as_str(), column.as_str())).collect();
    assert!(listed.is_subset(&known), "{:?}", listed.difference(&known).collect::<Vec<_>>());
    // Whoever is listed goes, or there is a reason.
    for it in tables(&school) {
        assert!(
            !it.erased.is_empty() || it.kept.is_some(),
            "{} is neither erased nor kept for a reason",
            it.table
        );
    }
}

fn tables(school: &School) -> Vec<&'static Held> {
    school.app.personal.iter().flat_map(|it| it.tables).collect()
}

/// A teacher with a published course, and two learners who did everything in it; the first is the one with the canary.
struct Story {
    school: School,
    head: Person,
    teacher: Person,
    leaver: Person,
    stayer: Person,
    quiz: String,
    course: String,
    code: String,
}

impl Story {
    async fn tell() -> Self {
        let school = school().await;
        let head = school.person("Head Teacher", &[Role::Admin]).await;
        let teacher = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
        let stayer = school.person("Brian Otieno", &[Role::Student]).await;
        let leaver = register(&school).await;
        let mut it = Story {
            school,
            head,
            teacher,
            leaver,
            stayer,
            quiz: String::new(),
            course: String::new(),
            code: String::new(),
        };
        it.build().await;
        it.study(&it.stayer, "a half").await;
        it.study(&it.leaver, &format!("a half, says {CANARY}")).await;
        let mine = it.school.get(&it.leaver, "/api/v1/students/me/certificates").await.expect(200);
        it.code = mine[0]["code"].as_str().unwrap().to_owned();
        it.fill_in().await;
        it.be_written_about().await;
        it.school.run_jobs().await;
        it
    }

    async fn make(&self, who: &Person, url: impl AsRef<str>, body: Value) -> Value {
        let made = self.school.post(who, &format!("/api/v1{}", url.as_ref()), body).await;
        assert!((200..300).contains(&made.status), "{} {}", url.as_ref(), made.text);
        made.json
    }

    async fn build(&mut self) {
        let course = self.make(&self.teacher, "/courses", json!({ "title": "Fractions" })).await;
        self.course = id(&course);
        let at = format!("/courses/{}", self.course);
        let quiz = self.make(&self.teacher, format!("{at}/quizzes"), json!({ "title": "Check" })).await;
        self.quiz = id(&quiz);
        let question = json!({ "type": "short_text", "prompt": "What is 1/2?", "accept": ["a half"] });
        self.make(&self.teacher, format!("/quizzes/{}/questions", self.quiz), question).await;
        let module =
            id(&self.make(&self.teacher, format!("{at}/modules"), json!({ "title": "Halves" })).await);
        let lesson = json!({ "title": "A cake", "markdown": "# Half" });
        self.make(&self.teacher, format!("/modules/{module}/lessons"), lesson).await;
        self.make(&self.teacher, format!("{at}/publish"), json!({})).await;
    }

    async fn study(&self, who: &Person, answer: &str) {
        self.make(who, format!("/courses/{}/enrollments", self.course), json!({})).await;
        let attempt = self.make(who, format!("/quizzes/{}/attempts", self.quiz), json!({})).await;
        let at = format!("/api/v1/attempts/{}", id(&attempt));
        let question = attempt["questions"][0]["id"].as_str().unwrap().to_owned();
        let said = json!({ "value": answer, "client_seq": 1 });
        self.school.put(who, &format!("{at}/answers/{question}"), said).await.expect(204);
        self.school.post(who, &format!("{at}/submit"), json!({})).await.expect(200);
        let outline = self.school.get(who, &format!("/api/v1/courses/{}", self.course)).await.expect(200);
        let lesson = outline["modules"][0]["lessons"][0]["id"].as_str().unwrap().to_owned();
        self.make(who, format!("/lessons/{lesson}/complete"), json!({})).await;
        // Whoever did not pass has the course all the same, for the certificate's sake.
        let mut tx = self.school.tx_write().await;
        let done = course::CourseCompleted {
            enrollment: tx.id(),
            course: self.course.parse().unwrap(),
            title: "Fractions".into(),
            learner: who.id.clone(),
            learner_name: who.name.clone(),
            owner: self.teacher.id.clone(),
            completed_at: tx.now(),
        };
        tx.emit(&done).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Everything that a person can write somewhere.
    async fn fill_in(&self) {
        let who = &self.leaver;
        let words = json!({
            "statement": format!("I, {CANARY}, have taught physics in Kisumu for six years."),
            "subjects": [format!("Physics {CANARY}")], "links": [format!("https://example.org/{CANARY}")],
        });
        self.make(who, "/instructor-applications", words).await;
        let profile =
            json!({ "preferred_name": CANARY, "username": CANARY, "birth": { "year": 2014, "month": 3 } });
        self.school.patch(who, "/api/v1/auth/me", profile).await.expect(200);
        let photo = self.school.request("POST", "/api/v1/files").by(who);
        let photo = photo.file(&format!("{CANARY}.txt"), "text/plain", format!("me, {CANARY}").as_bytes());
        photo.send().await.expect(201);
        let token = json!({ "name": CANARY, "scopes": ["course:read"], "password": PASSWORD });
        self.make(who, "/auth/tokens", token).await;
        self.make(
            who,
            "/auth/email/change",
            json!({ "email": format!("{CANARY}2@school.example"), "password": PASSWORD }),
        )
        .await;
        self.make(who, "/families/consent-requests", json!({ "guardian_email": "mother@home.example" }))
            .await;
        let code = self.make(who, "/families/codes", json!({})).await;
        let mother = self.school.person("Wanjiku Kamau", &[Role::Student]).await;
        let link = json!({ "code": code["code"], "relation": "mother" });
        self.make(&mother, "/families/links", link).await;
        self.make(who, "/auth/me/copies", json!({ "password": PASSWORD })).await;
    }

    /// What others write about them.
    async fn be_written_about(&self) {
        let group = self
            .school
            .organization("Ziwa Junior", &[(&self.head, OrganizationRole::OrganizationAdmin)])
            .await;
        let list = format!("email,full_name,role\n{},{},student\n", self.leaver.email, self.leaver.name);
        self.make(&self.head, format!("/organizations/{group}/members/import"), json!({ "csv": list })).await;
        let reason = json!({ "reason": format!("Looking at what {CANARY} sees") });
        self.make(&self.head, format!("/admin/users/{}/act-as", self.leaver.id), reason).await;
        let wrong = json!({ "email": self.leaver.email, "password": "wrong-Pass-1!" });
        self.school.post(&self.school.nobody(), "/api/v1/auth/login", wrong).await.expect(401);
    }

    async fn days(&self, days: i64) {
        for _ in 0..days {
            kernel::serve::write_records(&self.school.app).await.unwrap();
            self.school.clock.advance_seconds(DAY);
            kernel::job::plan(&self.school.app).await.unwrap();
            self.school.run_jobs().await;
        }
    }

    /// Every row and every file, as a thief would read them.
    async fn everything(&self) -> String {
        let mut all = self.school.dump().await;
        let words: Vec<String> = self
            .school
            .tx_read()
            .await
            .all("SELECT words FROM course_search ORDER BY course", &[])
            .await
            .unwrap();
        all.push_str(&words.join("\n"));
        for folder in ["blobs", "copies"] {
            read(&self.school.folder().join(folder), &mut all);
        }
        all
    }
}

fn read(folder: &Path, all: &mut String) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path() {
            path if path.is_dir() => read(&path, all),
            path => all.push_str(&String::from_utf8_lossy(&std::fs::read(path).unwrap())),
        }
    }
}

async fn register(school: &School) -> Person {
    let (email, name) = (format!("{CANARY}@school.example"), format!("Amina {CANARY}"));
    let body = json!({ "email": email, "password": PASSWORD, "full_name": name });
    school.post(&school.nobody(), "/api/v1/auth/register", body).await.expect(201);
    let body = json!({ "email": email, "password": PASSWORD });
    let answer = school.post(&school.nobody(), "/api/v1/auth/login", body).await.expect(200);
    let token = answer["access_token"].as_str().unwrap().to_owned();
    let user: UserId = answer["user"]["id"].as_str().unwrap().parse().unwrap();
    Person { id: user, name, email, token }
}

/// The lines of the dump that hold the canary.
fn hits(all: &str) -> Vec<String> {
    let lower = all.to_lowercase();
    let around =
        |at: usize| lower[..at].char_indices().rev().nth(200).map_or(0, |it| it.0)..(at + CANARY.len());
    lower.match_indices(CANARY).map(|(at, _)| lower[around(at)].to_owned()).collect()
}

#[tokio::test]
async fn i13_nothing_of_an_erased_person_is_left_in_the_database_the_files_or_the_search() {
    let story = Story::tell().await;
    assert!(hits(&story.everything().await).len() > 20, "the canary is where it can be");
    let results = format!("/api/v1/quizzes/{}/attempts", story.quiz);
    let before = story.school.get(&story.teacher, &results).await.expect(200);
    let learners = format!("/api/v1/courses/{}/learners", story.course);
    let enrolled = story.school.get(&story.teacher, &learners).await.expect(200);
    let others = belongings(&story, &story.stayer).await;

    let wish = json!({ "confirm": story.leaver.email, "password": PASSWORD });
    story.school.post(&story.leaver, "/api/v1/auth/me/erasure", wish).await.expect(202);
    story.days(15).await;

    assert_eq!(hits(&story.everything().await), Vec::<String>::new());
    let teacher = story.school.again(&story.teacher).await;
    // Results and numbers still add up, about nobody.
    let after = story.school.get(&teacher, &results).await.expect(200);
    let scores = |it: &Value| -> Vec<Value> {
        it["items"].as_array().unwrap().iter().map(|it| it["score"].clone()).collect()
    };
    assert_eq!(scores(&before), scores(&after));
    let people = story.school.get(&teacher, &learners).await.expect(200);
    assert_eq!(people["items"].as_array().unwrap().len(), enrolled["items"].as_array().unwrap().len());
    assert!(people.to_string().contains("Former member"), "{people}");
    // A printed code is answered, and tells of nobody.
    let code = story
        .school
        .get(&story.school.nobody(), &format!("/api/v1/certificates/{}", story.code))
        .await
        .expect(200);
    assert_eq!(
        (&code["valid"], &code["withdrawn"], &code["learner_name"]),
        (&json!(false), &json!(true), &Value::Null)
    );
    assert_eq!(belongings(&story, &story.stayer).await, others, "what is others' is as it was");
    assert_eq!(story.school.app.verify().await.unwrap(), Vec::<String>::new());
    assert_eq!(kernel::audit::verify(&story.school.app).await.unwrap(), Vec::<String>::new());
}

/// What a copy would hold of a person who only learns, without what changes by itself.
async fn belongings(story: &Story, who: &Person) -> Vec<String> {
    let changing = ["kernel_audit", "kernel_jobs", "identity_sessions"];
    let mut tx = story.school.tx_read().await;
    let mut all = vec![];
    for it in tables(&story.school).into_iter().filter(|it| !changing.contains(&it.table)) {
        let Some((_, sql)) = it.copied else { continue };
        let rows: Vec<serde_json::Map<String, Value>> = tx.all(sql, params![who.id]).await.unwrap();
        all.extend(rows.into_iter().map(|row| format!("{} {}", it.table, Value::Object(row))));
    }
    assert!(all.len() > 4, "{all:?}");
    all
}

#[tokio::test]
async fn i13_a_copy_has_a_part_of_every_room_and_an_index_to_read_it_by() {
    let story = Story::tell().await;
    let copies = story.school.get(&story.leaver, "/api/v1/auth/me/copies").await.expect(200);
    let url = format!("/api/v1/auth/me/copies/{}/file", id(&copies[0]));
    let zip = story.school.get(&story.leaver, &url).await;
    assert_eq!(zip.status, 200);
    for name in [
        "index.html",
        "identity/users.json",
        "identity/applications.json",
        "library/files.json",
        "course/enrollments.json",
        "notify/notifications.json",
        "family/links.json",
        "assessment/answers.json",
        "certificate/certificates.json",
        "kernel/audit.json",
    ] {
        assert!(zip.text.contains(name), "{name}");
    }
}

#[tokio::test]
async fn i13_what_the_school_cannot_be_without_goes_to_an_administrator() {
    let story = Story::tell().await;
    let wish = json!({ "reason": "She left the school", "confirm": story.teacher.email });
    story
        .school
        .post(&story.head, &format!("/api/v1/admin/users/{}/erasure", story.teacher.id), wish)
        .await
        .expect(202);
    story.days(15).await;
    let head = story.school.again(&story.head).await;
    let stayer = story.school.again(&story.stayer).await;
    let course = format!("/api/v1/courses/{}", story.course);
    story.school.patch(&head, &course, json!({ "title": "Fractions again" })).await.expect(200);
    story.school.get(&stayer, &course).await.expect(200);
    let owner: String = story
        .school
        .tx_read()
        .await
        .one("SELECT owner FROM course_courses WHERE id = $1", params![story.course])
        .await
        .unwrap();
    assert_eq!(owner, story.head.id.to_string());
    assert!(!story.everything().await.contains("Achieng"));
}

#[tokio::test]
async fn i13_a_guardian_asks_and_administrators_decide() {
    let story = Story::tell().await;
    let mother = story.school.person("Njeri Kamau", &[Role::Student]).await;
    let url = format!("/api/v1/families/children/{}/erasure", story.leaver.id);
    let wish = json!({ "reason": "We are moving to another town" });
    assert_eq!(story.school.post(&mother, &url, wish.clone()).await.status, 404, "not her child");
    let code = story.make(&story.leaver, "/families/codes", json!({})).await;
    let link = json!({ "code": code["code"], "relation": "mother" });
    story.make(&mother, "/families/links", link).await;
    let mother = story.school.again(&mother).await;
    assert_eq!(story.school.post(&mother, &url, json!({ "reason": "" })).await.field(), "reason");
    assert_eq!(story.school.post(&mother, &url, wish.clone()).await.expect(202)["told"], 1);
    story.school.run_jobs().await;
    let told = story.school.get(&story.head, "/api/v1/notifications").await.expect(200);
    let notice = &told["items"][0];
    assert_eq!(
        (&notice["kind"], &notice["data"]["guardian_name"]),
        (&json!("erasure_wished"), &json!("Njeri Kamau"))
    );
    assert_eq!(notice["href"], format!("/admin/users/{}", story.leaver.id));
    // Nothing has happened yet, and of a grown-up nobody else can ask it.
    story.school.get(&story.leaver, "/api/v1/auth/me").await.expect(200);
    let mut tx = story.school.tx_write().await;
    tx.execute("UPDATE identity_users SET birth_year = 1990 WHERE id = $1", params![story.leaver.id])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let grown = story.school.post(&mother, &url, wish).await;
    assert_eq!((grown.status, grown.error()), (409, "family_grown_up"));
}
