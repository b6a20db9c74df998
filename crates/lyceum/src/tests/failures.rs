//! Rows I2 and I3: what comes out when something breaks inside, and what answers where nothing should.
use super::school;
use crate::{reactions, rooms};
use axum::response::IntoResponse;
use kernel::{Error, Module, Public, Routes, get, post};
use serde_json::json;
use testkit::things::Whose;
use testkit::{Res, School};

/// What nobody outside may read.
const INSIDE: [&str; 12] = [
    "SELECT",
    "no such table",
    "does not exist",
    "sqlite",
    "postgres",
    "panicked",
    "CANARY",
    ".rs",
    "crates",
    "_elsewhere",
    "line 1 column",
    "backtrace",
];

#[track_caller]
fn says_nothing(answer: &Res, what: &str) {
    for word in INSIDE {
        assert!(!answer.text.contains(word), "{what} tells {word}: {}", answer.text);
    }
    let id = answer.header("x-request-id");
    assert!(!id.is_empty() && answer.text.contains(id), "{what}: a request to quote");
}

/// Every room with one of its tables gone, asked as a program and as a browser.
#[tokio::test]
async fn i2_a_database_that_fails_says_nothing_in_any_room() {
    let school = school().await;
    let it = school.two_orgs().await;
    let cases = [
        ("ALTER TABLE kernel_jobs RENAME TO kernel_elsewhere", "/api/v1/jobs"),
        ("ALTER TABLE certificate_certificates RENAME TO certificate_elsewhere", "/verify/{code}"),
        ("ALTER TABLE assessment_attempts RENAME TO assessment_elsewhere", "/api/v1/attempts/{attempt}"),
        ("ALTER TABLE notify_notifications RENAME TO notify_elsewhere", "/api/v1/notifications"),
        ("ALTER TABLE family_links RENAME TO family_elsewhere", "/api/v1/families/children"),
        (
            "ALTER TABLE library_files RENAME TO library_elsewhere",
            "/api/v1/courses/{course}/files/{file}/{name}",
        ),
        ("ALTER TABLE course_courses RENAME TO course_elsewhere", "/api/v1/courses"),
        ("ALTER TABLE identity_passkeys RENAME TO identity_elsewhere", "/api/v1/auth/passkeys"),
    ];
    for (sql, path) in cases {
        school.as_owner(sql).await;
        let url = it.things.url(Whose::Own, path).expect("a thing of each kind");
        for accept in ["application/json", "text/html"] {
            let answer = school.request("GET", &url).by(&it.ins1).header("accept", accept).send().await;
            assert_eq!(answer.status, 500, "{url}: {}", answer.text);
            says_nothing(&answer, &url);
            if path.starts_with("/api/") {
                assert_eq!(answer.error(), "internal");
            }
        }
    }
    assert_eq!(school.get(&school.nobody(), "/health").await.text, "ok");
}

async fn breaks(_: Public) -> &'static str {
    panic!("CANARY-INSIDE at crates/kernel/src/edge.rs")
}

async fn hangs(_: Public) -> &'static str {
    std::future::pending().await
}

async fn misreads(_: Public) -> Result<&'static str, Error> {
    Ok(serde_json::from_str("CANARY-INSIDE")?)
}

async fn loses(_: Public) -> axum::response::Response {
    Error::from(anyhow::anyhow!("CANARY-INSIDE").context("SELECT it FROM sqlite")).into_response()
}

/// A room in which everything goes wrong.
fn broken() -> Module {
    let routes = || {
        Routes::new()
            .at("/broken/panic", get(breaks))
            .at("/broken/hang", get(hangs))
            .at("/broken/serde", get(misreads))
            .at("/broken/error", get(loses))
            .at("/broken/post", post(breaks))
    };
    Module { routes: routes(), pages: routes(), ..Module::new("broken", &[]) }
}

#[tokio::test]
async fn i2_panics_parse_errors_and_endless_work_say_nothing_and_the_school_goes_on() {
    let hasty = |config: &mut kernel::Config| config.patience = std::time::Duration::from_millis(300);
    let school = School::with(rooms::all().into_iter().chain([broken()]), reactions::all(), hasty).await;
    let cases = [
        ("GET", "/panic", 500),
        ("GET", "/serde", 500),
        ("GET", "/error", 500),
        ("POST", "/post", 500),
        ("GET", "/hang", 503),
    ];
    for (method, path, status) in cases {
        for at in ["/api/v1/broken", "/broken"] {
            for accept in ["application/json", "text/html"] {
                let url = format!("{at}{path}");
                let request = school.request(method, &url).header("accept", accept).json(&json!({}));
                let answer = request.send().await;
                assert_eq!(answer.status, status, "{url}");
                says_nothing(&answer, &url);
            }
        }
        assert_eq!(school.get(&school.nobody(), "/api/v1/courses").await.status, 200);
    }
}

/// A body that is no JSON, or not the JSON that was asked for, is told by field and place, not by the type behind it.
#[tokio::test]
async fn i2_a_body_that_cannot_be_read_tells_nothing_of_the_types_behind_it() {
    let school = school().await;
    let it = school.two_orgs().await;
    let bodies: [&[u8]; 6] =
        [b"", b"{", b"[]", b"null", b"\xff\xfe", b"{\"title\": {\"a\": 1}, \"email\": [], \"token\": 1}"];
    for write in super::contract::writes(&super::contract::document()) {
        let Some(url) = it.things.url(Whose::Own, &write.path) else { continue };
        for body in bodies {
            let request = school.request(&write.method, &url).by(&it.site);
            let answer = request.bytes("application/json", body.to_vec()).send().await;
            assert!(answer.status < 500, "{url}: {}", answer.text);
            for word in ["struct ", "enum ", "tuple", "::", "expected value at", "line 1"] {
                assert!(!answer.text.contains(word), "{url}: {}", answer.text);
            }
        }
    }
}

/// Where scanners look first. Four hundred of the names that lists for them share.
#[tokio::test]
async fn i3_four_hundred_common_paths_are_not_there() {
    let school = school().await;
    let head = school.person("Head Teacher", &[kernel::Role::Admin]).await;
    let paths: Vec<&str> = include_str!("common_paths.txt").lines().collect();
    assert!(paths.len() >= 400, "{}", paths.len());
    for path in paths {
        for who in [&school.nobody(), &head] {
            let answer = school.request("GET", path).by(who).header("accept", "text/html").send().await;
            assert_eq!(answer.status, 404, "{path}");
        }
    }
    for path in ["/health", "/ready"] {
        let text = school.get(&school.nobody(), path).await;
        assert!(!text.text.contains(char::is_numeric), "{}", text.text);
        assert!(!text.headers.contains_key("server") && !text.headers.contains_key("x-powered-by"));
    }
}
