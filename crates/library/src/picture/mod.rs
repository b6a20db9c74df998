//! Pictures: what they tell goes when they come, and phones get a small one.
mod avif;
mod measure;
mod pixels;
mod strip;
pub mod variant;

#[cfg(test)]
pub mod samples;
#[cfg(test)]
mod tests;

pub use measure::{measure, measure_drawing, within_limits};
pub use variant::Wanted;

use crate::problems::PICTURE_UNREADABLE;
use bytes::Bytes;
use kernel::{Result, error};
use tokio::sync::Semaphore;

/// Each may need 300 MB while it is turned.
static TURNING: Semaphore = Semaphore::const_new(2);

/// A picture without what it tells, the right way up.
pub async fn cleaned(bytes: Bytes, media_type: &'static str) -> Result<Bytes> {
    let it = strip::strip(&bytes, media_type);
    if it.orientation == 1 || !pixels::is_read(media_type) {
        return Ok(it.bytes);
    }
    // Decoding is refused before it begins when the header promises too much.
    within_limits(measure(&it.bytes, media_type))?;
    let _turn = TURNING.acquire().await.map_err(|_| error::UNAVAILABLE)?;
    let turned =
        tokio::task::spawn_blocking(move || pixels::upright(&it.bytes, media_type, it.orientation)).await;
    let turned = turned.map_err(anyhow::Error::from)?;
    Ok(turned.map_err(|_| PICTURE_UNREADABLE)?.into())
}
