//! `GET /auth/me/copies/{copy}/file`: for its owner, for a week.
use super::policy::DownloadCopy;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header;
use kernel::{App, Blobs, Permit, Result, error};

/// Copies lie apart from the school's other files, and go on their own.
pub(super) fn files(app: &App) -> Blobs {
    Blobs::in_folder(&app.config.data_dir.join("copies"))
}

/// A ZIP file.
pub struct Zip(Bytes);

impl IntoResponse for Zip {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "application/zip"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"my-data.zip\""),
            (header::CACHE_CONTROL, "no-store"),
        ];
        (headers, self.0).into_response()
    }
}

impl aide::OperationOutput for Zip {
    type Inner = Vec<u8>;
    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let mut response = aide::openapi::Response { description: "The copy".into(), ..Default::default() };
        response.content.insert("application/zip".into(), Default::default());
        vec![(Some(200), response)]
    }
}

pub async fn download(permit: Permit<DownloadCopy>, State(app): State<App>) -> Result<Zip> {
    let (tx, copy, actor) = permit.into_parts();
    if actor.acting().is_some() {
        // To look at the school as somebody else is not to carry their life away.
        return Err(error::FORBIDDEN.into());
    }
    let now = tx.now();
    drop(tx);
    let file = copy.file.filter(|_| copy.expires_at.is_some_and(|it| it > now)).ok_or(error::NOT_FOUND)?;
    Ok(Zip(files(&app).get(&file).await?.ok_or(error::NOT_FOUND)?))
}
