//! Once a day: exports that nobody fetches any more.
use super::fetch::files;
use super::make::DAYS;
use super::store;
use kernel::Result;
use kernel::job::JobCx;
use serde_json::Value;

pub(crate) const KIND: &str = "interop.tidy";

pub(crate) async fn run(cx: JobCx) -> Result<Value> {
    let old = store::old(&mut cx.read().await?, DAYS).await?;
    for it in &old {
        let mut tx = cx.write().await?;
        let alone = store::delete(&mut tx, it).await?;
        tx.commit().await?;
        if let Some(file) = it.file.as_ref().filter(|_| alone) {
            files(&cx.app).remove(file).await?;
        }
    }
    Ok(Value::Null)
}
