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
}

/// Only what succeeded: the app asks for the rest itself and shows what went wrong.
pub async fn load(app: &App, path: &str, token: &str) -> FirstScreen {
    let mut first = FirstScreen::default();
    if let Some(count) = ask(app, "/api/v1/notifications/unseen", token).await {
        first.unseen = count["count"].as_i64().unwrap_or_default();
    }
    if let Some(mut mine) = ask(app, "/api/v1/auth/organizations", token).await {
        first.organizations = mine["items"].take();
    }
    for call in calls(path) {
        if let Some(answer) = ask(app, &call, token).await {
            first.answers.insert(call, answer);
        }
    }
    first
}

async fn ask(app: &App, call: &str, token: &str) -> Option<Value> {
    let request = Request::get(call)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .body(Body::empty())
        .ok()?;
    let response = API.get()?.clone().with_state(app.clone()).oneshot(request).await.ok()?;
    if !response.status().is_success() {
        return None;
    }
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.ok()?;
    serde_json::from_slice(&bytes).ok()
}

const PEOPLE: &str = "/admin/users?sort=newest&limit=50&count=true";

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
        ["teach"] | ["teach", "courses"] => vec![api("/instructor/courses?limit=50".into())],
        ["teach", "courses", course, "lessons", lesson] | ["teach", "courses", course, "preview", lesson] => {
            vec![api(format!("/courses/{course}")), api(format!("/lessons/{lesson}"))]
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
        ["notifications"] => vec![api("/notifications?limit=30".into())],
        ["family"] => vec![api("/families/children".into())],
        ["org", organization] => vec![
            api(format!("/organizations/{organization}")),
            api(format!("/organizations/{organization}/overview")),
        ],
        ["org", organization, "members"] => vec![
            api(format!("/organizations/{organization}")),
            api(format!("/organizations/{organization}/members?sort=name&limit=50&count=true")),
        ],
        ["org", organization, ..] => vec![api(format!("/organizations/{organization}"))],
        ["admin", "users"] => vec![api(PEOPLE.into())],
        ["admin", "users", user] => vec![api(PEOPLE.into()), api(format!("/admin/users/{user}"))],
        ["admin", "courses"] => vec![api("/admin/courses?limit=50&count=true".into())],
        ["admin", "logs", "jobs"] => vec![api("/admin/jobs?state=dead&limit=50".into())],
        ["admin", "logs"] => vec![api("/admin/audit?limit=50".into())],
        ["admin", "orgs"] => vec![api("/admin/organizations?sort=newest&limit=50&count=true".into())],
        _ => vec![],
    }
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
}
