//! Handing in a timed attempt when its time is over, although nobody comes back to it.
use super::{Attempt, AttemptId, GRACE_SECONDS, hand_in, store};
use crate::quiz;
use anyhow::Context;
use kernel::job::{self, JobCx, JobKind};
use kernel::{Result, Tx, error};
use serde_json::{Value, json};
use std::sync::Arc;

const KIND: &str = "assessment.hand_in";

pub fn job() -> JobKind {
    JobKind { kind: KIND, tries: 10, run: Arc::new(|cx, payload| Box::pin(run(cx, payload))) }
}

/// Queued in the transaction that begins the attempt, so that none is forgotten.
pub async fn hand_in_later(tx: &mut Tx, attempt: &Attempt) -> Result<()> {
    let Some(deadline) = attempt.deadline else { return Ok(()) };
    let over = deadline.plus_seconds(GRACE_SECONDS + 1);
    job::enqueue(tx, KIND, None, &json!({ "attempt": attempt.id }), over).await?;
    Ok(())
}

async fn run(cx: JobCx, payload: Value) -> Result<Value> {
    let id: AttemptId =
        payload["attempt"].as_str().and_then(|it| it.parse().ok()).context("a job without attempt")?;
    let mut tx = cx.write().await?;
    let attempt = store::find(&mut tx, &id).await?.ok_or(error::NOT_FOUND)?;
    // Of a quiz or course in the bin nothing is handed in; when it comes back, the next visit does it.
    let heading = quiz::store::heading(&mut tx, &attempt.quiz).await?;
    let course = match heading {
        Some(heading) => course::find(&mut tx, &heading.course).await?,
        None => None,
    };
    if let (Some(course), true) = (course, attempt.overdue(tx.now())) {
        hand_in(&mut tx, &id, &course).await?;
        tx.commit().await?;
    }
    Ok(Value::Null)
}
