//! What of the curriculum a course teaches.
use super::StrandId;
use crate::CourseId;
use crate::cbc::LearningArea;
use kernel::db::Ids;
use kernel::{Result, Tx, error, params, texts};
use serde::{Deserialize, Serialize};

texts! {
    NOT_OF_AREA = "Choose strands of the course's learning area", "Chagua mada za eneo la kujifunza la kozi", "Hãy chọn mạch nội dung thuộc lĩnh vực của khóa học";
    MANY = "At most 20 strands", "Mada 20, si zaidi", "Nhiều nhất 20 mạch nội dung";
}

const MOST: usize = 20;

/// As courses show it.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
pub struct StrandRef {
    pub id: StrandId,
    #[schemars(length(max = 200))]
    pub title: String,
    /// Of the strand that it is a part of.
    #[schemars(length(max = 200))]
    pub parent_title: Option<String>,
}

pub async fn of_course(tx: &mut Tx, course: &CourseId) -> Result<Vec<StrandRef>> {
    tx.all(
        "SELECT s.id, s.title, p.title AS parent_title FROM course_taught_strands t
         JOIN course_strands s ON s.id = t.strand LEFT JOIN course_strands p ON p.id = s.parent
         WHERE t.course = $1 ORDER BY COALESCE(p.position, s.position), s.position, s.id",
        params![course],
    )
    .await
}

/// These and no others. All of them are of the course's learning area.
pub async fn put(
    tx: &mut Tx,
    course: &CourseId,
    area: Option<LearningArea>,
    strands: &[StrandId],
) -> Result<()> {
    if strands.len() > MOST {
        return Err(error::INVALID.field("strands", MANY));
    }
    let known: i64 = tx
        .one(
            "SELECT COUNT(*) FROM course_strands
             WHERE learning_area = $1 AND id IN (SELECT value FROM json_each($2))",
            params![area, Ids::new(strands)],
        )
        .await?;
    let mut different = strands.to_vec();
    different.sort();
    different.dedup();
    if known != different.len() as i64 {
        return Err(error::INVALID.field("strands", NOT_OF_AREA));
    }
    tx.execute("DELETE FROM course_taught_strands WHERE course = $1", params![course]).await?;
    tx.execute(
        "INSERT INTO course_taught_strands (course, strand)
         SELECT $1, id FROM course_strands WHERE id IN (SELECT value FROM json_each($2))",
        params![course, Ids::new(strands)],
    )
    .await?;
    Ok(())
}

/// Whatever is not of the course's learning area any more goes.
pub async fn keep_fitting(tx: &mut Tx, course: &CourseId, area: Option<LearningArea>) -> Result<()> {
    tx.execute(
        "DELETE FROM course_taught_strands WHERE course = $1
           AND strand NOT IN (SELECT id FROM course_strands WHERE learning_area = $2)",
        params![course, area],
    )
    .await?;
    Ok(())
}
