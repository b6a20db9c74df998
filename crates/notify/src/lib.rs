//! What people are told: a list behind the bell, newest first. Other rooms tell; this one keeps and shows.
#[cfg(test)]
mod flow_tests;
mod notification;
mod policy;

pub use notification::{Created, Kind, NotificationId, tell};

use kernel::{Module, Routes, Sql, get, post};

const MIGRATIONS: &[(&str, Sql)] =
    &[("0001_notify", Sql::same(include_str!("../migrations/0001_notify.sql")))];

/// The room.
pub fn module() -> Module {
    Module {
        routes: Routes::new()
            .at("/notifications", get(notification::list))
            .at("/notifications/unseen", get(notification::count_unseen))
            .at("/notifications/seen", post(notification::mark_seen)),
        ..Module::new("notify", MIGRATIONS)
    }
}
