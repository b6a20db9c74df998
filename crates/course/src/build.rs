//! For rooms that make whole courses, such as an import: the steps of a teacher without their requests. Ids are made first
//! (`tx.id()`, or the clock), texts are rendered with [`crate::References`] to them before the write transaction opens.
//!
//! Call [`done`] after the last lesson: it brings the course's counters and search words up to date.
use crate::course::{publish, store};
use kernel::{Result, Tx, error, params};
use library::FileId;

pub use crate::course::create::{Details, Written, insert_as as course};
pub use crate::enrollment::enroll::admit;
pub use crate::file::{file_url, link as file};
pub use crate::lesson::add::{NewLesson, insert as lesson};
pub use crate::lesson::content::Content;
pub use crate::material::add::insert as material;
pub use crate::module::add::insert as module;

use crate::{CourseId, LessonId, ModuleId};
use std::collections::HashMap;

/// Brings counters and search words up to date.
pub async fn done(tx: &mut Tx, course: &CourseId) -> Result<()> {
    store::recount(tx, course).await
}

/// Shows a picture of the course on its card.
pub async fn cover(tx: &mut Tx, course: &CourseId, file: &FileId) -> Result<()> {
    tx.execute("UPDATE course_courses SET cover_file = $2 WHERE id = $1", params![course, file]).await?;
    Ok(())
}

/// As the teacher's own publishing; refused for an empty course.
pub async fn publish(tx: &mut Tx, course: &CourseId) -> Result<()> {
    let course = store::find(tx, course).await?.ok_or(error::NOT_FOUND)?;
    publish::make_public(tx, &course).await
}

/// Overwrites what a person wrote about the course; its address stays, because people may have it.
pub async fn change_course(tx: &mut Tx, course: &CourseId, it: &Details) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE course_courses SET title = $2, sort_title = $3, summary = $4, description = $5, description_html = $6,
           category = $7, difficulty = $8, language = $9, grade_levels = $10, learning_area = $11, licence = $12,
           attribution = $13, attribution_html = $14, updated_at = $15, version = version + 1
         WHERE id = $1 AND deleted_at IS NULL",
        params![
            course, it.title, kernel::text::fold(&it.title), it.summary, it.description.markdown, it.description.html,
            it.category, it.difficulty, it.language, serde_json::to_value(&it.grade_levels)?, it.learning_area,
            it.licence, it.attribution.markdown, it.attribution.html, now
        ],
    )
    .await
}

pub async fn change_module(tx: &mut Tx, module: &ModuleId, title: &str) -> Result<()> {
    tx.execute(
        "UPDATE course_modules SET title = $2, version = version + 1 WHERE id = $1 AND deleted_at IS NULL",
        params![module, title],
    )
    .await?;
    Ok(())
}

/// Versions of the lessons that are there.
pub async fn lesson_versions(tx: &mut Tx, course: &CourseId) -> Result<HashMap<LessonId, i64>> {
    let rows: Vec<(LessonId, i64)> = tx
        .all(
            "SELECT id, version FROM course_lessons WHERE course = $1 AND deleted_at IS NULL",
            params![course],
        )
        .await?;
    Ok(rows.into_iter().collect())
}

/// Overwrites a lesson with a text that is rendered already.
pub async fn change_lesson(tx: &mut Tx, it: &NewLesson) -> Result<()> {
    let now = tx.now();
    let rendered = &it.rendered;
    let minutes = crate::lesson::render::minutes(it.duration_minutes, rendered.words);
    tx.execute_one(
        "UPDATE course_lessons SET title = $2, html = $3, notes_html = $4, plain_text = $5, words = $6,
           preview = $7, duration_minutes = $8, minutes = $9, updated_at = $10, version = version + 1
         WHERE id = $1 AND deleted_at IS NULL",
        params![
            it.id,
            it.title,
            rendered.html,
            rendered.notes_html,
            rendered.text,
            rendered.words,
            it.preview,
            it.duration_minutes,
            minutes,
            now
        ],
    )
    .await?;
    crate::lesson::edit::write(tx, &it.id, &it.title, &it.content).await
}

/// Puts modules and lessons in this order; what is not named keeps its place behind them.
pub async fn order(tx: &mut Tx, course: &CourseId, modules: &[(ModuleId, Vec<LessonId>)]) -> Result<()> {
    const BEHIND: i64 = 1_000_000;
    tx.execute(
        "UPDATE course_modules SET position = position + $2 WHERE course = $1",
        params![course, BEHIND],
    )
    .await?;
    tx.execute(
        "UPDATE course_lessons SET position = position + $2 WHERE course = $1",
        params![course, BEHIND],
    )
    .await?;
    for (at, (module, lessons)) in modules.iter().enumerate() {
        tx.execute("UPDATE course_modules SET position = $2 WHERE id = $1", params![module, at]).await?;
        for (at, lesson) in lessons.iter().enumerate() {
            tx.execute(
                "UPDATE course_lessons SET position = $2, module = $3 WHERE id = $1",
                params![lesson, at, module],
            )
            .await?;
        }
    }
    Ok(())
}

/// Takes a file off the list of materials.
pub async fn remove_material(tx: &mut Tx, course: &CourseId, material: &str) -> Result<()> {
    tx.execute("DELETE FROM course_materials WHERE course = $1 AND id = $2", params![course, material])
        .await?;
    Ok(())
}
