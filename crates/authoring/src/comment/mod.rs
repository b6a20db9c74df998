//! What writers say to each other about a draft; never part of the lesson.
pub mod list;
pub mod store;
pub mod write;

use course::{Lesson, LessonId, LessonPath};
use kernel::{Actor, Fact, OrganizationId, Resource, Result, Timestamp, Tx, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;

kernel::id!(
    /// A comment on the draft of a lesson.
    CommentId, "cmt"
);

/// A comment as its readers see it.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "LessonComment")]
pub struct Comment {
    pub id: CommentId,
    /// The comment that this answers.
    pub parent: Option<CommentId>,
    /// The page it is about; none for the whole lesson.
    #[schemars(length(max = 45))]
    pub page: Option<String>,
    /// The element it is about; none for the whole page.
    #[schemars(length(max = 45))]
    pub element: Option<String>,
    #[schemars(length(max = 4000))]
    pub text: String,
    pub author: UserId,
    #[schemars(length(max = 200))]
    pub author_name: String,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// None while it is open.
    pub resolved_at: Option<Timestamp>,
    pub version: i64,
    pub can: Vec<CommentAbility>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "LessonCommentAbility")]
pub enum CommentAbility {
    /// Change the text.
    Edit,
    Remove,
}

/// A comment, and the lesson that decides about it.
pub struct Remark {
    pub id: CommentId,
    pub parent: Option<CommentId>,
    pub author: UserId,
    pub text: String,
    pub resolved_at: Option<Timestamp>,
    pub version: i64,
    pub lesson: Lesson,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct CommentPath {
    lesson: LessonId,
    comment: CommentId,
}

impl Resource for Remark {
    type Path = CommentPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &CommentPath) -> Result<Option<Self>> {
        let lesson = Lesson::load(tx, actor, &LessonPath { lesson: path.lesson.clone() }).await?;
        let row = store::find(tx, &path.comment, &path.lesson).await?;
        Ok(lesson.zip(row).map(|(lesson, it)| Remark {
            id: it.id,
            parent: it.parent,
            author: it.author,
            text: it.text,
            resolved_at: it.resolved_at,
            version: it.version,
            lesson,
        }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.lesson.course.teaches(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.lesson.course.organization.as_ref()
    }
}

/// The lesson's other writers should look again.
fn announce(tx: &mut Tx, lesson: &Lesson) {
    let writers = lesson.course.co_instructors.iter().chain([&lesson.course.owner]).cloned();
    tx.announce(Fact::new("comments.changed", writers, json!({ "lesson": lesson.id })));
}
