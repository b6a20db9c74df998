//! Rows of versions.
use super::{Kind, Version, VersionId};
use course::LessonId;
use document::Document;
use kernel::{PageQuery, Result, Timestamp, Tx, UserId, params};
use serde::Deserialize;

/// Of those that nobody gave a name, only the newest are kept.
const UNNAMED: i64 = 50;

#[derive(Deserialize)]
struct Row {
    id: VersionId,
    number: i64,
    kind: Kind,
    name: Option<String>,
    made_by: Option<UserId>,
    made_at: Timestamp,
}

async fn told(tx: &mut Tx, rows: Vec<Row>) -> Result<Vec<Version>> {
    let names = identity::names(tx, rows.iter().filter_map(|it| it.made_by.as_ref())).await?;
    let version = |it: Row| Version {
        made_by_name: it.made_by.as_ref().and_then(|by| names.get(by).cloned()),
        id: it.id,
        number: it.number,
        kind: it.kind,
        name: it.name,
        made_by: it.made_by,
        made_at: it.made_at,
    };
    Ok(rows.into_iter().map(version).collect())
}

async fn one(tx: &mut Tx, row: Row) -> Result<Version> {
    told(tx, vec![row]).await?.pop().ok_or_else(|| kernel::error::NOT_FOUND.into())
}

pub async fn count(tx: &mut Tx, lesson: &LessonId) -> Result<i64> {
    tx.one("SELECT COUNT(*) AS n FROM authoring_versions WHERE lesson = $1", params![lesson]).await
}

pub async fn is_of(tx: &mut Tx, id: &VersionId, lesson: &LessonId) -> Result<bool> {
    let found: Option<i64> = tx
        .optional("SELECT number FROM authoring_versions WHERE id = $1 AND lesson = $2", params![id, lesson])
        .await?;
    Ok(found.is_some())
}

/// Newest first.
pub async fn list(tx: &mut Tx, lesson: &LessonId, page: &PageQuery) -> Result<Vec<Version>> {
    let before: Option<i64> = page.after()?;
    let rows = tx
        .all(
            "SELECT id, number, kind, name, made_by, made_at FROM authoring_versions
             WHERE lesson = $1 AND number < COALESCE($2, 9007199254740991) ORDER BY number DESC LIMIT $3",
            params![lesson, before, page.fetch()],
        )
        .await?;
    told(tx, rows).await
}

pub async fn show(tx: &mut Tx, id: &VersionId) -> Result<(Version, Document)> {
    #[derive(Deserialize)]
    struct Whole {
        #[serde(flatten)]
        row: Row,
        document: String,
    }
    let it: Whole = tx
        .one(
            "SELECT id, number, kind, name, made_by, made_at, document FROM authoring_versions WHERE id = $1",
            params![id],
        )
        .await?;
    let document =
        document::read(&it.document).map_err(|it| anyhow::anyhow!("{}: {}", it.path, it.detail))?;
    Ok((one(tx, it.row).await?, document))
}

pub async fn name(tx: &mut Tx, id: &VersionId, name: Option<&str>) -> Result<()> {
    tx.execute("UPDATE authoring_versions SET name = $2 WHERE id = $1", params![id, name]).await?;
    Ok(())
}

/// The newest version, when it has this very content.
pub async fn same(tx: &mut Tx, lesson: &LessonId, document: &Document) -> Result<Option<Version>> {
    let row: Option<Row> = tx
        .optional(
            "SELECT id, number, kind, name, made_by, made_at FROM authoring_versions
             WHERE lesson = $1 AND hash = $2
               AND number = (SELECT MAX(number) FROM authoring_versions WHERE lesson = $1)",
            params![lesson, hash(document)],
        )
        .await?;
    match row {
        Some(row) => one(tx, row).await.map(Some),
        None => Ok(None),
    }
}

fn hash(document: &Document) -> String {
    kernel::sha256(document::to_value(document).to_string())
}

pub async fn insert(
    tx: &mut Tx,
    lesson: &LessonId,
    kind: Kind,
    name: Option<&str>,
    document: &Document,
    by: &UserId,
) -> Result<Version> {
    let (id, now): (VersionId, _) = (tx.id(), tx.now());
    let row: Row = tx
        .one(
            "INSERT INTO authoring_versions (id, lesson, number, kind, name, document, hash, made_by, made_at)
             VALUES ($1, $2, (SELECT COALESCE(MAX(number), 0) + 1 FROM authoring_versions WHERE lesson = $2),
               $3, $4, $5, $6, $7, $8)
             RETURNING id, number, kind, name, made_by, made_at",
            params![id, lesson, kind, name, document::to_value(document), hash(document), by, now],
        )
        .await?;
    tx.execute(
        "DELETE FROM authoring_versions WHERE lesson = $1 AND kind = 'saved' AND name IS NULL AND number <= $2",
        params![lesson, row.number - UNNAMED],
    )
    .await?;
    one(tx, row).await
}
