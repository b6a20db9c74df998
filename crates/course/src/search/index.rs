//! The words of lessons, folded, as search compares them. Written with the lesson; what is missing, such as what was there before
//! there was an index, follows by a job.
use crate::course::CourseId;
use crate::lesson::LessonId;
use kernel::job::{JobCx, JobKind, Schedule};
use kernel::{Result, Tx, params, text::fold};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

const KIND: &str = "course.index";
pub const SCHEDULE: Schedule = Schedule { kind: KIND, every_seconds: 3600 };
const AT_ONCE: i64 = 100;
/// Nobody searches for the last words of a very long lesson.
const LONGEST: usize = 50_000;

#[derive(Deserialize)]
struct Row {
    id: LessonId,
    course: CourseId,
    version: i64,
    title: String,
    plain_text: String,
}

macro_rules! stale {
    ($condition:literal) => {
        concat!(
            "SELECT l.id, l.course, l.version, l.title, l.plain_text FROM course_lessons l
             LEFT JOIN course_lesson_search s ON s.lesson = l.id
             WHERE (s.lesson IS NULL OR s.version <> l.version) ",
            $condition
        )
    };
}

/// Brings the words of a course's lessons up to date.
pub async fn of_course(tx: &mut Tx, course: &CourseId) -> Result<()> {
    let rows: Vec<Row> = tx.all(stale!("AND l.course = $1"), params![course]).await?;
    write(tx, rows).await
}

async fn write(tx: &mut Tx, rows: Vec<Row>) -> Result<()> {
    for row in rows {
        let text: String = row.plain_text.chars().take(LONGEST).collect();
        let words = fold(&format!("{} {text}", row.title));
        tx.execute(
            "INSERT INTO course_lesson_search (lesson, course, version, words) VALUES ($1, $2, $3, $4)
             ON CONFLICT (lesson) DO UPDATE SET version = excluded.version, words = excluded.words",
            params![row.id, row.course, row.version, words],
        )
        .await?;
    }
    Ok(())
}

pub fn job() -> JobKind {
    JobKind { kind: KIND, tries: 3, run: Arc::new(|cx, _| Box::pin(catch_up(cx))) }
}

async fn catch_up(cx: JobCx) -> Result<Value> {
    let mut written = 0;
    loop {
        let mut tx = cx.write().await?;
        let rows: Vec<Row> = tx.all(stale!("ORDER BY l.id LIMIT $1"), params![AT_ONCE]).await?;
        if rows.is_empty() {
            return Ok(json!({ "lessons": written }));
        }
        written += rows.len();
        write(&mut tx, rows).await?;
        tx.commit().await?;
    }
}
