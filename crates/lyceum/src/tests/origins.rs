//! Rows H1, H2, H5 and H6: what other pages, other origins, other addresses and other caches get.
use super::school;
use crate::{reactions, rooms};
use kernel::Role;
use serde_json::{Value, json};
use testkit::things::Whose;
use testkit::{PASSWORD, Person, School};

/// An administrator as a browser has them: by the cookie alone.
async fn browser(school: &School, site: &Person) -> String {
    let new = json!({ "email": "head@school.example", "full_name": "Head", "password": PASSWORD, "roles": ["admin"] });
    school.post(site, "/api/v1/admin/users", new).await.expect(201);
    let login = json!({ "email": "head@school.example", "password": PASSWORD });
    let session = school.post(&school.nobody(), "/api/v1/auth/login", login).await.expect(200);
    format!("__Host-lyceum={}", session["refresh_token"].as_str().expect("a token"))
}

#[tokio::test]
async fn h1_no_unsafe_route_of_any_room_is_moved_by_a_cookie_from_elsewhere() {
    let school = school().await;
    let it = school.two_orgs().await;
    let cookie = browser(&school, &it.site).await;
    let before = school.checksum().await;
    let mut tried = 0;
    for line in school.table.iter().filter(|it| it.method != "GET") {
        let Some(url) = it.things.url(Whose::Own, &line.path) else { continue };
        let name = format!("{} {url}", line.method);
        let ask = || school.request(line.method, &url).header("cookie", &cookie);
        for (header, value) in
            [("origin", "https://evil.test"), ("origin", "null"), ("sec-fetch-site", "cross-site")]
        {
            let refused = ask().header(header, value).json(&json!({})).send().await;
            assert_eq!((refused.status, refused.error()), (403, "wrong_origin"), "{name} {header}: {value}");
        }
        if !url.starts_with("/api/") {
            // The forms of pages for browsers without a script ask for a secret and take no cookie.
            continue;
        }
        for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
            let refused = ask().bytes(kind, b"{}".to_vec()).send().await;
            assert!(matches!(refused.status, 403 | 415), "{name} {kind}: {}", refused.status);
        }
        // Without any origin there is no browser, and a cookie alone moves nothing where somebody must be signed in.
        if line.action != "public" {
            assert_eq!(ask().json(&json!({})).send().await.status, 401, "{name}");
        }
        tried += 1;
    }
    assert!(tried > 100, "{tried}");
    assert_eq!(before, school.checksum().await);
}

/// The other half: what a link or a picture can ask for changes nothing.
#[tokio::test]
async fn h1_no_get_changes_anything() {
    let school = school().await;
    let it = school.two_orgs().await;
    let people = [&it.site, &it.ins1, &it.stu1, &it.par1, &it.admin, &school.nobody()].map(Clone::clone);
    // The first request with a token notes that it arrived.
    for who in &people {
        school.get(who, "/api/v1/auth/me").await;
    }
    let before = school.checksum().await;
    for line in school.table.iter().filter(|it| it.method == "GET" && !it.path.starts_with("/ws/")) {
        // That somebody took a file about many people is written down, row B22; it is the one thing that changes.
        if line.path.ends_with("/export") {
            continue;
        }
        let Some(url) = it.things.url(Whose::Own, &line.path) else { continue };
        for who in &people {
            school.get(who, &url).await;
        }
    }
    assert_eq!(before, school.checksum().await);
}

#[tokio::test]
async fn h2_twelve_origins_are_let_in_nowhere() {
    let public = |config: &mut kernel::Config| config.public_url = Some("https://school.example".into());
    let school = School::with(rooms::all(), reactions::all(), public).await;
    let amina = school.person("Amina", &[Role::Student]).await;
    for origin in [
        "null",
        "https://evil.test",
        "https://school.example.evil.test",
        "https://evil-school.example",
        "https://evilschool.example",
        "https://sub.school.example",
        "http://school.example",
        "https://school.example:8443",
        "https://school.example.",
        "https://xn--schol-jua.example",
        "https://school.example@evil.test",
        "file://",
    ] {
        for method in ["GET", "OPTIONS", "POST"] {
            let request =
                school.request(method, "/api/v1/auth/me").by(&amina).header("host", "school.example");
            let request = request.header("origin", origin).header("access-control-request-method", "POST");
            let answer = request.header("access-control-request-headers", "authorization").send().await;
            let allowed = answer.headers.keys().find(|it| it.as_str().starts_with("access-control-"));
            assert_eq!(allowed, None, "{method} {origin}");
        }
    }
}

