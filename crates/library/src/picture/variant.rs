//! Smaller pictures for smaller screens: made once from a content, by a job, and asked for with `?w=`. Until it is there, and
//! where it would not be smaller, the picture itself comes.
use super::pixels;
use crate::file::File;
use kernel::job::{self, JobCx, JobKind};
use kernel::{Error, Result, Tx, params};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::sync::Arc;

/// Of phones in one and two and three pixels a point; a lesson's column is 720 wide.
pub const WIDTHS: [u32; 3] = [360, 720, 1080];

const MEDIA_TYPE: &str = "image/webp";
pub const JOB: &str = "library.variants";

/// `?w=360`
#[derive(Clone, Copy, Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "PictureWidth")]
pub struct Wanted {
    /// A picture this wide at most, in pixels.
    w: Option<Width>,
}

#[derive(Clone, Copy, Debug, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "PictureWidths")]
enum Width {
    #[serde(rename = "360")]
    Small,
    #[serde(rename = "720")]
    Middle,
    #[serde(rename = "1080")]
    Large,
}

impl Width {
    fn pixels(self) -> u32 {
        WIDTHS[self as usize]
    }
}

/// What is kept of a smaller picture.
#[derive(Debug, Deserialize)]
struct Variant {
    sha256: String,
    media_type: String,
    size: i64,
}

/// The widths, besides its own, in which a picture can be had.
pub fn widths(file: &File) -> impl Iterator<Item = u32> + use<> {
    let own = if pixels::is_read(&file.media_type) { file.width.unwrap_or(0) } else { 0 };
    WIDTHS.into_iter().filter(move |it| i64::from(*it) < own)
}

/// The file as it was asked for.
pub async fn fitting(tx: &mut Tx, file: File, wanted: Wanted) -> Result<File> {
    let Some(width) = wanted.w.map(Width::pixels) else { return Ok(file) };
    if widths(&file).all(|it| it != width) {
        return Ok(file);
    }
    let found: Option<Variant> = tx
        .optional(
            "SELECT sha256, media_type, size FROM library_variants WHERE source = $1 AND width = $2",
            params![file.sha256, width],
        )
        .await?;
    Ok(match found {
        Some(Variant { sha256, media_type, size }) => File { sha256, media_type, size, ..file },
        None => file,
    })
}

#[derive(Serialize, Deserialize)]
struct Work {
    sha256: String,
    media_type: String,
}

/// Has the smaller ones made, unless they are there.
pub async fn ask_for(tx: &mut Tx, file: &File) -> Result<()> {
    if widths(file).next().is_none() {
        return Ok(());
    }
    let known: Option<i64> = tx
        .optional("SELECT width FROM library_variants WHERE source = $1 LIMIT 1", params![file.sha256])
        .await?;
    if known.is_none() {
        let work = json!(Work { sha256: file.sha256.clone(), media_type: file.media_type.clone() });
        let now = tx.now();
        job::enqueue(tx, JOB, None, &work, now).await?;
    }
    Ok(())
}

pub fn job() -> JobKind {
    JobKind { kind: JOB, tries: 3, run: Arc::new(|cx, work| Box::pin(make(cx, work))) }
}

async fn make(cx: JobCx, work: Value) -> Result<Value> {
    let Work { sha256, media_type } = serde_json::from_value(work)?;
    // Taken away meanwhile.
    let Some(bytes) = cx.app.blobs.get(&sha256).await? else { return Ok(Value::Null) };
    let total = bytes.len();
    let kind = media_type.clone();
    let shrunk = tokio::task::spawn_blocking(move || pixels::shrunk(&bytes, &kind, &WIDTHS)).await;
    // What cannot be decoded shows as itself, as far as a browser can.
    let shrunk = shrunk.map_err(anyhow::Error::from)?.unwrap_or_default();
    let mut made = vec![];
    for (width, height, bytes) in shrunk {
        if bytes.len() < total {
            let size = bytes.len();
            made.push((width, height, size, cx.app.blobs.put(bytes.into()).await?));
        }
    }
    let mut tx = cx.write().await?;
    let used: Option<String> =
        tx.optional("SELECT sha256 FROM library_files WHERE sha256 = $1 LIMIT 1", params![sha256]).await?;
    if used.is_some() {
        for (width, height, size, hash) in &made {
            insert(&mut tx, &sha256, *width, *height, MEDIA_TYPE, *size, hash).await?;
        }
        for width in WIDTHS.into_iter().filter(|it| made.iter().all(|made| made.0 != *it)) {
            insert(&mut tx, &sha256, width, 0, &media_type, total, &sha256).await?;
        }
    }
    tx.commit().await?;
    Ok(
        json!({ "made": made.iter().map(|it| json!({ "width": it.0, "bytes": it.2 })).collect::<Vec<_>>(), "of": total }),
    )
}

async fn insert(
    tx: &mut Tx,
    source: &str,
    width: u32,
    height: u32,
    media_type: &str,
    size: usize,
    sha256: &str,
) -> Result<(), Error> {
    tx.execute(
        "INSERT INTO library_variants (source, width, height, media_type, size, sha256) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (source, width) DO NOTHING",
        params![source, width, height, media_type, size, sha256],
    )
    .await?;
    Ok(())
}
