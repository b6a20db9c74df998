//! Refusals have no transaction of their own: they wait here and are written together, so that somebody who knocks on
//! every door costs the school one transaction a second.
use super::{Origin, insert};
use crate::{App, Result};
use std::sync::{Arc, Mutex};

/// More than this many between two writes are counted in the log, not kept.
const MOST: usize = 10_000;

#[derive(Clone, Default)]
pub(crate) struct Refusals(Arc<Mutex<Vec<(Origin, u16)>>>);

impl Refusals {
    pub fn note(&self, origin: Origin, status: u16) {
        let mut waiting = self.0.lock().expect("no panic while held");
        if waiting.len() < MOST {
            waiting.push((origin, status));
        } else {
            tracing::warn!(audit.action = origin.action, "too many refusals at once; one was not kept");
        }
    }

    fn take(&self) -> Vec<(Origin, u16)> {
        std::mem::take(&mut self.0.lock().expect("no panic while held"))
    }

    fn put_back(&self, mut taken: Vec<(Origin, u16)>) {
        let mut waiting = self.0.lock().expect("no panic while held");
        taken.append(&mut waiting);
        taken.truncate(MOST);
        *waiting = taken;
    }
}

/// Writes what waits.
pub async fn flush(app: &App) -> Result<()> {
    let taken = app.refusals.take();
    if taken.is_empty() {
        return Ok(());
    }
    let written = write(app, &taken).await;
    if written.is_err() {
        app.refusals.put_back(taken);
    }
    written
}

async fn write(app: &App, refusals: &[(Origin, u16)]) -> Result<()> {
    let mut tx = app.db.write().await?;
    for (origin, status) in refusals {
        insert(&mut tx, origin, *status).await?;
    }
    tx.commit().await
}
