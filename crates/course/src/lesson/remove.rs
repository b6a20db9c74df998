//! `DELETE /lessons/{lesson}` and `POST /lessons/{lesson}/restore`. What learners completed is kept and counts again after.
use super::find;
use super::show::{LessonBody, body};
use crate::course::store::{next_version, recount};
use crate::policy::{DeleteLesson, RestoreLesson};
use kernel::{Answer, IfMatch, NoContent, Permit, Result, Tagged, error, params};

pub async fn delete(permit: Permit<DeleteLesson>, if_match: IfMatch) -> Result<Answer<NoContent>> {
    let (mut tx, lesson, _) = permit.into_parts();
    if_match.check(lesson.version)?;
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE course_lessons SET deleted_at = $3, version = version + 1
             WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
            params![lesson.id, lesson.version, now],
        )
        .await?;
    kernel::reply::newest(touched)?;
    next_version(&mut tx, &lesson.course.id).await?;
    recount(&mut tx, &lesson.course.id).await?;
    tx.answer(NoContent).await
}

pub async fn restore(permit: Permit<RestoreLesson>) -> Result<Answer<Tagged<LessonBody>>> {
    let (mut tx, binned, actor) = permit.into_parts();
    let lesson = binned.0;
    tx.execute_one(
        "UPDATE course_lessons SET deleted_at = NULL, version = version + 1 WHERE id = $1 AND deleted_at IS NOT NULL",
        params![lesson.id],
    )
    .await?;
    next_version(&mut tx, &lesson.course.id).await?;
    recount(&mut tx, &lesson.course.id).await?;
    let lesson = find(&mut tx, &actor, &lesson.id).await?.ok_or(error::NOT_FOUND)?;
    let body = body(&mut tx, &actor, lesson).await?;
    tx.answer(Tagged { version: body.version, body }).await
}
