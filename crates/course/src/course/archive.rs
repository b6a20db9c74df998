//! `POST /courses/{course}/archive`
use super::store;
use super::view::{CourseBody, view};
use crate::policy::ArchiveCourse;
use kernel::{Answer, IfMatch, Permit, Result, Tagged, error};

pub async fn archive(permit: Permit<ArchiveCourse>, if_match: IfMatch) -> Result<Answer<Tagged<CourseBody>>> {
    let (mut tx, course, actor) = permit.into_parts();
    if_match.check(course.version)?;
    let status = course.archive()?;
    if status != course.status {
        store::set_status(&mut tx, &course, status).await?;
    }
    let course = store::find_for(&mut tx, &actor, &course.id).await?.ok_or(error::NOT_FOUND)?;
    let body = view(&mut tx, &actor, course).await?;
    tx.answer(Tagged { version: body.card.version, body }).await
}
