//! `POST /courses/{course}/review`: what a teacher submitted is published, or handed back with a note.
use super::publish::make_public;
use super::view::{CourseBody, view};
use super::{Course, Status, store};
use crate::policy::ReviewCourse;
use crate::problems::NOT_SUBMITTED;
use kernel::{Answer, IfMatch, Input, Permit, Prose, Result, Tagged, Tx, error, params};
use serde::Deserialize;

#[derive(Clone, Copy, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "CourseReviewDecision")]
enum Decision {
    Approve,
    Decline,
}

#[derive(Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseReview {
    decision: Decision,
    /// To the teachers.
    note: Option<Prose<0, 2000>>,
}

pub async fn review(
    permit: Permit<ReviewCourse>,
    if_match: IfMatch,
    Input(body): Input<CourseReview>,
) -> Result<Answer<Tagged<CourseBody>>> {
    let (mut tx, course, actor) = permit.into_parts();
    if_match.check(course.version)?;
    if course.review_requested_at.is_none() || course.status == Status::Published {
        return Err(NOT_SUBMITTED.into());
    }
    if body.decision == Decision::Approve {
        make_public(&mut tx, &course).await?;
    }
    let note = super::create::said(body.note.map(Prose::into_string));
    tx.execute_one(
        "UPDATE course_courses SET review_requested_at = NULL, review_note = $2, version = version + 1 WHERE id = $1",
        params![course.id, note],
    )
    .await?;
    let course = store::find_for(&mut tx, &actor, &course.id).await?.ok_or(error::NOT_FOUND)?;
    let body = view(&mut tx, &actor, course).await?;
    tx.answer(Tagged { version: body.card.version, body }).await
}

/// Asks the organisation's administrators to publish it; nothing new happens while they are asked.
pub(super) async fn submit(tx: &mut Tx, course: &Course) -> Result<()> {
    if course.review_requested_at.is_some() || course.status == Status::Published {
        return Ok(());
    }
    let now = tx.now();
    let touched = tx
        .execute(
            "UPDATE course_courses SET review_requested_at = $3, review_note = NULL, version = version + 1
             WHERE id = $1 AND version = $2",
            params![course.id, course.version, now],
        )
        .await?;
    kernel::reply::newest(touched)
}
