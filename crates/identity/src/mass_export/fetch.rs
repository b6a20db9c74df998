//! `POST /exports/{export}/file`: the file that was approved, once. It is made now, by what its requester may see now, so
//! that no file with people in it lies about meanwhile.
use super::content::content;
use super::policy::FetchExport;
use super::{State, store};
use crate::events::ExportTaken;
use crate::problems::{EXPORT_OVER, EXPORT_WAITS};
use axum::response::Response;
use kernel::{Checked, Result, error};

pub(super) async fn fetch(mut checked: Checked<FetchExport>) -> Result<Response> {
    let mut reading = checked.read().await?;
    match checked.resource.state(reading.now()) {
        State::Ready => {}
        State::Waiting => return Err(EXPORT_WAITS.into()),
        _ => return Err(EXPORT_OVER.into()),
    }
    let what = checked.resource.what.clone();
    let content = content(&mut reading, &what, usize::MAX).await?.ok_or(error::NOT_FOUND)?;
    drop(reading);
    let mut tx = checked.begin().await?;
    let it = &checked.resource;
    store::fetched(&mut tx, it).await?;
    let (export, by, persons) = (it.id.clone(), it.requester.clone(), content.persons() as i64);
    tx.emit(&ExportTaken { export, by, persons }).await?;
    tx.commit().await?;
    content.sheet.answer(what.file_name())
}
