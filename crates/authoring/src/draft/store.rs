//! Rows of drafts. An update is acknowledged, and passed on, when it is on disk.
use super::merge::Merged;
use super::{MOST, WAITING_BYTES, WAITING_COUNT};
use anyhow::Context;
use base64::{Engine, engine::general_purpose::STANDARD};
use course::LessonId;
use kernel::{Result, Tx, UserId, params};
use serde::{Deserialize, Deserializer};

/// Bytes in a column of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blob(pub Vec<u8>);

impl<'de> Deserialize<'de> for Blob {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        STANDARD.decode(text.as_bytes()).map(Blob).map_err(serde::de::Error::custom)
    }
}

fn text(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// How a draft stands.
#[derive(Clone, Debug, Deserialize)]
pub struct Draft {
    pub seq: i64,
    pub log_bytes: i64,
    pub log_count: i64,
}

impl Draft {
    pub fn wants_merging(&self) -> bool {
        self.log_count >= WAITING_COUNT || self.log_bytes >= WAITING_BYTES
    }
}

const DRAFT: &str = "SELECT seq, log_bytes, log_count FROM authoring_drafts WHERE lesson = $1";

pub async fn find(tx: &mut Tx, lesson: &LessonId) -> Result<Option<Draft>> {
    tx.optional(DRAFT, params![lesson]).await
}

/// What became of an update.
#[derive(Debug)]
pub enum Kept {
    As(Draft),
    /// It is here already.
    Before,
    /// The draft is as long as one may be.
    Full,
}

pub async fn keep(tx: &mut Tx, lesson: &LessonId, by: &UserId, update: &[u8]) -> Result<Kept> {
    let (now, hash, length) = (tx.now(), kernel::sha256(update), update.len());
    tx.execute(
        "INSERT INTO authoring_drafts
           (lesson, seq, merged_seq, snapshot_bytes, log_bytes, log_count, created_at, updated_at)
         VALUES ($1, 0, 0, 0, 0, 0, $2, $2) ON CONFLICT (lesson) DO NOTHING",
        params![lesson, now],
    )
    .await?;
    // The row is ours until the commit: who asks at the same time waits here.
    let draft: Option<Draft> = tx
        .optional(
            "UPDATE authoring_drafts SET seq = seq + 1, log_count = log_count + 1, log_bytes = log_bytes + $2, updated_at = $3
             WHERE lesson = $1 AND snapshot_bytes + log_bytes + $2 <= $4
             RETURNING seq, log_bytes, log_count",
            params![lesson, length, now, MOST],
        )
        .await?;
    let Some(draft) = draft else { return Ok(Kept::Full) };
    let kept = tx
        .execute(
            "INSERT INTO authoring_updates (lesson, seq, hash, bytes, made_by, made_at) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (lesson, hash) DO NOTHING",
            params![lesson, draft.seq, hash, text(update), by, now],
        )
        .await?;
    Ok(if kept == 1 { Kept::As(draft) } else { Kept::Before })
}

/// One update of the log.
#[derive(Debug, Deserialize)]
pub struct Update {
    pub seq: i64,
    pub bytes: Blob,
}

/// A draft from some number on.
pub struct Since {
    /// Everything up to the merge, when some of it is new.
    pub snapshot: Option<Vec<u8>>,
    pub updates: Vec<Update>,
    /// What the merged part has.
    pub state_vector: Option<Vec<u8>>,
    /// Up to here.
    pub seq: i64,
    pub merged_seq: i64,
}

pub async fn since(tx: &mut Tx, lesson: &LessonId, seq: i64) -> Result<Since> {
    #[derive(Deserialize)]
    struct Row {
        merged_seq: i64,
        snapshot: Option<Blob>,
        state_vector: Option<Blob>,
    }
    let row: Option<Row> = tx
        .optional(
            "SELECT merged_seq, CASE WHEN merged_seq > $2 THEN snapshot ELSE NULL END AS snapshot, state_vector
             FROM authoring_drafts WHERE lesson = $1",
            params![lesson, seq],
        )
        .await?;
    let Some(row) = row else {
        return Ok(Since { snapshot: None, updates: vec![], state_vector: None, seq, merged_seq: 0 });
    };
    let updates: Vec<Update> = tx
        .all(
            "SELECT seq, bytes FROM authoring_updates WHERE lesson = $1 AND seq > $2 ORDER BY seq",
            params![lesson, seq],
        )
        .await?;
    let last = updates.last().map_or(row.merged_seq, |it| it.seq);
    Ok(Since {
        snapshot: row.snapshot.map(|it| it.0),
        updates,
        state_vector: row.state_vector.map(|it| it.0),
        seq: seq.max(last).max(row.merged_seq),
        merged_seq: row.merged_seq,
    })
}

/// Puts the merged bytes in the place of what was merged, unless somebody else did.
pub async fn merged(tx: &mut Tx, lesson: &LessonId, was: &Since, merged: &Merged) -> Result<bool> {
    let now = tx.now();
    let length = i64::try_from(merged.update.len()).context("a draft that fits in memory")?;
    let touched = tx
        .execute(
            "UPDATE authoring_drafts SET snapshot = $3, state_vector = $4, snapshot_bytes = $5, merged_seq = $6, updated_at = $7
             WHERE lesson = $1 AND merged_seq = $2",
            params![lesson, was.merged_seq, text(&merged.update), text(&merged.state_vector), length, was.seq, now],
        )
        .await?;
    if touched == 0 {
        return Ok(false);
    }
    tx.execute("DELETE FROM authoring_updates WHERE lesson = $1 AND seq <= $2", params![lesson, was.seq])
        .await?;
    // Base64 is four letters for three bytes.
    tx.execute(
        "UPDATE authoring_drafts SET
           log_count = (SELECT COUNT(*) FROM authoring_updates u WHERE u.lesson = $1),
           log_bytes = (SELECT CAST(COALESCE(SUM(length(u.bytes) / 4 * 3), 0) AS BIGINT) FROM authoring_updates u WHERE u.lesson = $1)
         WHERE lesson = $1",
        params![lesson],
    )
    .await?;
    Ok(true)
}
