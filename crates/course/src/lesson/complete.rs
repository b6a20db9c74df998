//! `POST` and `DELETE /lessons/{lesson}/complete`
use crate::enrollment::store::place;
use crate::policy::CompleteLesson;
use crate::progress::{self, Progress};
use axum::Json;
use kernel::{Answer, Permit, Result};
use serde::Serialize;

#[derive(Serialize, schemars::JsonSchema)]
pub struct LessonCompleted {
    progress: Progress,
    /// Everything that counts is done, now or before.
    course_completed: bool,
}

#[derive(Serialize, schemars::JsonSchema)]
pub struct LessonReopened {
    progress: Progress,
}

pub async fn complete(permit: Permit<CompleteLesson>) -> Result<Answer<Json<LessonCompleted>>> {
    let (mut tx, lesson, actor) = permit.into_parts();
    let user = &actor.person()?.user;
    let progress = progress::complete(&mut tx, user, &lesson.course.id, lesson.id.as_str()).await?;
    let place = place(&mut tx, user, &lesson.course.id).await?;
    let course_completed = place.is_some_and(|it| it.completed_at.is_some());
    tx.answer(Json(LessonCompleted { progress, course_completed })).await
}

pub async fn reopen(permit: Permit<CompleteLesson>) -> Result<Answer<Json<LessonReopened>>> {
    let (mut tx, lesson, actor) = permit.into_parts();
    let progress =
        progress::undo(&mut tx, &actor.person()?.user, &lesson.course.id, lesson.id.as_str()).await?;
    tx.answer(Json(LessonReopened { progress })).await
}
