//! The last piece makes the file, by the same checks as a file that came at once.
use super::{LIFE_SECONDS, Upload, forget};
use crate::file::{File, insert};
use crate::limits::Limits;
use crate::policy::AppendUpload;
use crate::problems::OFFSET_WRONG;
use crate::receive::Received;
use anyhow::Context;
use bytes::{Bytes, BytesMut};
use kernel::{App, Checked, Result, Tx, error, params};
use tokio::sync::Semaphore;

/// Each holds a whole file in memory.
static FINISHING: Semaphore = Semaphore::const_new(3);

/// The last piece counts in the change that makes the file, so that who goes on after a crash sends it again.
pub async fn finish(
    app: &App,
    checked: &mut Checked<AppendUpload>,
    limits: &Limits,
    last: Bytes,
) -> Result<()> {
    let _turn = FINISHING.acquire().await.map_err(|_| error::UNAVAILABLE)?;
    let bytes = whole(app, &mut checked.read().await?, &checked.resource, &last).await?;
    let upload = checked.resource.clone();
    let received = match Received::new(bytes, &upload.name, limits).await {
        Ok(received) => received,
        Err(refusal) => {
            if refusal.problem().is_some() {
                let mut tx = checked.begin_unkept().await?;
                forget(&mut tx, &upload.id).await?;
                tx.commit().await?;
                app.blobs.drop_pieces(upload.id.as_str()).await?;
            }
            return Err(refusal);
        }
    };
    let hash = app.blobs.put(received.bytes.clone()).await?;
    let mut tx = checked.begin_unkept().await?;
    let file = File::new(&received, tx.id(), upload.owner.clone(), hash, tx.now());
    let file = File { organization: upload.organization.clone(), ..file };
    let expires_at = tx.now().plus_seconds(LIFE_SECONDS);
    let counted = tx
        .execute(
            "UPDATE library_uploads SET received = size, file = $3, expires_at = $4 WHERE id = $1 AND received = $2",
            params![upload.id, upload.received, file.id, expires_at],
        )
        .await?;
    if counted != 1 {
        return Err(OFFSET_WRONG.into());
    }
    tx.execute("DELETE FROM library_pieces WHERE upload = $1", params![upload.id]).await?;
    insert(&mut tx, &file).await?;
    tx.commit().await?;
    app.blobs.drop_pieces(upload.id.as_str()).await?;
    checked.resource = Upload { received: upload.size, file: Some(file.id), expires_at, ..upload };
    Ok(())
}

async fn whole(app: &App, tx: &mut Tx, upload: &Upload, last: &[u8]) -> Result<Bytes> {
    let names: Vec<String> = tx
        .all("SELECT name FROM library_pieces WHERE upload = $1 ORDER BY start", params![upload.id])
        .await?;
    let mut bytes = BytesMut::with_capacity(usize::try_from(upload.size).unwrap_or_default());
    for name in names {
        let piece = app.blobs.piece(upload.id.as_str(), &name).await?;
        bytes.extend_from_slice(&piece.context("a piece of an upload is missing")?);
    }
    bytes.extend_from_slice(last);
    Ok(bytes.freeze())
}
