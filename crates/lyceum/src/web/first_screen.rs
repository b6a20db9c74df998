//! The answers that a page of the app would ask for first, fetched in process through the same routes and rights.
use axum::Router;
use axum::body::Body;
use http::{Request, header};
use kernel::App;
use serde_json::{Map, Value};
use std::sync::OnceLock;
use tower::ServiceExt;

/// The API without the edge; set once when the school opens.
static API: OnceLock<Router<App>> = OnceLock::new();

pub fn provide(api: Router<App>) {
    // A second school in one process serves the same routes.
    let _ = API.set(api);
}

#[derive(Default)]
pub struct FirstScreen {
    pub unseen: i64,
    /// What the reader can switch between.
    pub organizations: Value,
    pub answers: Map<String, Value>,
    /// The `ETag` of those that tell their version nowhere else.
    pub tags: Map<String, Value>,
}

struct Answer {
    body: Value,
    tag: Option<String>,
}

/// Only what succeeded: the app asks for the rest itself and shows what went wrong.
pub async fn load(app: &App, path: &str, token: &str) -> FirstScreen {
    let mut first = FirstScreen::default();
    if let Some(count) = ask(app, "/api/v1/notifications/unseen", token).await {
        first.unseen = count.body["count"].as_i64().unwrap_or_default();
    }
    if let Some(mut mine) = ask(app, "/api/v1/auth/organizations", token).await {
        first.organizations = mine.body["items"].take();
    }
    for call in calls(path) {
        if let Some(answer) = ask(app, &call, token).await {
            if let Some(tag) = answer.tag {
                first.tags.insert(call.clone(), tag.into());
            }
            first.answers.insert(call, answer.body);
        }
    }
    first
}

async fn ask(app: &App, call: &str, token: &str) -> Option<Answer> {
    let request = Request::get(call)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(Body::empty())
        .ok()?;
    let response = API.get()?.clone().with_state(app.clone()).oneshot(request).await.ok()?;
    if !response.status().is_success() {
        return None;
    }
    let tag = response.headers().get(header::ETAG).and_then(|it| it.to_str().ok()).map(str::to_owned);
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.ok()?;
    Some(Answer { body: serde_json::from_slice(&bytes).ok()?, tag })
}

const PEOPLE: &str = "/admin/users?sort=newest&limit=50&count=true";

const MAILS: &str = "/admin/mails?limit=50&count=true";

/// What each page asks for first, to the letter.
fn calls(path: &str) -> Vec<String> {
    let parts: Vec<&str> = path.split('/').filter(|it| !it.is_empty()).collect();
    let api = |rest: String| format!("/api/v1{rest}");
    match parts.as_slice() {
        ["learn"] | ["learn", "courses"] => vec![api("/students/me/courses?limit=100".into())],
        ["learn", "courses", course] => vec![api(format!("/courses/{course}"))],
        ["learn", "courses", course, "l", lesson] => {
            vec![api(format!("/courses/{course}")), api(format!("/lessons/{lesson}"))]
        }
        ["learn", "courses", course, "q", quiz] => {
            vec![api(format!("/courses/{course}")), api(format!("/quizzes/{quiz}"))]
        }
        ["learn", "quiz", attempt] => vec![api(format!("/attempts/{attempt}"))],
        ["learn", "progress"] => {
            vec![api("/students/me/courses?limit=100".into()), api("/students/me/certificates".into())]
        }
        ["teach", "library", file @ ..] => library("", file),
        ["admin", "library", file @ ..] => library("&everybody=true", file),
        ["teach"] | ["teach", "courses"] => vec![api("/instructor/courses?limit=50".into())],
        ["teach", "courses", course, "lessons", lesson] | ["teach", "courses", course, "preview", lesson] => {
            vec![api(format!("/courses/{course}")), api(format!("/lessons/{lesson}"))]
        }
        ["teach", "courses", course, "lessons", lesson, "pages"] => {
            vec![
                api(format!("/lessons/{lesson}")),
                api(format!("/courses/{course}/files?limit=100")),
                api(format!("/lessons/{lesson}/comments?limit=100")),
            ]
        }
        ["teach", "courses", course, ..] => vec![api(format!("/courses/{course}"))],
        ["teach", "quizzes", quiz, ..] => {
            vec![api(format!("/quizzes/{quiz}")), api(format!("/quizzes/{quiz}/questions"))]
        }
        ["welcome"] => vec![api("/auth/me".into()), api("/families/guardians".into())],
        ["account", "profile"] => vec![
            api("/auth/me".into()),
            api("/auth/organizations".into()),
            api("/instructor-applications/mine".into()),
        ],
        ["account", "security"] => {
            vec![api("/auth/me".into()), api("/auth/passkeys".into()), api("/auth/sessions".into())]
        }
        ["account", "family"] => vec![api("/auth/me".into()), api("/families/guardians".into())],
        ["account", "tokens"] => vec![api("/auth/tokens".into())],
        ["account", "exports"] => vec![api("/exports?limit=30".into())],
        ["notifications"] => vec![api("/notifications?limit=30".into())],
        ["family", "add"] => vec![],
        ["family", "controls"] | ["family"] => vec![api("/families/children".into())],
        ["family", child] => vec![
            api("/families/children".into()),
            api(format!("/families/children/{child}/courses?limit=100")),
        ],
        ["org", organization, place @ ..] => of_organization(organization, place),
        ["admin", "users"] => vec![api(PEOPLE.into())],
        ["admin", "users", user] => vec![api(PEOPLE.into()), api(format!("/admin/users/{user}"))],
        ["admin", "courses"] => vec![api("/admin/courses?limit=50&count=true".into())],
        ["admin", "applications"] => vec![api("/admin/instructor-applications?state=open&limit=50".into())],
        ["admin", "settings"] => settings(),
        ["admin", "logs", "errors"] => vec![api("/admin/faults?limit=50".into())],
        ["admin", "logs", "mails"] => vec![api(MAILS.into())],
        ["admin", "logs", "mails", mail] => vec![api(MAILS.into()), api(format!("/admin/mails/{mail}"))],
        ["admin", "logs", "jobs"] => vec![api("/admin/jobs?state=dead&limit=50".into())],
        ["admin", "logs"] => vec![api("/admin/audit?limit=50".into())],
        ["admin", "orgs"] => vec![api("/admin/organizations?sort=newest&limit=50&count=true".into())],
        _ => vec![],
    }
}

