//! What a lesson was like at some moment: kept by hand, by the editor every now and then, and whenever it is published.
pub mod list;
pub mod save;
pub mod store;

use course::{Lesson, LessonId, LessonPath};
use kernel::{Actor, OrganizationId, Resource, Result, Timestamp, Tx, UserId};
use serde::{Deserialize, Serialize};

kernel::id!(
    /// A version of a lesson.
    VersionId, "lvr"
);

/// How a version came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[schemars(rename = "LessonVersionKind")]
pub enum Kind {
    Saved,
    Published,
    /// Taken up again from an older one.
    Restored,
}
kernel::text!(Kind);

/// A version without its content.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
#[schemars(rename = "LessonVersion")]
pub struct Version {
    pub id: VersionId,
    /// 1 for the first of its lesson.
    pub number: i64,
    pub kind: Kind,
    #[schemars(length(max = 120))]
    pub name: Option<String>,
    /// None when that person is not here any more.
    pub made_by: Option<UserId>,
    #[schemars(length(max = 200))]
    pub made_by_name: Option<String>,
    pub made_at: Timestamp,
}

/// A version, and the lesson that decides about it.
pub struct Kept {
    pub id: VersionId,
    pub lesson: Lesson,
}

#[derive(Deserialize, schemars::JsonSchema)]
pub struct VersionPath {
    lesson: LessonId,
    version: VersionId,
}

impl Resource for Kept {
    type Path = VersionPath;
    async fn load(tx: &mut Tx, actor: &Actor, path: &VersionPath) -> Result<Option<Self>> {
        let lesson = Lesson::load(tx, actor, &LessonPath { lesson: path.lesson.clone() }).await?;
        let kept = store::is_of(tx, &path.version, &path.lesson).await?;
        Ok(lesson.filter(|_| kept).map(|lesson| Kept { id: path.version.clone(), lesson }))
    }
    fn visible(&self, actor: &Actor) -> bool {
        self.lesson.course.teaches(actor)
    }
    fn organization(&self) -> Option<&OrganizationId> {
        self.lesson.course.organization.as_ref()
    }
}
