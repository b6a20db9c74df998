//! Failures that nobody expected, kept by kind so that an administrator sees what is broken and how often. Row SEC-10.
use crate::{App, PageQuery, Result, Timestamp, Tx, params};
use sha2::{Digest, Sha256};
use std::sync::{Arc, Mutex};

crate::id!(FaultId, "flt");

/// More kinds than this between two writes are not kept.
const MOST: usize = 200;

/// One kind of failure.
#[derive(Debug, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Fault {
    pub id: FaultId,
    /// Method and pattern of the route.
    #[schemars(length(max = 300))]
    pub place: String,
    #[schemars(length(max = 4000))]
    pub message: String,
    /// The last request that failed so.
    #[schemars(length(max = 64))]
    pub request: String,
    pub times: i64,
    pub first_at: Timestamp,
    pub last_at: Timestamp,
    /// Set by an administrator; a fault that comes again is open again.
    pub resolved_at: Option<Timestamp>,
}

struct Seen {
    place: String,
    message: String,
    request: String,
    at: Timestamp,
}

/// Left on a response for the outermost layer.
#[derive(Clone)]
pub(crate) struct Broken(pub Arc<str>);

#[derive(Clone, Default)]
pub(crate) struct Faults(Arc<Mutex<Vec<Seen>>>);

impl Faults {
    pub fn note(&self, place: String, message: &str, request: &str, at: Timestamp) {
        let mut waiting = self.0.lock().expect("no panic while held");
        if waiting.len() < MOST {
            let message = message.chars().take(4000).collect();
            waiting.push(Seen { place, message, request: request.into(), at });
        }
    }
}

/// Numbers and ids differ from one time to the next; what is left tells kinds of failure apart.
fn fingerprint(seen: &Seen) -> String {
    let words = seen.message.split_whitespace().filter(|it| !it.chars().any(|c| c.is_ascii_digit()));
    let text = words.fold(seen.place.clone(), |text, word| text + " " + word);
    crate::hex(&Sha256::digest(text)[..16])
}

/// Writes what waits.
pub async fn flush(app: &App) -> Result<()> {
    let waiting = std::mem::take(&mut *app.faults.0.lock().expect("no panic while held"));
    if waiting.is_empty() {
        return Ok(());
    }
    let mut tx = app.db.write().await?;
    for it in &waiting {
        let id: FaultId = tx.id();
        tx.execute(
            "INSERT INTO kernel_faults (id, fingerprint, place, message, request, times, first_at, last_at)
             VALUES ($1, $2, $3, $4, $5, 1, $6, $6)
             ON CONFLICT (fingerprint) DO UPDATE SET times = kernel_faults.times + 1, last_at = excluded.last_at,
               request = excluded.request, message = excluded.message, resolved_at = NULL",
            params![id, fingerprint(it), it.place.as_str(), it.message.as_str(), it.request.as_str(), it.at],
        )
        .await?;
    }
    tx.commit().await
}

/// The last failed first.
pub async fn page(tx: &mut Tx, open: bool, page: &PageQuery) -> Result<Vec<Fault>> {
    let after: Option<(Timestamp, FaultId)> = page.after()?;
    let (at, id) = after.unzip();
    tx.all(
        "SELECT id, place, message, request, times, first_at, last_at, resolved_at FROM kernel_faults
         WHERE (resolved_at IS NULL) = $1 AND ($2 IS NULL OR (last_at, id) < ($2, $3))
         ORDER BY last_at DESC, id DESC LIMIT $4",
        params![open, at, id, page.fetch()],
    )
    .await
}

pub async fn exists(tx: &mut Tx, id: &FaultId) -> Result<bool> {
    let found: Option<FaultId> =
        tx.optional("SELECT id FROM kernel_faults WHERE id = $1", params![id]).await?;
    Ok(found.is_some())
}

pub async fn resolve(tx: &mut Tx, id: &FaultId) -> Result<()> {
    let now = tx.now();
    tx.execute_one("UPDATE kernel_faults SET resolved_at = $2 WHERE id = $1", params![id, now]).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_failure_with_other_ids_is_of_the_same_kind() {
        let seen = |message: &str| Seen {
            place: "GET /courses/{course}".into(),
            message: message.into(),
            request: "r".into(),
            at: Timestamp(0),
        };
        let one = fingerprint(&seen("no blob 4af1 for crs_01 at store.rs:12"));
        assert_eq!(one, fingerprint(&seen("no blob 99bb for crs_77 at store.rs:12")));
        assert_ne!(one, fingerprint(&seen("no figure 99bb for crs_77 at store.rs:12")));
    }
}
