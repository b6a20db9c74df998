//! Width and height of a picture from its header, without decoding a pixel.
use crate::problems::PICTURE_TOO_LARGE;
use kernel::{Error, Lang, texts};

texts! {
    UNREADABLE = "The size of this picture cannot be read", "Ukubwa wa picha hii hausomeki", "Không đọc được kích thước của hình này";
    TOO_BIG = "{} pixels; at most 12,000 on a side and 40 million in all", "Pikseli {}; si zaidi ya 12,000 kwa upande na milioni 40 kwa jumla", "{} điểm ảnh; nhiều nhất 12.000 mỗi cạnh và 40 triệu tất cả";
}

/// A side longer than this breaks phones.
pub const LONGEST_SIDE: u32 = 12_000;
/// 40 megapixels are 160 MB once decoded.
const MOST_PIXELS: u64 = 40_000_000;

/// None when the header says nothing.
pub fn measure(bytes: &[u8], media_type: &str) -> Option<(u32, u32)> {
    match media_type {
        "image/png" => Some((be32(bytes, 16)?, be32(bytes, 20)?)),
        "image/gif" => Some((le16(bytes, 6)?, le16(bytes, 8)?)),
        "image/jpeg" => jpeg(bytes),
        "image/webp" => webp(bytes),
        "image/avif" => avif(bytes),
        _ => None,
    }
}

/// Of a drawing: its `viewBox`, or plain `width` and `height`; in whole pixels. A drawing may well have none.
pub fn measure_drawing(text: &str) -> Option<(u32, u32)> {
    let root = text.get(text.find("<svg")?..)?;
    let root = root.get(..root.find('>')?)?;
    let attribute = |name: &str| {
        let from = root.get(root.find(&format!(" {name}=\""))? + name.len() + 3..)?;
        from.get(..from.find('"')?)
    };
    let pixels = |text: &str| text.trim_end_matches("px").trim().parse::<f64>().ok();
    let given = || Some((pixels(attribute("width")?)?, pixels(attribute("height")?)?));
    let framed = || {
        let mut numbers =
            attribute("viewBox")?.split([' ', ',']).filter_map(|it| it.parse::<f64>().ok()).skip(2);
        Some((numbers.next()?, numbers.next()?))
    };
    let (width, height) = given().or_else(framed)?;
    let whole = |side: f64| (side >= 1.0 && side <= f64::from(LONGEST_SIDE)).then(|| side.round() as u32);
    Some((whole(width)?, whole(height)?))
}

/// A picture whose size cannot be read or would fill a phone's memory is refused. Row C12.
pub fn within_limits(size: Option<(u32, u32)>) -> Result<(u32, u32), Error> {
    let Some((width, height)) = size.filter(|(width, height)| *width > 0 && *height > 0) else {
        return Err(PICTURE_TOO_LARGE.field("file", UNREADABLE));
    };
    if width.max(height) > LONGEST_SIDE || u64::from(width) * u64::from(height) > MOST_PIXELS {
        let size = format!("{width} × {height}");
        return Err(PICTURE_TOO_LARGE.field("file", TOO_BIG.with(Lang::here(), size)));
    }
    Ok((width, height))
}

/// Walks the segments to the first start of frame.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        while *bytes.get(at)? != 0xff {
            at += 1;
        }
        while *bytes.get(at)? == 0xff {
            at += 1;
        }
        let marker = *bytes.get(at)?;
        at += 1;
        match marker {
            0x01 | 0xd0..=0xd8 => {}
            // Start of frame, but not the tables C4, C8 and CC that share its range.
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => {
                return Some((be16(bytes, at + 5)?, be16(bytes, at + 3)?));
            }
            0xd9 | 0xda => return None,
            _ => at += (be16(bytes, at)? as usize).max(2),
        }
    }
}

fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => Some((le16(bytes, 26)? & 0x3fff, le16(bytes, 28)? & 0x3fff)),
        b"VP8L" => {
            let bits = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        b"VP8X" => {
            let side = |at: usize| {
                Some(u32::from_le_bytes([*bytes.get(at)?, *bytes.get(at + 1)?, *bytes.get(at + 2)?, 0]) + 1)
            };
            Some((side(24)?, side(27)?))
        }
        _ => None,
    }
}

