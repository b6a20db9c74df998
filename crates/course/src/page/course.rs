//! `/courses/{slug}`: all that is needed to decide.
use super::{around, facts, price, ratings, words};
use crate::course::view::{CourseAbility, CourseBody, LessonRef, QuizRef, view};
use crate::course::{CourseId, Status};
use crate::policy::ShowCourse;
use crate::rating;
use axum::extract::State;
use kernel::html::{Html, Page, Visitor, page};
use kernel::{Actor, App, Lang, PageQuery, Permit, Query, Result};
use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

pub async fn course(
    permit: Permit<ShowCourse>,
    State(app): State<App>,
    visitor: Visitor,
    Query(query): Query<PageQuery>,
) -> Result<Html> {
    let (mut tx, course, actor) = permit.into_parts();
    let teaches = course.teaches(&actor);
    let ratings = rating::list::page(&mut tx, &actor, &course, &query).await?;
    let it = view(&mut tx, &actor, course).await?;
    drop(tx);
    let lang = visitor.lang;
    let canonical = format!("/courses/{}", it.card.slug);
    let body = html! {
        p { a href="/courses" { (words::ALL_COURSES.to(lang)) } }
        @if let Some(whole) = &it.parent {
            p { a href={ "/courses/" (whole.slug) } { (words::PART_OF.with(lang, &whole.title)) } }
        }
        (status(lang, it.card.status))
        // On a phone the decision comes right after the head; on wider screens it stays beside everything.
        div class="mt-4 grid gap-8 laptop:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] items-start" {
            (head(lang, &it))
            aside class="card grid gap-4 laptop:sticky laptop:top-20 laptop:col-start-2 laptop:row-start-1 laptop:row-span-2" {
                (decision(lang, &actor, &it, teaches))
            }
            div class="grid gap-8" {
                @if let Some(html) = &it.description_html {
                    section {
                        h2 class="mb-3" { (words::ABOUT.to(lang)) }
                        div.prose lang=(it.card.language.code()) { (PreEscaped(html)) }
                    }
                }
                (outline(lang, &it))
                (around::parts(&visitor, &it))
                (around::strands(lang, &it))
                (materials(lang, &it))
                (around::links(lang, &it))
                (ratings::section(lang, &it, &ratings))
                (rights(lang, &it))
            }
        }
    };
    let shown = Page {
        title: &it.card.title,
        description: it.card.summary.as_deref().unwrap_or_default(),
        canonical: &canonical,
        structured_data: Some(structured(&app, &it, &canonical)),
        indexed: it.card.status == Status::Published,
        body,
    };
    Ok(page(&app, &visitor, &actor, shown))
}

fn status(lang: Lang, status: Status) -> Markup {
    html! {
        @match status {
            Status::Draft => p class="banner banner-info mt-4" { (words::DRAFT.to(lang)) },
            Status::Archived => p class="banner mt-4" { (words::ARCHIVED.to(lang)) },
            Status::Published => {},
        }
    }
}

fn head(lang: Lang, it: &CourseBody) -> Markup {
    let card = &it.card;
    html! {
        header class="grid gap-3" {
            h1 lang=(card.language.code()) { (card.title) }
            @if let Some(summary) = &card.summary {
                p class="text-lg text-ink-2" lang=(card.language.code()) { (summary) }
            }
            p class="text-sm text-ink-2" {
                (facts(lang, words::BY.with(lang, &card.instructor.full_name), card))
                @if card.learners_count > 0 {
                    " · " span class="whitespace-nowrap" { (words::LEARNERS.with(lang, card.learners_count)) }
                }
            }
            p.meta {
                span.chip lang=(card.language.code()) { (card.language.name()) }
                @if let Some(level) = card.difficulty { span.chip { (level.label().to(lang)) } }
                @if let Some(area) = card.learning_area { span.chip { (area.label().to(lang)) } }
                @for grade in &card.grade_levels { span.chip { (grade.label(lang)) } }
            }
        }
    }
}

fn decision(lang: Lang, actor: &Actor, it: &CourseBody, teaches: bool) -> Markup {
    let card = &it.card;
    let app_address = format!("/learn/courses/{}", card.id);
    html! {
        p class="text-lg font-semibold" { (price(lang, card.price.as_ref())) }
        @if it.enrollment.is_some() {
            a.btn.btn-primary.btn-wide href=(app_address) { (words::CONTINUE.to(lang)) }
        } @else if card.status == Status::Published && card.price.is_some() && !teaches {
            p { (words::NOT_SOLD.to(lang)) }
        } @else if it.can.contains(&CourseAbility::Enroll) {
            button.btn.btn-primary.btn-wide type="button" data-enroll=(card.id) { (words::ENROLL.to(lang)) }
            p.error data-enroll-error {}
            noscript { p.hint { (words::SCRIPT_NEEDED.to(lang)) } }
        } @else if !actor.signed_in() {
            a.btn.btn-primary.btn-wide href={ "/login?next=/courses/" (card.slug) } { (words::SIGN_IN_TO_ENROLL.to(lang)) }
            a.btn.btn-wide href={ "/register?next=/courses/" (card.slug) } { (words::CREATE_ACCOUNT.to(lang)) }
        }
        @if teaches { a.btn.btn-wide href={ "/teach/courses/" (card.id) } { (words::TEACH.to(lang)) } }
        p.hint { (rule(lang, it)) }
    }
}

