//! Courses from elsewhere, and lessons for elsewhere.
mod bring_in;
mod lesson;
mod personal;
pub mod read;

pub use bring_in::{Brought, MakeQuiz, NewQuiz, Wishes, bring_in};

use kernel::{Module, Sql};

/// The room. An import of a course is a command and has no route.
pub fn module() -> Module {
    Module {
        routes: lesson::routes(),
        jobs: lesson::jobs(),
        schedules: lesson::SCHEDULES.to_vec(),
        personal: personal::PERSONAL,
        ..Module::new("interop", MIGRATIONS)
    }
}

const MIGRATIONS: &[(&str, Sql)] = &[
    ("0001_interop", Sql::same(include_str!("../migrations/0001_interop.sql"))),
    ("0002_exports", Sql::same(include_str!("../migrations/0002_exports.sql"))),
];
