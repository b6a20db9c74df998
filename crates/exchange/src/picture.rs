//! Pictures as other programs show them.
use crate::Piece;
use image::{DynamicImage, ImageFormat, ImageReader, Limits};
use std::io::Cursor;

/// No picture of a lesson needs more on a slide.
const MOST_PIXELS: u32 = 8_000;
const MOST_MEMORY: u64 = 256 << 20;

pub struct Picture {
    pub bytes: Vec<u8>,
    pub ending: &'static str,
    pub vector: bool,
}

/// As PNG, JPEG, GIF or SVG; what is another kind becomes PNG. None when it cannot be read.
pub fn common(piece: &Piece) -> Option<Picture> {
    let as_it_is = |ending, vector| Some(Picture { bytes: piece.bytes.clone(), ending, vector });
    match piece.media_type.as_str() {
        "image/png" => as_it_is("png", false),
        "image/jpeg" => as_it_is("jpeg", false),
        "image/gif" => as_it_is("gif", false),
        "image/svg+xml" => as_it_is("svg", true),
        "image/webp" => {
            let mut png = vec![];
            decoded(piece)?.write_to(&mut Cursor::new(&mut png), ImageFormat::Png).ok()?;
            Some(Picture { bytes: png, ending: "png", vector: false })
        }
        _ => None,
    }
}

/// Its points, if it is a PNG, a JPEG or a WebP that is not beyond all measure.
pub fn decoded(piece: &Piece) -> Option<DynamicImage> {
    let format = match piece.media_type.as_str() {
        "image/png" => ImageFormat::Png,
        "image/jpeg" => ImageFormat::Jpeg,
        "image/webp" => ImageFormat::WebP,
        _ => return None,
    };
    let mut reader = ImageReader::with_format(Cursor::new(&piece.bytes), format);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST_PIXELS);
    limits.max_image_height = Some(MOST_PIXELS);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    reader.decode().ok()
}
