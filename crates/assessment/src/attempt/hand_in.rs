//! Closing an attempt: scored, recorded, and told to the course when it is passed. One transaction, whoever asks for it.
use super::{Attempt, AttemptId, State, store};
use crate::events::AttemptSubmitted;
use crate::quiz::QuizId;
use course::Course;
use kernel::{Result, Timestamp, Tx};

/// How many overdue attempts one visit hands in; the next visit takes the next ones.
const AT_ONCE: i64 = 50;

/// Hands in an attempt. One that was handed in before is returned as it is, so that asking twice is harmless.
pub async fn hand_in(tx: &mut Tx, id: &AttemptId, course: &Course) -> Result<Attempt> {
    let now = tx.now();
    hand_in_at(tx, id, course, now).await
}

/// For records of the past, too.
pub(super) async fn hand_in_at(
    tx: &mut Tx,
    id: &AttemptId,
    course: &Course,
    at: Timestamp,
) -> Result<Attempt> {
    let attempt = store::lock(tx, id).await?;
    if attempt.state == State::Submitted {
        return Ok(attempt);
    }
    let rules = store::rules(tx, &attempt.paper).await?;
    let answers = store::answers(tx, id).await?;
    let done = attempt.hand_in(at, &rules, &answers)?;
    let event = AttemptSubmitted {
        attempt: id.clone(),
        quiz: attempt.quiz.clone(),
        course: course.id.clone(),
        learner: attempt.learner.clone(),
        owner: course.owner.clone(),
        preview: attempt.preview,
        late: done.late,
        passed: done.passed,
        receipt: done.receipt.clone(),
    };
    tx.emit(&event).await?;
    let course_completed = done.passed && !attempt.preview && complete(tx, &attempt, course).await?;
    store::hand_in(tx, id, &done, course_completed).await?;
    Ok(Attempt {
        state: State::Submitted,
        submitted_at: Some(done.submitted_at),
        late: done.late,
        score: Some(done.score),
        passed: done.passed,
        receipt: Some(done.receipt),
        course_completed,
        ..attempt
    })
}

async fn complete(tx: &mut Tx, attempt: &Attempt, course: &Course) -> Result<bool> {
    let progress =
        course::progress::complete(tx, &attempt.learner, &course.id, attempt.quiz.as_str()).await?;
    Ok(progress.is_complete())
}

/// Hands in attempts at a quiz whose time is over although nobody came back to them.
pub async fn hand_in_overdue(tx: &mut Tx, quiz: &QuizId, course: &Course) -> Result<()> {
    for id in store::overdue(tx, quiz, AT_ONCE).await? {
        hand_in(tx, &id, course).await?;
    }
    Ok(())
}
