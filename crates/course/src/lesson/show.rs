//! `GET /lessons/{lesson}`
use super::{Lesson, LessonId};
use crate::course::CourseId;
use crate::module::ModuleId;
use crate::policy::{CompleteLesson, EditLesson, ReadLesson};
use crate::progress::{self, ItemKind, NamedItem};
use kernel::{Actor, Lang, Permit, Result, Tagged, Tx, can, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct CourseRef {
    pub id: CourseId,
    #[schemars(length(max = 80))]
    pub slug: String,
    #[schemars(length(max = 200))]
    pub title: String,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct ModuleRef {
    pub id: ModuleId,
    #[schemars(length(max = 200))]
    pub title: String,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct LessonTitle {
    pub id: LessonId,
    #[schemars(length(max = 200))]
    pub title: String,
}

#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "Lesson")]
pub struct LessonBody {
    pub id: LessonId,
    pub course: CourseRef,
    pub module: ModuleRef,
    #[schemars(length(max = 200))]
    pub title: String,
    /// Sanitised.
    #[schemars(length(max = 8_000_000))]
    pub html: String,
    /// Of the lesson, which may be another than the course's.
    pub language: Lang,
    /// For those who may edit a lesson of pages; learners read `html`.
    #[schemars(with = "Option<document::Document>")]
    pub document: Option<Value>,
    /// For those who may edit it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 400_000))]
    pub markdown: Option<String>,
    /// For teachers.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(length(max = 8_000_000))]
    pub notes_html: Option<String>,
    pub preview: bool,
    /// As the teacher says; absent when it is guessed.
    pub duration_minutes: Option<i64>,
    pub completed: bool,
    pub previous: Option<LessonTitle>,
    pub next: Option<NamedItem>,
    pub version: i64,
    pub can: Vec<LessonAbility>,
}

/// What the reader may do with a lesson.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LessonAbility {
    Edit,
    Complete,
}

pub async fn show(permit: Permit<ReadLesson>) -> Result<Tagged<LessonBody>> {
    let (mut tx, lesson, actor) = permit.into_parts();
    let body = body(&mut tx, &actor, lesson).await?;
    Ok(Tagged { version: body.version, body })
}

#[derive(Deserialize)]
struct Content {
    module_title: String,
    markdown: String,
    html: String,
    notes_html: String,
    duration_minutes: Option<i64>,
    document: Option<String>,
    language: Option<Lang>,
}

/// The lesson as this person sees it.
pub async fn body(tx: &mut Tx, actor: &Actor, lesson: Lesson) -> Result<LessonBody> {
    let content: Content = tx
        .one(
            "SELECT m.title AS module_title, l.markdown, l.html, l.notes_html, l.duration_minutes,
               l.document, l.language
             FROM course_lessons l JOIN course_modules m ON m.id = l.module WHERE l.id = $1",
            params![lesson.id],
        )
        .await?;
    let completed = match actor.user() {
        Some(user) => progress::is_done(tx, user, &lesson.course.id, lesson.id.as_str()).await?,
        None => false,
    };
    let (previous, next) = neighbours(tx, &lesson).await?;
    let may_edit = can::<EditLesson>(actor, &lesson);
    let abilities =
        [(LessonAbility::Edit, may_edit), (LessonAbility::Complete, can::<CompleteLesson>(actor, &lesson))];
    let document = match content.document.filter(|_| may_edit) {
        None => None,
        Some(json) => Some(newest(&json)?),
    };
    let Lesson { id, module, title, preview, version, course } = lesson;
    let (course_language, document_free) = (course.language, document.is_none());
    Ok(LessonBody {
        id,
        course: CourseRef { id: course.id, slug: course.slug, title: course.title },
        module: ModuleRef { id: module, title: content.module_title },
        title,
        html: content.html,
        language: content.language.unwrap_or(course_language),
        document,
        markdown: (may_edit && document_free).then_some(content.markdown),
        notes_html: may_edit.then_some(content.notes_html),
        preview,
        duration_minutes: content.duration_minutes,
        completed,
        previous,
        next,
        version,
        can: abilities.into_iter().filter(|(_, may)| *may).map(|(name, _)| name).collect(),
    })
}

fn newest(json: &str) -> Result<Value> {
    let document = document::read(json).map_err(|it| anyhow::anyhow!("{}: {}", it.path, it.detail))?;
    Ok(document::to_value(&document))
}

#[derive(Deserialize)]
struct Item {
    kind: ItemKind,
    id: String,
    title: String,
}

/// The lesson before, and what comes after in the outline.
async fn neighbours(tx: &mut Tx, lesson: &Lesson) -> Result<(Option<LessonTitle>, Option<NamedItem>)> {
    let items: Vec<Item> = tx
        .all(
            "SELECT kind, id, title FROM course_items WHERE course = $1
             ORDER BY module_position, module, after_lessons, position, id",
            params![lesson.course.id],
        )
        .await?;
    let at = items.iter().position(|it| it.id == lesson.id.as_str()).unwrap_or(items.len());
    let previous = items[..at].iter().rev().find(|it| it.kind == ItemKind::Lesson);
    let previous =
        previous.and_then(|it| Some(LessonTitle { id: it.id.parse().ok()?, title: it.title.clone() }));
    let next = items.into_iter().nth(at + 1);
    Ok((previous, next.map(|it| NamedItem { kind: it.kind, id: it.id, title: it.title })))
}
