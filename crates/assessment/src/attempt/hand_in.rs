//! Closing an attempt: scored, recorded, and told to the course when it is passed. One transaction, whoever asks for it.
use super::store::{self, Explained};
use super::{Answers, Attempt, AttemptId, State};
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
    Ok(close(tx, attempt, course, at).await?.attempt)
}

/// An attempt that is handed in, with all that its result is made of.
pub(super) struct Closed {
    pub attempt: Attempt,
    pub answers: Answers,
    pub explained: Vec<Explained>,
}

/// Hands in an attempt that this transaction holds. What is right is read once, for the score and for the result.
pub(super) async fn close(tx: &mut Tx, attempt: Attempt, course: &Course, at: Timestamp) -> Result<Closed> {
    let answers = store::answers(tx, &attempt.id).await?;
    let explained = store::explained(tx, &attempt.paper).await?;
    if attempt.state == State::Submitted {
        return Ok(Closed { attempt, answers, explained });
    }
    let rules = explained.iter().map(|it| (it.revision.clone(), it.rule())).collect();
    let done = attempt.hand_in(at, &rules, &answers)?;
    let event = AttemptSubmitted {
        attempt: attempt.id.clone(),
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
    store::hand_in(tx, &attempt.id, &done, course_completed).await?;
    let attempt = Attempt {
        state: State::Submitted,
        submitted_at: Some(done.submitted_at),
        late: done.late,
        score: Some(done.score),
        passed: done.passed,
        receipt: Some(done.receipt),
        course_completed,
        ..attempt
    };
    Ok(Closed { attempt, answers, explained })
}

async fn complete(tx: &mut Tx, attempt: &Attempt, course: &Course) -> Result<bool> {
    course::progress::complete_in(tx, &attempt.learner, course, attempt.quiz.as_str()).await
}

/// Hands in attempts at a quiz whose time is over although nobody came back to them.
pub async fn hand_in_overdue(tx: &mut Tx, quiz: &QuizId, course: &Course) -> Result<()> {
    for id in store::overdue(tx, quiz, AT_ONCE).await? {
        hand_in(tx, &id, course).await?;
    }
    Ok(())
}
