//! A file that was made for one person.
use aide::generate::GenContext;
use aide::openapi::{Operation, Response as Described};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::header;

/// `200 OK` with a file to be saved: no cache keeps it, and no browser opens it as a page of ours.
pub struct Attachment {
    pub bytes: Bytes,
    pub media_type: &'static str,
    /// ASCII, without quotation marks.
    pub name: String,
}

impl IntoResponse for Attachment {
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

impl aide::OperationOutput for Attachment {
    type Inner = Vec<u8>;
    fn inferred_responses(_: &mut GenContext, _: &mut Operation) -> Vec<(Option<u16>, Described)> {
        let mut response = Described { description: "The file".into(), ..Default::default() };
        response.content.insert("application/octet-stream".into(), Default::default());
        vec![(Some(200), response)]
    }
}
