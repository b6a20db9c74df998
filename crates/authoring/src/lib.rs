//! Writing lessons: the draft that several people edit at once, its versions, comments on it, and publishing.
mod comment;
mod draft;
mod events;
#[cfg(test)]
mod flow_tests;
mod personal;
mod policy;
pub mod problems;
mod publish;
mod template;
mod version;

pub use comment::CommentId;
pub use draft::merge::{Merged, Merger, read_frames, write_frames};
pub use events::LessonPublished;
pub use template::TemplateId;
pub use version::VersionId;

use kernel::channel::Channel;
use kernel::db::Wall;
use kernel::{Module, Routes, Sql, delete, get, patch, post, put};

/// The room; `merger` is the program that merges updates, apart from this one.
pub fn module(merger: Merger) -> Module {
    let desks = draft::Desks::new(merger);
    Module {
        routes: Routes::new()
            .at("/lessons/{lesson}/draft", get(draft::show::show))
            .at("/lessons/{lesson}/draft/ticket", post(draft::ticket::ticket))
            .at("/lessons/{lesson}/checks", post(publish::check))
            .at("/lessons/{lesson}/document", post(publish::publish))
            .at("/lessons/{lesson}/versions", get(version::list::list))
            .at("/lessons/{lesson}/versions", post(version::save::save))
            .at("/lessons/{lesson}/versions/{version}", get(version::list::show))
            .at("/lessons/{lesson}/versions/{version}/restore", post(version::save::restore))
            .at("/lessons/{lesson}/versions/{version}/name", put(version::save::name))
            .at("/lesson-templates", get(template::list::list))
            .at("/lesson-templates", post(template::write::make))
            .at("/lesson-templates/{template}", get(template::list::show))
            .at("/lesson-templates/{template}", patch(template::write::edit))
            .at("/lesson-templates/{template}", delete(template::write::remove))
            .at("/lessons/{lesson}/comments", get(comment::list::list))
            .at("/lessons/{lesson}/comments", post(comment::write::add))
            .at("/lessons/{lesson}/comments/{comment}", patch(comment::write::edit))
            .at("/lessons/{lesson}/comments/{comment}", delete(comment::write::remove)),
        channels: vec![Channel::new(draft::CHANNEL, draft::MESSAGE, move |it| {
            Box::pin(draft::serve::serve(desks.clone(), it))
        })],
        personal: personal::PERSONAL,
        walls: WALLS,
        ..Module::new("authoring", MIGRATIONS)
    }
}

const WALLS: &[Wall] = &[
    Wall { table: "authoring_drafts", column: "lesson", within: "course_lessons" },
    Wall { table: "authoring_versions", column: "lesson", within: "course_lessons" },
    Wall { table: "authoring_comments", column: "lesson", within: "course_lessons" },
];

const MIGRATIONS: &[(&str, Sql)] = &[
    ("0001_authoring", Sql::same(include_str!("../migrations/0001_authoring.sql"))),
    ("0002_replies", Sql::same(include_str!("../migrations/0002_replies.sql"))),
    ("0003_templates", Sql::same(include_str!("../migrations/0003_templates.sql"))),
];
