//! How long sound lasts, by what its headers say.
use super::milliseconds;

/// A RIFF file says how many bytes make a second.
pub fn wav(bytes: &[u8]) -> Option<i64> {
    let (mut at, mut rate) = (12, None);
    while let (Some(name), Some(length)) = (bytes.get(at..at + 4), le(bytes, at + 4, 4)) {
        match name {
            b"fmt " => rate = le(bytes, at + 16, 4),
            b"data" => {
                // A recorder that was stopped did not write the length.
                let there = (bytes.len() - at - 8) as u64;
                return milliseconds(length.min(there), rate?);
            }
            _ => {}
        }
        at = at.checked_add(usize::try_from(length + length % 2).ok()?)?.checked_add(8)?;
    }
    None
}

/// The last page of an Ogg file counts the samples.
pub fn ogg(bytes: &[u8]) -> Option<i64> {
    let head = bytes.get(..bytes.len().min(512))?;
    let find = |what: &[u8]| head.windows(what.len()).position(|it| it == what);
    let (rate, skipped) = match (find(b"OpusHead"), find(b"\x01vorbis")) {
        (Some(at), _) => (48_000, le(bytes, at + 10, 2)?),
        (None, Some(at)) => (le(bytes, at + 12, 4)?, 0),
        (None, None) => return None,
    };
    let tail = bytes.len().saturating_sub(128 * 1024);
    let last = bytes[tail..].windows(4).rposition(|it| it == b"OggS")? + tail;
    milliseconds(le(bytes, last + 6, 8)?.saturating_sub(skipped), rate)
}

const BITRATES: [[u64; 15]; 2] = [
    [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
];

/// The first frame may say how many there are; otherwise all are taken to be like it.
pub fn mp3(bytes: &[u8]) -> Option<i64> {
    let start = tag(bytes);
    let window = bytes.get(start..(start + 64 * 1024).min(bytes.len()))?;
    let at = start + window.windows(2).position(|it| it[0] == 0xff && it[1] & 0xe6 == 0xe2)?;
    let (version, flags) = (bytes.get(at + 1)? >> 3 & 3, *bytes.get(at + 2)?);
    let rate = [44_100, 48_000, 32_000].get(usize::from(flags >> 2 & 3)).copied()?;
    let (rate, samples, table) = match version {
        3 => (rate, 1152, 0),
        2 => (rate / 2, 576, 1),
        0 => (rate / 4, 576, 1),
        _ => return None,
    };
    let first = bytes.get(at..(at + 256).min(bytes.len()))?;
    let named = first.windows(4).position(|it| it == b"Xing" || it == b"Info");
    if let Some(frames) = named.filter(|it| first.get(it + 7).is_some_and(|flags| flags & 1 == 1)) {
        let part = first.get(frames + 8..frames + 12)?;
        let frames = u64::from(u32::from_be_bytes(part.try_into().ok()?));
        return milliseconds(frames * samples, rate);
    }
    let kilobits = BITRATES[table].get(usize::from(flags >> 4)).copied().filter(|it| *it > 0)?;
    milliseconds((bytes.len() - at) as u64 * 8, kilobits * 1000)
}

/// How long the words before the sound are.
fn tag(bytes: &[u8]) -> usize {
    let Some(size) = bytes.get(6..10).filter(|_| bytes.starts_with(b"ID3")) else { return 0 };
    10 + size.iter().fold(0, |sum, it| sum << 7 | usize::from(it & 0x7f))
}

fn le(bytes: &[u8], at: usize, size: usize) -> Option<u64> {
    let part = bytes.get(at..at.checked_add(size)?)?;
    Some(part.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_recording_says_how_long_it_is() {
        let format = [
            &b"fmt \x10\0\0\0\x01\0\x01\0"[..],
            &8000_u32.to_le_bytes(),
            &16_000_u32.to_le_bytes(),
            &[2, 0, 16, 0],
        ]
        .concat();
        let wave =
            [&b"RIFF\0\0\0\0WAVE"[..], &format, b"data", &32_000_u32.to_le_bytes(), &[0; 32_000]].concat();
        assert_eq!(wav(&wave), Some(2000));
        assert_eq!(wav(&wave[..44 + 16_000]), Some(1000));
        let page = |samples: u64, content: &[u8]| {
            [&b"OggS\0\0"[..], &samples.to_le_bytes(), &[0; 13], content].concat()
        };
        let opus = [page(0, b"OpusHead\x01\x01\x38\x01\x80\xbb\0\0"), page(48_312, b"sound")].concat();
        assert_eq!(ogg(&opus), Some(1000));
        let vorbis = [page(0, b"\x01vorbis\0\0\0\0\x02\x44\xac\0\0"), page(88_200, b"sound")].concat();
        assert_eq!(ogg(&vorbis), Some(2000));
    }

    #[test]
    fn an_mp3_is_measured_by_its_frames_or_its_rate() {
        let frame = [&b"\xff\xfb\x90\0"[..], &[0; 32]].concat();
        let counted = [&frame[..], b"Info\0\0\0\x0f", &100_u32.to_be_bytes(), &[0; 400]].concat();
        assert_eq!(mp3(&counted), Some(100 * 1152 * 1000 / 44_100));
        let tagged = [&b"ID3\x04\0\0\0\0\0\x05title"[..], &frame, &[0; 16_000 - 36]].concat();
        assert_eq!(mp3(&tagged), Some(1000));
        for end in 0..60 {
            for read in [mp3, ogg, wav] {
                read(&counted[..end]);
            }
        }
    }
}
