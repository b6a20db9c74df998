//! A provider that speaks the real protocol on this machine, kind and unkind.
use super::oidc::tests::{keys, signed};
use crate::second_factor::testing;
use axum::extract::{Form, State};
use axum::routing::{get, post};
use axum::{Json, Router};
use kernel::{Reactions, Role};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use testkit::{Person, Res, School};

/// What the provider will say, and what it was asked.
#[derive(Clone, Default)]
struct Provider {
    origin: String,
    says: Arc<Mutex<Value>>,
    asked: Arc<Mutex<Vec<HashMap<String, String>>>>,
}

impl Provider {
    async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let it = Provider { origin, ..Provider::default() };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(discovery))
            .route("/jwks", get(|| async { Json(keys()) }))
            .route("/token", post(token))
            .with_state(it.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        it
    }

    fn host(&self) -> String {
        self.origin.trim_start_matches("http://").to_owned()
    }
}

async fn discovery(State(it): State<Provider>) -> Json<Value> {
    let at = |path: &str| format!("{}{path}", it.origin);
    Json(json!({
        "issuer": it.origin, "authorization_endpoint": at("/authorize"), "token_endpoint": at("/token"), "jwks_uri": at("/jwks"),
    }))
}

async fn token(State(it): State<Provider>, Form(form): Form<HashMap<String, String>>) -> Json<Value> {
    it.asked.lock().unwrap().push(form);
    let claims = it.says.lock().unwrap().clone();
    Json(json!({ "access_token": "at", "token_type": "Bearer", "id_token": signed(&claims) }))
}

struct Visit {
    school: School,
    provider: Provider,
    admin: Person,
    id: String,
}

impl Visit {
    async fn begin(sign_up: bool) -> Self {
        let provider = Provider::start().await;
        let host = provider.host();
        let school =
            School::with([crate::module()], Reactions::default(), |it| it.outbound_allow = vec![host]).await;
        let admin = school.person("Grace Admin", &[Role::Admin]).await;
        let new = json!({
            "name": "County", "issuer": provider.origin, "client_id": "lyceum", "client_secret": "s3cret", "sign_up": sign_up,
        });
        let made = school.post(&admin, "/api/v1/admin/sso-providers", new).await.expect(201);
        let id = made["id"].as_str().unwrap().to_owned();
        Visit { school, provider, admin, id }
    }

    /// To the provider; what the browser carries there and keeps.
    async fn leave(&self) -> (HashMap<String, String>, String) {
        self.leave_for("/learn/courses").await
    }

    /// For a page that is shown after the return.
    async fn leave_for(&self, next: &str) -> (HashMap<String, String>, String) {
        let next: String = form_urlencoded::byte_serialize(next.as_bytes()).collect();
        let url = format!("/auth/sso/{}?next={next}", self.id);
        let answer = self.school.get(&self.school.nobody(), &url).await;
        assert_eq!(answer.status, 303, "{}", answer.text);
        let to = answer.headers["location"].to_str().unwrap();
        let query =
            to.strip_prefix(&format!("{}/authorize?", self.provider.origin)).expect("the provider's page");
        let query = form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        (query, cookie(&answer, "lyceum_sso").expect("a cookie of this browser"))
    }

    /// As the provider says with `claims`, for the nonce that was sent.
    async fn back(&self, query: &HashMap<String, String>, browser: &str, claims: Value) -> Res {
        let at = self.school.clock.now().0 / 1000;
        let mut said = json!({
            "iss": self.provider.origin, "aud": "lyceum", "iat": at, "exp": at + 300, "nonce": query["nonce"],
        });
        said.as_object_mut().unwrap().extend(claims.as_object().unwrap().clone());
        *self.provider.says.lock().unwrap() = said;
        let url = format!("/auth/sso/{}/callback?code=c0de&state={}", self.id, query["state"]);
        let request = self.school.request("GET", &url).header("cookie", &format!("lyceum_sso={browser}"));
        request.send().await
    }

    async fn come(&self, claims: Value) -> Res {
        let (query, browser) = self.leave().await;
        self.back(&query, &browser, claims).await
    }

    async fn prove(&self, who: &Person) {
        let mut tx = self.school.tx_write().await;
        let sql = "UPDATE identity_users SET email_verified = TRUE WHERE id = $1";
        tx.execute(sql, kernel::params![who.id]).await.unwrap();
        tx.commit().await.unwrap();
    }
}

