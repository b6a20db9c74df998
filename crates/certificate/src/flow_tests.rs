//! Whole stories through the real router.
use crate::Code;
use kernel::{Reaction, Reactions, Role};
use serde_json::{Value, json};
use testkit::{Person, School};

struct World {
    school: School,
    achieng: Person,
    kamau: Person,
    amina: Person,
    brian: Person,
    grace: Person,
    course: String,
    lesson: String,
}

fn rooms() -> Vec<kernel::Module> {
    vec![identity::module(), library::module(), family::module(), course::module(), crate::module()]
}

impl World {
    /// Amina and Brian learn a Vietnamese course with one lesson.
    async fn new() -> World {
        let issue = Reaction::to("certificate.issue", |tx, event| Box::pin(crate::issue(tx, event)));
        let school = School::new(rooms(), Reactions { at_once: vec![issue], later: vec![] }).await;
        let achieng = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
        let id = |value: Value| value["id"].as_str().unwrap().to_owned();
        let course = json!({ "title": "Làm quen với Python", "language": "vi" });
        let course = id(school.post(&achieng, "/api/v1/courses", course).await.expect(201));
        let at = format!("/api/v1/courses/{course}");
        let module =
            id(school.post(&achieng, &format!("{at}/modules"), json!({ "title": "Một" })).await.expect(201));
        let lesson = json!({ "title": "Bắt đầu", "markdown": "Xin chào" });
        let lesson =
            id(school.post(&achieng, &format!("/api/v1/modules/{module}/lessons"), lesson).await.expect(201));
        school.post(&achieng, &format!("{at}/publish"), json!({})).await.expect(200);
        let amina = school.person("Amina Wanjiru", &[Role::Student]).await;
        let brian = school.person("Brian Otieno", &[Role::Student]).await;
        for learner in [&amina, &brian] {
            school.post(learner, &format!("{at}/enrollments"), json!({})).await.expect(201);
        }
        World {
            kamau: school.person("Kamau Njoroge", &[Role::Instructor]).await,
            grace: school.person("Grace Admin", &[Role::Admin]).await,
            achieng,
            amina,
            brian,
            course,
            lesson,
            school,
        }
    }

    async fn complete(&self, who: &Person) -> Value {
        self.school
            .post(who, &format!("/api/v1/lessons/{}/complete", self.lesson), json!({}))
            .await
            .expect(200)
    }

    async fn mine(&self, who: &Person) -> Value {
        self.school.get(who, "/api/v1/students/me/certificates").await.expect(200)
    }

    /// The code of Amina's certificate.
    async fn earned(&self) -> String {
        self.complete(&self.amina).await;
        self.mine(&self.amina).await[0]["code"].as_str().unwrap().to_owned()
    }

    async fn page(&self, url: &str) -> testkit::Res {
        self.school
            .request("GET", url)
            .header("accept", "text/html")
            .header("accept-language", "en")
            .send()
            .await
    }

    async fn change_row(&self) {
        let mut tx = self.school.tx_write().await;
        tx.execute("UPDATE certificate_certificates SET learner_name = 'Somebody Else'", &[]).await.unwrap();
        tx.commit().await.unwrap();
    }
}

fn verdict_url(code: &str) -> String {
    format!("/api/v1/certificates/{code}")
}

fn pdf_url(code: &str) -> String {
    format!("/api/v1/certificates/{code}/pdf")
}

#[tokio::test]
async fn a_certificate_is_there_at_once_and_only_once() {
    let it = World::new().await;
    assert_eq!(it.mine(&it.amina).await, json!([]));
    assert_eq!(it.complete(&it.amina).await["course_completed"], true);
    let mine = it.mine(&it.amina).await;
    let certificate = &mine[0];
    let code = certificate["code"].as_str().unwrap();
    assert_eq!(Code::typed(code).unwrap().as_str(), code);
    assert_eq!(
        (&certificate["learner_name"], &certificate["course"]["id"]),
        (&json!("Amina Wanjiru"), &json!(it.course))
    );
    assert_eq!(certificate["issued_at"], "2026-01-05T08:00:00Z");
    assert_eq!(certificate["pdf_url"], pdf_url(code));
    it.complete(&it.amina).await;
    assert_eq!(it.mine(&it.amina).await, mine);
    assert_eq!(it.school.events().await.iter().filter(|it| *it == "certificate.issued").count(), 1);
    assert_eq!(it.mine(&it.brian).await, json!([]));
}

#[tokio::test]
async fn b21_anybody_with_the_code_sees_name_course_date_and_issuer_and_nothing_else() {
    let it = World::new().await;
    let code = it.earned().await;
    for typed in [
        code.clone(),
        code.to_lowercase(),
        Code::typed(&code).unwrap().grouped(),
        code.replace('0', "o").replace('1', "l"),
    ] {
        let verdict = it.school.get(&it.school.nobody(), &verdict_url(&typed)).await.expect(200);
        let expected = json!({
            "valid": true, "withdrawn": false, "learner_name": "Amina Wanjiru", "course_title": "Làm quen với Python",
            "issued_at": "2026-01-05T08:00:00Z", "issuer": it.school.app.config.school_name,
        });
        assert_eq!(verdict, expected, "{typed}");
    }
    let page = it.page(&format!("/verify/{code}")).await;
    assert_eq!(page.status, 200);
    for shown in ["This certificate is real", "Amina Wanjiru", "Làm quen với Python", "5 January 2026"] {
        assert!(page.text.contains(shown), "{shown}");
    }
    assert!(!page.text.contains(&it.amina.email) && !page.text.contains(it.amina.id.as_str()));
    assert!(page.text.contains("noindex"));
}

