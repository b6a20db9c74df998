//! What opens something, tried at every door of the school: rows A13 and A17.
use super::contract;
use crate::{reactions, rooms};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use testkit::things::Whose;
use testkit::two_orgs::TwoOrgs;
use testkit::{PASSWORD, Person, School};

/// Without limits: here every door is knocked at often.
async fn school() -> School {
    School::with(rooms::all(), reactions::all(), |config| config.limits.login = 1_000_000).await
}

/// Row A13: the token between password and second factor opens the routes under `/auth/mfa`, and logging out ends it.
#[tokio::test]
async fn a13_the_token_between_two_factors_opens_no_other_route() {
    let school = school().await;
    let it = school.two_orgs().await;
    let token = challenge(&school).await;
    let (bearer, nobody) = (Person { token, ..school.nobody() }, school.nobody());
    for line in school.table.iter().filter(|it| !it.path.starts_with("/ws/")) {
        let Some(url) = it.things.url(Whose::Own, &line.path) else { continue };
        if url.starts_with("/api/v1/auth/mfa/") || url == "/api/v1/auth/logout" {
            continue;
        }
        let knock = |who: Person| {
            let request = school.request(line.method, &url).by(&who);
            let request = if line.method == "GET" { request } else { request.json(&json!({})) };
            async move { request.send().await.status }
        };
        let answer = knock(bearer.clone()).await;
        // Where anybody may come in it must not say more than to anybody.
        let public = line.action == "public";
        assert!(
            answer == 401 || (public && answer == knock(nobody.clone()).await),
            "{} {url}: {answer}",
            line.method
        );
    }
}

/// Somebody whose password was right and who has an authenticator app.
async fn challenge(school: &School) -> String {
    let post = async |who: &Person, url: &str, body: Value| {
        school.post(who, &format!("/api/v1/auth{url}"), body).await
    };
    let name = json!({ "email": "neema@school.example", "password": PASSWORD, "full_name": "Neema Achieng" });
    let session = post(&school.nobody(), "/register", name).await.expect(201);
    let neema =
        Person { token: session["access_token"].as_str().expect("a token").into(), ..school.nobody() };
    post(&neema, "/totp", json!({ "password": PASSWORD })).await.expect(200);
    // What the first code would do: nobody here computes one.
    let mut tx = school.tx_write().await;
    tx.execute("UPDATE identity_totp SET confirmed_at = created_at", &[]).await.expect("confirmed");
    tx.commit().await.expect("committed");
    let login = json!({ "email": "neema@school.example", "password": PASSWORD });
    let answer = post(&school.nobody(), "/login", login).await.expect(200);
    answer["second_factor"]["token"].as_str().expect("a challenge").to_owned()
}

/// Row A17: whatever a student can read that looks like an id is no token, ticket or code.
#[tokio::test]
async fn a17_what_a_student_can_see_opens_nothing() {
    let school = school().await;
    let it = school.two_orgs().await;
    let ids = visible(&school, &it).await;
    assert!(ids.len() > 20 && ids.iter().any(|id| id.starts_with("usr_")), "{ids:?}");
    let doors = doors();
    for door in
        ["/auth/refresh", "/auth/mfa/totp", "/auth/mfa/recovery", "/auth/password/reset", "/auth/setup"]
    {
        assert!(doors.iter().any(|(_, url, ..)| url.ends_with(door)), "{door} is found in the document");
    }
    for id in &ids {
        for credential in [id.clone(), format!("lyc_{id}")] {
            let guess = Person { token: credential, ..school.nobody() };
            assert_eq!(school.get(&guess, "/api/v1/auth/me").await.status, 401, "{id}");
        }
        let cookie =
            school.request("GET", "/api/v1/auth/me").header("cookie", &format!("__Host-lyceum={id}"));
        assert_eq!(cookie.send().await.status, 401, "{id}");
        for (method, path, field, body) in &doors {
            let Some(url) = it.things.url(Whose::Own, path) else { continue };
            let mut body = body.clone();
            body.insert(field.clone(), json!(id));
            let request = school.request(method, &url).by(&it.stu1).json(&Value::Object(body));
            let status = request.send().await.status;
            // 400: a dead link; 409: not now; 422: this cannot even be one.
            assert!(
                [400, 401, 403, 404, 409, 410, 422].contains(&status),
                "{method} {url} {field}={id}: {status}"
            );
        }
        // The code of a certificate is public on purpose: it opens the page that says so, and nothing else.
        let certified = it.things.id(Whose::Own, "code") == id;
        for address in
            ADDRESSES.iter().filter(|it| !certified || !it.contains("rtif") && !it.contains("verify"))
        {
            let url = it.things.url(Whose::Own, address).expect("a provider") + id;
            let answer = school.get(&it.stu1, &url).await;
            let back_to_sign_in = answer.status == 303 && answer.header("location") == "/login?sso=strange";
            assert!(matches!(answer.status, 404 | 410) || back_to_sign_in, "GET {url}: {}", answer.status);
        }
    }
}

/// Everything in the answers a student gets that is as long as an id and is no plain word.
async fn visible(school: &School, it: &TwoOrgs) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for line in school.table.iter().filter(|it| it.method == "GET" && it.path.starts_with("/api/")) {
        let Some(url) = it.things.url(Whose::Own, &line.path) else { continue };
        let answer = school.get(&it.stu1, &url).await;
        // The document of the API is the same for everybody and names no thing.
        if answer.status == 200 && answer.json != Value::Null && !url.ends_with("openapi.json") {
            let words = answer.text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != '-');
            let alike =
                |it: &&str| (16..=100).contains(&it.len()) && it.contains(|c: char| c.is_ascii_digit());
            ids.extend(words.filter(alike).map(str::to_owned));
        }
    }
    ids
}

/// Every field of a request that takes a secret, with what else its request needs.
fn doors() -> Vec<(String, String, String, Map<String, Value>)> {
    let document = contract::document();
    let mut doors = vec![];
    for write in contract::writes(&document) {
        let secret = |name: &str| ["token", "refresh_token", "ticket", "code", "join_code"].contains(&name);
        for (field, _) in write.fields().into_iter().filter(|(name, _)| secret(name)) {
            let body = contract::needed(&document, &write.schema);
            doors.push((write.method.clone(), write.path.clone(), field.clone(), body));
        }
    }
    doors
}

/// Addresses that hold a secret themselves. The live connection, which needs a real server, is tried in `tests/live.rs`.
const ADDRESSES: [&str; 6] = [
    "/setup?token=",
    "/recover?token=",
    "/consent/",
    "/auth/sso/{provider}/callback?code=x&state=",
    "/api/v1/certificates/",
    "/verify/",
];

/// The areas a personal access token can be made for are those of the school's actions.
#[test]
fn every_scope_of_a_token_opens_something() {
    let (_, _, table) = kernel::app::routes(rooms::all());
    for area in identity::api_token::AREAS {
        assert!(
            table.iter().any(|it| it.action.split('.').next() == Some(area)),
            "no action begins with {area}"
        );
    }
    assert!(!identity::api_token::AREAS.contains(&"auth") && !identity::api_token::AREAS.contains(&"live"));
}
