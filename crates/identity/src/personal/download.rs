//! `GET /auth/me/copies/{copy}/file`: for its owner, for a week.
use super::policy::DownloadCopy;
use axum::extract::State;
use kernel::{App, Attachment, Blobs, Permit, Result, error};

/// Copies lie apart from the school's other files, and go on their own.
pub(super) fn files(app: &App) -> Blobs {
    app.blobs.apart("copies")
}

pub async fn download(permit: Permit<DownloadCopy>, State(app): State<App>) -> Result<Attachment> {
    let (tx, copy, actor) = permit.into_parts();
    if actor.acting().is_some() {
        // To look at the school as somebody else is not to carry their life away.
        return Err(error::FORBIDDEN.into());
    }
    let now = tx.now();
    drop(tx);
    let file = copy.file.filter(|_| copy.expires_at.is_some_and(|it| it > now)).ok_or(error::NOT_FOUND)?;
    let bytes = files(&app).get(&file).await?.ok_or(error::NOT_FOUND)?;
    Ok(Attachment { bytes, media_type: "application/zip", name: "my-data.zip".to_owned() })
}
