//! `GET /courses/{course}`
use super::view::{CourseBody, view};
use crate::policy::ShowCourse;
use kernel::{Permit, Result, Tagged};

pub async fn show(permit: Permit<ShowCourse>) -> Result<Tagged<CourseBody>> {
    let (mut tx, course, actor) = permit.into_parts();
    let body = view(&mut tx, &actor, course).await?;
    Ok(Tagged { version: body.card.version, body })
}
