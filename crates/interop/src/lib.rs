//! Courses from elsewhere.
mod bring_in;
mod personal;
pub mod read;

pub use bring_in::{Brought, MakeQuiz, NewQuiz, Wishes, bring_in};

use kernel::{Module, Sql};

/// The room. It has no routes: an import is a command.
pub fn module() -> Module {
    Module { personal: personal::PERSONAL, ..Module::new("interop", MIGRATIONS) }
}

const MIGRATIONS: &[(&str, Sql)] =
    &[("0001_interop", Sql::same(include_str!("../migrations/0001_interop.sql")))];
