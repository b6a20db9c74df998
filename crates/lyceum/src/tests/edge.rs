//! What every answer must have, whatever it is about.
use super::school;
use kernel::Reactions;
use serde_json::json;
use testkit::School;

#[tokio::test]
async fn h3_h4_every_answer_carries_the_headers() {
    let school = school().await;
    let calls = [
        ("GET", "/"),
        ("GET", "/login"),
        ("GET", "/api/v1/courses"),
        ("GET", "/nowhere"),
        ("POST", "/api/v1/auth/login"),
        ("GET", "/api/v1/auth/me"),
        ("PATCH", "/api/v1/courses"),
    ];
    for (method, url) in calls {
        let answer = school.request(method, url).header("accept", "text/html").send().await;
        let policy = answer.header("content-security-policy");
        for part in [
            "default-src 'none'",
            "script-src 'self'",
            "frame-ancestors 'none'",
            "object-src",
            "base-uri 'none'",
            "require-trusted-types-for 'script'",
        ] {
            // `default-src 'none'` covers object-src.
            assert!(part == "object-src" || policy.contains(part), "{method} {url} lacks {part}: {policy}");
        }
        assert!(!policy.contains("unsafe-inline"), "{method} {url}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{method} {url}");
        assert_eq!(answer.header("x-frame-options"), "DENY");
        assert!(!answer.header("referrer-policy").is_empty());
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin");
        assert!(!answer.header("x-request-id").is_empty());
    }
}

#[tokio::test]
async fn h4_a_school_on_tls_asks_for_tls() {
    let https = |config: &mut kernel::Config| config.public_url = Some("https://school.example".into());
    let school = School::with(crate::rooms::all(), Reactions::default(), https).await;
    let answer = school.request("GET", "/login").header("host", "school.example").send().await;
    assert!(answer.header("strict-transport-security").contains("max-age=31536000; includeSubDomains"));
}

#[tokio::test]
async fn h2_no_other_origin_is_let_in() {
    let school = school().await;
    for origin in [
        "null",
        "https://evil.test",
        "http://127.0.0.1.evil.test",
        "http://127.0.0.1:1",
        "https://xn--80ak6aa92e.test",
    ] {
        let answer = school.request("GET", "/api/v1/courses").header("origin", origin).send().await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{origin}");
    }
}

#[tokio::test]
async fn h6_private_answers_are_not_kept_by_others() {
    let school = school().await;
    let amina = school.person("Amina", &[kernel::Role::Student]).await;
    let answer = school.get(&amina, "/api/v1/auth/me").await;
    assert!(answer.header("cache-control").contains("private"));
    assert!(answer.header("vary").contains("Authorization"));
    assert_eq!(school.get(&amina, "/api/v1/auth/me/x.css").await.status, 404);
}

#[tokio::test]
async fn h7_odd_methods_are_refused() {
    let school = school().await;
    for method in ["TRACE", "CONNECT", "PROPFIND", "NONSENSE"] {
        assert_eq!(school.request(method, "/").send().await.status, 405, "{method}");
    }
}

#[tokio::test]
async fn h8_a_request_for_another_host_is_not_ours() {
    let public = |config: &mut kernel::Config| config.public_url = Some("https://school.example".into());
    let school = School::with(crate::rooms::all(), Reactions::default(), public).await;
    let asked = async |host: &str| school.request("GET", "/login").header("host", host).send().await;
    assert_eq!(asked("evil.test").await.status, 421);
    let ours = asked("school.example").await;
    assert_eq!(ours.status, 200);
    assert!(!ours.text.contains("evil"));
}

#[tokio::test]
async fn i2_a_failure_says_nothing_about_the_inside() {
    let school = school().await;
    school.as_owner("DROP TABLE kernel_limits").await;
    let body = json!({ "email": "amina@school.example", "password": "Wrong-2026!" });
    let answer = school.post(&school.nobody(), "/api/v1/auth/login", body).await;
    assert_eq!((answer.status, answer.error()), (500, "internal"));
    for word in ["kernel_limits", "table", "sql", "SQL", ".rs", "at crates"] {
        assert!(!answer.text.contains(word), "{word}: {}", answer.text);
    }
    assert!(!answer.json["request_id"].as_str().unwrap().is_empty());
}

#[tokio::test]
async fn i3_nothing_answers_where_tools_usually_hide() {
    let school = school().await;
    for path in [
        "/metrics",
        "/debug",
        "/debug/pprof",
        "/.env",
        "/.git/config",
        "/admin.php",
        "/phpinfo.php",
        "/actuator",
        "/server-status",
        "/api/v1/debug",
        "/swagger-ui",
        "/graphql",
        "/redoc",
        "/config",
        "/backup.sql",
        "/lyceum.db",
        "/data/lyceum.db",
        "/secret.key",
    ] {
        assert_eq!(school.get(&school.nobody(), path).await.status, 404, "{path}");
    }
    let health = school.get(&school.nobody(), "/health").await;
    assert_eq!(health.text, "ok");
}

#[tokio::test]
async fn every_failure_is_a_problem_with_a_request_to_quote() {
    let school = school().await;
    let refused = school.post(&school.nobody(), "/api/v1/auth/login", json!({ "email": 1 })).await;
    assert_eq!(refused.header("content-type"), "application/problem+json");
    for name in [
        "type",
        "title",
        "status",
        "detail",
        "instance",
        "error",
        "message",
        "timestamp",
        "errors",
        "request_id",
    ] {
        assert!(refused.json.as_object().unwrap().contains_key(name), "{name}");
    }
    assert_eq!(refused.json["instance"], "/api/v1/auth/login");
    let missing = school
        .request("GET", "/nowhere")
        .header("accept", "text/html")
        .header("accept-language", "sw")
        .send()
        .await;
    assert_eq!(missing.status, 404);
    assert!(missing.text.contains("Hakuna ukurasa hapa"));
}

#[tokio::test]
async fn a_browser_that_has_the_answer_gets_304() {
    let school = school().await;
    let amina = school.person("Amina", &[kernel::Role::Student]).await;
    let first = school.get(&amina, "/api/v1/auth/me").await;
    let again = school
        .request("GET", "/api/v1/auth/me")
        .by(&amina)
        .header("if-none-match", first.header("etag"))
        .send()
        .await;
    assert_eq!((again.status, again.bytes.len()), (304, 0));
}
