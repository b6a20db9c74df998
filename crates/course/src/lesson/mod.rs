//! What is read and learned.
pub mod add;
pub mod complete;
pub mod content;
pub mod edit;
pub mod preview;
pub mod publish;
pub mod remove;
pub mod render;
pub mod show;

use crate::course::{Course, CourseId, CoursePath, Status, oldest_in_bin, store};
use crate::module::ModuleId;
use kernel::{Actor, OrganizationId, Resource, Result, Timestamp, Tx, params};
use serde::Deserialize;

kernel::id!(
    /// A lesson of a course.
    LessonId, "les"
);

/// A lesson, without its content, and the course that decides about it.
pub struct Lesson {
    pub id: LessonId,
    pub module: ModuleId,
    pub title: String,
    pub preview: bool,
    pub version: i64,
    pub course: Course,
}

impl Lesson {
    /// Learners and teachers read everything, everybody the previews of a published course.
    pub fn readable(&self, actor: &Actor) -> bool {
        let sample = self.preview && self.course.status == Status::Published && self.course.inside(actor);
        sample || self.course.enrolled || self.course.teaches(actor)
    }
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct LessonPath {
    pub lesson: LessonId,
}

#[derive(Deserialize)]
struct Row {
    id: LessonId,
    course: CourseId,
    module: ModuleId,
    title: String,
    preview: bool,
    version: i64,
    deleted_at: Option<Timestamp>,
}

/// A lesson in a deleted module is as deleted as one by itself.
async fn row(tx: &mut Tx, id: &LessonId) -> Result<Option<Row>> {
    tx.optional(
        "SELECT l.id, l.course, l.module, l.title, l.preview, l.version, l.deleted_at
         FROM course_lessons l JOIN course_modules m ON m.id = l.module WHERE l.id = $1 AND m.deleted_at IS NULL",
        params![id],
    )
    .await
}

async fn with_course(tx: &mut Tx, actor: &Actor, row: Row) -> Result<Option<Lesson>> {
    let course = store::find_for(tx, actor, &row.course).await?;
    let Row { id, module, title, preview, version, .. } = row;
    Ok(course.map(|course| Lesson { id, module, title, preview, version, course }))
}

async fn find(tx: &mut Tx, actor: &Actor, id: &LessonId) -> Result<Option<Lesson>> {
    match row(tx, id).await? {
        Some(row) if row.deleted_at.is_none() => with_course(tx, actor, row).await,
        _ => Ok(None),
    }
}

impl Resource for Lesson {
    type Path = LessonPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &LessonPath) -> Result<Option<Self>> {
        find(tx, actor, &path.lesson).await
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.course.visible(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.course.organization.as_ref()
    }
}

/// A lesson in the bin.
pub struct BinnedLesson(pub Lesson);

impl Resource for BinnedLesson {
    type Path = LessonPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &LessonPath) -> Result<Option<Self>> {
        let oldest = oldest_in_bin(tx.now());
        match row(tx, &path.lesson).await? {
            Some(row) if row.deleted_at.is_some_and(|at| at >= oldest) => {
                Ok(with_course(tx, actor, row).await?.map(BinnedLesson))
            }
            _ => Ok(None),
        }
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.0.course.teaches(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.0.course.organization.as_ref()
    }
}

/// A lesson on the public pages, under the address of its own course.
pub struct PublicLesson(pub Lesson);

#[derive(Deserialize, schemars::JsonSchema)]
pub struct PublicLessonPath {
    #[schemars(length(max = 80))]
    course: String,
    lesson: LessonId,
}

impl Resource for PublicLesson {
    type Path = PublicLessonPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &PublicLessonPath) -> Result<Option<Self>> {
        let course = Course::load(tx, actor, &CoursePath { course: path.course.clone() }).await?;
        let lesson = find(tx, actor, &path.lesson).await?;
        Ok(lesson.filter(|it| course.is_some_and(|course| course.id == it.course.id)).map(PublicLesson))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.0.course.visible(actor)
    }
}
