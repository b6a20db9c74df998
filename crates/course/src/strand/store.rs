//! Rows of strands.
use super::{Strand, StrandId};
use crate::cbc::{GradeLevel, LearningArea};
use kernel::reply::newest;
use kernel::{Result, Tx, params};

macro_rules! strands {
    ($condition:literal) => {
        concat!(
            "SELECT s.id, s.learning_area, s.grade_level, s.parent, s.title, s.version,
               (SELECT COUNT(*) FROM course_taught_strands t WHERE t.strand = s.id) AS courses_count
             FROM course_strands s WHERE ",
            $condition
        )
    };
}

pub async fn find(tx: &mut Tx, id: &StrandId) -> Result<Option<Strand>> {
    tx.optional(strands!("s.id = $1"), params![id]).await
}

/// Strands in their order, each followed by nothing: who draws the tree puts sub-strands under their parents.
pub async fn of_area(tx: &mut Tx, area: LearningArea) -> Result<Vec<Strand>> {
    tx.all(strands!("s.learning_area = $1 ORDER BY s.position, s.id"), params![area]).await
}

/// At the end.
pub async fn insert(
    tx: &mut Tx,
    area: LearningArea,
    grade: Option<GradeLevel>,
    parent: Option<&StrandId>,
    title: &str,
) -> Result<StrandId> {
    let id: StrandId = tx.id();
    tx.execute(
        "INSERT INTO course_strands (id, learning_area, grade_level, parent, title, position, version)
         VALUES ($1, $2, $3, $4, $5,
           (SELECT COALESCE(MAX(position), 0) + 1 FROM course_strands WHERE learning_area = $2), 1)",
        params![id, area, grade, parent, title],
    )
    .await?;
    Ok(id)
}

/// Sub-strands are for the grade of their strand.
pub async fn save(tx: &mut Tx, it: &Strand) -> Result<()> {
    let touched = tx
        .execute(
            "UPDATE course_strands SET title = $3, grade_level = $4, version = version + 1 WHERE id = $1 AND version = $2",
            params![it.id, it.version, it.title, it.grade_level],
        )
        .await?;
    newest(touched)?;
    tx.execute(
        "UPDATE course_strands SET grade_level = $2 WHERE parent = $1",
        params![it.id, it.grade_level],
    )
    .await?;
    Ok(())
}

/// Before the one that stands before it, or after the one that stands after it; the first and the last stay.
pub async fn step(tx: &mut Tx, it: &Strand, forward: bool) -> Result<()> {
    let siblings: Vec<(StrandId, i64)> = tx
        .all(
            "SELECT id, position FROM course_strands
             WHERE learning_area = $1 AND COALESCE(parent, '') = COALESCE($2, '') ORDER BY position, id",
            params![it.learning_area, it.parent],
        )
        .await?;
    let Some(at) = siblings.iter().position(|(id, _)| *id == it.id) else { return Ok(()) };
    let other = if forward { at + 1 } else { at.wrapping_sub(1) };
    let Some((neighbour, place)) = siblings.get(other) else { return Ok(()) };
    let update = "UPDATE course_strands SET position = $2, version = version + 1 WHERE id = $1";
    tx.execute(update, params![it.id, place]).await?;
    tx.execute(update, params![neighbour, siblings[at].1]).await?;
    Ok(())
}

pub async fn has_parts(tx: &mut Tx, id: &StrandId) -> Result<bool> {
    let part: Option<StrandId> =
        tx.optional("SELECT id FROM course_strands WHERE parent = $1", params![id]).await?;
    Ok(part.is_some())
}

pub async fn delete(tx: &mut Tx, it: &Strand) -> Result<()> {
    let touched = tx
        .execute("DELETE FROM course_strands WHERE id = $1 AND version = $2", params![it.id, it.version])
        .await?;
    newest(touched)
}
