//! What came of an attempt. What was right, and why, is read only when the quiz shows it.
use super::store::{self, Explained};
use super::{Answers, Attempt, AttemptId, Slot};
use crate::grading::Value;
use crate::points::Points;
use crate::question::QuestionId;
use kernel::{Result, Timestamp, Tx};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::HashMap;

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AttemptResult {
    pub attempt_id: AttemptId,
    pub score: Points,
    pub max_score: Points,
    /// Two decimals, rounded half up; 100 when there was nothing to earn.
    pub percent: f64,
    /// Compared exactly, not by the rounded percentage.
    pub passed: bool,
    /// A fingerprint of what was handed in; the same however often it is asked for.
    #[schemars(length(max = 64))]
    pub receipt: String,
    pub submitted_at: Timestamp,
    /// The deadline ended it.
    pub late: bool,
    /// Absent when the quiz does not show them.
    pub answers: Option<Vec<Marked>>,
    /// Every item of the course that counts was done with this.
    pub course_completed: bool,
}

/// One question with what was answered and what was right.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(rename = "MarkedAnswer")]
pub struct Marked {
    pub question_id: QuestionId,
    #[schemars(length(max = 200_000))]
    pub prompt_html: String,
    pub value: Option<Value>,
    /// It earned all the points.
    pub correct: bool,
    pub points: Points,
    pub max_points: Points,
    pub correct_value: Value,
    #[schemars(length(max = 200_000))]
    pub explanation_html: Option<String>,
}

impl AttemptResult {
    /// Of an attempt that is handed in.
    pub async fn read(tx: &mut Tx, attempt: &Attempt, answers: &Answers, show_answers: bool) -> Result<Self> {
        let explained = match show_answers {
            true => Some(store::explained(tx, &attempt.paper).await?),
            false => None,
        };
        Ok(Self::new(attempt, answers, explained))
    }

    /// `explained` when the quiz shows it.
    pub(super) fn new(attempt: &Attempt, answers: &Answers, explained: Option<Vec<Explained>>) -> Self {
        let score = attempt.score.unwrap_or_default();
        AttemptResult {
            attempt_id: attempt.id.clone(),
            score,
            max_score: attempt.max_score,
            percent: score.percent_of(attempt.max_score),
            passed: attempt.passed,
            receipt: attempt.receipt.clone().unwrap_or_default(),
            submitted_at: attempt.submitted_at.unwrap_or(attempt.started_at),
            late: attempt.late,
            answers: explained.map(|it| marked(attempt, answers, it)),
            course_completed: attempt.course_completed,
        }
    }
}

fn marked(attempt: &Attempt, answers: &Answers, explained: Vec<Explained>) -> Vec<Marked> {
    let explained: HashMap<_, _> = explained.into_iter().map(|it| (it.revision.clone(), it)).collect();
    let mark = |slot: &Slot| {
        let it = explained.get(&slot.revision)?;
        let value = answers.get(&slot.question).and_then(|it| it.value.clone());
        let points = it.answer.grade(it.points, value.as_ref());
        Some(Marked {
            question_id: slot.question.clone(),
            prompt_html: it.prompt_html.clone(),
            correct: it.answer.is_right(value.as_ref()),
            value,
            points,
            max_points: it.points,
            correct_value: it.answer.right_value(),
            explanation_html: it.explanation_html.clone(),
        })
    };
    attempt.paper.slots().iter().filter_map(mark).collect()
}