fn cookie(answer: &Res, name: &str) -> Option<String> {
    let all = answer.headers.get_all("set-cookie").into_iter().filter_map(|it| it.to_str().ok());
    let mut values =
        all.filter_map(|it| it.split(';').next()?.strip_prefix(&format!("{name}=")).map(str::to_owned));
    values.next()
}

fn to(answer: &Res) -> &str {
    assert_eq!(answer.status, 303, "{}", answer.text);
    answer.headers["location"].to_str().unwrap()
}

fn amina() -> Value {
    json!({ "sub": "a-1", "email": "amina.wanjiru@school.example", "email_verified": true, "name": "Amina Wanjiru" })
}

#[tokio::test]
async fn a_person_comes_in_through_another_sign_in_and_is_known_by_it_afterwards() {
    let it = Visit::begin(true).await;
    let (query, browser) = it.leave().await;
    assert_eq!((query["response_type"].as_str(), query["code_challenge_method"].as_str()), ("code", "S256"));
    let answer = it.back(&query, &browser, amina()).await;
    assert_eq!(to(&answer), "/learn/courses");
    assert_eq!(cookie(&answer, "__Host-lyceum").map(|it| it.len()), Some(43), "{:?}", answer.headers);
    let asked = it.provider.asked.lock().unwrap().pop().unwrap();
    assert_eq!((asked["code"].as_str(), asked["code_verifier"].len()), ("c0de", 43));
    // The address may change at the provider; the subject does not.
    let moved = json!({ "sub": "a-1", "email": "new@school.example", "email_verified": false });
    assert_eq!(to(&it.come(moved).await), "/learn/courses");
    let people = it.school.get(&it.admin, "/api/v1/admin/users?q=amina&count=true").await.expect(200);
    assert_eq!((&people["total"], &people["items"][0]["email_verified"]), (&json!(1), &json!(true)));
}

#[tokio::test]
async fn h5_the_way_back_never_leads_away_from_the_school() {
    let it = Visit::begin(true).await;
    for bad in [
        "//evil.test",
        "/\\evil.test",
        "https://evil.test",
        "/\t/evil.test",
        "javascript:alert(1)",
        "/%2f/evil.test",
    ] {
        let (query, browser) = it.leave_for(bad).await;
        assert_eq!(to(&it.back(&query, &browser, amina()).await), "/", "{bad:?}");
    }
}

#[tokio::test]
async fn an_account_is_linked_only_when_both_sides_have_proved_the_address() {
    let it = Visit::begin(true).await;
    let first = it.school.person("Amina Wanjiru", &[Role::Student]).await;
    assert_eq!(to(&it.come(amina()).await), "/login?sso=taken", "somebody registered her address first");
    it.prove(&first).await;
    let mut unproved = amina();
    unproved["email_verified"] = json!(false);
    assert_eq!(to(&it.come(unproved).await), "/login?sso=unproved");
    let answer = it.come(amina()).await;
    assert_eq!(to(&answer), "/learn/courses");
    let page = it.school.get(&it.school.nobody(), "/login?sso=taken").await;
    assert!(page.text.contains("not confirmed yet") && page.text.contains("Sign in with County"));
}

#[tokio::test]
async fn what_does_not_belong_to_this_browser_or_comes_twice_or_too_late_lets_nobody_in() {
    let it = Visit::begin(true).await;
    let (query, browser) = it.leave().await;
    assert_eq!(to(&it.back(&query, "another", amina()).await), "/login?sso=strange", "login CSRF");
    assert_eq!(to(&it.back(&query, &browser, amina()).await), "/login?sso=strange", "the state was spent");
    let (query, browser) = it.leave().await;
    it.school.clock.advance_seconds(601);
    assert_eq!(to(&it.back(&query, &browser, amina()).await), "/login?sso=strange");
    let (query, browser) = it.leave().await;
    assert_eq!(to(&it.back(&query, &browser, amina()).await), "/learn/courses");
    assert_eq!(to(&it.back(&query, &browser, amina()).await), "/login?sso=strange", "replayed");
    let (query, browser) = it.leave().await;
    let foreign = json!({ "nonce": "somebody-elses" });
    let mut claims = amina();
    claims.as_object_mut().unwrap().extend(foreign.as_object().unwrap().clone());
    assert_eq!(to(&it.back(&query, &browser, claims).await), "/login?sso=provider");
    let (query, browser) = it.leave().await;
    let url = format!("/auth/sso/{}/callback?error=access_denied&state={}", it.id, query["state"]);
    let said_no =
        it.school.request("GET", &url).header("cookie", &format!("lyceum_sso={browser}")).send().await;
    assert_eq!(to(&said_no), "/login?sso=declined");
}

