//! What earlier imports of the same source made.
use course::CourseId;
use kernel::{App, Result, Tx, UserId, params};
use std::collections::HashMap;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    Module,
    Lesson,
    File,
    Material,
    Quiz,
}
kernel::text!(Kind);

/// One part of a course as it was brought in last.
#[derive(Clone, Debug, serde::Deserialize)]
pub struct Item {
    kind: Kind,
    key: String,
    pub id: String,
    pub hash: String,
    pub version: i64,
}

#[derive(Default)]
pub struct Known {
    pub course: Option<CourseId>,
    items: HashMap<(Kind, String), Item>,
}

impl Known {
    pub async fn load(app: &App, owner: &UserId, source_key: &str) -> Result<Known> {
        let mut tx = app.console().read().await?;
        let course: Option<CourseId> = tx
            .optional(
                "SELECT course FROM interop_courses WHERE owner = $1 AND source_key = $2",
                params![owner, source_key],
            )
            .await?;
        // A course in the bin is left there; the source is brought in anew.
        let alive = match &course {
            Some(id) => course::find(&mut tx, id).await?.is_some(),
            None => false,
        };
        let Some(course) = course.filter(|_| alive) else { return Ok(Known::default()) };
        let items: Vec<Item> = tx
            .all("SELECT kind, key, id, hash, version FROM interop_items WHERE course = $1", params![course])
            .await?;
        let items = items.into_iter().map(|it| ((it.kind, it.key.clone()), it)).collect();
        Ok(Known { course: Some(course), items })
    }

    pub fn item(&self, kind: Kind, key: &str) -> Option<&Item> {
        self.items.get(&(kind, key.to_owned()))
    }

    /// Keys that an earlier import brought, in no order.
    pub fn keys(&self, kind: Kind) -> impl Iterator<Item = &str> {
        self.items.keys().filter(move |(it, _)| *it == kind).map(|(_, key)| key.as_str())
    }
}

pub async fn remember_course(tx: &mut Tx, course: &CourseId, owner: &UserId, source_key: &str) -> Result<()> {
    let now = tx.now();
    // The place of a course that went to the bin is taken by the new one.
    tx.execute(
        "DELETE FROM interop_items WHERE course IN
           (SELECT course FROM interop_courses WHERE owner = $1 AND source_key = $2 AND course <> $3)",
        params![owner, source_key, course],
    )
    .await?;
    tx.execute(
        "DELETE FROM interop_courses WHERE owner = $1 AND source_key = $2 AND course <> $3",
        params![owner, source_key, course],
    )
    .await?;
    tx.execute(
        "INSERT INTO interop_courses (course, owner, source_key, imported_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (course) DO UPDATE SET imported_at = $4",
        params![course, owner, source_key, now],
    )
    .await?;
    Ok(())
}

pub async fn remember(
    tx: &mut Tx,
    course: &CourseId,
    kind: Kind,
    key: &str,
    id: &str,
    hash: &str,
    version: i64,
) -> Result<()> {
    tx.execute(
        "INSERT INTO interop_items (course, kind, key, id, hash, version) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (course, kind, key) DO UPDATE SET id = $4, hash = $5, version = $6",
        params![course, kind, key, id, hash, version],
    )
    .await?;
    Ok(())
}
