//! The chain: the seal of an entry is an HMAC-SHA256, with the school's own key, over the seal before it and the entry.
//! Who can write to the database but has no key can neither change, remove nor insert an entry unseen.
use super::list::{COLUMNS, Stored};
use super::trim;
use crate::{App, Result, Timestamp, Tx, db::Ids, params};

/// An entry is sealed within this time of its commit; no transaction lasts nearly so long.
const WINDOW_SECONDS: i64 = 3600;
pub(super) const BATCH: i64 = 500;

#[derive(serde::Deserialize)]
struct Link {
    seq: i64,
    entry: String,
    seal: String,
}

fn seal_of(tx: &Tx, before: &str, entry: &Stored) -> Result<String> {
    let text = format!("{before}\n{}", serde_json::to_string(entry)?);
    Ok(crate::hex(&tx.sign("audit", text.as_bytes())))
}

/// Before every entry of this instant and after: ids begin with their milliseconds. So the log is never read from its
/// beginning to find what is new.
pub(super) fn first_id(at: Timestamp) -> String {
    format!("aud_{:012x}", at.0.max(0))
}

/// Seals what was written since the last time; returns how many entries.
pub async fn seal(app: &App) -> Result<usize> {
    let since = first_id(app.clock.now().plus_seconds(-WINDOW_SECONDS));
    let mut tx = app.db.read().await?;
    let open: Option<i64> = tx
        .optional(
            "SELECT 1 AS one FROM kernel_audit a WHERE a.id >= $1
               AND NOT EXISTS (SELECT 1 FROM kernel_audit_chain c WHERE c.entry = a.id) LIMIT 1",
            params![since],
        )
        .await?;
    drop(tx);
    if open.is_none() {
        return Ok(0);
    }
    let mut tx = app.db.write().await?;
    let entries: Vec<Stored> = tx
        .all(
            "SELECT id, at, actor, administrator, organization, action, object, status, events, address, agent, request
             FROM kernel_audit a WHERE a.id >= $1
               AND NOT EXISTS (SELECT 1 FROM kernel_audit_chain c WHERE c.entry = a.id)
             ORDER BY a.id LIMIT $2",
            params![since, BATCH],
        )
        .await?;
    let last: Option<Link> =
        tx.optional("SELECT seq, entry, seal FROM kernel_audit_chain ORDER BY seq DESC LIMIT 1", &[]).await?;
    let (mut seq, mut seal) = last.map_or((0, String::new()), |it| (it.seq, it.seal));
    for entry in &entries {
        seq += 1;
        seal = seal_of(&tx, &seal, entry)?;
        // Of two nodes that seal at once, the second breaks the unique number and changes nothing.
        tx.execute(
            "INSERT INTO kernel_audit_chain (seq, entry, seal) VALUES ($1, $2, $3)",
            params![seq, entry.id, seal.as_str()],
        )
        .await?;
    }
    tx.commit().await?;
    Ok(entries.len())
}

/// Follows the chain from its beginning, or from where it was trimmed. Sentences about what is wrong; none when every entry is
/// as it was written.
pub async fn verify(app: &App) -> Result<Vec<String>> {
    let mut tx = app.db.read().await?;
    let (mut at, mut seal, mut wrong) = (0, String::new(), vec![]);
    if let Some(anchor) = trim::newest(&mut tx).await? {
        if !anchor.genuine(&tx) {
            wrong.push(format!(
                "the log was cut off before entry {} by somebody without the key",
                anchor.seq + 1
            ));
        }
        (at, seal) = (anchor.seq, anchor.seal);
    }
    loop {
        let links: Vec<Link> = tx
            .all(
                "SELECT seq, entry, seal FROM kernel_audit_chain WHERE seq > $1 ORDER BY seq LIMIT $2",
                params![at, BATCH],
            )
            .await?;
        if links.is_empty() {
            break;
        }
        let ids = Ids::new(links.iter().map(|it| &it.entry));
        let entries: Vec<Stored> = tx.all(COLUMNS, params![ids]).await?;
        let entries: std::collections::HashMap<_, _> =
            entries.into_iter().map(|it| (it.id.to_string(), it)).collect();
        for link in links {
            if link.seq != at + 1 {
                wrong.push(format!("entries {} to {} are missing from the chain", at + 1, link.seq - 1));
            }
            match entries.get(&link.entry) {
                None => wrong.push(format!("entry {} ({}) was removed", link.seq, link.entry)),
                Some(entry) if seal_of(&tx, &seal, entry)? != link.seal => {
                    wrong.push(format!("entry {} ({}) is not as it was written", link.seq, link.entry));
                }
                Some(_) => {}
            }
            (at, seal) = (link.seq, link.seal);
        }
    }
    let before = first_id(app.clock.now().plus_seconds(-WINDOW_SECONDS));
    let unsealed: i64 = tx
        .one(
            "SELECT COUNT(*) AS n FROM kernel_audit a WHERE a.id < $1
               AND NOT EXISTS (SELECT 1 FROM kernel_audit_chain c WHERE c.entry = a.id)",
            params![before],
        )
        .await?;
    if unsealed > 0 {
        wrong.push(format!("{unsealed} entries were never sealed"));
    }
    Ok(wrong)
}
