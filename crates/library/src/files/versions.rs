//! `GET` and `POST /library/files/{file}/versions`: new content under the same address, the old kept.
use crate::file::{File, find};
use crate::kind::group;
use crate::limits::room_for;
use crate::picture::variant;
use crate::policy::{AddVersion, ListVersions};
use crate::receive::{Upload, receive};
use axum::Json;
use axum::extract::State;
use kernel::{Answer, App, Checked, Created, Permit, Result, Timestamp, error, params, texts};
use serde::{Deserialize, Serialize};

texts! {
    SAME_KIND = "A new version has to be of the same kind: a picture for a picture, a film for a film", "Toleo jipya liwe la aina ileile: picha kwa picha, filamu kwa filamu", "Phiên bản mới phải cùng loại: hình cho hình, phim cho phim";
    TOO_MANY = "This file has been replaced often enough; bring it as a new one", "Faili hii imebadilishwa mara nyingi; ilete kama faili mpya", "Tệp này đã được thay quá nhiều lần; hãy tải lên như tệp mới";
}

const MOST: i64 = 50;

/// What the file was.
#[derive(Clone, Debug, Serialize, Deserialize, schemars::JsonSchema)]
#[schemars(rename = "FileVersion")]
pub struct Version {
    number: i64,
    #[schemars(length(max = 200))]
    name: String,
    #[schemars(length(max = 100))]
    media_type: String,
    size: i64,
    width: Option<i64>,
    height: Option<i64>,
    duration_ms: Option<i64>,
    /// When the one after it came.
    created_at: Timestamp,
}

#[derive(Serialize, schemars::JsonSchema)]
pub struct FileVersions {
    #[schemars(length(max = 50))]
    items: Vec<Version>,
}

/// Latest first; the file as it is now is not among them.
pub async fn list(permit: Permit<ListVersions>) -> Result<Json<FileVersions>> {
    let (mut tx, file, _) = permit.into_parts();
    let items = tx
        .all("SELECT * FROM library_versions WHERE file = $1 ORDER BY number DESC", params![file.id])
        .await?;
    Ok(Json(FileVersions { items }))
}

pub async fn add(
    mut checked: Checked<AddVersion>,
    State(app): State<App>,
    body: Upload,
) -> Result<Answer<Created<File>>> {
    let received = receive(&app, body).await?;
    let file = checked.resource.clone();
    if group(received.media_type) != group(&file.media_type) {
        return Err(error::INVALID.field("file", SAME_KIND));
    }
    let hash = app.blobs.put(received.bytes.clone()).await?;
    let mut tx = checked.begin().await?;
    room_for(&mut tx, &file.owner, file.organization.as_ref(), received.bytes.len() as i64).await?;
    let now = tx.now();
    let before: i64 = tx
        .one("SELECT COALESCE(MAX(number), 0) AS n FROM library_versions WHERE file = $1", params![file.id])
        .await?;
    if before >= MOST {
        return Err(error::INVALID.field("file", TOO_MANY));
    }
    tx.execute(
        "INSERT INTO library_versions (file, number, sha256, name, media_type, size, width, height, duration_ms, created_at)
         SELECT id, $2, sha256, name, media_type, size, width, height, duration_ms, $3 FROM library_files WHERE id = $1",
        params![file.id, before + 1, now],
    )
    .await?;
    let new = File::new(&received, file.id.clone(), file.owner.clone(), hash, now);
    tx.execute_one(
        "UPDATE library_files SET sha256 = $3, name = $4, media_type = $5, size = $6, width = $7, height = $8, duration_ms = $9,
           version = version + 1 WHERE id = $1 AND version = $2 AND deleted_at IS NULL",
        params![
            file.id,
            file.version,
            new.sha256,
            new.name,
            new.media_type,
            new.size,
            new.width,
            new.height,
            new.duration_ms
        ],
    )
    .await?;
    let file = find(&mut tx, &file.id).await?.ok_or(error::NOT_FOUND)?;
    variant::ask_for(&mut tx, &file).await?;
    tx.answer(Created(file)).await
}
