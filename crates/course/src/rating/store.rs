//! Rows of ratings.
use super::{RatingId, Row};
use crate::CourseId;
use kernel::{PageQuery, Result, Tx, UserId, params};
use serde::Deserialize;

macro_rules! rating_where {
    ($condition:literal) => {
        concat!(
            "SELECT r.id, r.user_id, r.stars, r.words, r.created_at, r.updated_at, r.hidden_at, r.hidden_reason, r.version,
               r.course FROM course_ratings r WHERE ",
            $condition
        )
    };
}

pub async fn find(tx: &mut Tx, id: &RatingId) -> Result<Option<(CourseId, Row)>> {
    #[derive(Deserialize)]
    struct Owned {
        course: CourseId,
        #[serde(flatten)]
        it: Row,
    }
    let row: Option<Owned> = tx.optional(rating_where!("r.id = $1"), params![id]).await?;
    Ok(row.map(|row| (row.course, row.it)))
}

pub async fn of(tx: &mut Tx, course: &CourseId, user: &UserId) -> Result<Option<Row>> {
    tx.optional(rating_where!("r.course = $1 AND r.user_id = $2"), params![course, user]).await
}

/// Latest change first. `all`: hidden ones too; otherwise only those of this person.
pub async fn list(
    tx: &mut Tx,
    course: &CourseId,
    user: Option<&UserId>,
    all: bool,
    page: &PageQuery,
) -> Result<Vec<Row>> {
    let after: Option<(i64, RatingId)> = page.after()?;
    let (at, id) = after.as_ref().map_or((i64::MAX, "s"), |(at, id)| (*at, id.as_str()));
    tx.all(
        rating_where!(
            "r.course = $1 AND (r.hidden_at IS NULL OR $2 OR r.user_id = $3) AND (r.updated_at, r.id) < ($4, $5)
             ORDER BY r.updated_at DESC, r.id DESC LIMIT $6"
        ),
        params![course, all, user, at, id, page.fetch()],
    )
    .await
}

pub async fn total(tx: &mut Tx, course: &CourseId, user: Option<&UserId>, all: bool) -> Result<i64> {
    tx.one(
        "SELECT COUNT(*) FROM course_ratings WHERE course = $1 AND (hidden_at IS NULL OR $2 OR user_id = $3)",
        params![course, all, user],
    )
    .await
}

/// Others who change what is said of the course wait, so that none of them counts too few.
async fn lock(tx: &mut Tx, course: &CourseId) -> Result<()> {
    tx.execute_one("UPDATE course_courses SET ratings_count = ratings_count WHERE id = $1", params![course])
        .await
}

/// One for each learner: what was said before is replaced. What is hidden stays so.
pub async fn put(
    tx: &mut Tx,
    course: &CourseId,
    user: &UserId,
    stars: i64,
    words: Option<&str>,
) -> Result<()> {
    lock(tx, course).await?;
    let id: RatingId = tx.id();
    let now = tx.now();
    tx.execute(
        "INSERT INTO course_ratings (id, course, user_id, stars, words, created_at, updated_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $6, 1)
         ON CONFLICT (course, user_id) DO UPDATE SET stars = excluded.stars, words = excluded.words,
           updated_at = excluded.updated_at, version = course_ratings.version + 1",
        params![id, course, user, stars, words, now],
    )
    .await?;
    count(tx, course).await
}

pub async fn delete(tx: &mut Tx, course: &CourseId, user: &UserId) -> Result<u64> {
    lock(tx, course).await?;
    let gone = tx
        .execute("DELETE FROM course_ratings WHERE course = $1 AND user_id = $2", params![course, user])
        .await?;
    count(tx, course).await?;
    Ok(gone)
}

/// With a reason it is hidden, without one it is shown again.
pub async fn set_hidden(tx: &mut Tx, course: &CourseId, it: &Row, reason: Option<&str>) -> Result<()> {
    lock(tx, course).await?;
    let at = reason.map(|_| tx.now());
    let touched = tx
        .execute(
            "UPDATE course_ratings SET hidden_at = $3, hidden_reason = $4, version = version + 1
             WHERE id = $1 AND version = $2",
            params![it.id, it.version, at, reason],
        )
        .await?;
    kernel::reply::newest(touched)?;
    count(tx, course).await
}

/// Brings the course's counters up to date.
async fn count(tx: &mut Tx, course: &CourseId) -> Result<()> {
    tx.execute_one(
        "UPDATE course_courses SET
           ratings_count = (SELECT COUNT(*) FROM course_ratings WHERE course = $1 AND hidden_at IS NULL),
           ratings_stars = (SELECT CAST(COALESCE(SUM(stars), 0) AS BIGINT) FROM course_ratings
             WHERE course = $1 AND hidden_at IS NULL)
         WHERE id = $1",
        params![course],
    )
    .await
}
