//! Lessons that have the words in their title or text, of those their reader may open.
use super::{Place, Seen, inside, learns, teaches};
use crate::LessonId;
use crate::course::CourseId;
use crate::lesson::show::CourseRef;
use kernel::{Result, Sql, Tx, params};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct FoundLesson {
    pub place: Place,
    pub id: LessonId,
    #[schemars(length(max = 200))]
    pub title: String,
    pub course: CourseRef,
}

macro_rules! lessons {
    ($found:literal) => {
        concat!(
            "SELECT l.id, l.title, c.id AS course, c.slug, c.title AS course_title, ",
            teaches!(),
            " AS teaches, ",
            learns!(),
            " AS learns FROM course_lessons l
             JOIN course_modules m ON m.id = l.module AND m.deleted_at IS NULL
             JOIN course_courses c ON c.id = l.course AND c.deleted_at IS NULL
             WHERE l.deleted_at IS NULL AND ",
            inside!(),
            "
               AND ((l.preview AND c.status = 'published') OR ",
            learns!(),
            " OR ",
            teaches!(),
            ")
               AND l.id IN (",
            $found,
            ") ORDER BY c.sort_title, c.id, m.position, l.position, l.id LIMIT $7"
        )
    };
}
const LESSONS: Sql = Sql {
    sqlite: lessons!(
        "SELECT s.lesson FROM course_lesson_search_index JOIN course_lesson_search s
           ON s.number = course_lesson_search_index.rowid WHERE course_lesson_search_index MATCH $6"
    ),
    postgres: lessons!(
        "SELECT s.lesson FROM course_lesson_search s WHERE s.vector @@ to_tsquery('simple',
           replace(replace(replace($6, '\"* \"', ''':* & '''), '\"*', ''':*'), '\"', ''''))"
    ),
};

#[derive(Deserialize)]
struct Row {
    id: LessonId,
    title: String,
    course: CourseId,
    slug: String,
    course_title: String,
    teaches: bool,
    learns: bool,
}

/// The first of them, and whether there are more.
pub(super) async fn find(
    tx: &mut Tx,
    seen: &Seen,
    terms: &str,
    most: usize,
) -> Result<(Vec<FoundLesson>, bool)> {
    if most == 0 {
        return Ok((vec![], false));
    }
    let Seen { user, admin, inside, teaching, managed, .. } = seen;
    let rows: Vec<Row> =
        tx.all(LESSONS, params![user, *admin, inside, teaching, managed, terms, most + 1]).await?;
    let more = rows.len() > most;
    let found = rows.into_iter().take(most).map(|row| FoundLesson {
        place: Place::of(row.teaches, row.learns),
        id: row.id,
        title: row.title,
        course: CourseRef { id: row.course, slug: row.slug, title: row.course_title },
    });
    Ok((found.collect(), more))
}
