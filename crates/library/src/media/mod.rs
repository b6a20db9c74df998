//! Sound and films: how long they last, how large they are, and no word of where they were taken. Headers are read, nothing is
//! decoded; what cannot be read is not known.
mod mp4;
mod sound;
mod webm;

use bytes::Bytes;

/// What a header says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Measured {
    pub duration_ms: Option<i64>,
    pub size: Option<(u32, u32)>,
}

pub fn measure(bytes: &[u8], media_type: &str) -> Measured {
    let lasting = |duration_ms: Option<i64>| Measured { duration_ms, size: None };
    match media_type {
        "video/mp4" => mp4::measure(bytes),
        "video/webm" => webm::measure(bytes),
        "audio/wav" => lasting(sound::wav(bytes)),
        "audio/mpeg" => lasting(sound::mp3(bytes)),
        "audio/ogg" | "video/ogg" => lasting(sound::ogg(bytes)),
        _ => Measured::default(),
    }
}

/// A film without what a phone writes beside it, such as the place. Row C12.
pub fn cleaned(bytes: Bytes, media_type: &str) -> Bytes {
    match media_type {
        "video/mp4" => mp4::blanked(bytes),
        _ => bytes,
    }
}

/// So many units of which `rate` make a second, as milliseconds: more than a month is nonsense.
fn milliseconds(units: u64, rate: u64) -> Option<i64> {
    let found = u128::from(units) * 1000 / u128::from(rate).max(1);
    i64::try_from(found).ok().filter(|it| rate > 0 && *it > 0 && *it < 31 * 86_400_000)
}
