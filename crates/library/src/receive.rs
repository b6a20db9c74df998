//! Takes one file out of a request, before anything is written.
use crate::{image, kind, name};
use axum::extract::{FromRequest, Multipart, Request};
use bytes::{Bytes, BytesMut};
use kernel::edge::FILE;
use kernel::{App, Error, Result, error, texts};

texts! {
    EMPTY = "This file is empty", "Faili hii ni tupu", "Tệp này trống";
    CHOOSE = "Choose a file, and send it in the field `file`", "Chagua faili, na uitume katika sehemu `file`", "Hãy chọn một tệp và gửi trong trường `file`";
    MOST = "A file may have at most 50 MB.", "Faili isizidi MB 50.", "Mỗi tệp nhiều nhất 50 MB.";
    BROKEN = "The file did not arrive whole. Send it again", "Faili haikufika nzima. Itume tena", "Tệp không đến trọn vẹn. Hãy gửi lại";
    FORM = "Send the file as multipart/form-data.", "Tuma faili kama multipart/form-data.", "Hãy gửi tệp dưới dạng multipart/form-data.";
}

/// A `multipart/form-data` body with one file in the field `file`.
pub struct Upload(Multipart);

/// A file that may be kept.
#[derive(Debug)]
pub struct Received {
    pub bytes: Bytes,
    pub name: String,
    pub media_type: &'static str,
    pub size: Option<(u32, u32)>,
}

impl Received {
    /// Checks bytes that came another way, such as from an imported folder, by the same rules.
    pub fn new(bytes: Bytes, given_name: &str) -> Result<Received> {
        if bytes.is_empty() {
            return Err(error::INVALID.field("file", EMPTY));
        }
        if bytes.len() > FILE {
            return Err(too_large());
        }
        let name = name::clean(given_name);
        let kind = kind::recognise(&bytes, &name)?;
        let measured = || image::within_limits(image::measure(&bytes, kind.media_type));
        let size = match kind.media_type {
            "image/svg+xml" => std::str::from_utf8(&bytes).ok().and_then(image::measure_drawing),
            _ if kind.picture => Some(measured()?),
            _ => None,
        };
        Ok(Received { name, media_type: kind.media_type, size, bytes })
    }
}

/// Reads the file in the field `file`, refusing it as soon as it is known to be too large.
pub async fn receive(Upload(mut parts): Upload) -> Result<Received> {
    let part = parts.next_field().await.map_err(broken)?;
    let Some(mut part) = part.filter(|it| it.name() == Some("file")) else {
        return Err(error::INVALID.field("file", CHOOSE));
    };
    let given = part.file_name().unwrap_or_default().to_owned();
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.chunk().await.map_err(broken)? {
        if bytes.len() + chunk.len() > FILE {
            return Err(too_large());
        }
        bytes.extend_from_slice(&chunk);
    }
    Received::new(bytes.freeze(), &given)
}

fn too_large() -> Error {
    error::TOO_LARGE.detail(MOST)
}

fn broken(error: axum::extract::multipart::MultipartError) -> Error {
    match error.status().as_u16() {
        413 => too_large(),
        _ => kernel::error::INVALID.field("file", BROKEN),
    }
}

impl FromRequest<App> for Upload {
    type Rejection = Error;
    async fn from_request(request: Request, app: &App) -> Result<Self> {
        let wrong = |_| error::UNSUPPORTED.detail(FORM);
        Multipart::from_request(request, app).await.map(Upload).map_err(wrong)
    }
}

impl aide::OperationInput for Upload {
    fn operation_input(_: &mut aide::generate::GenContext, op: &mut aide::openapi::Operation) {
        let schema = schemars::json_schema!({
            "type": "object",
            "required": ["file"],
            "properties": { "file": { "type": "string", "format": "binary" } },
        });
        let media = aide::openapi::MediaType {
            schema: Some(aide::openapi::SchemaObject {
                json_schema: schema,
                external_docs: None,
                example: None,
            }),
            ..Default::default()
        };
        op.request_body = Some(aide::openapi::ReferenceOr::Item(aide::openapi::RequestBody {
            content: [("multipart/form-data".to_owned(), media)].into_iter().collect(),
            required: true,
            ..Default::default()
        }));
    }
}
