//! `/sitemap.xml` and `/robots.txt`: what search engines may list.
use crate::lesson::LessonId;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use kernel::{App, Public, Result, Timestamp};
use maud::html;
use serde::Deserialize;

/// The most that one sitemap may hold.
const MOST: usize = 50_000;

/// A text of a certain type.
pub struct Typed(&'static str, String);

impl IntoResponse for Typed {
    fn into_response(self) -> Response {
        ([(header::CONTENT_TYPE, self.0)], self.1).into_response()
    }
}
impl aide::OperationOutput for Typed {
    type Inner = String;
}

#[derive(Deserialize)]
struct Listed {
    slug: String,
    lesson: Option<LessonId>,
    updated_at: Timestamp,
}

/// Published courses and their samples.
pub async fn sitemap(public: Public, State(app): State<App>) -> Result<Typed> {
    let mut tx = public.read().await?;
    let listed: Vec<Listed> = tx
        .all(
            "SELECT c.slug, NULL AS lesson, c.updated_at FROM course_courses c
             WHERE c.status = 'published' AND c.deleted_at IS NULL AND c.organization IS NULL
             UNION ALL
             SELECT c.slug, l.id, l.updated_at FROM course_courses c
             JOIN course_lessons l ON l.course = c.id AND l.preview AND l.deleted_at IS NULL
             JOIN course_modules m ON m.id = l.module AND m.deleted_at IS NULL
             WHERE c.status = 'published' AND c.deleted_at IS NULL AND c.organization IS NULL",
            &[],
        )
        .await?;
    let origin = app.config.origin();
    let entries = html! {
        @for path in ["/", "/courses"] { url { loc { (origin) (path) } } }
        @for it in listed.iter().take(MOST - 2) {
            url {
                loc { (origin) "/courses/" (it.slug) @if let Some(lesson) = &it.lesson { "/lessons/" (lesson) } }
                lastmod { (it.updated_at) }
            }
        }
    };
    let start = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";
    Ok(Typed("application/xml; charset=utf-8", format!("{start}{}</urlset>\n", entries.into_string())))
}

pub async fn robots(_: Public, State(app): State<App>) -> Typed {
    let private = [
        "/api/",
        "/learn",
        "/teach",
        "/admin",
        "/account",
        "/notifications",
        "/search",
        "/login",
        "/register",
        "/setup",
    ];
    let lines: String = private.iter().map(|it| format!("Disallow: {it}\n")).collect();
    Typed(
        "text/plain; charset=utf-8",
        format!("User-agent: *\n{lines}Sitemap: {}/sitemap.xml\n", app.config.origin()),
    )
}
