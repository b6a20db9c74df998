//! Files that people bring: received, recognised by their content, kept once, and given back safely.
mod content;
mod file;
mod files;
mod kind;
mod limits;
mod media;
mod name;
mod organization;
mod personal;
mod picture;
mod policy;
mod problems;
mod receive;
mod serve;
mod tidy;
mod upload;

pub use file::{File, FileId, find, find_all, insert, store};
pub use limits::{Limits, room_for};
pub use organization::taught_in;
pub use picture::variant::{Wanted, fitting, widths};
pub use policy::FilePath;
pub use receive::{Received, Upload, receive};
pub use serve::{Download, serve};

use kernel::{Module, Routes, Sql, delete, get, patch, post};

/// The room.
pub fn module() -> Module {
    Module {
        routes: routes(),
        jobs: vec![picture::variant::job(), tidy::job()],
        schedules: vec![tidy::SCHEDULE],
        settings: vec![kernel::settings::Section::of::<limits::Limits>()],
        checks: vec![|tx, blobs| Box::pin(file::check(tx, blobs))],
        personal: personal::PERSONAL,
        ..Module::new("library", MIGRATIONS)
    }
}

fn routes() -> Routes {
    Routes::new()
        .at("/files", post(file::upload))
        .at("/files/{file}", get(file::download))
        .at("/files/{file}/links/{file_link}", get(files::link::open))
        .at("/library/files", get(files::list::list))
        .at("/library/files/{file}", get(files::show))
        .at("/library/files/{file}", patch(files::edit::edit))
        .at("/library/files/{file}", delete(files::remove::delete))
        .at("/library/files/{file}/links", post(files::link::make))
        .at("/library/files/{file}/restore", post(files::remove::restore))
        .at("/library/files/{file}/versions", get(files::versions::list))
        .at("/library/files/{file}/versions", post(files::versions::add))
        .at("/library/usage", get(files::usage::show))
        .at("/uploads", post(upload::start::start))
        .at("/uploads/{upload}", get(upload::show::show))
        .at("/uploads/{upload}", patch(upload::append::append))
        .at("/uploads/{upload}", delete(upload::remove::remove))
}

const MIGRATIONS: &[(&str, Sql)] = &[
    ("0001_library", Sql::same(include_str!("../migrations/0001_library.sql"))),
    ("0002_media", Sql::same(include_str!("../migrations/0002_media.sql"))),
    ("0003_uploads", Sql::same(include_str!("../migrations/0003_uploads.sql"))),
];
