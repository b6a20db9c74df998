//! SQL of family_consents and family_controls.
use super::Purpose;
use crate::events::ConsentGiven;
use kernel::db::Ids;
use kernel::{Result, Tx, UserId, params};
use std::collections::HashMap;

pub async fn answer(tx: &mut Tx, child: &UserId, purpose: Purpose) -> Result<Option<bool>> {
    tx.optional(
        "SELECT granted FROM family_consents WHERE child = $1 AND purpose = $2",
        params![child, purpose],
    )
    .await
}

/// What was answered for these people, where somebody answered.
pub async fn answers(
    tx: &mut Tx,
    people: impl IntoIterator<Item = &UserId>,
    purpose: Purpose,
) -> Result<HashMap<UserId, bool>> {
    let rows: Vec<(UserId, bool)> = tx
        .all(
            "SELECT child, granted FROM family_consents
             WHERE purpose = $1 AND child IN (SELECT value FROM json_each($2))",
            params![purpose, Ids::new(people)],
        )
        .await?;
    Ok(rows.into_iter().collect())
}

/// What was allowed.
pub async fn granted(tx: &mut Tx, child: &UserId) -> Result<Vec<Purpose>> {
    tx.all(
        "SELECT purpose FROM family_consents WHERE child = $1 AND granted ORDER BY purpose",
        params![child],
    )
    .await
}

/// 0 while nobody has said anything.
pub async fn version(tx: &mut Tx, child: &UserId) -> Result<i64> {
    let version: Option<i64> =
        tx.optional("SELECT version FROM family_controls WHERE child = $1", params![child]).await?;
    Ok(version.unwrap_or(0))
}

/// Allows these purposes and no others; `version` is what was read.
pub async fn give(tx: &mut Tx, child: &UserId, purposes: &[Purpose], by: &str, version: i64) -> Result<()> {
    let now = tx.now();
    tx.execute_one(
        "INSERT INTO family_controls (child, version) VALUES ($1, 1)
         ON CONFLICT (child) DO UPDATE SET version = family_controls.version + 1 WHERE family_controls.version = $2",
        params![child, version],
    )
    .await?;
    for purpose in Purpose::ALL {
        tx.execute(
            "INSERT INTO family_consents (child, purpose, granted, given_by, given_at) VALUES ($1, $2, $3, $4, $5)
             ON CONFLICT (child, purpose) DO UPDATE SET granted = excluded.granted, given_by = excluded.given_by,
               given_at = excluded.given_at",
            params![child, purpose, purposes.contains(&purpose), by, now],
        )
        .await?;
    }
    tx.emit(&ConsentGiven { child: child.clone(), purposes: purposes.to_vec() }).await
}

/// Invariants of families, for `lyceum verify`.
pub async fn check(tx: &mut Tx) -> Result<Vec<String>> {
    let twice: Vec<UserId> = tx
        .all("SELECT child FROM family_codes WHERE used_at IS NULL GROUP BY child HAVING COUNT(*) > 1", &[])
        .await?;
    Ok(twice.into_iter().map(|it| format!("{it} has several codes that are good")).collect())
}
