//! `GET /courses/{course}/files/{file}/{name}`
use crate::policy::ReadFile;
use axum::extract::State;
use kernel::html::Head;
use kernel::{App, Permit, Result};
use library::Download;

pub async fn serve(permit: Permit<ReadFile>, State(app): State<App>, Head(parts): Head) -> Result<Download> {
    // The bytes may take a while on a slow line; the transaction need not wait for them.
    let (tx, it, _) = permit.into_parts();
    drop(tx);
    library::serve(&app.blobs, &it.file, &parts.headers).await
}
