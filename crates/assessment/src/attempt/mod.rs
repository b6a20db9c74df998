//! An attempt at a quiz. Its rules are pure: they see the attempt and the time, and say what becomes of it.
//!
//! What an attempt shows and is scored by is fixed when it begins ([`Paper`] names revisions, which never change), and so
//! are its deadline, its pass mark and the most it can earn. Editing the quiz changes later attempts only (invariant X4).
mod answer;
mod begin;
pub(crate) mod expire;
mod hand_in;
mod list;
mod paper;
pub mod record;
mod result;
mod sheet;
mod show;
mod start;
pub(crate) mod store;
mod submit;

pub(crate) use answer::save_answer;
pub(crate) use hand_in::{hand_in, hand_in_overdue};
pub(crate) use list::list_attempts;
pub use paper::{Paper, Slot};
pub use result::AttemptResult;
pub(crate) use show::show_attempt;
pub(crate) use start::start_attempt;
pub(crate) use submit::submit_attempt;

use crate::grading::{Key, Value};
use crate::points::{Points, column, optional_column};
use crate::problems::{ALREADY_SUBMITTED, DEADLINE_PASSED};
use crate::question::{QuestionId, RevisionId};
use crate::quiz::QuizId;
use kernel::{Problem, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};

kernel::id!(
    /// One person's one try at a quiz.
    AttemptId, "att"
);

/// An answer may arrive this much after the deadline: it was on its way.
pub const GRACE_SECONDS: i64 = 10;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "AttemptState")]
pub enum State {
    Open,
    Submitted,
}
kernel::text!(State);

#[derive(Clone, Debug, Deserialize)]
pub struct Attempt {
    pub id: AttemptId,
    pub quiz: QuizId,
    pub learner: UserId,
    /// A teacher trying the quiz out: it never counts and is in nobody's results.
    pub preview: bool,
    pub state: State,
    pub pass_percent: i64,
    #[serde(deserialize_with = "column")]
    pub max_score: Points,
    #[serde(deserialize_with = "kernel::db::json")]
    pub paper: Paper,
    pub started_at: Timestamp,
    pub deadline: Option<Timestamp>,
    pub submitted_at: Option<Timestamp>,
    /// The deadline, not the learner, ended it.
    pub late: bool,
    #[serde(deserialize_with = "optional_column")]
    pub score: Option<Points>,
    pub passed: bool,
    pub receipt: Option<String>,
    /// Handing it in completed the course, or the course was complete by then.
    pub course_completed: bool,
}

/// A saved answer; `value` is none when the learner took it back.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    pub value: Option<Value>,
    pub client_seq: i64,
}

pub type Answers = BTreeMap<QuestionId, Answer>;

/// How one revision of a question is scored.
#[derive(Clone, Debug)]
pub struct Rule {
    pub points: Points,
    pub key: Key,
}

pub type Rules = HashMap<RevisionId, Rule>;

/// What handing in fixes for good.
#[derive(Clone, Debug, PartialEq)]
pub struct HandedIn {
    pub submitted_at: Timestamp,
    pub late: bool,
    pub score: Points,
    pub passed: bool,
    pub receipt: String,
}

impl Attempt {
    /// Still open although its time and the grace are over; the next access hands it in.
    pub fn overdue(&self, now: Timestamp) -> bool {
        self.state == State::Open && self.out_of_time(now)
    }

    fn out_of_time(&self, now: Timestamp) -> bool {
        self.deadline.is_some_and(|deadline| now > deadline.plus_seconds(GRACE_SECONDS))
    }

    /// Whether an answer that arrives now is taken. The learner's own clock never matters (invariant X5).
    pub fn takes_answers(&self, now: Timestamp) -> Result<(), Problem> {
        match self.state {
            State::Submitted => Err(ALREADY_SUBMITTED),
            State::Open if self.out_of_time(now) => Err(DEADLINE_PASSED),
            State::Open => Ok(()),
        }
    }

    /// Scores what was saved. Handing in after the deadline hands in what was saved before it.
    pub fn hand_in(&self, now: Timestamp, rules: &Rules, answers: &Answers) -> Result<HandedIn, Problem> {
        if self.state == State::Submitted {
            return Err(ALREADY_SUBMITTED);
        }
        let late = self.out_of_time(now);
        let submitted_at = if late { self.deadline.unwrap_or(now) } else { now };
        let score = self.score(rules, answers);
        Ok(HandedIn {
            submitted_at,
            late,
            score,
            passed: score.reaches(self.pass_percent, self.max_score),
            receipt: receipt(&self.id, submitted_at, answers),
        })
    }

    /// The sum over the paper; nothing else goes into a score (invariant X2).
    pub fn score(&self, rules: &Rules, answers: &Answers) -> Points {
        let earned = |slot: &Slot| {
            let answer = answers.get(&slot.question).and_then(|it| it.value.as_ref());
            rules.get(&slot.revision).map_or(Points::ZERO, |rule| rule.key.grade(rule.points, answer))
        };
        self.paper.slots().iter().map(earned).sum()
    }
}

/// A fingerprint of what was handed in: 32 hexadecimal digits that a learner can quote and the school can recompute.
pub fn receipt(attempt: &AttemptId, submitted_at: Timestamp, answers: &Answers) -> String {
    let lines: Vec<_> = answers.iter().map(|(question, it)| (question, &it.value, it.client_seq)).collect();
    let text = serde_json::json!(["lyceum receipt 1", attempt, submitted_at, lines]).to_string();
    kernel::hex(&Sha256::digest(text)[..16])
}

#[cfg(test)]
mod tests;
