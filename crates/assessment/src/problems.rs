//! The ways in which this room says no.
use kernel::Problem;

pub const ALREADY_SUBMITTED: Problem =
    Problem::new(409, "already_submitted", "This attempt was handed in already");
pub const DEADLINE_PASSED: Problem =
    Problem::new(409, "deadline_passed", "The time for this attempt is over");
pub const NO_ATTEMPTS_LEFT: Problem =
    Problem::new(409, "no_attempts_left", "You have used all attempts at this quiz");
pub const QUIZ_EMPTY: Problem = Problem::new(409, "quiz_empty", "This quiz has no questions yet");
pub const QUIZ_FULL: Problem =
    Problem::new(409, "quiz_full", "This quiz has as many questions as a quiz can have");
