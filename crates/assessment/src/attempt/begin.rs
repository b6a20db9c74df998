//! Whether and how another attempt may begin.
use crate::problems::{NO_ATTEMPTS_LEFT, QUIZ_EMPTY};
use crate::quiz::Quiz;
use kernel::{Problem, Timestamp};

/// What a new attempt begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Beginning {
    /// First, second, …: unique per person, so that two starts at once cannot both be the last one allowed.
    pub number: i64,
    pub deadline: Option<Timestamp>,
}

/// For a learner who made `made` attempts before, none of them open.
pub fn begin(quiz: &Quiz, made: i64, now: Timestamp) -> Result<Beginning, Problem> {
    if quiz.attempts_allowed.is_some_and(|allowed| made >= allowed) {
        return Err(NO_ATTEMPTS_LEFT);
    }
    try_out(quiz, made, now)
}

/// For a teacher, who may try as often as needed.
pub fn try_out(quiz: &Quiz, made: i64, now: Timestamp) -> Result<Beginning, Problem> {
    if quiz.questions_count == 0 {
        return Err(QUIZ_EMPTY);
    }
    let deadline = quiz.time_limit_seconds.map(|limit| now.plus_seconds(limit));
    Ok(Beginning { number: made + 1, deadline })
}
