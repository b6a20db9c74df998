//! Who may do what with drafts: whoever may change the lesson itself. To learners a draft is as little theirs as the lesson's
//! source.
use crate::comment::Remark;
use crate::version::Kept;
use course::Lesson;
use kernel::actions;

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
    /// Take a version of a lesson up again.
    RestoreVersion(Kept) = "authoring.version.restore": |actor, it| it.lesson.course.writes(actor);

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
