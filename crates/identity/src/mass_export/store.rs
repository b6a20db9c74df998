//! SQL of identity_exports.
use super::{Export, ExportId, HOUR, Stored, What};
use kernel::{PageQuery, Result, Timestamp, Tx, UserId, params};

/// What is noted of a new one.
pub struct New<'a> {
    pub requester: &'a UserId,
    pub what: &'a What,
    pub persons: usize,
    pub reason: &'a str,
    pub state: Stored,
    pub ready_at: Option<Timestamp>,
    pub expires_at: Timestamp,
}

pub async fn insert(tx: &mut Tx, it: New<'_>) -> Result<ExportId> {
    let (id, now): (ExportId, _) = (tx.id(), tx.now());
    tx.execute(
        "INSERT INTO identity_exports (id, requester, organization, what, persons, reason, state, asked_at, ready_at,
           expires_at, version)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
        params![
            id,
            it.requester,
            it.what.organization(),
            serde_json::to_value(it.what)?,
            it.persons as i64,
            it.reason,
            it.state,
            now,
            it.ready_at,
            it.expires_at
        ],
    )
    .await?;
    Ok(id)
}

/// How many people somebody took at once within the last hour in other files than this; a file taken again counts once.
pub async fn lately(tx: &mut Tx, requester: &UserId, what: &What) -> Result<usize> {
    let since = tx.now().plus_seconds(-HOUR);
    let taken: Vec<i64> = tx
        .all(
            "SELECT MAX(persons) AS persons FROM identity_exports
             WHERE requester = $1 AND state = 'at_once' AND asked_at > $2 AND what <> $3 GROUP BY what",
            params![requester, since, serde_json::to_value(what)?],
        )
        .await?;
    Ok(taken.into_iter().sum::<i64>() as usize)
}

pub async fn find(tx: &mut Tx, id: &ExportId) -> Result<Option<Export>> {
    tx.optional("SELECT * FROM identity_exports WHERE id = $1 AND state <> 'at_once'", params![id]).await
}

/// Newest first: of one person, or of everybody.
pub async fn list(tx: &mut Tx, requester: Option<&UserId>, page: &PageQuery) -> Result<Vec<Export>> {
    let before: Option<ExportId> = page.after()?;
    tx.all(
        "SELECT * FROM identity_exports
         WHERE state <> 'at_once' AND ($1 IS NULL OR requester = $1) AND ($2 IS NULL OR id < $2)
         ORDER BY id DESC LIMIT $3",
        params![requester, before, page.fetch()],
    )
    .await
}

pub async fn decide(
    tx: &mut Tx,
    it: &Export,
    state: Stored,
    by: &UserId,
    expires_at: Timestamp,
) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "UPDATE identity_exports SET state = $3, decided_by = $4, decided_at = $5, expires_at = $6, version = version + 1
         WHERE id = $1 AND version = $2",
        params![it.id, it.version, state, by, now, expires_at],
    )
    .await
}

/// Of two at once, one fetches.
pub async fn fetched(tx: &mut Tx, it: &Export) -> Result<()> {
    tx.execute_one(
        "UPDATE identity_exports SET state = 'fetched', version = version + 1 WHERE id = $1 AND version = $2",
        params![it.id, it.version],
    )
    .await
}

/// After 30 days the audit log alone tells of it: a filter may hold a name.
pub(crate) async fn forget(tx: &mut Tx) -> Result<()> {
    let before = tx.now().plus_seconds(-30 * super::DAY);
    tx.execute("DELETE FROM identity_exports WHERE asked_at < $1", params![before]).await?;
    Ok(())
}