#[tokio::test]
async fn without_sign_up_only_known_people_come_in_and_a_closed_account_stays_closed() {
    let it = Visit::begin(false).await;
    assert_eq!(to(&it.come(amina()).await), "/login?sso=unknown");
    let first = it.school.person("Amina Wanjiru", &[Role::Student]).await;
    it.prove(&first).await;
    assert_eq!(to(&it.come(amina()).await), "/learn/courses");
    let user = it.school.get(&it.admin, &format!("/api/v1/admin/users/{}", first.id)).await;
    let etag = user.headers["etag"].to_str().unwrap().to_owned();
    let url = format!("/api/v1/admin/users/{}", first.id);
    let off = it.school.request("PATCH", &url).by(&it.admin).header("if-match", &etag);
    off.json(&json!({ "active": false })).send().await.expect(200);
    assert_eq!(to(&it.come(amina()).await), "/login?sso=closed");
}

#[tokio::test]
async fn a13_who_has_a_second_factor_is_asked_for_it_after_another_sign_in_too() {
    let it = Visit::begin(true).await;
    let first = testing::amina(&it.school).await;
    it.prove(&first).await;
    testing::with_totp(&it.school, &first).await;
    let mut claims = amina();
    claims["email"] = json!("amina@school.example");
    let answer = it.come(claims).await;
    let (path, fragment) = to(&answer).split_once('#').expect("the question is behind the #");
    assert_eq!(path, "/login?next=%2Flearn%2Fcourses");
    assert!(fragment.contains("second_factor"), "{fragment}");
    assert!(cookie(&answer, "__Host-lyceum").is_none(), "no session yet");
}

#[tokio::test]
async fn administrators_alone_choose_whom_the_school_trusts_and_the_secret_is_never_shown() {
    let it = Visit::begin(false).await;
    let url = format!("/api/v1/admin/sso-providers/{}", it.id);
    let stu = it.school.person("Brian Otieno", &[Role::Student]).await;
    it.school.get(&stu, "/api/v1/admin/sso-providers").await.expect(403);
    it.school.patch(&stu, &url, json!({ "active": false })).await.expect(404);
    let all = it.school.get(&it.admin, "/api/v1/admin/sso-providers").await;
    assert!(!all.text.contains("s3cret"));
    assert!(
        all.json["items"][0]["redirect_uri"]
            .as_str()
            .unwrap()
            .ends_with(&format!("/auth/sso/{}/callback", it.id))
    );
    let mut tx = it.school.tx_read().await;
    let stored: String = tx.one("SELECT client_secret FROM identity_sso_providers", &[]).await.unwrap();
    drop(tx);
    assert!(!stored.contains("s3cret"), "sealed");
    it.school.post(&it.admin, &format!("{url}/probe"), json!({})).await.expect(204);
    let wrong = json!({ "name": "X", "issuer": format!("{}/other", it.provider.origin), "client_id": "a", "client_secret": "b" });
    let refused = it.school.post(&it.admin, "/api/v1/admin/sso-providers", wrong).await.expect(422);
    assert_eq!(refused["errors"][0]["field"], "issuer");
    let inner =
        json!({ "name": "X", "issuer": "https://169.254.169.254", "client_id": "a", "client_secret": "b" });
    let refused = it.school.post(&it.admin, "/api/v1/admin/sso-providers", inner).await.expect(422);
    assert_eq!(refused["errors"][0]["field"], "issuer", "row C16");
    let off = it.school.request("PATCH", &url).by(&it.admin).header("if-match", "\"1\"");
    off.json(&json!({ "active": false })).send().await.expect(200);
    it.school.get(&it.school.nobody(), &format!("/auth/sso/{}", it.id)).await.expect(404);
    it.school.delete(&it.admin, &url).await.expect(204);
}
