//! `GET /lessons/{lesson}/draft`
use super::store;
use crate::policy::ShowDraft;
use crate::version;
use course::{CourseRef, LessonId, publishing};
use kernel::{Permit, Result, Tagged};
use serde::Serialize;
use serde_json::Value;

/// Where writing begins.
#[derive(Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "LessonDraft")]
pub struct DraftBody {
    pub lesson: LessonId,
    pub course: CourseRef,
    #[schemars(length(max = 200))]
    pub title: String,
    /// What learners read now, as a document of the newest version.
    #[schemars(with = "document::Document")]
    pub document: Value,
    /// Whether somebody wrote already; the draft itself comes over the socket.
    pub has_draft: bool,
    pub versions_count: i64,
    /// Of the lesson; publishing sends it as `If-Match`.
    pub version: i64,
}

pub async fn show(permit: Permit<ShowDraft>) -> Result<Tagged<DraftBody>> {
    let (mut tx, lesson, _) = permit.into_parts();
    let document = publishing::read(&mut tx, &lesson).await?;
    let has_draft = store::find(&mut tx, &lesson.id).await?.is_some_and(|it| it.seq > 0);
    let versions_count = version::store::count(&mut tx, &lesson.id).await?;
    let course::Lesson { id, title, version, course, .. } = lesson;
    let course = CourseRef { id: course.id, slug: course.slug, title: course.title };
    let document = document::to_value(&document);
    let body = DraftBody { lesson: id, course, title, document, has_draft, versions_count, version };
    Ok(Tagged { version, body })
}