/// Sixty addresses that are not ours, at every place that takes the next one.
#[tokio::test]
async fn h5_no_address_leads_away_from_the_school() {
    let school = school().await;
    let heads = [
        "", "/", "//", "///", "/\\", "\\", "\\\\", "/%09/", "/%5c", "/%2f", " //", "https:", "/\t/",
        "%2f%2f", ".",
    ];
    let tails = ["evil.test", "evil.test/learn", "e@evil.test", "evil.test%2f.."];
    let urls: Vec<String> = heads.iter().flat_map(|head| tails.map(|tail| format!("{head}{tail}"))).collect();
    let more = [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://evil.test",
        "http:evil.test",
        "/\r\nLocation: https://evil.test",
    ];
    let urls: Vec<String> = urls.into_iter().chain(more.map(str::to_owned)).collect();
    assert!(urls.len() > 60);
    for url in &urls {
        let next: String = form_urlencoded::byte_serialize(url.as_bytes()).collect();
        let moved = school.get(&school.nobody(), &format!("/preferences?lang=sw&next={next}")).await;
        let to = moved.header("location").to_owned();
        assert!(own(&to), "{url:?} leads to {to:?}");
        let page =
            school.request("GET", &format!("/login?next={next}")).header("accept", "text/html").send().await;
        for attribute in ["href=\"", "action=\"", "data-next=\"", "content=\""] {
            let links = page.text.split(attribute).skip(1).filter_map(|it| it.split('"').next());
            let away: Vec<&str> = links.filter(|it| it.contains("evil") && !it.contains("next=")).collect();
            assert!(away.iter().all(|it| own(it)), "{url:?}: {away:?}");
        }
    }
}

/// As a browser reads it: backslashes are slashes, tabs and line ends are nothing.
fn own(url: &str) -> bool {
    let base = url::Url::parse("https://school.example").expect("an address");
    base.join(url).is_ok_and(|it| it.origin() == base.origin())
}

/// What is one person's alone no cache on the way may keep, neither an answer of the API nor a page made for them.
#[tokio::test]
async fn h6_no_cache_on_the_way_keeps_what_is_somebodys_own() {
    let school = school().await;
    let it = school.two_orgs().await;
    let cookie = browser(&school, &it.site).await;
    let mut tried = 0;
    for line in school.table.iter().filter(|it| it.method == "GET" && !it.path.starts_with("/ws/")) {
        let Some(url) = it.things.url(Whose::Own, &line.path) else { continue };
        for who in [&it.site, &it.stu1, &it.ins1] {
            let bearer = school.request("GET", &url).by(who).send().await;
            let with_cookie = school
                .request("GET", &url)
                .header("cookie", &cookie)
                .header("accept", "text/html")
                .send()
                .await;
            for answer in [bearer, with_cookie] {
                let kept = answer.header("cache-control");
                let alone = kept.contains("private") || kept.contains("no-store");
                // These are the same for everybody.
                let common = [
                    "/assets/",
                    "/robots.txt",
                    "/sitemap.xml",
                    "/manifest.webmanifest",
                    "/icon.svg",
                    "/health",
                    "/ready",
                ];
                assert!(
                    answer.status != 200 || alone || common.iter().any(|it| url.starts_with(it)),
                    "{url}: {kept:?}"
                );
                if url.starts_with("/api/") {
                    let vary = answer.header("vary");
                    assert!(vary.contains("Authorization") && vary.contains("Cookie"), "{url}: {vary:?}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 300, "{tried}");
}

/// What is shown once stays nowhere, not even in the browser's own cache, nor in the answer that is kept for a retry.
#[tokio::test]
async fn h6_a17_secrets_are_shown_once_and_kept_in_clear_nowhere() {
    let school = school().await;
    let it = school.two_orgs().await;
    let group = format!("/api/v1/organizations/{}/invitations", it.a);
    let token = json!({ "name": "Report", "scopes": ["course:read"] });
    let draft = format!("/api/v1/lessons/{}/draft/ticket", it.things.id(Whose::Own, "lesson"));
    let cases: [(&Person, &str, Value, &str); 5] = [
        (&it.ins1, &draft, json!({}), "ticket"),
        (&it.stu1, "/api/v1/ws/ticket", json!({}), "ticket"),
        (&it.stu1, "/api/v1/families/codes", json!({}), "code"),
        (&it.stu1, "/api/v1/auth/tokens", token, "token"),
        (&it.admin, &group, json!({ "role": "student" }), "link"),
    ];
    for (who, url, body, field) in cases {
        let ask = || school.request("POST", url).by(who).header("idempotency-key", url).json(&body);
        let made = ask().send().await;
        assert_eq!(made.header("cache-control"), "no-store", "{url}");
        let json = made.expect(201);
        let secret = json[field].as_str().unwrap_or_else(|| panic!("{url}: {json}"));
        let secret = secret.rsplit('#').next().unwrap_or_default();
        assert!(!school.dump().await.contains(secret), "{url} is kept in clear");
        let again = ask().send().await.expect(201);
        assert_ne!(again[field], json[field], "{url}: a retry makes another");
    }
    let out = school.post(&it.stu1, "/api/v1/auth/logout", json!({})).await;
    assert!(out.header("clear-site-data").contains("cache"));
}
