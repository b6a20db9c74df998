//! What learners have completed.
use super::Progress;
use crate::enrollment::EnrollmentId;
use crate::events::{CourseCompleted, ItemCompleted};
use crate::{Course, CourseId, course};
use kernel::db::Ids;
use kernel::{Result, Timestamp, Tx, UserId, error, params};
use serde::Deserialize;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Counts {
    completed: i64,
    total: i64,
}

pub async fn of(tx: &mut Tx, user: &UserId, course: &CourseId) -> Result<Progress> {
    let counts: Counts = tx
        .one(
            "SELECT COUNT(k.item) AS completed, COUNT(*) AS total
             FROM course_items i
             LEFT JOIN course_completions k ON k.user_id = $1 AND k.course = i.course AND k.item = i.id
             WHERE i.course = $2 AND i.counts",
            params![user, course],
        )
        .await?;
    Ok(Progress::new(counts.completed, counts.total))
}

/// Of one learner in several courses.
pub async fn of_courses(
    tx: &mut Tx,
    user: &UserId,
    courses: impl IntoIterator<Item = &CourseId>,
) -> Result<HashMap<CourseId, Progress>> {
    let rows: Vec<(CourseId, i64, i64)> = tx
        .all(
            "SELECT i.course, COUNT(k.item) AS completed, COUNT(*) AS total
             FROM course_items i
             LEFT JOIN course_completions k ON k.user_id = $1 AND k.course = i.course AND k.item = i.id
             WHERE i.course IN (SELECT value FROM json_each($2)) AND i.counts GROUP BY i.course",
            params![user, Ids::new(courses)],
        )
        .await?;
    Ok(rows.into_iter().map(|(course, completed, total)| (course, Progress::new(completed, total))).collect())
}

/// Has this person completed the item?
pub async fn is_done(tx: &mut Tx, user: &UserId, course: &CourseId, item: &str) -> Result<bool> {
    let found: Option<i64> = tx
        .optional(
            "SELECT completed_at FROM course_completions WHERE user_id = $1 AND course = $2 AND item = $3",
            params![user, course, item],
        )
        .await?;
    Ok(found.is_some())
}

#[derive(Deserialize)]
struct Enrollment {
    id: EnrollmentId,
    completed_at: Option<Timestamp>,
}

/// Records that a learner completed an item, and says how far that brought them.
pub async fn complete(tx: &mut Tx, user: &UserId, course: &CourseId, item: &str) -> Result<Progress> {
    let course = course::store::find(tx, course).await?.ok_or(error::NOT_FOUND)?;
    complete_in(tx, user, &course, item).await?;
    of(tx, user, &course.id).await
}

/// Records that a learner completed an item, once; the last one completes the course. Nothing is recorded for a person
/// who is not enrolled: that is a teacher trying things out. True when everything that counts is done.
pub async fn complete_in(tx: &mut Tx, user: &UserId, course: &Course, item: &str) -> Result<bool> {
    let now = tx.now();
    // Taken first: two last items completed at the same moment wait here for each other, so that one sees both.
    let enrollment: Option<Enrollment> = tx
        .optional(
            "UPDATE course_enrollments SET last_activity_at = $3 WHERE user_id = $1 AND course = $2
             RETURNING id, completed_at",
            params![user, course.id, now],
        )
        .await?;
    let Some(enrollment) = enrollment else { return all_done(tx, user, &course.id).await };
    record(tx, user, course, item).await?;
    let all_done = all_done(tx, user, &course.id).await?;
    if all_done && enrollment.completed_at.is_none() {
        finish(tx, user, course, enrollment.id).await?;
    }
    Ok(all_done)
}

/// [`Progress::is_complete`], without counting: the first item that is still to be done decides.
async fn all_done(tx: &mut Tx, user: &UserId, course: &CourseId) -> Result<bool> {
    let open: Option<i64> = tx
        .optional(
            "SELECT 1 AS open FROM course_items i
             WHERE i.course = $2 AND i.counts AND NOT EXISTS (SELECT 1 FROM course_completions k
               WHERE k.user_id = $1 AND k.course = i.course AND k.item = i.id) LIMIT 1",
            params![user, course],
        )
        .await?;
    if open.is_some() {
        return Ok(false);
    }
    Ok(of(tx, user, course).await?.is_complete())
}

async fn record(tx: &mut Tx, user: &UserId, course: &Course, item: &str) -> Result<()> {
    let now = tx.now();
    let added = tx
        .execute(
            "INSERT INTO course_completions (user_id, course, item, completed_at)
             SELECT $1, $2, $3, $4
             WHERE EXISTS (SELECT 1 FROM course_lessons WHERE id = $3 AND course = $2)
                OR EXISTS (SELECT 1 FROM course_activities WHERE id = $3 AND course = $2)
             ON CONFLICT (user_id, course, item) DO NOTHING",
            params![user, course.id, item, now],
        )
        .await?;
    if added == 1 {
        let event = ItemCompleted {
            course: course.id.clone(),
            item: item.to_owned(),
            learner: user.clone(),
            owner: course.owner.clone(),
        };
        tx.emit(&event).await?;
    }
    Ok(())
}

async fn finish(tx: &mut Tx, user: &UserId, course: &Course, enrollment: EnrollmentId) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE course_enrollments SET completed_at = $2 WHERE id = $1 AND completed_at IS NULL",
        params![enrollment, now],
    )
    .await?;
    let mut names = identity::names(tx, [user]).await?;
    let event = CourseCompleted {
        enrollment,
        course: course.id.clone(),
        title: course.title.clone(),
        learner: user.clone(),
        learner_name: names.remove(user).unwrap_or_default(),
        owner: course.owner.clone(),
        completed_at: now,
    };
    tx.emit(&event).await
}

/// Takes an item back. A course that was completed stays completed.
pub async fn undo(tx: &mut Tx, user: &UserId, course: &CourseId, item: &str) -> Result<Progress> {
    let undone = tx
        .execute(
            "DELETE FROM course_completions WHERE user_id = $1 AND course = $2 AND item = $3",
            params![user, course, item],
        )
        .await?;
    if undone == 1
        && let Some(course) = course::store::find(tx, course).await?
    {
        tx.announce(crate::events::progress_changed(&course.id, user, &course.owner));
    }
    of(tx, user, course).await
}
