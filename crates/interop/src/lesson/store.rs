//! SQL of interop_exports.
use super::Format;
use course::LessonId;
use exchange::report::Left;
use kernel::job::JobId;
use kernel::{Result, Timestamp, Tx, UserId, params};
use serde::Deserialize;

kernel::id!(
    /// One export of a lesson.
    ExportId, "lex"
);

#[derive(Clone, Debug, Deserialize)]
pub struct Export {
    pub id: ExportId,
    pub lesson: LessonId,
    pub job: JobId,
    pub format: Format,
    pub asked_at: Timestamp,
    pub ready_at: Option<Timestamp>,
    /// None until it is made.
    pub expires_at: Option<Timestamp>,
    pub file: Option<String>,
    pub size: Option<i64>,
    pub name: Option<String>,
    #[serde(deserialize_with = "kernel::db::json")]
    pub report: Vec<Left>,
}

/// A file that is made.
pub struct Ready {
    pub file: String,
    pub size: i64,
    pub name: String,
    pub report: Vec<Left>,
}

pub async fn insert(
    tx: &mut Tx,
    id: &ExportId,
    lesson: &LessonId,
    by: &UserId,
    job: &JobId,
    format: Format,
) -> Result<()> {
    let now = tx.now();
    tx.execute(
        "INSERT INTO interop_exports (id, lesson, made_by, job, format, asked_at) VALUES ($1, $2, $3, $4, $5, $6)",
        params![id, lesson, by, job, format, now],
    )
    .await?;
    Ok(())
}

pub async fn find(tx: &mut Tx, id: &ExportId) -> Result<Option<Export>> {
    tx.optional("SELECT * FROM interop_exports WHERE id = $1", params![id]).await
}

/// Newest first.
pub async fn of_lesson(tx: &mut Tx, lesson: &LessonId) -> Result<Vec<Export>> {
    tx.all("SELECT * FROM interop_exports WHERE lesson = $1 ORDER BY id DESC LIMIT 20", params![lesson]).await
}

pub async fn ready(tx: &mut Tx, id: &ExportId, it: &Ready, days: i64) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE interop_exports SET file = $2, size = $3, name = $4, report = $5, ready_at = $6, expires_at = $7 WHERE id = $1",
        params![
            id,
            it.file,
            it.size,
            it.name,
            serde_json::to_value(&it.report)?,
            now,
            now.plus_seconds(days * 86_400)
        ],
    )
    .await
}

/// Those whose time is over, and those that were never made.
pub async fn old(tx: &mut Tx, days: i64) -> Result<Vec<Export>> {
    let now = tx.now();
    tx.all(
        "SELECT * FROM interop_exports WHERE expires_at < $1 OR (expires_at IS NULL AND asked_at < $2)",
        params![now, now.plus_seconds(-days * 86_400)],
    )
    .await
}

/// True when no other export has the same file.
pub async fn delete(tx: &mut Tx, it: &Export) -> Result<bool> {
    tx.execute("DELETE FROM interop_exports WHERE id = $1", params![it.id]).await?;
    let others: i64 =
        tx.one("SELECT COUNT(*) FROM interop_exports WHERE file = $1", params![it.file]).await?;
    Ok(others == 0)
}
