//! `GET /certificates/{code}/pdf`: for the learner, and for those who teach the course.
use crate::pdf;
use crate::policy::Download;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header;
use kernel::{App, Checked, Result, error};

/// A file to keep.
pub struct Pdf {
    name: String,
    bytes: Vec<u8>,
}

impl IntoResponse for Pdf {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "application/pdf".to_owned()),
            (header::CONTENT_DISPOSITION, format!("inline; filename=\"{}\"", self.name)),
            (header::CACHE_CONTROL, "private, no-cache".to_owned()),
        ];
        (headers, self.bytes).into_response()
    }
}

impl aide::OperationOutput for Pdf {
    type Inner = Vec<u8>;
    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let mut response =
            aide::openapi::Response { description: "The certificate".into(), ..Default::default() };
        response.content.insert("application/pdf".into(), Default::default());
        vec![(Some(200), response)]
    }
}

pub async fn download(checked: Checked<Download>, State(app): State<App>) -> Result<Pdf> {
    let certificate = checked.resource.certificate.clone();
    let tx = checked.read().await?;
    if !certificate.genuine(&tx) {
        return Err(error::NOT_FOUND.into());
    }
    drop(tx);
    let name = format!("certificate-{}.pdf", certificate.code);
    let address = format!("{}{}", app.config.origin(), certificate.verify_url());
    // Shaping and compressing take milliseconds that other requests should not wait for.
    let bytes = tokio::task::spawn_blocking(move || pdf::draw(&certificate, &address)).await;
    Ok(Pdf { name, bytes: bytes.map_err(anyhow::Error::from)?? })
}
