//! `GET /verify/{code}`: real or not, and for whom, what and when.
use super::form::{asked, with_status};
use crate::certificate::{TypedCode, Verdict, look_up};
use crate::code::Code;
use crate::texts;
use axum::extract::{Path, State};
use http::StatusCode;
use kernel::edge::Client;
use kernel::html::{Head, Html, Page, Visitor, page};
use kernel::{App, Lang, Public, Result, Text};
use maud::{Markup, html};

pub async fn card(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
    Path(path): Path<TypedCode>,
) -> Result<Html> {
    let client = parts.extensions.get().copied().unwrap_or(Client(std::net::Ipv4Addr::LOCALHOST.into()));
    let verdict = look_up(&public, client, &path.code).await?;
    let mut tx = public.read().await?;
    let actor = public.actor(&mut tx, &parts).await.unwrap_or_default();
    let lang = visitor.lang;
    let (status, title, body) = match &verdict {
        None => (StatusCode::NOT_FOUND, texts::VERIFY, asked(lang, Some(&path.code))),
        Some(it) if it.valid => (StatusCode::OK, texts::VALID, valid(lang, &path.code, it)),
        Some(it) if it.withdrawn => {
            let body = not_valid(lang, &path.code, texts::WITHDRAWN, texts::WITHDRAWN_ABOUT);
            (StatusCode::OK, texts::WITHDRAWN, body)
        }
        Some(_) => {
            let body = not_valid(lang, &path.code, texts::NOT_VALID, texts::NOT_VALID_ABOUT);
            (StatusCode::OK, texts::NOT_VALID, body)
        }
    };
    let shown = Page {
        title: title.to(lang),
        description: texts::VERIFY_ABOUT.to(lang),
        canonical: "/verify",
        structured_data: None,
        // Names of learners do not belong in search engines.
        indexed: false,
        body,
    };
    Ok(with_status(page(&app, &visitor, &actor, shown), status))
}

fn not_valid(lang: Lang, typed: &str, title: Text, about: Text) -> Markup {
    html! {
        div class="page-narrow grid gap-6" {
            h1 class="mb-0" { (title.to(lang)) }
            p.banner { (about.to(lang)) }
            div.cert-card { dl { (code_row(lang, typed)) } }
            p { a href="/verify" { (texts::ANOTHER.to(lang)) } }
        }
    }
}

/// In groups, as on the paper; a narrow screen breaks it between them.
fn code_row(lang: Lang, typed: &str) -> Markup {
    let grouped = Code::typed(typed).map(|it| it.grouped()).unwrap_or_default();
    html! {
        dt { (texts::CODE_ROW.to(lang)) }
        dd.cert-code {
            @for (at, group) in grouped.split('-').enumerate() { @if at > 0 { "-" wbr; } (group) }
        }
    }
}

fn valid(lang: Lang, typed: &str, it: &Verdict) -> Markup {
    let day = it.issued_at.map(|at| texts::day(at, lang));
    html! {
        div class="page-narrow grid gap-6" {
            h1 class="mb-0" { (texts::VALID.to(lang)) }
            div.cert-card { dl {
                dt { (texts::LEARNER.to(lang)) }
                dd.cert-name { (it.learner_name.as_deref().unwrap_or_default()) }
                dt { (texts::COURSE.to(lang)) }
                dd { (it.course_title.as_deref().unwrap_or_default()) }
                dt { (texts::DATE.to(lang)) }
                dd { (day.unwrap_or_default()) }
                dt { (texts::ISSUER.to(lang)) }
                dd { (it.issuer.as_deref().unwrap_or_default()) }
                (code_row(lang, typed))
            } }
            p { a href="/verify" { (texts::ANOTHER.to(lang)) } }
        }
    }
}
