//! `GET` and `HEAD /uploads/{upload}`
use super::Upload;
use super::headers::told;
use crate::policy::ShowUpload;
use axum::Json;
use kernel::{Answer, Permit, Result};

/// How far it is, and what it became.
pub async fn show(permit: Permit<ShowUpload>) -> Result<Answer<Json<Upload>>> {
    let upload = permit.resource;
    let headers = told(&upload);
    Ok(Answer::of(&Json(upload))?.with(headers))
}
