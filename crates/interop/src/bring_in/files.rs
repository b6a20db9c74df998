//! Files of a package go to the blob store before the transaction: bytes without a row do no harm.
use super::known::{Kind, Known};
use crate::read::{Note, Package};
use kernel::{App, Result, UserId};
use library::{File, Limits, Received};
use std::collections::HashMap;

/// A file that may be part of the course.
pub struct Stored {
    pub file: File,
    /// Its row is there from an earlier import.
    pub kept: bool,
}

/// By key. Files that the school does not take are noted, not fatal: a course is more than one strange file.
pub async fn store(
    app: &App,
    package: &Package,
    known: &Known,
    owner: &UserId,
    left: &mut Vec<Note>,
    step: &mut (impl FnMut(&str) + Send),
) -> Result<HashMap<String, Stored>> {
    let mut stored = HashMap::new();
    let limits = Limits::of(app).await?;
    for it in &package.files {
        step(&it.key);
        let bytes = tokio::fs::read(&it.path).await?;
        let received = match Received::new(bytes.into(), &it.name, &limits).await {
            Ok(received) => received,
            Err(refused) => {
                left.push(Note { file: it.key.clone(), line: None, why: refused.to_string() });
                continue;
            }
        };
        let hash = app.blobs.put(received.bytes.clone()).await?;
        let before = known.item(Kind::File, &it.key).filter(|before| before.hash == hash);
        let kept = before.is_some();
        let id = before.and_then(|before| before.id.parse().ok()).unwrap_or_else(|| app.clock.id());
        let file = File::new(&received, id, owner.clone(), hash, app.clock.now());
        stored.insert(it.key.clone(), Stored { file, kept });
    }
    Ok(stored)
}