fn rule(lang: Lang, it: &CourseBody) -> String {
    let rule = it.completion_rule;
    match rule.quizzes {
        0 => words::RULE_LESSONS.with(lang, rule.lessons),
        quizzes => words::RULE.with(lang, rule.lessons).replacen("{}", &quizzes.to_string(), 1),
    }
}

fn outline(lang: Lang, it: &CourseBody) -> Markup {
    html! {
        section {
            h2 class="mb-3" { (words::OUTLINE.to(lang)) }
            @if it.modules.is_empty() && it.quizzes.is_empty() {
                p class="text-ink-2" { (words::OUTLINE_EMPTY.to(lang)) }
            } @else {
                ol.outline lang=(it.card.language.code()) {
                    @for module in &it.modules {
                        li {
                            h3 { (module.title) }
                            ol {
                                @for lesson in &module.lessons { li { (lesson_line(lang, it, lesson)) } }
                                @for quiz in &module.quizzes { li { (quiz_line(lang, quiz)) } }
                            }
                        }
                    }
                    @if !it.quizzes.is_empty() {
                        li {
                            h3 lang=(lang.code()) { (words::MORE_QUIZZES.to(lang)) }
                            ol { @for quiz in &it.quizzes { li { (quiz_line(lang, quiz)) } } }
                        }
                    }
                }
            }
        }
    }
}

/// Learners go on in the application; visitors may read the samples here.
fn lesson_line(lang: Lang, it: &CourseBody, lesson: &LessonRef) -> Markup {
    let address = match (it.enrollment.is_some(), lesson.preview) {
        (true, _) => Some(app_lesson(&it.card.id, lesson)),
        (false, true) => Some(format!("/courses/{}/lessons/{}", it.card.slug, lesson.id)),
        (false, false) => None,
    };
    let minutes = html! {
        @if let Some(minutes) = lesson.duration_minutes { (words::duration(lang, minutes)) }
    };
    html! {
        @match address {
            Some(address) => a href=(address) {
                span.outline-link { (lesson.title) }
                span.outline-meta lang=(lang.code()) {
                    @if it.enrollment.is_none() { span.chip.chip-brand { (words::READ_SAMPLE.to(lang)) } " " }
                    (minutes)
                }
            },
            None => span class="text-ink-2" {
                span { (lesson.title) }
                span.outline-meta lang=(lang.code()) { (minutes) }
            },
        }
    }
}

fn app_lesson(course: &CourseId, lesson: &LessonRef) -> String {
    format!("/learn/courses/{course}/l/{}", lesson.id)
}

fn quiz_line(lang: Lang, quiz: &QuizRef) -> Markup {
    html! {
        span class="text-ink-2" {
            span { (quiz.title) }
            span.outline-meta lang=(lang.code()) {
                (words::QUIZ.to(lang)) @if quiz.questions_count > 0 { ", " (words::QUESTIONS.with(lang, quiz.questions_count)) }
            }
        }
    }
}

/// Visitors see how much there is; learners get it.
fn materials(lang: Lang, it: &CourseBody) -> Markup {
    let total = it.materials.iter().map(|it| it.size).sum();
    html! {
        @if !it.materials.is_empty() {
            section {
                h2 class="mb-3" { (words::MATERIALS.to(lang)) }
                p { (words::FILES.with(lang, it.materials.len() as i64)) " (" (words::size(lang, total)) ")" }
                @if it.enrollment.is_some() {
                    ul class="mt-2 grid gap-1" {
                        @for file in &it.materials {
                            li { a href=(file.url) { (file.title) } " (" (words::size(lang, file.size)) ")" }
                        }
                    }
                }
            }
        }
    }
}

fn rights(lang: Lang, it: &CourseBody) -> Markup {
    html! {
        @if it.licence.is_some() || it.attribution_html.is_some() {
            footer.rights {
                @if let Some(licence) = &it.licence { span { (words::LICENCE.with(lang, licence)) } }
                @if it.licence.is_some() && it.attribution_html.is_some() { " · " }
                @if let Some(html) = &it.attribution_html { div.prose lang=(it.card.language.code()) { (PreEscaped(html)) } }
            }
        }
    }
}

/// What search engines show of a course: schema.org/Course.
fn structured(app: &App, it: &CourseBody, canonical: &str) -> Value {
    let card = &it.card;
    let origin = app.config.origin();
    let offer = match &card.price {
        Some(price) => json!({ "category": "Paid", "price": price.decimal(), "priceCurrency": price.code() }),
        None => json!({ "category": "Free", "price": "0", "priceCurrency": "USD" }),
    };
    json!({
        "@context": "https://schema.org",
        "@type": "Course",
        "name": card.title,
        "description": card.summary.as_ref().unwrap_or(&card.title),
        "url": format!("{origin}{canonical}"),
        "inLanguage": card.language.code(),
        "isAccessibleForFree": card.price.is_none(),
        "provider": { "@type": "Organization", "name": app.config.school_name, "url": origin },
        "offers": [offer],
        "hasCourseInstance": [{
            "@type": "CourseInstance",
            "courseMode": "Online",
            "courseWorkload": format!("PT{}M", card.duration_minutes.max(1)),
            "instructor": { "@type": "Person", "name": card.instructor.full_name },
        }],
    })
}