/// Administrators begin with the files of everybody.
fn library(whose: &str, file: &[&str]) -> Vec<String> {
    let mut calls = vec![format!("/api/v1/library/files?limit=48{whose}"), "/api/v1/library/usage".into()];
    if let [file] = file {
        let parts = ["", "/uses", "/versions"];
        calls.extend(parts.map(|it| format!("/api/v1/library/files/{file}{it}")));
    }
    calls
}

fn of_organization(organization: &str, place: &[&str]) -> Vec<String> {
    let at = format!("/api/v1/organizations/{organization}");
    let members = "members?sort=name&limit=50&count=true".to_owned();
    let tracks = "tracks?limit=50".to_owned();
    let more = match place {
        [] => vec!["overview".to_owned()],
        ["members"] => vec![members],
        ["members", member] => vec![members, format!("members/{member}")],
        ["invitations"] => vec!["invitations?open=true&limit=50".to_owned()],
        ["classes"] => vec!["classes?limit=50&count=true".to_owned()],
        ["classes", class] => vec![format!("classes/{class}"), format!("classes/{class}/pupils")],
        ["tracks"] => vec![tracks],
        ["projects"] => vec!["projects?limit=50".to_owned(), tracks],
        ["audit"] => vec!["audit?limit=50".to_owned()],
        _ => vec![],
    };
    std::iter::once(at.clone()).chain(more.into_iter().map(|it| format!("{at}/{it}"))).collect()
}

/// Each section is answered on its own, because each is changed on its own.
fn settings() -> Vec<String> {
    let sections = [
        "identity.sign_up",
        "identity.passwords",
        "identity.second_factor",
        "course.rights",
        "kernel.retention",
    ];
    let mut calls = sections.map(|it| format!("/api/v1/admin/settings/{it}")).to_vec();
    calls.push("/api/v1/admin/sso-providers".to_owned());
    calls
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_lesson_page_starts_with_its_lesson_and_outline() {
        assert_eq!(
            super::calls("/learn/courses/crs_1/l/les_1"),
            ["/api/v1/courses/crs_1", "/api/v1/lessons/les_1"]
        );
        assert_eq!(super::calls("/teach/quizzes/quz_1/rules").len(), 2);
        assert!(super::calls("/account/nowhere").is_empty());
    }

    #[test]
    fn a_page_below_an_organisation_starts_with_the_organisation() {
        assert_eq!(
            super::calls("/org/ziwa/projects"),
            [
                "/api/v1/organizations/ziwa",
                "/api/v1/organizations/ziwa/projects?limit=50",
                "/api/v1/organizations/ziwa/tracks?limit=50"
            ]
        );
        assert_eq!(super::calls("/org/ziwa/settings"), ["/api/v1/organizations/ziwa"]);
    }
}
