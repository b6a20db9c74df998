//! `GET /verify/{code}`: real or not, and for whom, what and when.
use super::form::{field, with_status};
use crate::certificate::{TypedCode, Verdict, look_up};
use crate::texts;
use axum::extract::{Path, State};
use http::StatusCode;
use kernel::edge::Client;
use kernel::html::{Head, Html, Page, Visitor, page};
use kernel::{App, Lang, Public, Result};
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
        None => (StatusCode::NOT_FOUND, texts::VERIFY, not_found(lang, &path.code)),
        Some(it) if it.valid => (StatusCode::OK, texts::VALID, valid(lang, it)),
        Some(_) => (StatusCode::OK, texts::NOT_VALID, not_valid(lang)),
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

fn not_found(lang: Lang, typed: &str) -> Markup {
    html! {
        h1 { (texts::VERIFY.to(lang)) }
        (field(lang, Some(typed)))
    }
}

fn not_valid(lang: Lang) -> Markup {
    html! {
        h1 { (texts::NOT_VALID.to(lang)) }
        p.banner { (texts::NOT_VALID_ABOUT.to(lang)) }
        p { a href="/verify" { (texts::ANOTHER.to(lang)) } }
    }
}

fn valid(lang: Lang, it: &Verdict) -> Markup {
    let day = it.issued_at.map(|at| texts::day(at, lang));
    html! {
        h1 { (texts::VALID.to(lang)) }
        div.cert-card {
            dl {
                dt { (texts::LEARNER.to(lang)) }
                dd.cert-name { (it.learner_name.as_deref().unwrap_or_default()) }
                dt { (texts::COURSE.to(lang)) }
                dd { (it.course_title.as_deref().unwrap_or_default()) }
                dt { (texts::DATE.to(lang)) }
                dd { (day.unwrap_or_default()) }
                dt { (texts::ISSUER.to(lang)) }
                dd { (it.issuer.as_deref().unwrap_or_default()) }
            }
        }
        p { a href="/verify" { (texts::ANOTHER.to(lang)) } }
    }
}
