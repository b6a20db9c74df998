//! The HTML in which the app starts.
use super::{MANIFEST, first_screen};
use axum::extract::State;
use axum::response::{AppendHeaders, IntoResponse, Redirect, Response};
use http::header;
use kernel::html::{Head, Visitor, script_json};
use kernel::{App, Lang, Permission, Public, Result, texts};
use maud::{DOCTYPE, PreEscaped, html};
use std::collections::BTreeSet;

texts! {
    SCRIPT_NEEDED = "Lessons and quizzes need JavaScript. The public pages can be read without it.", "Masomo na majaribio yanahitaji JavaScript. Kurasa za umma zinasomeka bila hiyo.", "Bài học và bài kiểm tra cần JavaScript. Các trang công khai đọc được mà không cần nó.";
}

/// With the session and the first screen's data, so that nothing waits for a second round trip; or to the sign-in page.
pub async fn show(
    public: Public,
    State(app): State<App>,
    visitor: Visitor,
    Head(parts): Head,
) -> Result<Response> {
    let mut tx = public.read().await?;
    let Some((boot, actor)) = identity::boot(&app, &mut tx, &parts.headers).await? else {
        let next = form_urlencoded::byte_serialize(visitor.at.as_bytes()).collect::<String>();
        return Ok(Redirect::to(&format!("/login?next={next}")).into_response());
    };
    drop(tx);
    let workspace = parts.uri.path().split('/').nth(1).unwrap_or_default();
    if (workspace == "admin" && !administers(&actor)) || (workspace == "teach" && !teaches(&actor)) {
        return Err(kernel::error::FORBIDDEN.into());
    }
    let first = first_screen::load(&app, parts.uri.path(), &boot.access_token).await;
    let data = serde_json::json!({
        "user": boot.user,
        "access_token": boot.access_token,
        "expires_in": boot.expires_in,
        "second_factor_missing": boot.second_factor_missing,
        "lang": visitor.lang,
        "school": app.config.school_name,
        "unseen": first.unseen,
        "permissions": Permission::ALL.into_iter().filter(|it| actor.may(*it, None)).collect::<Vec<_>>(),
        "organizations": first.organizations,
        "first": first.answers,
        "tags": first.tags,
    });
    let (scripts, styles) = files(parts.uri.path(), visitor.lang);
    let page = html! {
        (DOCTYPE)
        html lang=(visitor.lang.code()) data-theme=[visitor.theme] data-saver=[visitor.data_saver.then_some("1")] {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
                meta name="robots" content="noindex";
                title { (app.config.school_name) }
                link rel="icon" href="/icon.svg" type="image/svg+xml";
                @for href in &styles { link rel="stylesheet" href=(href); }
                script type="application/json" id="boot" { (PreEscaped(script_json(&data))) }
                @for src in scripts.iter().skip(1) { link rel="modulepreload" href=(src); }
                @if let Some(src) = scripts.first() { script type="module" src=(src) {} }
            }
            body {
                div #root {}
                noscript { p { (SCRIPT_NEEDED.to(visitor.lang)) } p { a href="/courses" { "/courses" } } }
            }
        }
    };
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    Ok((AppendHeaders(headers), page.into_string()).into_response())
}

fn teaches(actor: &kernel::Actor) -> bool {
    actor.may_somewhere(Permission::CreateCourses)
}

/// An administrator, or a member of staff with a delegated right that has its pages there.
fn administers(actor: &kernel::Actor) -> bool {
    let rights = [Permission::ViewUsers, Permission::UpdateUsers, Permission::ViewAuditLogs];
    rights.into_iter().any(|it| actor.may(it, None))
}

/// The entry first, then what it and the page import, with their texts; and their stylesheets.
fn files(path: &str, lang: Lang) -> (Vec<String>, BTreeSet<String>) {
    let (page, texts) = page_of(path);
    let mut waiting =
        vec!["src/app/main.tsx".to_owned(), page, format!("src/messages/{}/{texts}.messages", lang.code())];
    let (mut scripts, mut styles) = (vec![], BTreeSet::new());
    let mut seen = BTreeSet::new();
    while !waiting.is_empty() {
        let name = waiting.remove(0);
        let Some(chunk) = MANIFEST.get(&name) else { continue };
        if seen.insert(name) {
            scripts.push(format!("/{}", chunk.file));
            styles.extend(chunk.css.iter().map(|it| format!("/{it}")));
            waiting.extend(chunk.imports.iter().cloned());
        }
    }
    (scripts, styles)
}

/// A workspace is loaded as a whole; what everybody has, page by page. As in `web/src/app/workspaces.tsx`.
fn page_of(path: &str) -> (String, &str) {
    let own = |page: &str| format!("src/features/identity/account/{page}Page.tsx");
    match path.trim_matches('/') {
        "notifications" => ("src/features/notify/NotificationsPage.tsx".into(), "shared"),
        "search" => ("src/features/course/search/SearchPage.tsx".into(), "search"),
        "welcome" => (own("Welcome"), "welcome"),
        "account/profile" => (own("Profile"), "profile"),
        "account/security" => (own("Security"), "security"),
        "account/family" => (own("Family"), "kin"),
        "account/tokens" => (own("Tokens"), "tokens"),
        "account/data" => (own("Data"), "data"),
        "account/exports" => ("src/features/identity/exports/ExportsPage.tsx".into(), "exports"),
        other if other.starts_with("teach/library") || other.starts_with("admin/library") => {
            ("src/app/library.tsx".into(), "library")
        }
        other if other.starts_with("teach/") && other.ends_with("/pages") => {
            ("src/features/authoring/AuthoringWorkspace.tsx".into(), "authoring")
        }
        other => {
            let workspace = other.split('/').next().unwrap_or_default();
            (format!("src/app/{workspace}.tsx"), workspace)
        }
    }
}
