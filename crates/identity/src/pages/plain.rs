//! Forms that a browser can send by itself: whoever has to get back in may have the oldest phone.
use super::page;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use kernel::html::{Html, Visitor};
use kernel::{App, Error, Lang};
use maud::{Markup, html};

/// The value of a field, without what a person would not see.
pub(super) fn value(body: &str, name: &str) -> String {
    let pairs = form_urlencoded::parse(body.as_bytes());
    pairs.into_iter().find(|(it, _)| it == name).map(|(_, value)| value.into_owned()).unwrap_or_default()
}

/// Like [`super::form`], sent to the page's own address where there is no script.
pub(super) fn form(action: &str, api: &str, next: &str, wrong: Option<&str>, fields: Markup) -> Markup {
    html! {
        form.form method="post" action=(action) data-api=(api) data-next=(next) novalidate {
            div.form-summary role="alert" data-summary { @if let Some(wrong) = wrong { p { (wrong) } } }
            (fields)
        }
    }
}

/// A page that says one thing.
pub(super) fn message(
    app: &App,
    visitor: &Visitor,
    status: StatusCode,
    title: &str,
    help: Markup,
) -> Response {
    let body = html! { div.page-narrow { h1 { (title) } (help) } };
    let Html(_, markup) = page(app, visitor, title, "/login", body);
    Html(status, markup).into_response()
}

/// What went wrong, for a person; anything unexpected is passed on, and so is how long one has to wait.
pub(super) fn said(error: Error, lang: Lang) -> Result<(StatusCode, String), Error> {
    let refusal = match error {
        Error::Problem(refusal) if refusal.retry_after.is_none() => refusal,
        other => return Err(other),
    };
    let status = StatusCode::from_u16(refusal.problem.status).unwrap_or(StatusCode::BAD_REQUEST);
    let title = refusal.problem.title.to(lang);
    let text = match (refusal.fields.first(), &refusal.detail) {
        (Some(field), _) => field.message.clone(),
        (None, Some(detail)) => format!("{title}. {detail}"),
        (None, None) => title.to_owned(),
    };
    Ok((status, text))
}
