//! What people of the demonstration school ask of it, as their browsers would: by the API, with their own rights.
use crate::rooms;
use anyhow::{Context, anyhow};
use axum::Router;
use axum::body::Body;
use http::{Request, header};
use identity::session;
use kernel::{App, Result, UserId};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use tower::ServiceExt;

#[derive(Deserialize)]
pub struct Visit {
    /// A username.
    by: String,
    /// Method and path below `/api/v1`. Names in braces are usernames, addresses of courses and organisations, and what
    /// visits before were `called`.
    ask: String,
    #[serde(default)]
    body: Value,
    /// A name for what was made.
    called: Option<String>,
}

/// One after the other. `known` has ids by name.
pub async fn pay(
    app: &App,
    visits: &[Visit],
    people: &HashMap<String, UserId>,
    mut known: HashMap<String, String>,
) -> Result<()> {
    let router = kernel::edge::wrap(kernel::app::routes(rooms::all()).0, app.clone());
    for it in visits {
        let user = people.get(&it.by).with_context(|| it.by.clone())?;
        let answer = one(app, &router, it, user, &known).await.map_err(|why| anyhow!("{}: {why}", it.ask))?;
        if let Some(name) = &it.called {
            let id = answer["id"].as_str().with_context(|| format!("{} made nothing", it.ask))?;
            known.insert(name.clone(), id.to_owned());
        }
    }
    Ok(())
}

async fn one(
    app: &App,
    router: &Router,
    visit: &Visit,
    user: &UserId,
    known: &HashMap<String, String>,
) -> Result<Value> {
    let (method, path) = visit.ask.split_once(' ').context("wants a method and a path")?;
    let path = named(path, known)?;
    let mut body = visit.body.clone();
    name_all(&mut body, known)?;
    let mut tx = app.console().write().await?;
    let opened = session::open(&mut tx, user).await?;
    tx.commit().await?;
    let token = session::access_token(app, user, &opened)?;
    let origin = app.config.origin();
    let host = origin.split("://").nth(1).unwrap_or_default();
    let request = Request::builder().method(method).uri(format!("/api/v1{path}"));
    let request = request
        .header(header::HOST, host)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body.to_string()))
        .context("a request")?;
    let answer = router.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
    let status = answer.status();
    let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.context("an answer")?;
    if !status.is_success() {
        return Err(anyhow!("{status} {}", String::from_utf8_lossy(&bytes)).into());
    }
    // Nobody finds a device in their list that they never had.
    let mut tx = app.console().write().await?;
    session::close(&mut tx, &opened).await?;
    tx.commit().await?;
    Ok(serde_json::from_slice(&bytes).unwrap_or_default())
}

/// With ids where names stand in braces.
fn named(text: &str, known: &HashMap<String, String>) -> Result<String> {
    let (mut done, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').with_context(|| format!("{text}: a brace is open"))?;
        done.push_str(before);
        done.push_str(known.get(name).with_context(|| format!("{text}: nobody knows {name}"))?);
        rest = after;
    }
    Ok(done + rest)
}

fn name_all(value: &mut Value, known: &HashMap<String, String>) -> Result<()> {
    match value {
        Value::String(text) => *text = named(text, known)?,
        Value::Array(items) => items.iter_mut().try_for_each(|it| name_all(it, known))?,
        Value::Object(fields) => fields.values_mut().try_for_each(|it| name_all(it, known))?,
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}
