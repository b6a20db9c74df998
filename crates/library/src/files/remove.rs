//! `DELETE /library/files/{file}` and `POST /library/files/{file}/restore`
use super::Binned;
use crate::file::{File, find};
use crate::policy::{DeleteFile, RestoreFile};
use crate::problems::FILE_IN_USE;
use axum::Json;
use axum::extract::State;
use kernel::personal::files_in_use;
use kernel::{Answer, App, NoContent, Permit, Result, error, params};

/// Into the bin. What a course has stays until the course lets it go.
pub async fn delete(permit: Permit<DeleteFile>, State(app): State<App>) -> Result<Answer<NoContent>> {
    let (mut tx, file, _) = permit.into_parts();
    if !files_in_use(&app, &mut tx, &[file.id.to_string()]).await?.is_empty() {
        return Err(FILE_IN_USE.into());
    }
    let now = tx.now();
    tx.execute_one(
        "UPDATE library_files SET deleted_at = $2 WHERE id = $1 AND deleted_at IS NULL",
        params![file.id, now],
    )
    .await?;
    tx.answer(NoContent).await
}

pub async fn restore(permit: Permit<RestoreFile>) -> Result<Answer<Json<File>>> {
    let (mut tx, Binned(file), _) = permit.into_parts();
    tx.execute_one(
        "UPDATE library_files SET deleted_at = NULL WHERE id = $1 AND deleted_at IS NOT NULL",
        params![file.id],
    )
    .await?;
    let file = find(&mut tx, &file.id).await?.ok_or(error::NOT_FOUND)?;
    tx.answer(Json(file)).await
}
