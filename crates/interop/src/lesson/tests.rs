//! Exports as a teacher asks for them.
use kernel::{Reactions, Role};
use serde_json::{Value, json};
use testkit::{Person, School};

const PNG: &[u8] = include_bytes!("../../../exchange/src/pptx/point.png");

struct Stage {
    school: School,
    module: String,
    teacher: Person,
    learner: Person,
    lesson: String,
    other: String,
}

async fn stage() -> Stage {
    let rooms = [identity::module(), library::module(), course::module(), crate::module()];
    let school = School::new(rooms, Reactions::default()).await;
    let teacher = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let learner = school.person("Amina Wanjiru", &[Role::Student]).await;
    let course = school.post(&teacher, "/api/v1/courses", json!({ "title": "Fractions" })).await.expect(201);
    let course = format!("/api/v1/courses/{}", course["id"].as_str().unwrap());
    let module =
        school.post(&teacher, &format!("{course}/modules"), json!({ "title": "One" })).await.expect(201);
    let files = format!("{course}/files");
    let file = school
        .request("POST", &files)
        .by(&teacher)
        .file("chapati.png", "image/png", PNG)
        .send()
        .await
        .expect(201);
    let mut document: Value =
        serde_json::from_str(include_str!("../../../document/fixtures/v1-fractions.json")).unwrap();
    document["assets"]["as_1"]["file"] = file["id"].clone();
    let lessons = format!("/api/v1/modules/{}/lessons", module["id"].as_str().unwrap());
    let add = async |body: Value| {
        let lesson = school.post(&teacher, &lessons, body).await.expect(201);
        format!("/api/v1/lessons/{}", lesson["id"].as_str().unwrap())
    };
    let lesson = add(json!({ "title": "Phân số", "document": document })).await;
    let other = add(json!({ "title": "Two", "markdown": "Nusu." })).await;
    school.post(&teacher, &format!("{course}/publish"), json!({})).await.expect(200);
    school.post(&learner, &format!("{course}/enrollments"), json!({})).await.expect(201);
    Stage { module: lessons.replace("/lessons", ""), school, teacher, learner, lesson, other }
}

impl Stage {
    async fn export(&self, lesson: &str, format: &str) -> String {
        let asked = self
            .school
            .post(&self.teacher, &format!("{lesson}/exports"), json!({ "format": format }))
            .await
            .expect(202);
        format!("{lesson}/exports/{}", asked["id"].as_str().unwrap())
    }
}

#[tokio::test]
async fn a_teacher_takes_a_lesson_along_in_every_format() {
    let it = stage().await;
    for (format, begins, ending) in [
        ("pdf", "%PDF-1.", ".pdf"),
        ("pptx", "PK", ".pptx"),
        ("scorm12", "PK", ".zip"),
        ("scorm2004", "PK", ".zip"),
        ("html", "<!DOCTYPE html>", ".html"),
    ] {
        let export = it.export(&it.lesson, format).await;
        assert_eq!(it.school.get(&it.teacher, &format!("{export}/file")).await.status, 404, "not there yet");
        it.school.run_jobs().await;
        let shown = it.school.get(&it.teacher, &export).await.expect(200);
        let name = format!("phan-so{ending}");
        assert_eq!(shown["name"], name, "{shown}");
        let file = it.school.get(&it.teacher, &format!("{export}/file")).await;
        assert_eq!(file.status, 200);
        assert!(file.text.starts_with(begins), "{format}");
        assert_eq!(file.headers["content-disposition"], format!("attachment; filename=\"{name}\""));
        assert!(file.headers["content-security-policy"].to_str().unwrap().starts_with("sandbox"));
        let job =
            it.school.get(&it.teacher, &format!("/api/v1/jobs/{}", shown["job"].as_str().unwrap())).await;
        assert_eq!(job.expect(200)["state"], "done");
    }
    assert_eq!(
        it.school
            .get(&it.teacher, &format!("{}/exports", it.lesson))
            .await
            .expect(200)
            .as_array()
            .unwrap()
            .len(),
        5
    );
}

#[tokio::test]
async fn the_report_says_in_the_readers_language_what_could_not_be_kept() {
    let it = stage().await;
    let export = it.export(&it.lesson, "pptx").await;
    it.school.run_jobs().await;
    let shown = it
        .school
        .request("GET", &export)
        .by(&it.teacher)
        .header("accept-language", "sw")
        .send()
        .await
        .expect(200);
    let formula = &shown["left"][0];
    assert_eq!((&formula["why"], &formula["element"]), (&json!("formula"), &json!("el_m")));
    assert!(formula["message"].as_str().unwrap().starts_with("Fomula"), "{formula}");
}

