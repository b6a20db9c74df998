//! MP4 and its relatives: boxes within boxes.
use super::{Measured, milliseconds};
use bytes::Bytes;
use std::ops::Range;

const DEEPEST: usize = 2;

/// Everything of interest is in `moov`, which may be the last box.
pub fn measure(bytes: &[u8]) -> Measured {
    let mut found = Measured::default();
    let Some(moov) = child(bytes, 0..bytes.len(), b"moov") else { return found };
    if let Some(head) = child(bytes, moov.clone(), b"mvhd") {
        found.duration_ms = duration(&bytes[head]);
    }
    let tracks = boxes(bytes, moov).filter(|it| it.name == *b"trak");
    let sizes = tracks.filter_map(|it| size(&bytes[child(bytes, it.content, b"tkhd")?]));
    found.size = sizes.max_by_key(|it| u64::from(it.0) * u64::from(it.1));
    found
}

fn duration(head: &[u8]) -> Option<i64> {
    let (rate, units) = match head.first()? {
        0 => (number(head, 12, 4)?, number(head, 16, 4)?),
        1 => (number(head, 20, 4)?, number(head, 24, 8)?),
        _ => return None,
    };
    milliseconds(units, rate)
}

/// The last eight bytes: whole pixels and fractions. A track of sound is nothing wide.
fn size(head: &[u8]) -> Option<(u32, u32)> {
    let at = head.len().checked_sub(8)?;
    let side =
        |at: usize| u32::try_from(number(head, at, 4)? >> 16).ok().filter(|it| (1..=12_000).contains(it));
    Some((side(at)?, side(at + 4)?))
}

/// Titles, places and makers are in boxes of these names, at the film or at a track. They become empty space of the same
/// length, so that nothing moves.
pub fn blanked(bytes: Bytes) -> Bytes {
    let found = told(&bytes, 0..bytes.len(), 0);
    if found.is_empty() {
        return bytes;
    }
    let mut kept = bytes.to_vec();
    for it in found {
        kept[it.start + 4..it.start + 8].copy_from_slice(b"free");
        kept[it.content].fill(0);
    }
    kept.into()
}

fn told(bytes: &[u8], within: Range<usize>, depth: usize) -> Vec<Found> {
    let mut found = vec![];
    for it in boxes(bytes, within) {
        match &it.name {
            b"udta" | b"meta" | b"uuid" => found.push(it),
            b"moov" | b"trak" if depth < DEEPEST => found.extend(told(bytes, it.content, depth + 1)),
            _ => {}
        }
    }
    found
}

struct Found {
    name: [u8; 4],
    start: usize,
    content: Range<usize>,
}

fn child(bytes: &[u8], within: Range<usize>, name: &[u8; 4]) -> Option<Range<usize>> {
    boxes(bytes, within).find(|it| it.name == *name).map(|it| it.content)
}

fn boxes(bytes: &[u8], within: Range<usize>) -> impl Iterator<Item = Found> {
    let mut at = within.start;
    std::iter::from_fn(move || {
        let name: [u8; 4] = bytes.get(at + 4..at + 8)?.try_into().ok()?;
        let (head, length) = match number(bytes, at, 4)? {
            0 => (8, within.end.checked_sub(at)? as u64),
            1 => (16, number(bytes, at + 8, 8)?),
            length => (8, length),
        };
        let length = usize::try_from(length).ok().filter(|it| *it >= head)?;
        let end = at.checked_add(length).filter(|it| *it <= within.end)?;
        let found = Found { name, start: at, content: at + head..end };
        at = end;
        Some(found)
    })
}

fn number(bytes: &[u8], at: usize, size: usize) -> Option<u64> {
    let part = bytes.get(at..at.checked_add(size)?)?;
    Some(part.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
        [&(content.len() as u32 + 8).to_be_bytes()[..], name, content].concat()
    }

    /// Ninety seconds and a half, 640 × 360, with what a phone writes.
    fn film() -> Vec<u8> {
        let head = [&[0; 12][..], &600_u32.to_be_bytes(), &54_300_u32.to_be_bytes(), &[0; 80]].concat();
        let picture = [&[0; 76][..], &(640_u32 << 16).to_be_bytes(), &(360_u32 << 16).to_be_bytes()].concat();
        let sound = boxed(b"trak", &boxed(b"tkhd", &[0; 84]));
        let place = boxed(b"udta", &boxed(b"\xa9xyz", b"\0\x12\x15\xc7-00.0917+034.7680/"));
        let track = boxed(b"trak", &[boxed(b"tkhd", &picture), boxed(b"meta", b"Amina's phone")].concat());
        let moov = boxed(b"moov", &[boxed(b"mvhd", &head), sound, track, place].concat());
        [boxed(b"ftyp", b"isom\0\0\x02\0isom"), boxed(b"mdat", &[7; 100]), moov].concat()
    }

    #[test]
    fn a_film_says_how_long_and_how_large_it_is() {
        let found = measure(&film());
        assert_eq!(found, Measured { duration_ms: Some(90_500), size: Some((640, 360)) });
        let film = film();
        for end in 0..film.len() {
            measure(&film[..end]);
            blanked(Bytes::copy_from_slice(&film[..end]));
        }
    }

    #[test]
    fn c12_a_film_loses_where_it_was_taken_and_plays_as_before() {
        let film = film();
        let kept = blanked(film.clone().into());
        for gone in [&b"34.76"[..], b"Amina"] {
            assert!(!kept.windows(gone.len()).any(|it| it == gone));
        }
        assert_eq!((kept.len(), measure(&kept)), (film.len(), measure(&film)));
    }
}
