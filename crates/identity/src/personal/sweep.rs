//! Once a day: whose time has come, and which copies nobody fetches any more.
use super::copy::DAYS;
use super::download::files;
use super::{erase, store};
use kernel::job::{self, JobCx};
use kernel::retention::Retention;
use kernel::{Result, settings};

pub(crate) async fn sweep(cx: &JobCx) -> Result<()> {
    let mut tx = cx.write().await?;
    let keep: Retention = settings::get(&mut tx).await?;
    let now = tx.now();
    for user in store::due(&mut tx, keep.bin_days).await? {
        let task = serde_json::to_value(erase::Task { user })?;
        job::enqueue(&mut tx, erase::KIND, None, &task, now).await?;
    }
    tx.commit().await?;
    let old = store::old_copies(&mut cx.read().await?, DAYS).await?;
    for copy in &old {
        if let Some(file) = &copy.file {
            files(&cx.app).remove(file).await?;
        }
        let mut tx = cx.write().await?;
        store::delete_copy(&mut tx, &copy.id).await?;
        tx.commit().await?;
    }
    Ok(())
}
