//! What nobody needs any more goes.
use crate::files;
use crate::upload::sweep;
use kernel::Result;
use kernel::job::{JobCx, JobKind, Schedule};
use serde_json::{Value, json};
use std::sync::Arc;

const KIND: &str = "library.tidy";
pub const SCHEDULE: Schedule = Schedule { kind: KIND, every_seconds: 3600 };

pub fn job() -> JobKind {
    JobKind { kind: KIND, tries: 3, run: Arc::new(|cx, _| Box::pin(tidy(cx))) }
}

async fn tidy(cx: JobCx) -> Result<Value> {
    let uploads = sweep::expired(&cx).await?;
    let files = files::empty_bin(&cx).await?;
    Ok(json!({ "uploads": uploads, "files": files }))
}
