//! People with second factors, for the tests of this room.
use kernel::Reactions;
use serde_json::{Value, json};
use testkit::{PASSWORD, Person, Res, School};

pub async fn school() -> School {
    School::new([crate::module()], Reactions::default()).await
}

/// Somebody with a password.
pub async fn amina(school: &School) -> Person {
    let email = "amina@school.example";
    let body = json!({ "email": email, "password": PASSWORD, "full_name": "Amina Wanjiru" });
    let answer = school.post(&school.nobody(), "/api/v1/auth/register", body).await.expect(201);
    signed_in(&answer)
}

/// Whoever the answer of a sign-in let in.
pub fn signed_in(answer: &Value) -> Person {
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    Person {
        id: serde_json::from_value(answer["user"]["id"].clone()).expect("an id"),
        name: text(&answer["user"]["full_name"]),
        email: text(&answer["user"]["email"]),
        token: text(&answer["access_token"]),
    }
}

pub async fn login(school: &School) -> Res {
    let body = json!({ "email": "amina@school.example", "password": PASSWORD });
    school.post(&school.nobody(), "/api/v1/auth/login", body).await
}

/// The token of the challenge that follows the right password.
pub async fn challenged(school: &School) -> String {
    let answer = login(school).await.expect(200);
    answer["second_factor"]["token"].as_str().expect("a challenge").to_owned()
}

/// An authenticator app that was set up, and the recovery codes that came with it. Its first code is used up.
pub async fn with_totp(school: &School, who: &Person) -> (App, Vec<String>) {
    let begun = school.post(who, "/api/v1/auth/totp", json!({ "password": PASSWORD })).await.expect(200);
    let app = App::of(&begun);
    let confirmed = school.post(who, "/api/v1/auth/totp/confirm", json!({ "code": app.code(school) })).await;
    let codes = serde_json::from_value(confirmed.expect(200)["recovery_codes"].clone()).expect("ten codes");
    (app, codes)
}

/// An authenticator app, which knows the secret as it was shown.
pub struct App(String);

impl App {
    /// As it was scanned.
    pub fn of(begun: &Value) -> Self {
        App(begun["secret"].as_str().expect("a secret").to_owned())
    }

    /// What it was shown, which is never shown again.
    pub fn secret(&self) -> &str {
        &self.0
    }

    /// What it shows now.
    pub fn code(&self, school: &School) -> String {
        self.code_at(school.clock.now().0 / 1000)
    }

    pub fn code_at(&self, seconds: i64) -> String {
        crate::totp::shown(&self.0, seconds)
    }

    /// Certainly not what it shows now or next to now.
    pub fn wrong(&self, school: &School) -> String {
        let now = school.clock.now().0 / 1000;
        let near: Vec<String> = [-30, 0, 30].iter().map(|by| self.code_at(now + by)).collect();
        (0..10).map(|n| format!("{n:06}")).find(|it| !near.contains(it)).expect("ten codes are not three")
    }
}

pub async fn answer_totp(school: &School, token: &str, code: &str) -> Res {
    let body = json!({ "token": token, "code": code });
    school.post(&school.nobody(), "/api/v1/auth/mfa/totp", body).await
}
