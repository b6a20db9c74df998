//! Who may do what with courses. A course that somebody may not know of is not found; the outline of one that is known hides
//! nothing but the lessons' content.
use crate::course::{Binned, Course};
use crate::file::CourseFile;
use crate::file::link::Beside;
use crate::lesson::{BinnedLesson, Lesson, PublicLesson};
use crate::link::CourseLink;
use crate::material::CourseMaterial;
use crate::module::{BinnedModule, CourseModule};
use crate::rating::{Rating, moderates};
use crate::rights::Workshop;
use crate::strand::Strand;
use family::Child;
use kernel::auth::{OrganizationId, School};
use kernel::{Actor, Permission, Resource, Result, Role, Tx, actions};

actions! {
    /// Make a course.
    CreateCourse(Workshop) = "course.create": |actor, it| it.open_to(actor);
    /// Read about a course and its outline.
    open ShowCourse(Course) = "course.show": |actor, it| it.visible(actor);
    /// Change a course and what is in it.
    EditCourse(Course) = "course.edit": |actor, it| it.writes(actor);
    /// Let everybody find a course.
    PublishCourse(Course) = "course.publish": |actor, it| it.publishes(actor);
    /// Publish a course that its teachers submitted, or hand it back.
    ReviewCourse(Course) = "course.review": |actor, it| actor.has(Role::Admin) || it.managed_by(actor);
    /// Take a course out of the catalogue.
    ArchiveCourse(Course) = "course.archive": |actor, it| it.writes(actor);
    /// Make a course like another one.
    CopyCourse(Course) = "course.copy": |actor, it| it.copies(actor);
    /// Put a course into the bin.
    DeleteCourse(Course) = "course.delete": |actor, it| it.writes(actor);
    /// Take a course out of the bin.
    RestoreCourse(Binned) = "course.restore": |actor, it| it.0.writes(actor);
    /// Order modules and lessons.
    ArrangeCourse(Course) = "course.outline.edit": |actor, it| it.writes(actor);
    /// List your own courses and those you help with.
    ListTaught(School) = "course.list_taught": |actor, _| actor.may_somewhere(Permission::CreateCourses);
    /// List every course of the school.
    ListAll(School) = "admin.courses.list": |actor, _| actor.has(Role::Admin);

    /// See who helps to teach a course.
    ListInstructors(Office) = "course.instructor.list": |actor, it| it.0.teaches(actor);
    /// Let somebody help to teach a course, or no longer.
    ShareCourse(Office) = "course.instructor.edit": |actor, it| actor.has(Role::Admin) || it.0.managed_by(actor) || (actor.is(&it.0.owner) && it.0.writes(actor));

    /// Add a module.
    AddModule(Course) = "course.module.add": |actor, it| it.writes(actor);
    /// Rename a module.
    EditModule(CourseModule) = "course.module.edit": |actor, it| it.course.writes(actor);
    /// Put a module and its lessons into the bin.
    DeleteModule(CourseModule) = "course.module.delete": |actor, it| it.course.writes(actor);
    /// Take a module out of the bin.
    RestoreModule(BinnedModule) = "course.module.restore": |actor, it| it.0.course.writes(actor);

    /// Add a lesson.
    AddLesson(CourseModule) = "course.lesson.add": |actor, it| it.course.writes(actor);
    /// Read a lesson.
    open ReadLesson(Lesson) = "course.lesson.read": |actor, it| it.readable(actor);
    /// Change a lesson.
    EditLesson(Lesson) = "course.lesson.edit": |actor, it| it.course.writes(actor);
    /// Put a lesson into the bin.
    DeleteLesson(Lesson) = "course.lesson.delete": |actor, it| it.course.writes(actor);
    /// Take a lesson out of the bin.
    RestoreLesson(BinnedLesson) = "course.lesson.restore": |actor, it| it.0.course.writes(actor);
    /// See what Markdown will look like.
    quiet PreviewMarkdown(Course) = "course.markdown.preview": |actor, it| it.writes(actor);
    /// Mark a lesson as done, or not done.
    CompleteLesson(Lesson) = "course.lesson.complete": |_, it| it.course.enrolled;
    /// See the page of a lesson.
    open ShowLessonPage(PublicLesson) = "course.lesson.page": |actor, it| it.0.course.visible(actor);

    /// Become a learner of a course.
    Enroll(Course) = "course.enroll": |actor, it| it.visible(actor) && !it.taught_by(actor)
        && (actor.has(Role::Student) || actor.has(Role::Admin));
    /// List the courses you learn.
    ListMine(School) = "course.enrollment.list": |actor, _| actor.signed_in();
    /// List the courses a child learns, as its guardian.
    ListOfChild(Child) = "course.enrollment.list_of_child": |actor, it| it.looked_after_by(actor);
    /// See the learners of a course and how far they are.
    ViewLearners(Office) = "course.learners.list": |actor, it| it.0.shows_learners(actor);

    /// Add a file to a course.
    AddFile(Office) = "course.file.add": |actor, it| it.0.writes(actor);
    /// Make a file of the library one of a course.
    LinkFile(Beside) = "course.file.link": |actor, it| it.links(actor);
    /// Take a file out of a course that shows it nowhere.
    UnlinkFile(Beside) = "course.file.unlink": |actor, it| it.course.writes(actor);
    /// See where a file is shown.
    ListUses(library::File) = "course.file.uses": |actor, it| it.visible(actor);
    /// List the files of a course.
    ListFiles(Office) = "course.file.list": |actor, it| it.0.teaches(actor);
    /// Get a file of a course.
    open ReadFile(CourseFile) = "course.file.read": |actor, it| it.visible(actor);

    /// Offer a file to learners as material.
    AddMaterial(Course) = "course.material.add": |actor, it| it.writes(actor);
    /// Rename material.
    EditMaterial(CourseMaterial) = "course.material.edit": |actor, it| it.course.writes(actor);
    /// No longer offer material.
    DeleteMaterial(CourseMaterial) = "course.material.delete": |actor, it| it.course.writes(actor);

    /// Offer learners a place outside of the school.
    AddLink(Course) = "course.link.add": |actor, it| it.writes(actor);
    /// Change a link.
    EditLink(CourseLink) = "course.link.edit": |actor, it| it.course.writes(actor);
    /// No longer offer a link.
    DeleteLink(CourseLink) = "course.link.delete": |actor, it| it.course.writes(actor);

    /// Read what learners say of a course.
    open ListRatings(Course) = "course.rating.list": |actor, it| it.visible(actor);
    /// Say what you think of a course you learn.
    WriteRating(Course) = "course.rating.write": |actor, it| it.enrolled && !it.taught_by(actor);
    /// Take back what you said of a course.
    DeleteRating(Course) = "course.rating.delete": |actor, it| it.enrolled && !it.taught_by(actor);
    /// Hide what a learner said.
    HideRating(Rating) = "course.rating.hide": |actor, it| moderates(actor, &it.course);
    /// Show what was hidden.
    ShowRating(Rating) = "course.rating.restore": |actor, it| moderates(actor, &it.course);

    /// Add a strand to the curriculum.
    CreateStrand(School) = "course.strand.create": |actor, _| actor.has(Role::Admin);
    /// Change a strand of the curriculum.
    EditStrand(Strand) = "course.strand.edit": |actor, _| actor.has(Role::Admin);
    /// Take a strand out of the curriculum.
    DeleteStrand(Strand) = "course.strand.delete": |actor, _| actor.has(Role::Admin);

    /// Search for courses, lessons and people.
    Search(School) = "course.search": |actor, _| actor.signed_in();
}

/// The side of a course that only its teachers know of: to anybody else it is not there, even when the course is public.
pub struct Office(pub Course);

impl Resource for Office {
    type Path = crate::course::CoursePath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &Self::Path) -> Result<Option<Self>> {
        Ok(Course::load(tx, actor, path).await?.map(Office))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.0.shows_learners(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.0.organization.as_ref()
    }
}
