//! `PATCH /uploads/{upload}`: the next part, as long as it likes. What has arrived counts piece by piece, so that neither a
//! broken line nor a stopped server loses more than one.
use super::headers::{Checksum, Tus, told};
use super::{LIFE_SECONDS, Upload, finish};
use crate::limits::Limits;
use crate::policy::AppendUpload;
use crate::problems::{CHECKSUM_WRONG, OFFSET_WRONG};
use axum::body::{Body, BodyDataStream};
use axum::extract::{FromRequest, Request, State};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use http::header;
use kernel::edge::PIECES;
use kernel::{Answer, App, Checked, Error, Lang, NoContent, Result, error, params, texts};
use std::time::Duration;

texts! {
    HERE = "{} bytes are here; go on from there.", "Baiti {} zimefika; endelea kutoka hapo.", "Đã có {} byte; hãy tiếp tục từ đó.";
    BEYOND = "The file was to have {} bytes.", "Faili ilipaswa kuwa na baiti {}.", "Tệp lẽ ra có {} byte.";
    TYPE = "Send the part as application/offset+octet-stream.", "Tuma sehemu kama application/offset+octet-stream.", "Hãy gửi phần này dưới dạng application/offset+octet-stream.";
    CHECKED = "A part with a checksum may have at most 8 MiB.", "Sehemu yenye jumla ya kukagua isizidi MiB 8.", "Một phần có mã kiểm tra tối đa 8 MiB.";
}

/// What is written at once.
const PIECE: usize = 2 << 20;
/// A part that is checked is held until its end.
const CHECKED_PART: usize = 8 << 20;
/// Nothing for so long is the end of a part.
const SILENCE: Duration = Duration::from_secs(60);

/// A body that is not read before the handler reads it.
pub struct Part(Body);

impl FromRequest<App> for Part {
    type Rejection = Error;
    async fn from_request(request: Request, _: &App) -> Result<Self> {
        match request.headers().get(header::CONTENT_TYPE) {
            Some(it) if it.as_bytes() == PIECES.as_bytes() => Ok(Part(request.into_body())),
            _ => Err(error::UNSUPPORTED.detail(TYPE)),
        }
    }
}
impl aide::OperationInput for Part {}

/// Whoever sends may be gone before the end; the work goes on with what has come.
pub async fn append(
    checked: Checked<AppendUpload>,
    State(app): State<App>,
    tus: Tus,
    Part(body): Part,
) -> Result<Answer<NoContent>> {
    let (offset, checksum) = (tus.offset()?, tus.checksum()?);
    if offset != checked.resource.received {
        return Err(OFFSET_WRONG.detail(HERE.with(Lang::here(), checked.resource.received)));
    }
    crate::receive::has_room(&app)?;
    let taking = Taking { limits: Limits::of(&app).await?, app, checked, checksum, held: BytesMut::new() };
    let work = tokio::spawn(Lang::here().answering(taking.all(body.into_data_stream())));
    let upload = work.await.map_err(anyhow::Error::from)??;
    Ok(Answer::of(&NoContent)?.with(told(&upload)))
}

struct Taking {
    app: App,
    limits: Limits,
    checked: Checked<AppendUpload>,
    checksum: Option<Checksum>,
    /// Arrived, and not written yet.
    held: BytesMut,
}

impl Taking {
    async fn all(mut self, mut body: BodyDataStream) -> Result<Upload> {
        let whole = loop {
            match tokio::time::timeout(SILENCE, body.next()).await {
                Ok(Some(Ok(bytes))) => self.take(&bytes).await?,
                Ok(None) => break true,
                // The line broke, or fell silent.
                Ok(Some(Err(_))) | Err(_) => break false,
            }
        };
        let sound = self.checksum.as_ref().is_none_or(|it| whole && it.matches(&self.held));
        if !sound {
            return Err(CHECKSUM_WRONG.into());
        }
        if !self.held.is_empty() {
            let rest = self.held.split().freeze();
            self.keep(rest).await?;
        }
        Ok(self.checked.resource)
    }

    async fn take(&mut self, bytes: &[u8]) -> Result<()> {
        let upload = &self.checked.resource;
        if upload.received + (self.held.len() + bytes.len()) as i64 > upload.size {
            return Err(error::TOO_LARGE.detail(BEYOND.with(Lang::here(), upload.size)));
        }
        self.held.extend_from_slice(bytes);
        if self.checksum.is_some() {
            let fits = self.held.len() <= CHECKED_PART;
            return if fits { Ok(()) } else { Err(error::TOO_LARGE.detail(CHECKED)) };
        }
        while self.held.len() >= PIECE {
            let piece = self.held.split_to(PIECE).freeze();
            self.keep(piece).await?;
        }
        Ok(())
    }

    /// Counts only what nobody else has sent meanwhile.
    async fn keep(&mut self, piece: Bytes) -> Result<()> {
        let upload = &self.checked.resource;
        let (start, end) = (upload.received, upload.received + piece.len() as i64);
        if end == upload.size {
            return finish::finish(&self.app, &mut self.checked, &self.limits, piece).await;
        }
        let (id, name, size) = (upload.id.clone(), kernel::random_token(), piece.len());
        self.app.blobs.keep_piece(id.as_str(), &name, piece).await?;
        let mut tx = self.checked.begin_unkept().await?;
        let expires_at = tx.now().plus_seconds(LIFE_SECONDS);
        let counted = tx
            .execute(
                "UPDATE library_uploads SET received = $3, expires_at = $4 WHERE id = $1 AND received = $2",
                params![id, start, end, expires_at],
            )
            .await?;
        if counted != 1 {
            return Err(OFFSET_WRONG.into());
        }
        tx.execute(
            "INSERT INTO library_pieces (upload, start, name, size) VALUES ($1, $2, $3, $4)",
            params![id, start, name, size],
        )
        .await?;
        tx.commit().await?;
        let upload = &mut self.checked.resource;
        (upload.received, upload.expires_at) = (end, expires_at);
        Ok(())
    }
}
