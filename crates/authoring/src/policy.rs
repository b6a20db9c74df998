//! Who may do what with drafts: whoever may change the lesson itself. To learners a draft is as little theirs as the lesson's
//! source.
use crate::comment::Remark;
use crate::template::Template;
use crate::version::Kept;
use course::Lesson;
use kernel::auth::School;
use kernel::{Permission, Resource, actions};

actions! {
    /// See the draft of a lesson.
    ShowDraft(Lesson) = "authoring.draft.show": |actor, it| it.course.writes(actor);
    /// Write on the draft of a lesson, together with others.
    quiet EditDraft(Lesson) = "authoring.draft.edit": |actor, it| it.course.writes(actor);
    /// Find out what keeps a draft from being published.
    quiet CheckDraft(Lesson) = "authoring.draft.check": |actor, it| it.course.writes(actor);
    /// Put a document in the place of what learners read.
    PublishLesson(Lesson) = "authoring.lesson.publish": |actor, it| it.course.writes(actor);

    /// List the versions of a lesson.
    ListVersions(Lesson) = "authoring.version.list": |actor, it| it.course.writes(actor);
    /// Keep the draft of a lesson as a version.
    quiet SaveVersion(Lesson) = "authoring.version.save": |actor, it| it.course.writes(actor);
    /// See a version of a lesson.
    ShowVersion(Kept) = "authoring.version.show": |actor, it| it.lesson.course.writes(actor);
    /// Give a version of a lesson a name.
    quiet NameVersion(Kept) = "authoring.version.name": |actor, it| it.lesson.course.writes(actor);
    /// Take a version of a lesson up again.
    RestoreVersion(Kept) = "authoring.version.restore": |actor, it| it.lesson.course.writes(actor);

    /// List the lessons that one can begin from.
    ListTemplates(School) = "authoring.template.list": |actor, _| actor.may_somewhere(Permission::CreateCourses);
    /// Make a lesson that others can begin from.
    MakeTemplate(School) = "authoring.template.make": |actor, _| actor.may_somewhere(Permission::CreateCourses);
    /// See a lesson that one can begin from.
    ShowTemplate(Template) = "authoring.template.show": |actor, it| it.visible(actor);
    /// Change a lesson that one can begin from.
    EditTemplate(Template) = "authoring.template.edit": |actor, it| it.changes(actor);
    /// Take a lesson away that one could begin from.
    DeleteTemplate(Template) = "authoring.template.delete": |actor, it| it.changes(actor);

    /// Read what is said about a draft.
    ListComments(Lesson) = "authoring.comment.list": |actor, it| it.course.writes(actor);
    /// Say something about a draft.
    AddComment(Lesson) = "authoring.comment.add": |actor, it| it.course.writes(actor);
    /// Settle a comment, or change one's own.
    EditComment(Remark) = "authoring.comment.edit": |actor, it| it.lesson.course.writes(actor);
    /// Take a comment away: one's own, or one on a lesson of one's own course.
    RemoveComment(Remark) = "authoring.comment.remove": |actor, it| it.lesson.course.writes(actor)
        && (actor.is(&it.author) || actor.is(&it.lesson.course.owner) || actor.has(kernel::Role::Admin));
}
