//! `DELETE /uploads/{upload}`
use super::forget;
use super::headers::Tus;
use crate::policy::EndUpload;
use axum::extract::State;
use kernel::{Answer, App, NoContent, Permit, Result};

pub async fn remove(permit: Permit<EndUpload>, State(app): State<App>, _: Tus) -> Result<Answer<NoContent>> {
    let (mut tx, upload, _) = permit.into_parts();
    forget(&mut tx, &upload.id).await?;
    let answer = tx.answer(NoContent).await?;
    app.blobs.drop_pieces(upload.id.as_str()).await?;
    Ok(answer)
}
