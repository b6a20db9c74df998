//! `GET /verify`: type the code.
use crate::code::Code;
use crate::texts;
use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use kernel::html::{Head, Html, Page, Visitor, page};
use kernel::{App, Lang, Public, Query, Result};
use maud::{Markup, html};
use schemars::JsonSchema;
use serde::Deserialize;

#[derive(Deserialize, JsonSchema)]
pub struct Typed {
    #[schemars(length(max = 200))]
    code: Option<String>,
}

/// A page, or the address of the page that answers.
pub struct FormAnswer(Response);

impl IntoResponse for FormAnswer {
    fn into_response(self) -> Response {
        self.0
    }
}
impl aide::OperationOutput for FormAnswer {
    type Inner = String;
}

pub async fn form(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
    Query(typed): Query<Typed>,
) -> Result<FormAnswer> {
    let code = typed.code.as_deref().map(|it| (it, Code::typed(it)));
    if let Some((_, Some(code))) = code {
        return Ok(FormAnswer(Redirect::to(&format!("/verify/{code}")).into_response()));
    }
    let mut tx = public.read().await?;
    let actor = public.actor(&mut tx, &parts).await.unwrap_or_default();
    let lang = visitor.lang;
    let body = html! {
        (asked(lang, code.map(|it| it.0)))
    };
    let title = texts::VERIFY.to(lang);
    let shown = Page {
        title,
        description: texts::VERIFY_ABOUT.to(lang),
        canonical: "/verify",
        structured_data: None,
        indexed: true,
        body,
    };
    Ok(FormAnswer(page(&app, &visitor, &actor, shown).into_response()))
}

/// The page that asks for a code; `wrong` is what was typed and led nowhere.
pub fn asked(lang: Lang, wrong: Option<&str>) -> Markup {
    html! {
        div class="page-narrow grid gap-6" {
            header class="grid gap-2" {
                h1 { (texts::VERIFY.to(lang)) }
                p class="text-ink-2" { (texts::VERIFY_ABOUT.to(lang)) }
            }
            (field(lang, wrong))
        }
    }
}

fn field(lang: Lang, wrong: Option<&str>) -> Markup {
    html! {
        form.form method="get" action="/verify" {
            div.field {
                label.label for="code" { (texts::CODE_LABEL.to(lang)) }
                p.hint id="code-hint" { (texts::CODE_HINT.to(lang)) }
                input.input id="code" name="code" type="text" required maxlength="100" autocomplete="off"
                    autocapitalize="characters" spellcheck="false" value=[wrong]
                    aria-invalid=[wrong.map(|_| "true")]
                    aria-describedby=(if wrong.is_some() { "code-hint code-error" } else { "code-hint" });
                @if wrong.is_some() {
                    p.error id="code-error" role="alert" { (texts::NOT_FOUND.to(lang)) }
                }
            }
            button.btn.btn-primary type="submit" { (texts::CHECK.to(lang)) }
        }
    }
}

/// The same page with another status.
pub fn with_status(html: Html, status: http::StatusCode) -> Html {
    Html(status, html.1)
}
