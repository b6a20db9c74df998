//! Rows of courses.
use super::{Course, CourseId, Status, oldest_in_bin};
use crate::money::Money;
use crate::rights;
use kernel::auth::OrganizationId;
use kernel::{Actor, Lang, Result, Timestamp, Tx, UserId, params, text::fold};
use serde::Deserialize;

#[derive(Deserialize)]
struct CourseRow {
    id: CourseId,
    slug: String,
    title: String,
    owner: UserId,
    co_instructors: Option<String>,
    status: Status,
    language: Lang,
    price_amount: Option<i64>,
    price_currency: Option<String>,
    version: i64,
    organization: Option<OrganizationId>,
    review_requested_at: Option<Timestamp>,
    parent: Option<CourseId>,
    enrolled: bool,
}

impl From<CourseRow> for Course {
    fn from(row: CourseRow) -> Course {
        let co_instructors = row.co_instructors.unwrap_or_default();
        Course {
            id: row.id,
            slug: row.slug,
            title: row.title,
            owner: row.owner,
            co_instructors: co_instructors.split(',').filter_map(|it| it.parse().ok()).collect(),
            status: row.status,
            language: row.language,
            price: Money::of(row.price_amount, row.price_currency),
            version: row.version,
            enrolled: row.enrolled,
            organization: row.organization,
            review_requested_at: row.review_requested_at,
            parent: row.parent,
            reserved: false,
            reviewed: false,
        }
    }
}

macro_rules! course_where {
    ($condition:literal) => {
        concat!(
            "SELECT c.id, c.slug, c.title, c.owner, c.status, c.language, c.price_amount, c.price_currency, c.version,
               c.organization, c.review_requested_at, c.parent,
               (SELECT string_agg(i.user_id, ',') FROM course_instructors i WHERE i.course = c.id) AS co_instructors,
               EXISTS (SELECT 1 FROM course_enrollments e WHERE e.course = c.id AND e.user_id = $2) AS enrolled
             FROM course_courses c WHERE ",
            $condition
        )
    };
}

/// Not in the bin.
pub async fn find(tx: &mut Tx, id: &CourseId) -> Result<Option<Course>> {
    find_for(tx, &Actor::default(), id).await
}

/// As this person sees it: `enrolled` is theirs.
pub async fn find_for(tx: &mut Tx, actor: &Actor, id: &CourseId) -> Result<Option<Course>> {
    let row: Option<CourseRow> =
        tx.optional(course_where!("c.id = $1 AND c.deleted_at IS NULL"), params![id, actor.user()]).await?;
    rights::settle(tx, actor, row.map(Course::from)).await
}

pub async fn find_by_slug(tx: &mut Tx, actor: &Actor, slug: &str) -> Result<Option<Course>> {
    let row: Option<CourseRow> = tx
        .optional(course_where!("c.slug = $1 AND c.deleted_at IS NULL"), params![slug, actor.user()])
        .await?;
    rights::settle(tx, actor, row.map(Course::from)).await
}

pub async fn find_binned(tx: &mut Tx, actor: &Actor, id: &CourseId) -> Result<Option<Course>> {
    let oldest = oldest_in_bin(tx.now());
    let row: Option<CourseRow> = tx
        .optional(course_where!("c.id = $1 AND c.deleted_at >= $3"), params![id, None::<UserId>, oldest])
        .await?;
    rights::settle(tx, actor, row.map(Course::from)).await
}

pub async fn set_status(tx: &mut Tx, course: &Course, status: Status) -> Result<()> {
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE course_courses SET status = $3, updated_at = $4, version = version + 1,
               published_at = CASE WHEN $3 = 'published' THEN COALESCE(published_at, $4) ELSE published_at END
             WHERE id = $1 AND version = $2",
            params![course.id, course.version, status, now],
        )
        .await?;
    kernel::reply::newest(touched)
}

/// A free address like `wanted`: itself, or with the first number that nobody has.
pub async fn free_slug(tx: &mut Tx, wanted: &str) -> Result<String> {
    // Addresses are one for the whole school, whoever may see what is there.
    tx.beyond_the_walls().await?;
    let taken: Vec<String> = tx
        .all(
            "SELECT slug FROM course_courses WHERE (slug = $1 OR slug LIKE $2) AND deleted_at IS NULL",
            params![wanted, format!("{wanted}-%")],
        )
        .await?;
    let numbered = (2..).map(|n| format!("{wanted}-{n}"));
    let mut free = std::iter::once(wanted.to_owned()).chain(numbered).filter(|it| !taken.contains(it));
    Ok(free.next().unwrap_or_default())
}

/// The course's outline or details changed: its copies elsewhere are no longer the newest.
pub async fn next_version(tx: &mut Tx, id: &CourseId) -> Result<i64> {
    tx.one("UPDATE course_courses SET version = version + 1 WHERE id = $1 RETURNING version", params![id])
        .await
}

/// Brings up to date what is kept of a course's lessons beside them: counters and the words that search finds.
pub async fn recount(tx: &mut Tx, id: &CourseId) -> Result<()> {
    let now = tx.now();
    #[derive(Deserialize)]
    struct Words {
        title: String,
        summary: Option<String>,
        category: Option<String>,
    }
    let words: Words = tx
        .one(
            "UPDATE course_courses SET updated_at = $2,
               lessons_count = (SELECT COUNT(*) FROM course_lessons l JOIN course_modules m ON m.id = l.module
                 WHERE l.course = $1 AND l.deleted_at IS NULL AND m.deleted_at IS NULL),
               duration_minutes = (SELECT CAST(COALESCE(SUM(l.minutes), 0) AS BIGINT)
                 FROM course_lessons l JOIN course_modules m ON m.id = l.module
                 WHERE l.course = $1 AND l.deleted_at IS NULL AND m.deleted_at IS NULL)
             WHERE id = $1 RETURNING title, summary, category",
            params![id, now],
        )
        .await?;
    let titles: Vec<String> =
        tx.all("SELECT title FROM course_items WHERE course = $1 AND kind = 'lesson'", params![id]).await?;
    let mut text = words.title;
    for part in words.summary.into_iter().chain(words.category).chain(titles) {
        text.push(' ');
        text.push_str(&part);
    }
    tx.execute(
        "INSERT INTO course_search (course, words) VALUES ($1, $2)
         ON CONFLICT (course) DO UPDATE SET words = excluded.words",
        params![id, fold(&text)],
    )
    .await?;
    crate::search::index::of_course(tx, id).await
}
