//! The API's document for programs and for people.
use aide::openapi::{OpenApi, Operation, PathItem, ReferenceOr};
use anyhow::Context;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::html::{self, Html, Page, Visitor};
use kernel::{App, Module, Public, Result, Routes, error, get};
use maud::{Markup, html};

/// `/api/v1/openapi.json` and `/docs`.
pub fn module() -> Module {
    let pages = Routes::new().at("/api/v1/openapi.json", get(json)).at("/docs", get(page));
    Module { pages, ..Module::new("docs", &[]) }
}

/// Of the routes that this process serves. Made anew for whoever asks: kept, it would be a fifth of an idle school's memory.
async fn document(app: &App) -> Result<OpenApi> {
    if !app.config.expose_api_docs {
        return Err(error::NOT_FOUND.into());
    }
    let modules = app.config.modules.clone();
    let made = tokio::task::spawn_blocking(move || {
        crate::rooms::chosen(&modules).map(|rooms| kernel::app::routes(rooms).1)
    });
    Ok(made.await.context("making the document")?.map_err(anyhow::Error::msg)?)
}

async fn json(_: Public, State(app): State<App>) -> Result<Response> {
    Ok(axum::Json(document(&app).await?).into_response())
}

async fn page(_: Public, State(app): State<App>, visitor: Visitor) -> Result<Html> {
    let document = document(&app).await?;
    let paths = document.paths.iter().flat_map(|it| it.paths.iter());
    let body = html! {
        h1 { "API" }
        p { a href="/api/v1/openapi.json" { "openapi.json" } " (OpenAPI 3.1)" }
        @for (path, item) in paths {
            @if let ReferenceOr::Item(item) = item { (operations(path, item)) }
        }
    };
    let page = Page {
        title: "API",
        description: "",
        canonical: "/docs",
        structured_data: None,
        indexed: false,
        body,
    };
    Ok(html::page(&app, &visitor, &Default::default(), page))
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
