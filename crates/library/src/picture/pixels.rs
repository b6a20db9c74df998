//! Decoding and encoding, with limits: a file that unpacks to more than its header said is given up.
use anyhow::{Context, Result};
use image::codecs::jpeg::JpegEncoder;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// Forty million pixels of sixteen bits and four colours.
const MOST_MEMORY: u64 = 400 << 20;
/// Nobody sees the difference, and files stay as large as they were.
const JPEG_QUALITY: u8 = 90;
const WEBP_QUALITY: f32 = 76.0;

/// Whether the pixels of this type can be read here. AVIF cannot: its decoder is a large program in another language.
pub fn is_read(media_type: &str) -> bool {
    format(media_type).is_some()
}

/// A picture that moves would stand still.
fn moves(bytes: &[u8], media_type: &str) -> bool {
    let finds = |bytes: &[u8], name: &[u8]| bytes.windows(name.len()).position(|it| it == name);
    match media_type {
        "image/webp" => bytes.get(12..16) == Some(b"VP8X") && bytes.get(20).is_some_and(|it| it & 2 != 0),
        "image/png" => finds(&bytes[..finds(bytes, b"IDAT").unwrap_or(bytes.len())], b"acTL").is_some(),
        _ => false,
    }
}

fn format(media_type: &str) -> Option<ImageFormat> {
    match media_type {
        "image/jpeg" => Some(ImageFormat::Jpeg),
        "image/png" => Some(ImageFormat::Png),
        "image/webp" => Some(ImageFormat::WebP),
        _ => None,
    }
}

struct Decoded {
    pixels: DynamicImage,
    profile: Option<Vec<u8>>,
}

fn decode(bytes: &[u8], media_type: &str) -> Result<Decoded> {
    let format = format(media_type).context("no picture that is read")?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(super::measure::LONGEST_SIDE);
    limits.max_image_height = Some(super::measure::LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let profile = decoder.icc_profile()?;
    Ok(Decoded { pixels: DynamicImage::from_decoder(decoder)?, profile })
}

/// Turned as it was held, in the type it came in.
pub fn upright(bytes: &[u8], media_type: &str, orientation: u8) -> Result<Vec<u8>> {
    if moves(bytes, media_type) {
        return Ok(bytes.to_vec());
    }
    let Decoded { mut pixels, profile } = decode(bytes, media_type)?;
    pixels.apply_orientation(Orientation::from_exif(orientation).context("no orientation")?);
    match media_type {
        "image/webp" => webp(&pixels, 90.0),
        "image/png" => {
            let mut out = Cursor::new(vec![]);
            pixels.write_to(&mut out, ImageFormat::Png)?;
            Ok(out.into_inner())
        }
        _ => {
            let mut out = vec![];
            let mut encoder = JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY);
            if let Some(profile) = profile {
                encoder.set_icc_profile(profile)?;
            }
            pixels.write_with_encoder(encoder)?;
            Ok(out)
        }
    }
}

/// The same picture at each of these widths, as WebP, with its height.
pub fn shrunk(bytes: &[u8], media_type: &str, widths: &[u32]) -> Result<Vec<(u32, u32, Vec<u8>)>> {
    if moves(bytes, media_type) {
        return Ok(vec![]);
    }
    let mut pixels = decode(bytes, media_type)?.pixels;
    let mut made = vec![];
    // From the largest to the smallest, each out of the one before: the costly step is done once.
    let own = pixels.width();
    let mut widths: Vec<u32> = widths.iter().copied().filter(|it| *it < own).collect();
    widths.sort_unstable_by(|a, b| b.cmp(a));
    for width in widths {
        let height =
            (u64::from(pixels.height()) * u64::from(width) / u64::from(pixels.width())).max(1) as u32;
        pixels = pixels.resize_exact(width, height, image::imageops::FilterType::CatmullRom);
        made.push((width, height, webp(&pixels, WEBP_QUALITY)?));
    }
    Ok(made)
}

fn webp(pixels: &DynamicImage, quality: f32) -> Result<Vec<u8>> {
    let (width, height) = (pixels.width(), pixels.height());
    let encoded = if pixels.color().has_alpha() {
        let pixels = pixels.to_rgba8();
        webp::Encoder::from_rgba(&pixels, width, height).encode_simple(false, quality)
    } else {
        let pixels = pixels.to_rgb8();
        webp::Encoder::from_rgb(&pixels, width, height).encode_simple(false, quality)
    };
    let encoded = encoded.map_err(|it| anyhow::anyhow!("the picture was not encoded: {it:?}"))?;
    Ok(encoded.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::samples::{bomb, jpeg_with, photo, png_with};

    #[test]
    fn a_picture_is_turned_as_it_was_held() {
        // Red to the left, blue to the right, held a quarter turn to the left.
        let lying = jpeg_with(&[]);
        let stood = upright(&lying, "image/jpeg", 6).unwrap();
        let (before, after) = (decode(&lying, "image/jpeg").unwrap(), decode(&stood, "image/jpeg").unwrap());
        assert_eq!((before.pixels.width(), before.pixels.height()), (64, 48));
        assert_eq!((after.pixels.width(), after.pixels.height()), (48, 64));
        let pixels = after.pixels.to_rgb8();
        assert!(pixels.get_pixel(24, 4).0[0] > 200 && pixels.get_pixel(24, 60).0[2] > 200);
    }

    #[test]
    fn a_picture_shrinks_to_what_phones_show() {
        let made = shrunk(&photo(2000, 1500), "image/jpeg", &[360, 720, 1080]).unwrap();
        let sizes: Vec<_> = made.iter().map(|it| (it.0, it.1)).collect();
        assert_eq!(sizes, [(1080, 810), (720, 540), (360, 270)]);
        assert!(made.iter().all(|it| crate::picture::measure(&it.2, "image/webp") == Some((it.0, it.1))));
        assert!(made.iter().is_sorted_by(|a, b| a.2.len() > b.2.len()));
    }

    #[test]
    fn a_picture_that_moves_is_not_made_to_stand_still() {
        let still = png_with(&[]);
        let moving = png_with(&[(b"acTL", vec![0, 0, 0, 2, 0, 0, 0, 0])]);
        assert!(!moves(&still, "image/png") && moves(&moving, "image/png"));
        assert!(moves(b"RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\x02", "image/webp"));
        assert!(shrunk(&moving, "image/png", &[4]).unwrap().is_empty());
        assert_eq!(shrunk(&still, "image/png", &[4]).unwrap().len(), 1);
    }

    /// Row C12.
    #[test]
    fn c12_what_unpacks_to_more_than_it_said_is_given_up() {
        let error = decode(&bomb(30_000, 30_000), "image/png").err().unwrap();
        assert!(error.to_string().to_lowercase().contains("limit"), "{error}");
        assert!(decode(b"\xff\xd8 no picture", "image/jpeg").is_err());
        assert!(decode(b"GIF89a", "image/gif").is_err());
    }
}
