//! Files that people bring: received, recognised by their content, kept once, and given back safely.
mod file;
mod image;
mod kind;
mod name;
mod personal;
mod policy;
mod problems;
mod receive;
mod serve;

pub use file::{File, FileId, find, find_all, insert, store};
pub use receive::{Received, Upload, receive};
pub use serve::{Download, serve};

use kernel::{Module, Routes, Sql, get, post};

/// The room.
pub fn module() -> Module {
    Module {
        routes: Routes::new().at("/files", post(file::upload)).at("/files/{file}", get(file::download)),
        checks: vec![|tx, blobs| Box::pin(file::check(tx, blobs))],
        personal: personal::PERSONAL,
        ..Module::new("library", MIGRATIONS)
    }
}

const MIGRATIONS: &[(&str, Sql)] =
    &[("0001_library", Sql::same(include_str!("../migrations/0001_library.sql")))];
