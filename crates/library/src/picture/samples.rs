//! Pictures for tests.
use image::codecs::jpeg::JpegEncoder;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// Red to the left, blue to the right, with some noise that does not compress away.
fn drawn(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let noise = ((x * 31 + y * 17) % 23) as u8;
        if x < width / 2 { Rgb([230, noise, 10]) } else { Rgb([10, noise, 230]) }
    })
}

pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut out = vec![];
    drawn(width, height).write_with_encoder(JpegEncoder::new_with_quality(&mut out, 95)).unwrap();
    out
}

/// A picture of 64 × 48 with these segments after its begin.
pub fn jpeg_with(segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    with_segments(&photo(64, 48), segments)
}

pub fn with_segments(photo: &[u8], segments: &[(u8, Vec<u8>)]) -> Vec<u8> {
    let segments = segments.iter().flat_map(|(marker, content)| {
        [&[0xff, *marker][..], &(content.len() as u16 + 2).to_be_bytes(), content].concat()
    });
    photo[..2].iter().copied().chain(segments).chain(photo[2..].iter().copied()).collect()
}

/// A picture of 8 × 8 with these chunks behind its header.
pub fn png_with(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut plain = Cursor::new(vec![]);
    drawn(8, 8).write_to(&mut plain, ImageFormat::Png).unwrap();
    let plain = plain.into_inner();
    // Nobody checks the sums of what is dropped.
    let chunks = chunks.iter().flat_map(|(name, content)| {
        [&(content.len() as u32).to_be_bytes()[..], &name[..], content, &[0; 4]].concat()
    });
    plain[..33].iter().copied().chain(chunks).chain(plain[33..].iter().copied()).collect()
}

/// What a camera tells, shortened: the orientation, and a place.
pub fn exif(orientation: u8) -> Vec<u8> {
    let head = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0";
    [&head[..], &[orientation, 0, 0, 0, 0, 0, 0], b"GPS-LATITUDE -0.0917"].concat()
}

/// A header that promises this many pixels, over almost nothing.
pub fn bomb(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png_with(&[]);
    bytes[16..20].copy_from_slice(&width.to_be_bytes());
    bytes[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc(&bytes[12..29]);
    bytes[29..33].copy_from_slice(&sum.to_be_bytes());
    bytes
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum: u32, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}
