//! What a picture tells besides itself goes when it comes: where and when it was taken, with what, and by whom. The pixels are
//! not touched. Also goes whatever follows a picture's end, where phones hide a film of the same moment. Row C12.
use super::avif;
use bytes::Bytes;

/// A picture that shows what it showed, and tells nothing else.
pub struct Stripped {
    pub bytes: Bytes,
    /// As EXIF counts them, 1 is upright: how the camera was held, which was told beside the pixels.
    pub orientation: u8,
}

/// Colours need their profile; nothing else beside the pixels is kept. What cannot be followed is cut off there.
pub fn strip(bytes: &Bytes, media_type: &str) -> Stripped {
    let found = match media_type {
        "image/jpeg" => jpeg(bytes),
        "image/png" => png(bytes),
        "image/webp" => webp(bytes),
        "image/gif" => (gif(bytes), None),
        "image/avif" => (avif::blanked(bytes), None),
        _ => return Stripped { bytes: bytes.clone(), orientation: 1 },
    };
    let orientation = found.1.and_then(|it| orientation(&it)).unwrap_or(1);
    // The same bytes need no second copy in memory.
    let bytes = if found.0 == bytes[..] { bytes.clone() } else { found.0.into() };
    Stripped { bytes, orientation }
}

type Found = (Vec<u8>, Option<Vec<u8>>);

fn jpeg(bytes: &[u8]) -> Found {
    let (mut kept, mut exif, mut at) = (bytes[..bytes.len().min(2)].to_vec(), None, 2);
    while let Some((marker, start)) = next_marker(bytes, at) {
        at = start;
        match marker {
            0x01 | 0xd0..=0xd8 => continue,
            0xd9 => {
                kept.extend([0xff, 0xd9]);
                break;
            }
            _ => {}
        }
        let Some(length) = be16(bytes, at).filter(|it| *it >= 2) else { break };
        let segment = &bytes[at..(at + length).min(bytes.len())];
        let content = segment.get(2..).unwrap_or_default();
        at += length;
        if marker == 0xe1 && content.starts_with(b"Exif\0\0") {
            exif.get_or_insert_with(|| content[6..].to_vec());
        }
        if keeps_segment(marker, content) {
            kept.extend([0xff, marker]);
            kept.extend(segment);
        }
        if marker == 0xda {
            let end = end_of_scan(bytes, at);
            kept.extend(bytes.get(at..end).unwrap_or_default());
            at = end;
        }
    }
    (kept, exif)
}

fn next_marker(bytes: &[u8], mut at: usize) -> Option<(u8, usize)> {
    while *bytes.get(at)? != 0xff {
        at += 1;
    }
    while *bytes.get(at)? == 0xff {
        at += 1;
    }
    Some((bytes[at], at + 1))
}

fn keeps_segment(marker: u8, content: &[u8]) -> bool {
    match marker {
        0xe0 => content.starts_with(b"JFIF\0"),
        0xe2 => content.starts_with(b"ICC_PROFILE\0"),
        // Says how the colours are mixed.
        0xee => content.starts_with(b"Adobe"),
        0xe1..=0xef | 0xfe => false,
        _ => true,
    }
}