#[tokio::test]
async fn only_those_who_write_a_lesson_take_it_along() {
    let it = stage().await;
    let export = it.export(&it.lesson, "html").await;
    it.school.run_jobs().await;
    let stranger = it.school.person("Brian Otieno", &[Role::Instructor]).await;
    for who in [&it.learner, &stranger] {
        let before = it.school.checksum().await;
        let asked = it.school.post(who, &format!("{}/exports", it.lesson), json!({ "format": "html" })).await;
        assert_eq!(asked.status, 403);
        assert_eq!(it.school.checksum().await, before);
        assert_eq!(it.school.get(who, &format!("{}/exports", it.lesson)).await.status, 403);
        assert_eq!(it.school.get(who, &export).await.status, 404);
        assert_eq!(it.school.get(who, &format!("{export}/file")).await.status, 404);
    }
    assert_eq!(it.school.request("GET", &format!("{export}/file")).send().await.status, 401);
    // Under another lesson's address there is none.
    let elsewhere = export.replace(&it.lesson, &it.other);
    assert_eq!(it.school.get(&it.teacher, &elsewhere).await.status, 404);
}

#[tokio::test]
async fn what_is_no_format_is_refused_by_name() {
    let it = stage().await;
    let url = format!("{}/exports", it.lesson);
    for body in [json!({ "format": "exe" }), json!({}), json!({ "format": "html", "keys": true })] {
        assert_eq!(it.school.post(&it.teacher, &url, body).await.status, 422);
    }
}

#[tokio::test]
async fn an_export_is_there_for_a_week() {
    let it = stage().await;
    let export = it.export(&it.other, "html").await;
    it.school.run_jobs().await;
    it.school.clock.advance_seconds(7 * 86_400 + 1);
    let teacher = it.school.again(&it.teacher).await;
    assert_eq!(it.school.get(&teacher, &format!("{export}/file")).await.status, 404);
    kernel::job::plan(&it.school.app).await.unwrap();
    it.school.run_jobs().await;
    assert_eq!(it.school.get(&teacher, &export).await.status, 404);
    assert_eq!(it.kept("exports"), 0);
}

impl Stage {
    async fn import(&self, who: &Person, name: &str, bytes: &[u8]) -> testkit::Res {
        let url = format!("{}/lesson-imports", self.module);
        self.school.request("POST", &url).by(who).file(name, "application/octet-stream", bytes).send().await
    }

    async fn result(&self, job: &Value) -> Value {
        self.school.run_jobs().await;
        let url = format!("/api/v1/jobs/{}", job["job"].as_str().unwrap());
        let job = self.school.get(&self.teacher, &url).await.expect(200);
        assert_eq!(job["state"], "done", "{job}");
        job["result"].clone()
    }

    /// How many files lie below a folder of the school.
    fn kept(&self, folder: &str) -> usize {
        fn files(folder: &std::path::Path) -> usize {
            let entries = folder.read_dir().into_iter().flatten().flatten().map(|it| it.path());
            entries.map(|it| if it.is_dir() { files(&it) } else { 1 }).sum()
        }
        files(&self.school.folder().join(folder))
    }

