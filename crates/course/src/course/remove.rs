//! `DELETE /courses/{course}` and `POST /courses/{course}/restore`: the bin keeps a course with everything in it for 30 days.
use super::store;
use super::view::{CourseBody, view};
use crate::policy::{DeleteCourse, RestoreCourse};
use crate::problems::SLUG_TAKEN;
use kernel::{Answer, IfMatch, NoContent, OnConflict, Permit, Result, Tagged, error, params};

pub async fn delete(permit: Permit<DeleteCourse>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, course, _) = permit.into_parts();
    if_match.check(course.version)?;
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE course_courses SET deleted_at = $3, version = version + 1
             WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
            params![course.id, course.version, now],
        )
        .await?;
    kernel::reply::newest(touched)?;
    if let Some(organization) = &course.organization {
        identity::organization::count_courses(&mut tx, organization, -1).await?;
    }
    tx.answer(NoContent).await
}

/// It gets its address back, or the next free one when another course took it meanwhile.
pub async fn restore(permit: Permit<RestoreCourse>) -> Result<Answer<Tagged<CourseBody>>> {
    let (mut tx, binned, actor) = permit.into_parts();
    let course = binned.0;
    let slug = store::free_slug(&mut tx, &course.slug).await?;
    tx.execute_one(
        "UPDATE course_courses SET deleted_at = NULL, slug = $2, version = version + 1
         WHERE id = $1 AND deleted_at IS NOT NULL",
        params![course.id, slug],
    )
    .await
    .on_conflict(SLUG_TAKEN)?;
    if let Some(organization) = &course.organization {
        identity::organization::count_courses(&mut tx, organization, 1).await?;
    }
    let course = store::find_for(&mut tx, &actor, &course.id).await?.ok_or(error::NOT_FOUND)?;
    let body = view(&mut tx, &actor, course).await?;
    tx.answer(Tagged { version: body.card.version, body }).await
}