/// Compressed pixels hold 0xff only before a zero or a restart mark.
fn end_of_scan(bytes: &[u8], mut at: usize) -> usize {
    while at + 1 < bytes.len() {
        if bytes[at] == 0xff && !matches!(bytes[at + 1], 0 | 0xd0..=0xd7 | 0xff) {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

fn png(bytes: &[u8]) -> Found {
    let (mut kept, mut exif, mut at) = (bytes[..bytes.len().min(8)].to_vec(), None, 8);
    while let (Some(length), Some(name)) = (be32(bytes, at), bytes.get(at + 4..at + 8)) {
        let chunk = &bytes[at..at.saturating_add(length).saturating_add(12).min(bytes.len())];
        at += chunk.len();
        match name {
            b"IHDR" | b"PLTE" | b"IDAT" | b"IEND" | b"tRNS" | b"gAMA" | b"cHRM" | b"sRGB" | b"iCCP"
            | b"cICP" | b"sBIT" | b"bKGD" | b"pHYs" | b"acTL" | b"fcTL" | b"fdAT" => kept.extend(chunk),
            b"eXIf" => exif = chunk.get(8..).map(<[u8]>::to_vec),
            _ => {}
        }
        if name == b"IEND" {
            break;
        }
    }
    (kept, exif)
}

fn webp(bytes: &[u8]) -> Found {
    let (mut kept, mut exif, mut at) = (bytes[..bytes.len().min(12)].to_vec(), None, 12);
    let end = le32(bytes, 4).map_or(0, |it| it.saturating_add(8)).clamp(12, bytes.len().max(12));
    // A header alone does not say how long the whole is.
    let end = if end == 12 { bytes.len() } else { end };
    while let (Some(name), Some(length)) = (bytes.get(at..at + 4), le32(bytes, at + 4)) {
        if at >= end {
            break;
        }
        let padded = length.saturating_add(length % 2);
        let chunk = &bytes[at..at.saturating_add(padded).saturating_add(8).min(bytes.len())];
        at += chunk.len();
        match name {
            b"VP8 " | b"VP8L" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => kept.extend(chunk),
            b"VP8X" => {
                let flags = kept.len() + 8;
                kept.extend(chunk);
                if let Some(it) = kept.get_mut(flags) {
                    // There is no EXIF and no XMP any more.
                    *it &= !0x0c;
                }
            }
            b"EXIF" => exif = chunk.get(8..).map(|it| it.strip_prefix(b"Exif\0\0").unwrap_or(it).to_vec()),
            _ => {}
        }
    }
    if kept.len() != bytes.len() && kept.len() >= 12 {
        let size = (kept.len() - 8) as u32;
        kept[4..8].copy_from_slice(&size.to_le_bytes());
    }
    (kept, exif)
}

/// Comments go, and what programs add, but for the one that says how often a film repeats.
fn gif(bytes: &[u8]) -> Vec<u8> {
    let table = |flags: u8| if flags & 0x80 != 0 { 3 << ((flags & 7) + 1) } else { 0 };
    let mut at = 13 + bytes.get(10).map_or(0, |it| table(*it));
    let mut kept = bytes[..at.min(bytes.len())].to_vec();
    while let Some(mark) = bytes.get(at) {
        let (head, keeps) = match (mark, bytes.get(at + 1)) {
            (0x2c, _) => (11 + bytes.get(at + 9).map_or(0, |it| table(*it)), true),
            (0x21, Some(0xf9)) => (2, true),
            (0x21, Some(0xff)) => {
                (2, matches!(bytes.get(at + 3..at + 14), Some(b"NETSCAPE2.0" | b"ANIMEXTS1.0")))
            }
            (0x21, Some(_)) => (2, false),
            (0x3b, _) => {
                kept.push(0x3b);
                break;
            }
            _ => break,
        };
        let start = at;
        at += head;
        while let Some(length) = bytes.get(at).filter(|it| **it != 0) {
            at += 1 + usize::from(*length);
        }
        at += 1;
        if keeps {
            kept.extend(&bytes[start..at.min(bytes.len())]);
        }
    }
    kept
}

/// The orientation in a TIFF header with its first directory.
fn orientation(exif: &[u8]) -> Option<u8> {
    let little = match exif.get(..2)? {
        b"II" => true,
        b"MM" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let two = exif.get(at..at + 2)?.try_into().ok()?;
        Some(if little { u16::from_le_bytes(two) } else { u16::from_be_bytes(two) })
    };
    let long = |at: usize| {
        let four = exif.get(at..at + 4)?.try_into().ok()?;
        Some(if little { u32::from_le_bytes(four) } else { u32::from_be_bytes(four) })
    };
    let directory = long(4)? as usize;
    let entries = usize::from(short(directory)?);
    let tag = (0..entries).map(|it| directory + 2 + it * 12).find(|at| short(*at) == Some(0x0112))?;
    u8::try_from(short(tag + 8)?).ok().filter(|it| (1..=8).contains(it))
}

fn be16(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?).into())
}
fn be32(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}
fn le32(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::samples::{exif, jpeg_with, png_with};

    fn holds(bytes: &[u8], what: &[u8]) -> bool {
        bytes.windows(what.len()).any(|it| it == what)
    }

    /// Row C12.
    #[test]
    fn c12_a_photograph_keeps_its_pixels_and_loses_where_it_was_taken() {
        let plain = jpeg_with(&[]);
        let told = jpeg_with(&[
            (0xe1, [&b"Exif\0\0"[..], &exif(6)].concat()),
            (0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Amina</x:xmpmeta>".to_vec()),
            (0xed, b"Photoshop 3.0\0Kisumu".to_vec()),
            (0xfe, b"taken at -0.0917,34.768".to_vec()),
            (0xe2, b"ICC_PROFILE\0\x01\x01profile".to_vec()),
        ]);
        let film = [&told[..], b"\0\0\0\x18ftypmp42 and a film"].concat();
        let it = strip(&film.into(), "image/jpeg");
        assert_eq!(it.orientation, 6);
        for gone in [&b"GPS-LATITUDE"[..], b"Amina", b"Kisumu", b"34.768", b"ftyp"] {
            assert!(!holds(&it.bytes, gone), "{}", String::from_utf8_lossy(gone));
        }
        assert!(holds(&it.bytes, b"ICC_PROFILE"));
        let without = strip(&plain.clone().into(), "image/jpeg");
        assert!(it.bytes.ends_with(&without.bytes[without.bytes.len() - 100..]));
        assert_eq!((without.bytes.as_ref(), without.orientation), (plain.as_slice(), 1));
    }

    #[test]
    fn c12_a_png_loses_its_texts_and_a_webp_its_exif() {
        let told =
            png_with(&[(b"tEXt", b"Author\0Amina".to_vec()), (b"eXIf", exif(3)), (b"tIME", vec![0; 7])]);
        let it = strip(&told.into(), "image/png");
        assert_eq!((it.bytes.as_ref(), it.orientation), (png_with(&[]).as_slice(), 3));
        let chunk = |name: &[u8; 4], body: &[u8]| {
            [&name[..], &(body.len() as u32).to_le_bytes(), body, &vec![0; body.len() % 2]].concat()
        };
        let flags = [0x0c | 0x10, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0];
        let inner = [chunk(b"VP8X", &flags), chunk(b"VP8L", b"pixels!"), chunk(b"EXIF", &exif(8))].concat();
        let size = (inner.len() + 4) as u32;
        let whole = [&b"RIFF"[..], &size.to_le_bytes(), b"WEBP", &inner, b"and more"].concat();
        let it = strip(&whole.into(), "image/webp");
        assert_eq!(it.orientation, 8);
        assert!(!holds(&it.bytes, b"EXIF") && !holds(&it.bytes, b"more") && holds(&it.bytes, b"pixels!"));
        assert_eq!(it.bytes[20], 0x10);
        assert_eq!(le32(&it.bytes, 4), Some(it.bytes.len() - 8));
    }

    #[test]
    fn c12_a_gif_loses_its_comments_and_goes_on_repeating() {
        let head = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff";
        let again = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        let comment = b"\x21\xfe\x05Amina\0";
        let pixel = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
        let whole = [&head[..], again, comment, pixel, b"<script>"].concat();
        let it = strip(&whole.into(), "image/gif");
        assert_eq!(it.bytes, [&head[..], again, pixel].concat());
    }

    #[test]
    fn a_cut_file_never_makes_it_stumble() {
        let jpeg = jpeg_with(&[(0xe1, [&b"Exif\0\0"[..], &exif(6)].concat())]);
        let png = png_with(&[(b"eXIf", exif(3))]);
        for (whole, kind) in [(jpeg, "image/jpeg"), (png, "image/png")] {
            for end in 0..whole.len().min(300) {
                for kind in [kind, "image/webp", "image/gif", "image/avif"] {
                    strip(&Bytes::copy_from_slice(&whole[..end]), kind);
                }
            }
        }
    }
}
