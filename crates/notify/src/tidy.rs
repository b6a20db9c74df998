//! What people were told goes after a while.
use kernel::job::JobCx;
use kernel::retention::{Retention, ago};
use kernel::{Result, params, settings};
use serde_json::Value;

pub(crate) const KIND: &str = "notify.tidy";

pub(crate) async fn run(cx: JobCx) -> Result<Value> {
    let mut tx = cx.write().await?;
    let keep: Retention = settings::get(&mut tx).await?;
    let oldest = ago(tx.now(), keep.notices_days);
    tx.execute("DELETE FROM notify_notifications WHERE created_at < $1", params![oldest]).await?;
    tx.commit().await?;
    Ok(Value::Null)
}
