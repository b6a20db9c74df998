//! Who may do what with courses. A course that somebody may not know of is not found; the outline of one that is known hides
//! nothing but the lessons' content.
use crate::course::{Binned, Course};
use crate::file::CourseFile;
use crate::lesson::{BinnedLesson, Lesson, PublicLesson};
use crate::material::CourseMaterial;
use crate::module::{BinnedModule, CourseModule};
use kernel::auth::School;
use kernel::{Actor, Resource, Result, Role, Tx, actions};

actions! {
    /// Make a course.
    CreateCourse(School) = "course.create": |actor, _| actor.has(Role::Instructor) || actor.has(Role::Admin);
    /// Read about a course and its outline.
    open ShowCourse(Course) = "course.show": |actor, it| it.visible(actor);
    /// Change a course and what is in it.
    EditCourse(Course) = "course.edit": |actor, it| it.teaches(actor);
    /// Let everybody find a course.
    PublishCourse(Course) = "course.publish": |actor, it| it.teaches(actor);
    /// Take a course out of the catalogue.
    ArchiveCourse(Course) = "course.archive": |actor, it| it.teaches(actor);
    /// Put a course into the bin.
    DeleteCourse(Course) = "course.delete": |actor, it| it.teaches(actor);
    /// Take a course out of the bin.
    RestoreCourse(Binned) = "course.restore": |actor, it| it.0.teaches(actor);
    /// Order modules and lessons.
    ArrangeCourse(Course) = "course.outline.edit": |actor, it| it.teaches(actor);
    /// List your own courses and those you help with.
    ListTaught(School) = "course.list_taught": |actor, _| actor.has(Role::Instructor) || actor.has(Role::Admin);
    /// List every course of the school.
    ListAll(School) = "admin.courses.list": |actor, _| actor.has(Role::Admin);

    /// See who helps to teach a course.
    ListInstructors(Office) = "course.instructor.list": |actor, it| it.0.teaches(actor);
    /// Let somebody help to teach a course, or no longer.
    ShareCourse(Office) = "course.instructor.edit": |actor, it| actor.is(&it.0.owner) || actor.has(Role::Admin);

    /// Add a module.
    AddModule(Course) = "course.module.add": |actor, it| it.teaches(actor);
    /// Rename a module.
    EditModule(CourseModule) = "course.module.edit": |actor, it| it.course.teaches(actor);
    /// Put a module and its lessons into the bin.
    DeleteModule(CourseModule) = "course.module.delete": |actor, it| it.course.teaches(actor);
    /// Take a module out of the bin.
    RestoreModule(BinnedModule) = "course.module.restore": |actor, it| it.0.course.teaches(actor);

    /// Add a lesson.
    AddLesson(CourseModule) = "course.lesson.add": |actor, it| it.course.teaches(actor);
    /// Read a lesson.
    open ReadLesson(Lesson) = "course.lesson.read": |actor, it| it.readable(actor);
    /// Change a lesson.
    EditLesson(Lesson) = "course.lesson.edit": |actor, it| it.course.teaches(actor);
    /// Put a lesson into the bin.
    DeleteLesson(Lesson) = "course.lesson.delete": |actor, it| it.course.teaches(actor);
    /// Take a lesson out of the bin.
    RestoreLesson(BinnedLesson) = "course.lesson.restore": |actor, it| it.0.course.teaches(actor);
    /// See what Markdown will look like.
    PreviewMarkdown(Course) = "course.markdown.preview": |actor, it| it.teaches(actor);
    /// Mark a lesson as done, or not done.
    CompleteLesson(Lesson) = "course.lesson.complete": |_, it| it.course.enrolled;
    /// See the page of a lesson.
    open ShowLessonPage(PublicLesson) = "course.lesson.page": |actor, it| it.0.course.visible(actor);

    /// Become a learner of a course.
    Enroll(Course) = "course.enroll": |actor, it| it.visible(actor) && !it.taught_by(actor);
    /// List the courses you learn.
    ListMine(School) = "course.enrollment.list": |actor, _| actor.signed_in();
    /// See the learners of a course and how far they are.
    ViewLearners(Office) = "course.learners.list": |actor, it| it.0.teaches(actor);

    /// Add a file to a course.
    AddFile(Office) = "course.file.add": |actor, it| it.0.teaches(actor);
    /// List the files of a course.
    ListFiles(Office) = "course.file.list": |actor, it| it.0.teaches(actor);
    /// Get a file of a course.
    open ReadFile(CourseFile) = "course.file.read": |actor, it| it.visible(actor);

    /// Offer a file to learners as material.
    AddMaterial(Course) = "course.material.add": |actor, it| it.teaches(actor);
    /// Rename material.
    EditMaterial(CourseMaterial) = "course.material.edit": |actor, it| it.course.teaches(actor);
    /// No longer offer material.
    DeleteMaterial(CourseMaterial) = "course.material.delete": |actor, it| it.course.teaches(actor);
}

/// The side of a course that only its teachers know of: to anybody else it is not there, even when the course is public.
pub struct Office(pub Course);

impl Resource for Office {
    type Path = crate::course::CoursePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &Self::Path) -> Result<Option<Self>> {
        Ok(Course::load(tx, actor, path).await?.map(Office))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.0.teaches(actor)
    }
}
