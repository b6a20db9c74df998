//! What the load asks of each server, and proof that both answer the same.
use crate::data::School;
use crate::generate::Random;
use crate::http::{Connection, Request, json};
use crate::limit::Limit;
use crate::password::PASSWORD;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use std::net::SocketAddr;

/// Pages of the catalogue that are asked for in turn.
const PAGES: usize = 10;
/// Lessons, each with a learner.
const LESSONS: usize = 2_000;

/// The requests of one scenario, for either server.
pub struct Both {
    pub lyceum: Vec<Vec<u8>>,
    pub reference: Vec<Vec<u8>>,
}

/// Signs the busy learners in and keeps their tokens.
pub fn sign_in(school: &School, address: SocketAddr, limit: Limit) -> Result<Vec<String>> {
    let mut connection = Connection::open(address)?;
    let token = |person: &crate::data::Person| {
        limit.check()?;
        let answer = json(&mut connection, &login(&person.email).to(address))?;
        Ok(answer["access_token"].as_str().context("an answer without access_token")?.to_owned())
    };
    school.busy.iter().map(token).collect()
}

fn login(email: &str) -> Request {
    Request::post("/api/v1/auth/login", &json!({ "email": email, "password": PASSWORD }))
}

/// Sign-ins of different people.
pub fn logins(school: &School, address: SocketAddr) -> Vec<Vec<u8>> {
    school.others.iter().map(|it| login(&it.email).to(address)).collect()
}

/// The first pages, newest first, each server by its own cursors.
pub fn catalogue(lyceum: SocketAddr, reference: SocketAddr) -> Result<Both> {
    let ours = walk(lyceum, "/api/v1/courses?limit=20", "cursor=")?;
    let bare = walk(reference, "/courses?", "")?;
    for ((path, one), (_, other)) in ours.iter().zip(&bare) {
        ensure!(ids(one) == ids(other), "{path}: the reference lists other courses");
        ensure!(ids(one).len() == 20, "{path}: {} courses instead of 20", ids(one).len());
    }
    let requests = |pages: Vec<(String, Value)>, address| -> Vec<Vec<u8>> {
        pages.into_iter().map(|(path, _)| Request::get(path).to(address)).collect()
    };
    Ok(Both { lyceum: requests(ours, lyceum), reference: requests(bare, reference) })
}

/// Paths of pages with what they answered.
fn walk(address: SocketAddr, first: &str, cursor: &str) -> Result<Vec<(String, Value)>> {
    let mut connection = Connection::open(address)?;
    let (mut path, mut pages) = (first.to_owned(), vec![]);
    while pages.len() < PAGES {
        let page = json(&mut connection, &Request::get(path.as_str()).to(address))?;
        let next = page["next_cursor"].as_str().map(|it| format!("{first}&{cursor}{it}"));
        pages.push((path, page));
        match next {
            Some(next) => path = next,
            None => break,
        }
    }
    Ok(pages)
}

fn ids(page: &Value) -> Vec<&str> {
    page["items"].as_array().into_iter().flatten().filter_map(|it| it["id"].as_str()).collect()
}

/// Lessons of all courses, each read by one of the busy learners.
pub fn lessons(
    school: &School,
    tokens: &[String],
    lyceum: SocketAddr,
    reference: SocketAddr,
) -> Result<Both> {
    let mut random = Random::new(3);
    let mut both = Both { lyceum: vec![], reference: vec![] };
    for _ in 0..LESSONS {
        let (lesson, reader) = (random.pick(&school.lessons), random.below(school.busy.len()));
        both.lyceum.push(Request::get(format!("/api/v1/lessons/{lesson}")).by(&tokens[reader]).to(lyceum));
        let path = format!("/lessons/{lesson}?user={}", school.busy[reader].id);
        both.reference.push(Request::get(path).to(reference));
    }
    let (mut ours, mut bare) = (Connection::open(lyceum)?, Connection::open(reference)?);
    for place in 0..20.min(both.lyceum.len()) {
        let one = json(&mut ours, &both.lyceum[place])?;
        let other = json(&mut bare, &both.reference[place])?;
        for field in ["id", "title", "html", "completed", "version"] {
            ensure!(
                one[field] == other[field],
                "lesson {}: {field} is not what the reference answers",
                one["id"]
            );
        }
        let next = |it: &Value| (it["previous"]["id"].clone(), it["next"]["id"].clone());
        ensure!(next(&one) == next(&other), "lesson {}: other neighbours than the reference says", one["id"]);
    }
    Ok(both)
}

/// Every open attempt is handed in once, by whom it belongs to.
pub fn submissions(school: &School, tokens: &[String], lyceum: SocketAddr) -> Vec<Vec<u8>> {
    let request = |it: &crate::data::OpenAttempt| {
        Request::post(format!("/api/v1/attempts/{}/submit", it.id), &json!({}))
            .by(&tokens[it.busy])
            .to(lyceum)
    };
    school.attempts.iter().map(request).collect()
}

/// One-row commits through the bare server.
pub fn commits(reference: SocketAddr) -> Vec<Vec<u8>> {
    vec![Request::post("/commits", &json!({})).to(reference)]
}
