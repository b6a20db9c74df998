//! `GET /courses/{course}/files/{file}/{name}`
use crate::policy::ReadFile;
use axum::extract::State;
use kernel::html::Head;
use kernel::{App, Permit, Query, Result};
use library::{Download, Wanted};

pub async fn serve(
    permit: Permit<ReadFile>,
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
    Head(parts): Head,
) -> Result<Download> {
    let (mut tx, it, _) = permit.into_parts();
    let file = library::fitting(&mut tx, it.file, wanted).await?;
    // The bytes may take a while on a slow line; the transaction need not wait for them.
    drop(tx);
    library::serve(&app.blobs, &file, &parts.headers).await
}
