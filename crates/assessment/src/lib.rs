//! Quizzes: questions with their keys, attempts, and scores that are computed here and nowhere else.
pub mod attempt;
mod body;
mod check;
mod events;
#[cfg(test)]
mod flow_tests;
pub mod grading;
mod personal;
mod points;
mod policy;
pub mod practice;
pub mod problems;
pub mod question;
pub mod quiz;

pub use attempt::{AttemptId, record};
pub use events::{AttemptStarted, AttemptSubmitted, Change, QuizChanged};
pub use points::Points;
pub use question::QuestionId;
pub use question::store::known as known_questions;
pub use quiz::QuizId;

use kernel::db::Wall;
use kernel::{Module, Routes, Sql, delete, get, patch, post, put};

const MIGRATIONS: &[(&str, Sql)] = &[
    ("0001_assessment", Sql::same(include_str!("../migrations/0001_assessment.sql"))),
    ("0006_practice", Sql::same(include_str!("../migrations/0006_practice.sql"))),
];

/// The room.
pub fn module() -> Module {
    Module {
        routes: Routes::new()
            .at("/courses/{course}/quizzes", post(quiz::create_quiz))
            .at("/quizzes/{quiz}", get(quiz::show_quiz))
            .at("/quizzes/{quiz}", patch(quiz::change_quiz))
            .at("/quizzes/{quiz}", delete(quiz::remove_quiz))
            .at("/quizzes/{quiz}/restore", post(quiz::restore_quiz))
            .at("/quizzes/{quiz}/questions", get(question::list_questions))
            .at("/quizzes/{quiz}/questions", post(question::add_question))
            .at("/quizzes/{quiz}/order", put(question::order_questions))
            .at("/questions/{question}", patch(question::change_question))
            .at("/questions/{question}", delete(question::remove_question))
            .at("/quizzes/{quiz}/attempts", get(attempt::list_attempts))
            .at("/quizzes/{quiz}/attempts", post(attempt::start_attempt))
            .at("/attempts/{attempt}", get(attempt::show_attempt))
            .at("/attempts/{attempt}/answers/{question}", put(attempt::save_answer))
            .at("/attempts/{attempt}/submit", post(attempt::submit_attempt))
            .at("/lessons/{lesson}/questions", get(practice::list_placed))
            .at("/lessons/{lesson}/questions/{question}/answer", put(practice::answer_question)),
        jobs: vec![attempt::expire::job()],
        checks: vec![|tx, _| Box::pin(check::check(tx))],
        personal: personal::PERSONAL,
        walls: &[
            Wall { table: "assessment_quizzes", column: "course", within: "course_courses" },
            Wall { table: "assessment_placed", column: "course", within: "course_courses" },
        ],
        ..Module::new("assessment", MIGRATIONS)
    }
}
