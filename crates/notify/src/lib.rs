//! What people are told: a list behind the bell, newest first. Other rooms tell; this one keeps and shows.
#[cfg(test)]
mod flow_tests;
mod notification;
mod personal;
mod policy;
mod tidy;

pub use notification::{Created, Kind, NotificationId, tell};

use kernel::job::{JobKind, Schedule};
use kernel::{Module, Routes, Sql, get, post};
use std::sync::Arc;

const MIGRATIONS: &[(&str, Sql)] =
    &[("0001_notify", Sql::same(include_str!("../migrations/0001_notify.sql")))];

/// The room.
pub fn module() -> Module {
    Module {
        routes: Routes::new()
            .at("/notifications", get(notification::list))
            .at("/notifications/unseen", get(notification::count_unseen))
            .at("/notifications/seen", post(notification::mark_seen)),
        personal: personal::PERSONAL,
        jobs: vec![JobKind { kind: tidy::KIND, tries: 3, run: Arc::new(|cx, _| Box::pin(tidy::run(cx))) }],
        schedules: vec![Schedule { kind: tidy::KIND, every_seconds: 86_400 }],
        ..Module::new("notify", MIGRATIONS)
    }
}