/// The largest of the spatial extents: a grid's tiles have smaller ones of their own.
fn avif(bytes: &[u8]) -> Option<(u32, u32)> {
    let header = &bytes[..bytes.len().min(64 * 1024)];
    let boxes = header.windows(4).enumerate().filter(|(_, it)| *it == b"ispe");
    let sizes = boxes.filter_map(|(at, _)| Some((be32(header, at + 8)?, be32(header, at + 12)?)));
    sizes.max_by_key(|(width, height)| u64::from(*width) * u64::from(*height))
}

fn be32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
fn be16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?).into())
}
fn le16(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_says_how_large_it_is_in_either_way() {
        assert_eq!(
            measure_drawing(r#"<?xml?><svg xmlns="x" width="40px" height="30.4"><g/>"#),
            Some((40, 30))
        );
        assert_eq!(measure_drawing(r#"<svg viewBox="0 0 640 360" role="img">"#), Some((640, 360)));
        assert_eq!(measure_drawing(r#"<svg width="100%" height="auto" viewBox="0,0,8,9">"#), Some((8, 9)));
        for none in [
            "",
            "<svg>",
            "<svg viewBox=\"0 0 0 0\">",
            "<svg viewBox=\"x\">",
            "<svg width=\"1e9\" height=\"5\">",
        ] {
            assert_eq!(measure_drawing(none), None, "{none}");
        }
    }

    /// The first bytes of a PNG of this size.
    fn png(width: u32, height: u32) -> Vec<u8> {
        let size = [width.to_be_bytes(), height.to_be_bytes()].concat();
        [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &size, &[8, 6, 0, 0, 0]].concat()
    }

    #[test]
    fn each_format_tells_its_size() {
        assert_eq!(measure(&png(640, 480), "image/png"), Some((640, 480)));
        assert_eq!(measure(b"GIF89a\x80\x02\xe0\x01", "image/gif"), Some((640, 480)));
        let jpeg = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc4\x00\x02\xff\xc0\x00\x11\x08\x01\xe0\x02\x80\x03";
        assert_eq!(measure(jpeg, "image/jpeg"), Some((640, 480)));
        let lossy = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\x30\x01\0\x9d\x01\x2a\x80\x02\xe0\x01";
        assert_eq!(measure(lossy, "image/webp"), Some((640, 480)));
        let lossless =
            [&b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f"[..], &(639_u32 | 479 << 14).to_le_bytes()].concat();
        assert_eq!(measure(&lossless, "image/webp"), Some((640, 480)));
        let extended = b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0\x7f\x02\0\xdf\x01\0";
        assert_eq!(measure(extended, "image/webp"), Some((640, 480)));
        let avif = b"\0\0\0\x14ispe\0\0\0\0\0\0\x02\x80\0\0\x01\xe0";
        assert_eq!(measure(avif, "image/avif"), Some((640, 480)));
    }

    #[test]
    fn a_cut_or_nonsense_header_is_no_size() {
        let whole = png(640, 480);
        for end in 0..24 {
            assert_eq!(measure(&whole[..end], "image/png"), None);
        }
        for kind in ["image/jpeg", "image/webp", "image/avif", "image/gif"] {
            for end in 0..10 {
                assert_eq!(measure(&[0xff; 10][..end], kind), None, "{kind}");
            }
        }
        assert!(within_limits(None).is_err());
        assert!(within_limits(Some((0, 5))).is_err());
    }

    /// Row C12.
    #[test]
    fn c12_a_flood_of_pixels_is_refused() {
        assert!(within_limits(Some((12_000, 3_333))).is_ok());
        assert!(within_limits(Some((12_001, 1))).is_err());
        assert!(within_limits(Some((30_000, 30_000))).is_err());
        assert!(within_limits(Some((7_000, 7_000))).is_err());
    }
}
