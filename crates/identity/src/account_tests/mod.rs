//! Stories of accounts: registering, confirming, getting back in, another address, where one is signed in.
mod address;
mod enumeration;
mod forgery;
mod logs;
mod passwords;
mod profile;
mod recover;
mod sessions;
mod sign_up;
mod tries;

use crate::registration::{SignUp, Verification};
use kernel::Reactions;
use kernel::settings::{self, Setting};
use serde_json::{Value, json};
use testkit::{Mail, PASSWORD, Person, Res, School};

const EMAIL: &str = "amina@school.example";
const OTHER: &str = "Ugali-2027?";

async fn school() -> School {
    School::new([crate::module()], Reactions::default()).await
}

async fn choose<T: Setting>(school: &School, value: &T) {
    let mut tx = school.tx_write().await;
    settings::set(&mut tx, value).await.unwrap();
    tx.commit().await.unwrap();
}

/// A school where addresses are confirmed first.
async fn careful() -> School {
    let school = school().await;
    choose(&school, &SignUp { verification: Verification::Always, ..SignUp::default() }).await;
    school
}

async fn post(school: &School, path: &str, body: Value) -> Res {
    school.post(&school.nobody(), &format!("/api/v1/auth{path}"), body).await
}

async fn register(school: &School, email: &str, password: &str) -> Res {
    let name = email.split('@').next();
    let body =
        json!({ "email": email, "password": password, "full_name": "Amina Wanjiru", "username": name });
    post(school, "/register", body).await
}

async fn login(school: &School, email: &str, password: &str) -> Res {
    post(school, "/login", json!({ "email": email, "password": password })).await
}

fn holder(school: &School, answer: &Value) -> Person {
    Person { token: answer["access_token"].as_str().unwrap().into(), ..school.nobody() }
}

async fn me(school: &School, who: &Person) -> Res {
    school.get(who, "/api/v1/auth/me").await
}

/// An account with a password, and an open session of it.
async fn amina(school: &School) -> Person {
    holder(school, &register(school, EMAIL, PASSWORD).await.expect(201))
}

/// What was mailed since the last `already`, after the work that writes it.
async fn mails(school: &School, already: usize) -> Vec<Mail> {
    school.run_jobs().await;
    school.mails().await.split_off(already)
}

fn token(mail: &Mail) -> String {
    mail.link.as_deref().and_then(|it| it.split("token=").nth(1)).expect("a link with a token").to_owned()
}

async fn recovery_token(school: &School) -> String {
    let already = school.mails().await.len();
    post(school, "/password/forgot", json!({ "email": EMAIL })).await.expect(202);
    token(&mails(school, already).await[0])
}

async fn verify(school: &School, token: &str) -> Res {
    post(school, "/email/verify", json!({ "token": token })).await
}

async fn reset(school: &School, token: &str, password: &str) -> Res {
    post(school, "/password/reset", json!({ "token": token, "password": password })).await
}

/// Without what is different in every answer.
fn plain(answer: &Res) -> (u16, Value) {
    let mut json = answer.json.clone();
    if let Some(it) = json.as_object_mut() {
        it.remove("request_id");
        it.remove("timestamp");
    }
    (answer.status, json)
}
