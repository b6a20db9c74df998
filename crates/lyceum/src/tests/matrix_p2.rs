//! The permission matrix of the older school (inventory P-2, row IAM-19), line by line, with the preset that goes with it.
use super::school;
use kernel::Role;
use serde_json::json;
use testkit::{PASSWORD, Person, Res, School};

/// Public, student, instructor, admin. `a` is only after an approved application, `o` only one's own.
const TABLE: [(&str, &str); 20] = [
    ("Courses read", "✓✓✓✓"),
    ("Courses write", "✗✗✗✓"),
    ("Events read", "✓✓✓✓"),
    ("Events write", "✗✗✗✓"),
    ("Alumni read", "✓✓✓✓"),
    ("Alumni write", "✗✗✗✓"),
    ("Reviews read", "✓✓✓✓"),
    ("Reviews create", "✓✓✓✓"),
    ("Reviews modify", "✗✗✗✓"),
    ("About read", "✓✓✓✓"),
    ("About write", "✗✗✗✓"),
    ("Contact form", "✓✓✓✓"),
    ("Registration", "✓✗✗✗"),
    ("Student apply", "✗✓✗✗"),
    ("Student dashboard", "✗✓✗✓"),
    ("Learning materials", "✗a✗✓"),
    ("Schedules read", "✓✓✓✓"),
    ("Schedules write", "✗✗o✓"),
    ("Admin dashboard", "✗✗✗✓"),
    ("User management", "✗✗✗✓"),
];

/// What these lines are about is not there yet; the list may only shrink.
const NOT_BUILT: [&str; 16] = [
    "Events read",
    "Events write",
    "Alumni read",
    "Alumni write",
    "Reviews read",
    "Reviews create",
    "Reviews modify",
    "About read",
    "About write",
    "Contact form",
    "Student apply",
    "Student dashboard",
    "Learning materials",
    "Schedules read",
    "Schedules write",
    "Admin dashboard",
];

struct Stage {
    school: School,
    /// In the order of the columns.
    people: [Person; 4],
    /// The instructor's, published before the preset was chosen.
    course: String,
}

async fn stage() -> Stage {
    let school = school().await;
    let student = school.person("Amina Wanjiru", &[Role::Student]).await;
    let instructor = school.person("Achieng Odhiambo", &[Role::Instructor]).await;
    let admin = school.person("Grace Admin", &[Role::Admin]).await;
    let made = school.post(&instructor, "/api/v1/courses", json!({ "title": "Fractions" })).await.expect(201);
    let course = format!("/api/v1/courses/{}", made["id"].as_str().unwrap());
    let module =
        school.post(&instructor, &format!("{course}/modules"), json!({ "title": "One" })).await.expect(201);
    let lesson = json!({ "title": "One", "markdown": "One." });
    let lessons = format!("/api/v1/modules/{}/lessons", module["id"].as_str().unwrap());
    school.post(&instructor, &lessons, lesson).await.expect(201);
    school.post(&instructor, &format!("{course}/publish"), json!({})).await.expect(200);
    let preset = json!({ "preset": "admin_only_courses" });
    school.put(&admin, "/api/v1/admin/settings/course.rights", preset).await.expect(200);
    let people = [school.nobody(), student, instructor, admin];
    Stage { school, people, course }
}

impl Stage {
    /// All that a line is about, as one person tries it.
    async fn tries(&self, line: &str, who: &Person) -> Vec<Res> {
        let school = &self.school;
        match line {
            "Courses read" => {
                vec![school.get(who, "/api/v1/courses").await, school.get(who, &self.course).await]
            }
            "Courses write" => vec![
                school.post(who, "/api/v1/courses", json!({ "title": "Decimals" })).await,
                school.patch(who, &self.course, json!({ "summary": "About parts" })).await,
                school.post(who, &format!("{}/modules", self.course), json!({ "title": "Two" })).await,
                school.post(who, &format!("{}/quizzes", self.course), json!({ "title": "Check" })).await,
                school.post(who, &format!("{}/archive", self.course), json!({})).await,
                school.post(who, &format!("{}/publish", self.course), json!({})).await,
            ],
            "Registration" => {
                let email = format!("{}@new.example", who.id);
                let body = json!({ "email": email, "password": PASSWORD, "full_name": "New" });
                vec![school.post(who, "/api/v1/auth/register", body).await]
            }
            "User management" => {
                let student = format!("/api/v1/admin/users/{}", self.people[1].id);
                vec![
                    school.get(who, "/api/v1/admin/users").await,
                    school.get(who, &student).await,
                    school.patch(who, &student, json!({ "full_name": "Amina W." })).await,
                ]
            }
            other => panic!("{other} is neither driven nor listed as not built"),
        }
    }
}

fn mark(tries: &[Res], line: &str, who: &Person) -> char {
    let allowed: Vec<bool> = tries
        .iter()
        .map(|it| match it.status {
            200..=299 => true,
            401 | 403 | 404 => false,
            other => panic!("{line} as {:?}: {other} {}", who.name, it.text),
        })
        .collect();
    assert!(
        allowed.iter().all(|it| *it == allowed[0]),
        "{line} as {:?} is half allowed: {allowed:?}",
        who.name
    );
    if allowed[0] { '✓' } else { '✗' }
}

#[tokio::test]
async fn p2_every_line_that_is_built_holds_exactly() {
    let stage = stage().await;
    for (line, columns) in TABLE.iter().filter(|(line, _)| !NOT_BUILT.contains(line)) {
        let mut found = String::new();
        for who in &stage.people {
            found.push(mark(&stage.tries(line, who).await, line, who));
        }
        assert_eq!((*line, found.as_str()), (*line, *columns));
    }
}

#[test]
fn p2_what_is_not_built_is_a_line_of_the_table() {
    let unknown: Vec<_> = NOT_BUILT.iter().filter(|line| !TABLE.iter().any(|(it, _)| it == *line)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
    assert_eq!(TABLE.len() - NOT_BUILT.len(), 4, "lines that are driven");
}

/// Teachers keep seeing what they teach, and get the pen back with the other preset.
#[tokio::test]
async fn c03_the_preset_takes_the_pen_and_nothing_else() {
    let Stage { school, people: [_, _, instructor, admin], course } = stage().await;
    let seen = school.get(&instructor, &course).await.expect(200);
    assert!(!seen["can"].as_array().unwrap().contains(&json!("edit")));
    assert_eq!(school.get(&instructor, &format!("{course}/learners")).await.status, 200);
    let open = json!({ "preset": "open" });
    school.put(&admin, "/api/v1/admin/settings/course.rights", open).await.expect(200);
    school.patch(&instructor, &course, json!({ "summary": "Mine again" })).await.expect(200);
}
