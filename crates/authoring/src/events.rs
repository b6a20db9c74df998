//! What happens to lessons while they are written.
use course::{CourseId, LessonId};
use kernel::{Event, UserId};
use serde::{Deserialize, Serialize};

/// Learners read something else from now on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LessonPublished {
    pub course: CourseId,
    pub lesson: LessonId,
    pub by: UserId,
    /// Number of the version that was published.
    pub version: i64,
}

impl Event for LessonPublished {
    const NAME: &'static str = "authoring.lesson_published";
}
