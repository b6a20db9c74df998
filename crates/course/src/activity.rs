//! What other rooms add to a course beside its lessons: quizzes now.
use crate::{CourseId, ModuleId};
use kernel::{Result, Tx, params};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Quiz,
}
kernel::text!(Kind);

/// An item of a course that another room owns.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Activity {
    pub id: String,
    pub course: CourseId,
    /// At the end of the course when absent.
    pub module: Option<ModuleId>,
    pub kind: Kind,
    pub title: String,
    /// The course is complete only when this is.
    pub counts: bool,
    /// How much there is in it, such as questions; shown in the outline.
    pub weight: i64,
}

/// Adds it at the end of its module, or brings it up to date where it is. Who completed the course stays so.
pub async fn put(tx: &mut Tx, activity: &Activity) -> Result<()> {
    let Activity { id, course, module, kind, title, counts, weight } = activity;
    tx.execute(
        "INSERT INTO course_activities (id, course, module, position, kind, title, counts, weight)
         VALUES ($1, $2, $3,
           (SELECT COALESCE(MAX(position), 0) + 1 FROM course_activities WHERE course = $2), $4, $5, $6, $7)
         ON CONFLICT (id) DO UPDATE SET module = excluded.module, title = excluded.title, counts = excluded.counts,
           weight = excluded.weight",
        params![id, course, module, kind, title, counts, weight],
    )
    .await?;
    Ok(())
}

/// Takes it out; what people completed in it no longer counts.
pub async fn remove(tx: &mut Tx, id: &str) -> Result<()> {
    tx.execute("DELETE FROM course_activities WHERE id = $1", params![id]).await?;
    Ok(())
}