    /// All files together may take a megabyte, and take all but ten bytes of it.
    async fn fill(&self) {
        let mut tx = self.school.tx_write().await;
        let limits = library::Limits { person_mb: 1, ..library::Limits::default() };
        kernel::settings::set(&mut tx, &limits).await.unwrap();
        tx.execute("UPDATE library_files SET size = 1048566", kernel::params![]).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// The lesson as slides, as they lie on disk: a response is text to the tests.
    async fn slides(&self) -> Vec<u8> {
        let export = self.export(&self.lesson, "pptx").await;
        self.school.run_jobs().await;
        let size = self.school.get(&self.teacher, &export).await.expect(200)["size"].as_u64().unwrap();
        let folders = std::fs::read_dir(self.school.folder().join("exports")).unwrap().flatten();
        let mut files = folders.flat_map(|it| it.path().read_dir().unwrap().flatten());
        let file = files.find(|it| it.metadata().unwrap().len() == size).unwrap();
        std::fs::read(file.path()).unwrap()
    }
}

#[tokio::test]
async fn slides_become_a_lesson_with_its_pictures_and_order() {
    let it = stage().await;
    let slides = it.slides().await;
    let job = it.import(&it.teacher, "Sehemu za kitu.pptx", &slides).await.expect(202);
    let result = it.result(&job).await;
    assert_eq!(result["left"], json!([]));
    let url = format!("/api/v1/lessons/{}", result["lesson"].as_str().unwrap());
    let lesson = it.school.get(&it.teacher, &url).await.expect(200);
    assert_eq!(lesson["title"], "Sehemu za kitu");
    let html = lesson["html"].as_str().unwrap();
    let places =
        ["What is a fraction?", "A chapati is cut into", "alt=\"A round chapati", "What fraction is left?"];
    let found: Vec<_> = places.iter().map(|it| html.find(it)).collect();
    assert!(found.iter().all(Option::is_some) && found.is_sorted(), "{found:?}");
    assert!(lesson["notes_html"].as_str().unwrap().contains("frac"));
    assert_eq!(it.kept("imports"), 0, "what was sent is gone");
}

#[tokio::test]
async fn a_lesson_of_our_own_comes_back_without_files_of_elsewhere() {
    let it = stage().await;
    let document = include_str!("../../../document/fixtures/v1-fractions.json").replace(
        "\"kind\": \"image\"",
        "\"kind\": \"image\", \"file\": \"fil_00000000000000000000000000000000\"",
    );
    let result =
        it.result(&it.import(&it.teacher, "lesson.json", document.as_bytes()).await.expect(202)).await;
    assert_eq!(
        (&result["left"][0]["why"], &result["left"][0]["element"]),
        (&json!("missing"), &json!("as_1"))
    );
    let url = format!("/api/v1/lessons/{}", result["lesson"].as_str().unwrap());
    let lesson = it.school.get(&it.teacher, &url).await.expect(200);
    assert_eq!(lesson["title"], "Fractions of a whole");
    assert_eq!(lesson["document"]["assets"]["as_1"]["file"], Value::Null);
}

#[tokio::test]
async fn what_is_no_lesson_and_who_is_no_teacher_are_refused_and_leave_nothing() {
    let it = stage().await;
    let before = it.school.checksum().await;
    for (name, bytes) in [("a.json", &b"{}"[..]), ("a.png", PNG), ("a.txt", b"Nusu.")] {
        assert_eq!(it.import(&it.teacher, name, bytes).await.status, 422, "{name}");
    }
    assert_eq!(it.import(&it.learner, "a.json", b"{}").await.status, 403);
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn c21_slides_whose_pictures_have_no_room_are_refused_before_anything_is_kept() {
    let it = stage().await;
    let slides = it.slides().await;
    it.fill().await;
    let (before, blobs) = (it.school.checksum().await, it.kept("blobs"));
    let refused = it.import(&it.teacher, "a.pptx", &slides).await;
    assert_eq!(refused.status, 413, "{}", refused.text);
    assert_eq!((it.school.checksum().await, it.kept("imports"), it.kept("blobs")), (before, 0, blobs));
}

#[tokio::test]
async fn c21_an_import_that_has_no_room_any_more_says_so_and_leaves_no_file_behind() {
    let it = stage().await;
    let slides = it.slides().await;
    let job = it.import(&it.teacher, "a.pptx", &slides).await.expect(202);
    assert_eq!(it.kept("imports"), 1);
    it.fill().await;
    let blobs = it.kept("blobs");
    let result = it.result(&job).await;
    assert_eq!(result["lesson"], Value::Null);
    assert!(result["refused"].as_str().unwrap().contains("1 MB"), "{result}");
    assert_eq!((it.kept("imports"), it.kept("blobs")), (0, blobs));
}

#[tokio::test]
async fn what_was_sent_is_gone_a_day_later_even_when_the_import_failed() {
    let it = stage().await;
    let slides = it.slides().await;
    it.import(&it.teacher, "a.pptx", &slides).await.expect(202);
    let mut tx = it.school.tx_write().await;
    let died = "UPDATE kernel_jobs SET state = 'dead' WHERE kind = 'interop.lesson_import'";
    tx.execute(died, kernel::params![]).await.unwrap();
    tx.commit().await.unwrap();
    it.school.run_jobs().await;
    assert_eq!(it.kept("imports"), 1);
    it.school.clock.advance_seconds(86_401);
    it.school.run_jobs().await;
    assert_eq!(it.kept("imports"), 0);
}
