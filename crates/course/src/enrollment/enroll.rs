//! `POST /courses/{course}/enrollments`
use super::{EnrollmentId, store};
use crate::course::{Course, CourseId};
use crate::events::Enrolled;
use crate::policy::Enroll;
use crate::progress::{self, Progress};
use kernel::{Answer, Made, Permit, Result, Timestamp, Tx, UserId, error};
use serde::Serialize;

#[derive(Serialize, schemars::JsonSchema)]
pub struct Enrollment {
    pub id: EnrollmentId,
    pub course_id: CourseId,
    pub enrolled_at: Timestamp,
    pub completed_at: Option<Timestamp>,
    pub progress: Progress,
}

pub async fn enroll(permit: Permit<Enroll>) -> Result<Answer<Made<Enrollment>>> {
    let (mut tx, course, actor) = permit.into_parts();
    let user = &actor.person()?.user;
    let now = if course.enrolled { false } else { take_in(&mut tx, user, &course).await? };
    let place = store::place(&mut tx, user, &course.id).await?.ok_or(error::NOT_FOUND)?;
    let enrollment = Enrollment {
        id: place.id,
        enrolled_at: place.enrolled_at,
        completed_at: place.completed_at,
        progress: progress::of(&mut tx, user, &course.id).await?,
        course_id: course.id,
    };
    tx.answer(if now { Made::Now(enrollment) } else { Made::Before(enrollment) }).await
}

/// Makes a person a learner, once. False when they were one already.
async fn take_in(tx: &mut Tx, user: &UserId, course: &Course) -> Result<bool> {
    course.take_in()?;
    admit(tx, user, course).await
}

/// Without asking for the price: for whoever settled it another way. False when they were a learner already.
pub async fn admit(tx: &mut Tx, user: &UserId, course: &Course) -> Result<bool> {
    let Some(enrollment) = store::insert(tx, user, course).await? else { return Ok(false) };
    let event = Enrolled {
        enrollment,
        course: course.id.clone(),
        title: course.title.clone(),
        learner: user.clone(),
        owner: course.owner.clone(),
    };
    tx.emit(&event).await?;
    Ok(true)
}
