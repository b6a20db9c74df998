//! Where a learner goes on: the first item of the outline that counts and is not done.
use crate::CourseId;
use kernel::db::Ids;
use kernel::{Result, Tx, UserId, params};
use serde::{Deserialize, Serialize};

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    Lesson,
    Quiz,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, schemars::JsonSchema)]
pub struct ItemRef {
    pub kind: ItemKind,
    #[schemars(length(max = 40))]
    pub id: String,
}

/// An item with its title.
#[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
pub struct NamedItem {
    pub kind: ItemKind,
    #[schemars(length(max = 40))]
    pub id: String,
    #[schemars(length(max = 200))]
    pub title: String,
}

/// The next item of one learner in one course.
#[derive(Clone, Debug, Deserialize)]
pub struct Next {
    pub user_id: UserId,
    pub course: CourseId,
    kind: ItemKind,
    id: String,
    title: String,
}

impl Next {
    pub fn item(&self) -> ItemRef {
        ItemRef { kind: self.kind, id: self.id.clone() }
    }
    pub fn named(self) -> NamedItem {
        NamedItem { kind: self.kind, id: self.id, title: self.title }
    }
}

macro_rules! next_where {
    ($condition:literal) => {
        concat!(
            "SELECT user_id, course, kind, id, title FROM (
               SELECT e.user_id, i.course, i.kind, i.id, i.title, ROW_NUMBER() OVER (PARTITION BY e.user_id, i.course
                 ORDER BY i.module_position, i.module, i.after_lessons, i.position, i.id) AS place
               FROM course_enrollments e JOIN course_items i ON i.course = e.course
               WHERE i.counts AND NOT EXISTS (SELECT 1 FROM course_completions k
                 WHERE k.user_id = e.user_id AND k.course = e.course AND k.item = i.id) AND ",
            $condition,
            ") AS open_items WHERE place = 1"
        )
    };
}

/// One person in several courses.
pub async fn next_of_courses(
    tx: &mut Tx,
    user: &UserId,
    courses: impl IntoIterator<Item = &CourseId>,
) -> Result<Vec<Next>> {
    let sql = next_where!("e.user_id = $1 AND e.course IN (SELECT value FROM json_each($2))");
    tx.all(sql, params![user, Ids::new(courses)]).await
}

/// Several people in one course.
pub async fn next_of_learners(
    tx: &mut Tx,
    course: &CourseId,
    users: impl IntoIterator<Item = &UserId>,
) -> Result<Vec<Next>> {
    let sql = next_where!("e.course = $1 AND e.user_id IN (SELECT value FROM json_each($2))");
    tx.all(sql, params![course, Ids::new(users)]).await
}
