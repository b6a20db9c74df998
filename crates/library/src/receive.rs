//! Takes one file out of a request, before anything is written.
use crate::limits::Limits;
use crate::problems::DISK_FULL;
use crate::{kind, media, name, picture};
use axum::extract::{FromRequest, Multipart, Request};
use bytes::{Bytes, BytesMut};
use kernel::{App, Error, Result, error, texts};

texts! {
    EMPTY = "This file is empty", "Faili hii ni tupu", "Tệp này trống";
    CHOOSE = "Choose a file, and send it in the field `file`", "Chagua faili, na uitume katika sehemu `file`", "Hãy chọn một tệp và gửi trong trường `file`";
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
    pub duration_ms: Option<i64>,
}

impl Received {
    /// Checks bytes by the rules that hold for all, and takes out of pictures and films what they tell of people.
    pub async fn new(bytes: Bytes, given_name: &str, limits: &Limits) -> Result<Received> {
        if bytes.is_empty() {
            return Err(error::INVALID.field("file", EMPTY));
        }
        limits.takes_size(bytes.len())?;
        let name = name::clean(given_name);
        let kind = kind::recognise(&bytes, &name)?;
        limits.takes_type(kind.media_type)?;
        if kind.picture {
            picture::within_limits(picture::measure(&bytes, kind.media_type))?;
        }
        let bytes = picture::cleaned(bytes, kind.media_type).await?;
        let bytes = media::cleaned(bytes, kind.media_type);
        let measured = media::measure(&bytes, kind.media_type);
        let size = match kind.media_type {
            "image/svg+xml" => std::str::from_utf8(&bytes).ok().and_then(picture::measure_drawing),
            _ if kind.picture => Some(picture::within_limits(picture::measure(&bytes, kind.media_type))?),
            _ => measured.size,
        };
        Ok(Received { name, media_type: kind.media_type, size, duration_ms: measured.duration_ms, bytes })
    }
}

/// Reads the file in the field `file`, refusing it as soon as it is known to be too large.
pub async fn receive(app: &App, Upload(mut parts): Upload) -> Result<Received> {
    has_room(app)?;
    let limits = Limits::of(app).await?;
    let part = parts.next_field().await.map_err(|it| broken(&it, &limits))?;
    let Some(mut part) = part.filter(|it| it.name() == Some("file")) else {
        return Err(error::INVALID.field("file", CHOOSE));
    };
    let given = part.file_name().unwrap_or_default().to_owned();
    let mut bytes = BytesMut::new();
    while let Some(chunk) = part.chunk().await.map_err(|it| broken(&it, &limits))? {
        limits.takes_size(bytes.len() + chunk.len())?;
        bytes.extend_from_slice(&chunk);
    }
    Received::new(bytes.freeze(), &given, &limits).await
}

/// The database needs what is left of the disk more than a file does. Row C21.
pub fn has_room(app: &App) -> Result<()> {
    if app.blobs.is_full() { Err(DISK_FULL.into()) } else { Ok(()) }
}

fn broken(error: &axum::extract::multipart::MultipartError, limits: &Limits) -> Error {
    match error.status().as_u16() {
        413 => limits.too_large(),
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
