//! `/courses/{slug}/lessons/{lesson}`: a sample lesson, for everybody.
use super::words;
use crate::course::view::{LessonRef, outline};
use crate::lesson::PublicLesson;
use crate::lesson::show::{LessonBody, body};
use crate::policy::ShowLessonPage;
use axum::extract::State;
use axum::response::Redirect;
use kernel::html::{Html, Page, Visitor, page};
use kernel::{App, Lang, Permit, Result, Tx, params};
use maud::{Markup, PreEscaped, html};

/// Learners read in the application, and whoever may not read this here is sent there to sign in.
pub async fn lesson(
    permit: Permit<ShowLessonPage>,
    State(app): State<App>,
    visitor: Visitor,
) -> Result<Result<Html, Redirect>> {
    let (mut tx, PublicLesson(lesson), actor) = permit.into_parts();
    if lesson.course.enrolled || !lesson.preview {
        return Ok(Err(Redirect::to(&format!("/learn/courses/{}/l/{}", lesson.course.id, lesson.id))));
    }
    let language = lesson.course.language;
    let samples: Vec<LessonRef> = outline(&mut tx, None, &lesson.course.id)
        .await?
        .modules
        .into_iter()
        .flat_map(|it| it.lessons)
        .filter(|it| it.preview)
        .collect();
    let lesson = body(&mut tx, &actor, lesson).await?;
    let description = beginning(&mut tx, lesson.id.as_str()).await?;
    drop(tx);
    let lang = visitor.lang;
    let course = format!("/courses/{}", lesson.course.slug);
    let canonical = format!("{course}/lessons/{}", lesson.id);
    let content = html! {
        article class="page-narrow mx-auto" {
            p { a href=(course) lang=(language.code()) { (lesson.course.title) } }
            h1 class="mt-2 mb-6" lang=(language.code()) { (lesson.title) }
            div.prose lang=(language.code()) { (PreEscaped(&lesson.html)) }
            (pager(lang, &course, &samples, &lesson))
            aside class="banner banner-info mt-8" {
                p { (words::SAMPLE_LESSON.with(lang, &lesson.course.title)) }
                a.btn.btn-primary href=(course) { (words::SEE_COURSE.to(lang)) }
            }
        }
    };
    let title = format!("{} · {}", lesson.title, lesson.course.title);
    let shown = Page {
        title: &title,
        description: &description,
        canonical: &canonical,
        structured_data: None,
        indexed: true,
        body: content,
    };
    Ok(Ok(page(&app, &visitor, &actor, shown)))
}

/// The samples before and after this one.
fn pager(lang: Lang, course: &str, samples: &[LessonRef], lesson: &LessonBody) -> Markup {
    let at = samples.iter().position(|it| it.id == lesson.id).unwrap_or_default();
    let previous = at.checked_sub(1).and_then(|at| samples.get(at));
    let next = samples.get(at + 1);
    html! {
        @if previous.is_some() || next.is_some() {
            nav.pager aria-label=(words::LESSON_PAGES.to(lang)) {
                @if let Some(it) = previous {
                    a.btn rel="prev" href={ (course) "/lessons/" (it.id) } { (words::PREVIOUS_SAMPLE.with(lang, &it.title)) }
                }
                @if let Some(it) = next {
                    a.btn rel="next" href={ (course) "/lessons/" (it.id) } { (words::NEXT_SAMPLE.with(lang, &it.title)) }
                }
            }
        }
    }
}

/// The first words of the lesson, for search engines.
async fn beginning(tx: &mut Tx, lesson: &str) -> Result<String> {
    let text: String = tx.one("SELECT plain_text FROM course_lessons WHERE id = $1", params![lesson]).await?;
    Ok(text.chars().take(160).collect())
}
