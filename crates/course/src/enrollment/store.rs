//! Rows of enrollments.
use super::EnrollmentId;
use crate::{Course, CourseId};
use kernel::{Result, Timestamp, Tx, UserId, params};
use serde::Deserialize;

/// A learner's place in a course.
#[derive(Clone, Debug, Deserialize)]
pub struct Place {
    pub id: EnrollmentId,
    pub enrolled_at: Timestamp,
    pub completed_at: Option<Timestamp>,
}

pub async fn place(tx: &mut Tx, user: &UserId, course: &CourseId) -> Result<Option<Place>> {
    tx.optional(
        "SELECT id, enrolled_at, completed_at FROM course_enrollments WHERE user_id = $1 AND course = $2",
        params![user, course],
    )
    .await
}

/// Is this person a learner of the course?
pub async fn enrolled(tx: &mut Tx, user: &UserId, course: &CourseId) -> Result<bool> {
    Ok(place(tx, user, course).await?.is_some())
}

/// None when the person was a learner already, however many requests come at once.
pub async fn insert(tx: &mut Tx, user: &UserId, course: &Course) -> Result<Option<EnrollmentId>> {
    let id: EnrollmentId = tx.id();
    let now = tx.now();
    let added = tx
        .execute(
            "INSERT INTO course_enrollments (id, user_id, course, enrolled_at) VALUES ($1, $2, $3, $4)
             ON CONFLICT (user_id, course) DO NOTHING",
            params![id, user, course.id, now],
        )
        .await?;
    if added == 0 {
        return Ok(None);
    }
    tx.execute(
        "UPDATE course_courses SET learners_count = learners_count + 1 WHERE id = $1",
        params![course.id],
    )
    .await?;
    Ok(Some(id))
}
