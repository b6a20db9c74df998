//! Courses: the catalogue, what is in them, who learns them and how far they are.
pub mod activity;
pub mod build;
mod cbc;
mod check;
mod course;
mod enrollment;
mod events;
mod file;
#[cfg(test)]
mod flow_tests;
mod fold;
mod instructor;
mod lesson;
mod link;
mod material;
mod module;
mod money;
mod organization;
mod page;
mod personal;
mod policy;
pub mod problems;
pub mod progress;
mod project;
mod rating;
pub mod rights;
mod search;
mod strand;
mod track;

pub use cbc::{Difficulty, GradeLevel, LearningArea};
pub use course::copy::{Ids, rename as rename_in_copy};
pub use course::store::{find, find_for};
pub use course::{Course, CourseId, Status};
pub use enrollment::EnrollmentId;
pub use enrollment::store::enrolled;
pub use events::{Copied, CourseCompleted, Enrolled, ItemCompleted, Published};
pub use lesson::publish as publishing;
pub use lesson::render::{References, references, render};
pub use lesson::show::CourseRef;
pub use lesson::{Lesson, LessonId, LessonPath};
pub use link::LinkId;
pub use material::MaterialId;
pub use module::{CourseModule, ModuleId, is_of as has_module};
pub use money::Money;
pub use progress::Progress;
pub use project::ProjectId;
pub use rating::RatingId;
pub use strand::StrandId;
pub use track::TrackId;

use kernel::db::Policy;
use kernel::{Module, Routes, Sql, delete, get, patch, post, put};

/// The room.
pub fn module() -> Module {
    Module {
        routes: routes(),
        pages: page::pages(),
        jobs: vec![search::index::job()],
        schedules: vec![search::index::SCHEDULE],
        checks: vec![|tx, _| Box::pin(check::check(tx))],
        settings: vec![kernel::settings::Section::of::<rights::Rights>()],
        policies: POLICIES,
        personal: personal::PERSONAL,
        ..Module::new("course", MIGRATIONS)
    }
}

fn routes() -> Routes {
    project::routes(track::routes(Routes::new()))
        .at("/courses", get(course::list::list))
        .at("/courses", post(course::create::create))
        .at("/courses/{course}", get(course::show::show))
        .at("/courses/{course}", patch(course::edit::edit))
        .at("/courses/{course}", delete(course::remove::delete))
        .at("/courses/{course}/restore", post(course::remove::restore))
        .at("/courses/{course}/publish", post(course::publish::publish))
        .at("/courses/{course}/review", post(course::review::review))
        .at("/courses/{course}/archive", post(course::archive::archive))
        .at("/courses/{course}/copy", post(course::copy::copy))
        .at("/courses/{course}/outline", put(course::outline::arrange))
        .at("/instructor/courses", get(course::taught::list_taught))
        .at("/admin/courses", get(course::taught::list_all))
        .at("/courses/{course}/instructors", get(instructor::list))
        .at("/courses/{course}/instructors", post(instructor::add))
        .at("/courses/{course}/instructors/{user}", delete(instructor::remove))
        .at("/courses/{course}/modules", post(module::add::add))
        .at("/modules/{module}", patch(module::edit::edit))
        .at("/modules/{module}", delete(module::remove::delete))
        .at("/modules/{module}/restore", post(module::remove::restore))
        .at("/modules/{module}/lessons", post(lesson::add::add))
        .at("/lessons/{lesson}", get(lesson::show::show))
        .at("/lessons/{lesson}", patch(lesson::edit::edit))
        .at("/lessons/{lesson}", delete(lesson::remove::delete))
        .at("/lessons/{lesson}/restore", post(lesson::remove::restore))
        .at("/lessons/{lesson}/complete", post(lesson::complete::complete))
        .at("/lessons/{lesson}/complete", delete(lesson::complete::reopen))
        .at("/courses/{course}/markdown-previews", post(lesson::preview::preview))
        .at("/courses/{course}/enrollments", post(enrollment::enroll::enroll))
        .at("/students/me/courses", get(enrollment::mine::list))
        .at("/families/children/{child}/courses", get(enrollment::mine::list_of_child))
        .at("/courses/{course}/learners", get(enrollment::learners::list))
        .at("/courses/{course}/files", get(file::list::list))
        .at("/courses/{course}/files", post(file::add::add))
        .at("/courses/{course}/files/{file}", put(file::link::add))
        .at("/courses/{course}/files/{file}", delete(file::link::remove))
        .at("/library/files/{file}/uses", get(file::uses::list))
        .at("/courses/{course}/files/{file}/{name}", get(file::serve::serve))
        .at("/courses/{course}/materials", post(material::add::add))
        .at("/materials/{material}", patch(material::edit::edit))
        .at("/materials/{material}", delete(material::remove::delete))
        .at("/courses/{course}/links", post(link::add::add))
        .at("/links/{course_link}", patch(link::edit::edit))
        .at("/links/{course_link}", delete(link::remove::delete))
        .at("/courses/{course}/ratings", get(rating::list::list))
        .at("/courses/{course}/ratings/mine", put(rating::mine::put))
        .at("/courses/{course}/ratings/mine", delete(rating::mine::delete))
        .at("/ratings/{rating}/hide", post(rating::hide::hide))
        .at("/ratings/{rating}/show", post(rating::hide::show))
        .at("/curriculum/strands", get(strand::list::list))
        .at("/curriculum/strands", post(strand::edit::create))
        .at("/curriculum/strands/{strand}", patch(strand::edit::edit))
        .at("/curriculum/strands/{strand}", delete(strand::edit::delete))
        .at("/search", get(search::search))
}

const POLICIES: &[Policy] = &[
    Policy {
        name: "teachers_all_own_courses",
        table: "course_courses",
        command: "ALL",
        rule: "owner = kernel_user()",
    },
    Policy {
        name: "students_select_enrolled_courses",
        table: "course_courses",
        command: "SELECT",
        rule: "course_learns(id, kernel_user())",
    },
];

const MIGRATIONS: &[(&str, Sql)] = &[
    ("0001_course", Sql::same(include_str!("../migrations/0001_course.sql"))),
    (
        "0002_search",
        Sql {
            sqlite: include_str!("../migrations/0002_search.sqlite.sql"),
            postgres: include_str!("../migrations/0002_search.postgres.sql"),
        },
    ),
    ("0003_organizations", Sql::same(include_str!("../migrations/0003_organizations.sql"))),
    ("0004_tracks", Sql::same(include_str!("../migrations/0004_tracks.sql"))),
    (
        "0005_enrolled",
        Sql {
            sqlite: include_str!("../migrations/0005_enrolled.sqlite.sql"),
            postgres: include_str!("../migrations/0005_enrolled.postgres.sql"),
        },
    ),
    ("0006_documents", Sql::same(include_str!("../migrations/0006_documents.sql"))),
    ("0007_builder", Sql::same(include_str!("../migrations/0007_builder.sql"))),
    (
        "0008_lesson_search",
        Sql {
            sqlite: include_str!("../migrations/0008_lesson_search.sqlite.sql"),
            postgres: include_str!("../migrations/0008_lesson_search.postgres.sql"),
        },
    ),
];
