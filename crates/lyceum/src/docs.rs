//! The API's document for programs and for people.
use aide::openapi::{OpenApi, Operation, PathItem, ReferenceOr};
use anyhow::Context;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header;
use kernel::html::{self, Html, Page, Visitor};
use kernel::{App, Module, Public, Result, Routes, error, get};
use maud::{Markup, html};
use std::sync::Arc;
use tokio::sync::OnceCell;

/// What is sent. The document it is made of is not kept: it would be a fifth of an idle school's memory.
struct Made {
    json: Bytes,
    page: Markup,
}

type Kept = Arc<OnceCell<Made>>;

/// `/api/v1/openapi.json` and `/docs`.
pub fn module() -> Module {
    let kept = Kept::default();
    let for_page = kept.clone();
    let json = move |_: Public, State(app): State<App>| {
        let kept = kept.clone();
        async move { json(made(&kept, &app).await?) }
    };
    let page = move |_: Public, State(app): State<App>, visitor: Visitor| {
        let kept = for_page.clone();
        async move { page(&app, &visitor, made(&kept, &app).await?) }
    };
    let pages = Routes::new().at("/api/v1/openapi.json", get(json)).at("/docs", get(page));
    Module { pages, ..Module::new("docs", &[]) }
}

/// Of the routes that this process serves, made for whoever asks first.
async fn made<'k>(kept: &'k Kept, app: &App) -> Result<&'k Made> {
    if !app.config.expose_api_docs {
        return Err(error::NOT_FOUND.into());
    }
    let make = || {
        let modules = app.config.modules.clone();
        async { tokio::task::spawn_blocking(move || make(&modules)).await.context("making the document")? }
    };
    Ok(kept.get_or_try_init(make).await?)
}

fn make(modules: &[String]) -> anyhow::Result<Made> {
    let rooms = crate::rooms::chosen(modules).map_err(anyhow::Error::msg)?;
    let document = kernel::app::routes(rooms).1;
    Ok(Made { json: serde_json::to_vec(&document)?.into(), page: overview(&document) })
}

fn json(made: &Made) -> Result<Response> {
    Ok(([(header::CONTENT_TYPE, "application/json")], made.json.clone()).into_response())
}

fn page(app: &App, visitor: &Visitor, made: &Made) -> Result<Html> {
    let page = Page {
        title: "API",
        description: "",
        canonical: "/docs",
        structured_data: None,
        indexed: false,
        body: made.page.clone(),
    };
    Ok(html::page(app, visitor, &Default::default(), page))
}

fn overview(document: &OpenApi) -> Markup {
    let paths = document.paths.iter().flat_map(|it| it.paths.iter());
    html! {
        h1 { "API" }
        p { a href="/api/v1/openapi.json" { "openapi.json" } " (OpenAPI 3.1)" }
        @for (path, item) in paths {
            @if let ReferenceOr::Item(item) = item { (operations(path, item)) }
        }
    }
}

fn operations(path: &str, item: &PathItem) -> Markup {
    let all = [
        ("GET", &item.get),
        ("POST", &item.post),
        ("PUT", &item.put),
        ("PATCH", &item.patch),
        ("DELETE", &item.delete),
    ];
    html! {
        @for (method, operation) in all {
            @if let Some(operation) = operation { (one(method, path, operation)) }
        }
    }
}

fn one(method: &str, path: &str, operation: &Operation) -> Markup {
    let parameters =
        operation.parameters.iter().filter_map(|it| it.as_item()).map(|it| it.parameter_data_ref());
    html! {
        section.card {
            h2 { code { (method) " " (path) } }
            p { (operation.summary.as_deref().unwrap_or_default()) }
            ul {
                @for it in parameters { li { code { (it.name) } @if it.required { " (required)" } } }
            }
        }
    }
}
