//! An attempt of the past, for the people of a demonstration school.
use super::begin::begin;
use super::hand_in::hand_in_at;
use super::store::{self, New};
use super::{Answer, Attempt, AttemptId, Paper, Slot};
use crate::grading::{Key, Value};
use crate::question;
use crate::quiz::{self, QuizId};
use kernel::{Result, Timestamp, Tx, UserId, error};

/// Somebody took a quiz once.
#[derive(Clone, Debug)]
pub struct Recording {
    pub quiz: QuizId,
    pub learner: UserId,
    /// This share of the questions, from the first on, is answered right, the others wrong.
    pub right_percent: usize,
    pub started_at: Timestamp,
    pub submitted_at: Timestamp,
}

/// Takes the quiz by the same rules as everybody: it is scored, and passing it counts for the course.
pub async fn record(tx: &mut Tx, recording: &Recording) -> Result<Attempt> {
    let Recording { learner, started_at, .. } = recording;
    let quiz = quiz::store::find(tx, &recording.quiz).await?.ok_or(error::NOT_FOUND)?;
    let course = course::find(tx, &quiz.course).await?.ok_or(error::NOT_FOUND)?;
    let made = store::made(tx, &quiz.id, learner, false).await?;
    let beginning = begin(&quiz, made, *started_at)?;
    let paper = Paper::in_order(question::store::slots(tx, &quiz.id).await?);
    let id: AttemptId = tx.id();
    let new = New { id: &id, quiz: &quiz, learner, preview: false, paper: &paper, started_at: *started_at };
    if !store::insert(tx, &new, beginning).await? {
        return Err(error::CONFLICT.into());
    }
    let rules = store::rules(tx, &paper).await?;
    let right = (paper.slots().len() * recording.right_percent).div_ceil(100);
    for (at, slot) in paper.slots().iter().enumerate() {
        let Some(rule) = rules.get(&slot.revision) else { continue };
        let value = if at < right { rule.key.right_value() } else { wrong_value(&rule.key, slot) };
        store::save_answer(tx, &id, &slot.question, &Answer { value: Some(value), client_seq: 1 }).await?;
    }
    hand_in_at(tx, &id, &course, recording.submitted_at).await
}

fn wrong_value(key: &Key, slot: &Slot) -> Value {
    let another = |is_right: &dyn Fn(&String) -> bool| slot.options.iter().find(|it| !is_right(it)).cloned();
    match key {
        Key::SingleChoice { right } => Value::Text(another(&|it| it == right).unwrap_or_default()),
        Key::MultipleChoice { right } => {
            Value::Several(another(&|it| right.contains(it)).into_iter().collect())
        }
        Key::TrueFalse { right } => Value::Truth(!right),
        Key::ShortText { .. } => Value::Text("?".into()),
        Key::Numeric { value, tolerance } => Value::Number(value + 2.0 * tolerance + 1.0),
    }
}
