//! What happens in courses.
use crate::{CourseId, EnrollmentId, Ids};
use kernel::{Event, Fact, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Someone became a learner of a course.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Enrolled {
    pub enrollment: EnrollmentId,
    pub course: CourseId,
    pub title: String,
    pub learner: UserId,
    pub owner: UserId,
}

impl Event for Enrolled {
    const NAME: &'static str = "course.enrolled";
    fn fact(&self) -> Option<Fact> {
        Some(progress_changed(&self.course, &self.learner, &self.owner))
    }
}

/// A learner finished a lesson, or passed an activity.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ItemCompleted {
    pub course: CourseId,
    pub item: String,
    pub learner: UserId,
    pub owner: UserId,
}

impl Event for ItemCompleted {
    const NAME: &'static str = "course.item_completed";
    fn fact(&self) -> Option<Fact> {
        Some(progress_changed(&self.course, &self.learner, &self.owner))
    }
}

/// A learner finished everything that counts, for the first time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CourseCompleted {
    pub enrollment: EnrollmentId,
    pub course: CourseId,
    pub title: String,
    pub learner: UserId,
    pub learner_name: String,
    pub owner: UserId,
    pub completed_at: Timestamp,
}

impl Event for CourseCompleted {
    const NAME: &'static str = "course.completed";
    fn fact(&self) -> Option<Fact> {
        Some(progress_changed(&self.course, &self.learner, &self.owner))
    }
}

/// A course can be found by everybody.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Published {
    pub course: CourseId,
    pub title: String,
    pub owner: UserId,
}

impl Event for Published {
    const NAME: &'static str = "course.published";
}

/// A course was copied; what other rooms have of the first they copy at once.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Copied {
    pub course: CourseId,
    pub copy: CourseId,
    /// Whose the copy is.
    pub owner: UserId,
    /// What modules and lessons of the first are in the copy.
    pub ids: Ids,
    /// Ids of other rooms, in the order of the outline.
    pub activities: Vec<String>,
}

impl Event for Copied {
    const NAME: &'static str = "course.copied";
}

/// What open browsers of the learner and the teacher should ask for again.
pub(crate) fn progress_changed(course: &CourseId, learner: &UserId, owner: &UserId) -> Fact {
    Fact::new("progress.changed", [learner.clone(), owner.clone()], json!({ "course": course }))
}
