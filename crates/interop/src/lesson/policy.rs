//! Who may take a lesson along, or bring one.
use super::store::{self, Export, ExportId};
use course::{CourseModule, Lesson, LessonId, LessonPath};
use kernel::{Actor, OrganizationId, Resource, Result, Tx, actions};
use serde::Deserialize;

actions! {
    /// Export a lesson to another program.
    ExportLesson(Lesson) = "interop.lesson.export": |actor, it| it.course.writes(actor);
    /// List the exports of a lesson.
    ListExports(Lesson) = "interop.lesson.export.list": |actor, it| it.course.writes(actor);
    /// See how far an export is, and what it lacks.
    ShowExport(LessonExport) = "interop.lesson.export.show": |actor, it| it.lesson.course.writes(actor);
    /// Get the file of an export.
    FetchExport(LessonExport) = "interop.lesson.export.fetch": |actor, it| it.lesson.course.writes(actor);
    /// Make a lesson of a presentation or of a lesson from elsewhere.
    ImportLesson(CourseModule) = "interop.lesson.import": |actor, it| it.course.writes(actor);
}

/// An export with the lesson that decides about it.
pub struct LessonExport {
    pub export: Export,
    pub lesson: Lesson,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct ExportPath {
    lesson: LessonId,
    lesson_export: ExportId,
}

impl Resource for LessonExport {
    type Path = ExportPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &ExportPath) -> Result<Option<Self>> {
        let Some(export) = store::find(tx, &path.lesson_export).await?.filter(|it| it.lesson == path.lesson)
        else {
            return Ok(None);
        };
        let lesson = Lesson::load(tx, actor, &LessonPath { lesson: path.lesson.clone() }).await?;
        Ok(lesson.map(|lesson| LessonExport { export, lesson }))
    }
    /// To anybody else there is none.
    fn visible(&self, actor: &Actor) -> bool {
        self.lesson.course.writes(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.lesson.organization()
    }
}
