//! Rows B2, B3 and B4 over the whole route table: other organisations by address and by what a body names.
use super::contract;
use super::school;
use crate::rooms;
use serde_json::{Value, json};
use testkit::Person;
use testkit::things::{Things, Whose};

/// Row B3: nobody of A gets past a guard of anything of B.
#[tokio::test]
async fn b3_no_guard_of_any_route_lets_a_to_what_is_bs() {
    let school = school().await;
    let it = school.two_orgs().await;
    let people: [(&str, &Person); 9] = [
        ("fft", &it.fft),
        ("stu1", &it.stu1),
        ("stu2", &it.stu2),
        ("par1", &it.par1),
        ("partner", &it.partner),
        ("ins1", &it.ins1),
        ("helper", &it.helper),
        ("ins2", &it.ins2),
        ("admin", &it.admin),
    ];
    let matrix = school.permissions(rooms::all(), &people, &it.things).await;
    let others: Vec<&str> = matrix.lines().filter(|it| it.contains(" other ")).collect();
    assert!(others.len() > 100, "{}", others.len());
    // No one's certificate is a secret to who has its code, and that is asked for without a guard.
    let open: Vec<&&str> = others.iter().filter(|it| it.contains("  yes")).collect();
    assert_eq!(open, Vec::<&&str>::new());
    // A refusal that says "not yours" says that it is there.
    // The curriculum is the school's, and everybody reads it.
    let told = others.iter().filter(|it| !it.contains("/curriculum/"));
    let told: Vec<&&str> = told.filter(|it| it.contains("  no ") || it.ends_with("  no")).collect();
    assert_eq!(told, Vec::<&&str>::new());
}

/// A field of a body that names something.
fn is_reference(name: &str) -> bool {
    let nouns =
        ["organization", "child", "pupil", "track", "courses", "modules", "questions", "ids", "invitation"];
    // The name that a provider gave the school.
    let ours = name != "client_id";
    ours && (name.ends_with("_id") || name.ends_with("_ids")) || nouns.contains(&name)
}

/// A file of the course, where its teacher's own files have the other row.
fn course_file(things: &Things, whose: Whose) -> String {
    let url = things.url(whose, "/files/{file}/{name}").expect("a file");
    url.split('/').nth(2).expect("its id").to_owned()
}

/// Who sends what about whose thing.
type Naming<'a> = (&'a Person, &'static str, &'static str, fn(&Things, Whose) -> Value);

/// Row B3: the same request is fine with what is one's own, and is not with what is B's.
#[tokio::test]
async fn b3_what_a_body_names_is_ones_own_or_not_there() {
    let school = school().await;
    let it = school.two_orgs().await;
    let cases: Vec<Naming> = vec![
        (
            &it.ins1,
            "POST",
            "/api/v1/courses",
            |it, whose| json!({ "title": "T", "organization": it.id(whose, "organization") }),
        ),
        (
            &it.ins1,
            "POST",
            "/api/v1/courses/{course}/materials",
            |it, whose| json!({ "file_id": course_file(it, whose) }),
        ),
        (
            &it.ins1,
            "PATCH",
            "/api/v1/courses/{course}",
            |it, whose| json!({ "cover_file_id": course_file(it, whose) }),
        ),
        (
            &it.ins1,
            "PUT",
            "/api/v1/courses/{course}/outline",
            |it, whose| json!({ "modules": [{ "id": it.id(whose, "module"), "lessons": [it.id(whose, "lesson")] }] }),
        ),
        (
            &it.ins1,
            "POST",
            "/api/v1/courses/{course}/quizzes",
            |it, whose| json!({ "title": "T", "module_id": it.id(whose, "module") }),
        ),
        (
            &it.ins1,
            "PATCH",
            "/api/v1/quizzes/{quiz}",
            |it, whose| json!({ "module_id": it.id(whose, "module") }),
        ),
        (
            &it.ins1,
            "PUT",
            "/api/v1/quizzes/{quiz}/order",
            |it, whose| json!({ "questions": [it.id(whose, "question")] }),
        ),
        (
            &it.admin,
            "PUT",
            "/api/v1/tracks/{track}/courses",
            |it, whose| json!({ "courses": [it.id(whose, "course")] }),
        ),
        (
            &it.admin,
            "POST",
            "/api/v1/organizations/{organization}/tracks",
            |it, whose| json!({ "title": "T", "courses": [it.id(whose, "course")] }),
        ),
        (
            &it.admin,
            "POST",
            "/api/v1/organizations/{organization}/projects",
            |it, whose| json!({ "title": "T", "track": it.id(whose, "track") }),
        ),
        (
            &it.admin,
            "PATCH",
            "/api/v1/projects/{project}",
            |it, whose| json!({ "track": it.id(whose, "track") }),
        ),
        (&it.ins1, "POST", "/api/v1/lesson-templates", |it, whose| {
            json!({
                "name": "T", "scope": "organization", "organization": it.id(whose, "organization"),
                "document": testkit::two_orgs::blank_lesson("T"),
            })
        }),
        (&it.stu1, "POST", "/api/v1/families/codes", |it, whose| json!({ "child": it.id(whose, "child") })),
    ];
    // Asked without a right of one's own, and tried elsewhere: what is not there is no answer, a wrong pupil is a wrong try.
    let elsewhere = [
        "POST /api/v1/notifications/seen",
        "POST /api/v1/auth/class/pin",
        "POST /api/v1/auth/invitations/preview",
        "POST /api/v1/auth/invitations/accept",
    ];
    for write in contract::writes(&contract::document()) {
        let names = write.fields().iter().any(|(name, _)| is_reference(name));
        let known = cases.iter().any(|it| it.1 == write.method && it.2 == write.path);
        assert!(
            !names || known || elsewhere.contains(&write.name().as_str()),
            "{} is not tried",
            write.name()
        );
    }
    let before = school.checksum().await;
    for (who, method, path, body) in &cases {
        let url = it.things.url(Whose::Own, path).expect("a thing of each kind");
        let other = school.request(method, &url).by(who).json(&body(&it.things, Whose::Other)).send().await;
        assert!(matches!(other.status, 404 | 422), "{method} {url}: {} {}", other.status, other.text);
    }
    assert_eq!(before, school.checksum().await);
    // The file of the table is no picture.
    for (who, method, path, body) in cases.iter().filter(|it| it.2 != "/api/v1/courses/{course}") {
        let url = it.things.url(Whose::Own, path).expect("a thing of each kind");
        let own = school.request(method, &url).by(who).json(&body(&it.things, Whose::Own)).send().await;
        assert!(own.status < 300, "{method} {url}: {} {}", own.status, own.text);
    }
}
