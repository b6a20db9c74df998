//! `GET /lessons/{lesson}/exports/{lesson_export}/file`
use super::policy::FetchExport;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header;
use kernel::{App, Blobs, Permit, Result, error};

/// Exports lie apart from the school's other files, and go on their own.
pub(super) fn files(app: &App) -> Blobs {
    Blobs::in_folder(&app.config.data_dir.join("exports"))
}

/// An exported lesson, to be saved and never opened as a page of ours.
pub struct Taken {
    bytes: Bytes,
    media_type: &'static str,
    name: String,
}

impl IntoResponse for Taken {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, self.media_type.to_owned()),
            (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{}\"", self.name)),
            (header::CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'".to_owned()),
            (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
            (header::CACHE_CONTROL, "no-store".to_owned()),
        ];
        (headers, self.bytes).into_response()
    }
}

impl aide::OperationOutput for Taken {
    type Inner = Vec<u8>;
    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let mut response = aide::openapi::Response { description: "The file".into(), ..Default::default() };
        response.content.insert("application/octet-stream".into(), Default::default());
        vec![(Some(200), response)]
    }
}

pub async fn fetch(permit: Permit<FetchExport>, State(app): State<App>) -> Result<Taken> {
    let (tx, it, _) = permit.into_parts();
    let now = tx.now();
    drop(tx);
    let export = it.export;
    let in_time = export.expires_at.is_some_and(|it| it > now);
    let file = export.file.filter(|_| in_time).ok_or(error::NOT_FOUND)?;
    let bytes = files(&app).get(&file).await?.ok_or(error::NOT_FOUND)?;
    Ok(Taken { bytes, media_type: export.format.media_type(), name: export.name.unwrap_or_default() })
}
