//! Who people are: accounts, sign-in, sessions and roles.
mod admin;
mod events;
pub mod password;
mod policy;
mod problems;
pub mod session;
mod setup;
mod sign_in;
pub mod user;

#[cfg(test)]
mod flow_tests;
mod pages;

pub use events::{SessionEnded, UserRegistered};
pub use session::boot;
pub use setup::{ADMINISTRATOR_EXISTS, setup_link};
pub use user::{Email, User, find_by_email, names};

use kernel::app::Gate;
use kernel::job::{JobKind, Schedule};
use kernel::{Module, Routes, Sql, get, patch, post};
use std::sync::Arc;

const TIDY: &str = "identity.tidy";

pub fn module() -> Module {
    Module {
        routes: Routes::new()
            .at("/auth/register", post(sign_in::register))
            .at("/auth/login", post(sign_in::login))
            .at("/auth/refresh", post(session::refresh))
            .at("/auth/logout", post(session::logout))
            .at("/auth/me", get(user::me))
            .at("/auth/password/change", post(password::change))
            .at("/auth/setup", post(setup::claim))
            .at("/admin/users", get(admin::list))
            .at("/admin/users", post(admin::create))
            .at("/admin/users/{user}", get(admin::show))
            .at("/admin/users/{user}", patch(admin::edit)),
        pages: Routes::new()
            .at("/login", get(pages::login))
            .at("/register", get(pages::register))
            .at("/setup", get(pages::setup)),
        jobs: vec![JobKind { kind: TIDY, tries: 3, run: Arc::new(|cx, _| Box::pin(session::tidy(cx))) }],
        schedules: vec![Schedule { kind: TIDY, every_seconds: 86_400 }],
        checks: vec![|tx, _| Box::pin(user::check(tx))],
        ..Module::new("identity", MIGRATIONS)
    }
}

const MIGRATIONS: &[(&str, Sql)] = &[(
    "0001_identity",
    Sql {
        sqlite: include_str!("../migrations/0001_identity.sql"),
        postgres: include_str!("../migrations/0001_identity.sql"),
    },
)];

/// How the kernel finds out who sent a request.
pub fn gate() -> Gate {
    Gate { request: session::authenticate, session: session::alive }
}
