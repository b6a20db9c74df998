//! `GET /lessons/{lesson}/exports/{lesson_export}/file`
use super::policy::FetchExport;
use axum::extract::State;
use kernel::{App, Attachment, Blobs, Permit, Result, error};

/// Exports lie apart from the school's other files, and go on their own.
pub(super) fn files(app: &App) -> Blobs {
    app.blobs.apart("exports")
}

pub async fn fetch(permit: Permit<FetchExport>, State(app): State<App>) -> Result<Attachment> {
    let (tx, it, _) = permit.into_parts();
    let now = tx.now();
    drop(tx);
    let export = it.export;
    let in_time = export.expires_at.is_some_and(|it| it > now);
    let file = export.file.filter(|_| in_time).ok_or(error::NOT_FOUND)?;
    let bytes = files(&app).get(&file).await?.ok_or(error::NOT_FOUND)?;
    Ok(Attachment { bytes, media_type: export.format.media_type(), name: export.name.unwrap_or_default() })
}