#[tokio::test]
async fn b21_a_random_code_is_not_found_and_after_many_the_address_waits() {
    let it = World::new().await;
    let code = it.earned().await;
    let nobody = it.school.nobody();
    for _ in 0..40 {
        assert_eq!(it.school.get(&nobody, &verdict_url(Code::random().as_str())).await.status, 404);
    }
    assert_eq!(it.school.get(&nobody, &verdict_url("nonsense")).await.status, 404);
    let mut tx = it.school.tx_write().await;
    tx.execute("UPDATE kernel_limits SET tries = 12000 WHERE key LIKE 'certificate.miss:%'", &[])
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let waits = it.school.get(&nobody, &verdict_url(Code::random().as_str())).await;
    assert_eq!((waits.status, waits.header("retry-after").is_empty()), (429, false));
    assert_eq!(it.school.get(&nobody, &verdict_url(&code)).await.status, 200, "who has a code never waits");
}

#[tokio::test]
async fn b21_a_certificate_that_was_tampered_with_is_not_valid() {
    let it = World::new().await;
    let code = it.earned().await;
    assert!(it.school.app.verify().await.unwrap().is_empty());
    it.change_row().await;
    let verdict = it.school.get(&it.school.nobody(), &verdict_url(&code)).await.expect(200);
    assert_eq!((&verdict["valid"], &verdict["learner_name"]), (&json!(false), &Value::Null));
    let page = it.page(&format!("/verify/{code}")).await;
    assert!(page.text.contains("not valid") && !page.text.contains("Somebody Else"));
    assert_eq!(it.school.get(&it.amina, &pdf_url(&code)).await.status, 404);
    assert!(it.school.app.verify().await.unwrap()[0].contains(&code));
}

#[tokio::test]
async fn b21_nobody_makes_or_changes_a_certificate_by_hand() {
    let it = World::new().await;
    let code = it.earned().await;
    let before = it.school.checksum().await;
    for person in [&it.amina, &it.achieng, &it.grace] {
        for url in ["/api/v1/students/me/certificates".to_owned(), verdict_url(&code), pdf_url(&code)] {
            for method in ["POST", "PUT", "PATCH", "DELETE"] {
                let refused = it
                    .school
                    .request(method, &url)
                    .by(person)
                    .json(&json!({ "learner_name": "x" }))
                    .send()
                    .await;
                assert_eq!(refused.status, 405, "{method} {url}");
            }
        }
    }
    assert_eq!(it.school.checksum().await, before);
}

#[tokio::test]
async fn b2_the_pdf_is_for_the_learner_and_for_teachers_of_the_course() {
    let it = World::new().await;
    let code = it.earned().await;
    for person in [&it.amina, &it.achieng, &it.grace] {
        let pdf = it.school.get(person, &pdf_url(&code)).await;
        assert_eq!((pdf.status, pdf.header("content-type")), (200, "application/pdf"), "{}", person.name);
        assert!(pdf.bytes.starts_with(b"%PDF-"));
    }
    for person in [&it.brian, &it.kamau] {
        assert_eq!(it.school.get(person, &pdf_url(&code)).await.status, 404, "{}", person.name);
    }
    assert_eq!(it.school.get(&it.school.nobody(), &pdf_url(&code)).await.status, 401);
    assert_eq!(it.school.get(&it.amina, &pdf_url(Code::random().as_str())).await.status, 404);
    assert_eq!(it.school.get(&it.school.nobody(), "/api/v1/students/me/certificates").await.status, 401);
}

#[tokio::test]
async fn a_certificate_outlives_a_new_title_and_the_course_itself() {
    let it = World::new().await;
    let code = it.earned().await;
    let course = format!("/api/v1/courses/{}", it.course);
    it.school.patch(&it.achieng, &course, json!({ "title": "Python II" })).await.expect(200);
    let title = |verdict: Value| verdict["course_title"].clone();
    assert_eq!(
        title(it.school.get(&it.school.nobody(), &verdict_url(&code)).await.expect(200)),
        "Làm quen với Python"
    );
    it.school.delete(&it.achieng, &course).await.expect(204);
    assert_eq!(it.school.get(&it.school.nobody(), &verdict_url(&code)).await.expect(200)["valid"], true);
    assert_eq!(it.school.get(&it.amina, &pdf_url(&code)).await.status, 200);
}

#[tokio::test]
async fn p10_the_form_leads_to_the_card_in_every_language() {
    let it = World::new().await;
    let code = it.earned().await;
    let form = it.page("/verify").await;
    assert!(form.text.contains("<label") && form.text.contains("name=\"code\""));
    let grouped = Code::typed(&code).unwrap().grouped().to_lowercase();
    let led = it.page(&format!("/verify?code={grouped}")).await;
    assert_eq!((led.status, led.header("location")), (303, format!("/verify/{code}").as_str()));
    let wrong = it.page("/verify?code=%3Cscript%3E").await;
    assert!(
        wrong.text.contains("We can&#39;t find this code") || wrong.text.contains("We can't find this code")
    );
    assert!(!wrong.text.contains("<script>") && wrong.text.contains("aria-invalid=\"true\""));
    let missing = it.page(&format!("/verify/{}", Code::random())).await;
    assert_eq!((missing.status, missing.text.contains("name=\"code\"")), (404, true));
    for (lang, words) in [("sw", "Cheti hiki ni halali"), ("vi", "Chứng chỉ này là thật")] {
        let page =
            it.school.request("GET", &format!("/verify/{code}")).header("accept-language", lang).send().await;
        assert!(page.text.contains(words), "{lang}");
        // Which of several papers this is about.
        assert_eq!(page.text.replace("<wbr>", "").matches(&grouped.to_uppercase()).count(), 1, "{lang}");
    }
}
