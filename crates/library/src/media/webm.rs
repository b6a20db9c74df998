//! WebM: elements with an id and a length of their own width.
use super::{Measured, milliseconds};

const SEGMENT: u64 = 0x1853_8067;
const INFO: u64 = 0x1549_a966;
const SCALE: u64 = 0x002a_d7b1;
const DURATION: u64 = 0x4489;
const TRACKS: u64 = 0x1654_ae6b;
const TRACK: u64 = 0xae;
const VIDEO: u64 = 0xe0;
const WIDTH: u64 = 0xb0;
const HEIGHT: u64 = 0xba;

/// A browser's own recording does not say how long it is.
pub fn measure(bytes: &[u8]) -> Measured {
    let mut found = Measured::default();
    let Some(segment) = child(bytes, SEGMENT) else { return found };
    if let Some(info) = child(segment, INFO) {
        let scale = child(info, SCALE).and_then(number).unwrap_or(1_000_000);
        found.duration_ms = child(info, DURATION)
            .and_then(float)
            .and_then(|it| {
                let nanoseconds = it * scale as f64;
                (nanoseconds.is_finite() && nanoseconds > 0.0).then_some(nanoseconds as u64)
            })
            .and_then(|it| milliseconds(it, 1_000_000_000));
    }
    let tracks = child(segment, TRACKS).map(elements).into_iter().flatten().filter(|it| it.0 == TRACK);
    found.size = tracks.filter_map(|it| size(it.1)).next();
    found
}

fn size(track: &[u8]) -> Option<(u32, u32)> {
    let video = child(track, VIDEO)?;
    let side =
        |id: u64| u32::try_from(number(child(video, id)?)?).ok().filter(|it| (1..=12_000).contains(it));
    Some((side(WIDTH)?, side(HEIGHT)?))
}

fn child(bytes: &[u8], id: u64) -> Option<&[u8]> {
    elements(bytes).find(|it| it.0 == id).map(|it| it.1)
}

/// Those of one level; the last may go on beyond what is there.
fn elements(bytes: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let (id, wide) = variable(rest, true)?;
        let (length, more) = variable(rest.get(wide..)?, false)?;
        let content = rest.get(wide + more..)?;
        let length = usize::try_from(length).unwrap_or(usize::MAX).min(content.len());
        let (own, after) = content.split_at(length);
        rest = after;
        Some((id, own))
    })
}

/// The zeros before the first one say how many bytes a number has; an id keeps the mark.
fn variable(bytes: &[u8], is_id: bool) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let wide = first.leading_zeros() as usize + 1;
    let part = bytes.get(..wide).filter(|_| wide <= 8)?;
    let whole = part.iter().fold(0, |sum: u64, byte| sum << 8 | u64::from(*byte));
    let mark = 1_u64 << (7 * wide);
    let value = if is_id { whole } else { whole & (mark - 1) };
    // All ones: until the end.
    Some((if !is_id && value == mark - 1 { u64::MAX } else { value }, wide))
}

fn number(bytes: &[u8]) -> Option<u64> {
    (1..=8).contains(&bytes.len()).then(|| bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

fn float(bytes: &[u8]) -> Option<f64> {
    match bytes.len() {
        4 => Some(f32::from_be_bytes(bytes.try_into().ok()?).into()),
        8 => Some(f64::from_be_bytes(bytes.try_into().ok()?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_for_the_web_says_how_long_and_how_large_it_is() {
        let element = |id: &[u8], content: &[u8]| [id, &[0x40, content.len() as u8], content].concat();
        let info = element(&[0x15, 0x49, 0xa9, 0x66], &element(&[0x44, 0x89], &2500.0_f32.to_be_bytes()));
        let video = element(&[0xe0], &[element(&[0xb0], &[2, 0x80]), element(&[0xba], &[1, 0xe0])].concat());
        let tracks = element(&[0x16, 0x54, 0xae, 0x6b], &element(&[0xae], &video));
        let head = element(&[0x1a, 0x45, 0xdf, 0xa3], b"\x42\x82\x84webm");
        // A stream that does not know its own length.
        let film = [&head[..], &[0x18, 0x53, 0x80, 0x67, 0xff], &info, &tracks].concat();
        let whole = Measured { duration_ms: Some(2500), size: Some((640, 480)) };
        assert_eq!(measure(&film), whole);
        for end in 0..film.len() {
            assert_ne!(measure(&film[..end]), whole);
        }
    }
}
