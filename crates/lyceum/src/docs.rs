//! The API's document for programs and for people.
use aide::openapi::{OpenApi, Operation, PathItem, ReferenceOr};
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::header;
use kernel::html::{self, Html, Page, Visitor};
use kernel::{App, Error, error};
use maud::{Markup, html};
use std::sync::Arc;

/// `/api/v1/openapi.json` and `/docs`.
pub fn router(document: OpenApi) -> Router<App> {
    let document = Arc::new(document);
    let text: Arc<str> = serde_json::to_string(&*document).unwrap_or_default().into();
    Router::new()
        .route("/api/v1/openapi.json", get(move |State(app): State<App>| async move { json(&app, &text) }))
        .route("/docs", get(move |State(app): State<App>, visitor: Visitor| async move { page(&app, &visitor, &document) }))
}

fn json(app: &App, text: &str) -> Response {
    if !app.config.expose_api_docs {
        return Error::from(error::NOT_FOUND).into_response();
    }
    ([(header::CONTENT_TYPE, "application/json")], text.to_owned()).into_response()
}

fn page(app: &App, visitor: &Visitor, document: &OpenApi) -> Response {
    if !app.config.expose_api_docs {
        return Error::from(error::NOT_FOUND).into_response();
    }
    let paths = document.paths.iter().flat_map(|it| it.paths.iter());
    let body = html! {
        h1 { "API" }
        p { a href="/api/v1/openapi.json" { "openapi.json" } " (OpenAPI 3.1)" }
        @for (path, item) in paths {
            @if let ReferenceOr::Item(item) = item { (operations(path, item)) }
        }
    };
    let page = Page { title: "API", description: "", canonical: "/docs", structured_data: None, indexed: false, body };
    let Html(status, markup) = html::page(app, visitor, &Default::default(), page);
    Html(status, markup).into_response()
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
    let parameters = operation.parameters.iter().filter_map(|it| it.as_item()).map(|it| it.parameter_data_ref());
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
