//! Pictures as PDFs hold them: photographs as they are or as JPEG, everything else point by point.
use crate::Piece;
use crate::picture::decoded;
use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, GenericImageView};
use krilla::image::{BitsPerComponent, CustomImage, Image, ImageColorspace};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// More points a side than paper shows.
const MOST_SIDE: u32 = 2_400;
const QUALITY: u8 = 85;

/// None when it cannot be read or is of another kind.
pub fn image(piece: &Piece) -> Option<Image> {
    let picture = decoded(piece)?;
    let (w, h) = picture.dimensions();
    let large = w.max(h) > MOST_SIDE;
    if piece.media_type == "image/jpeg" && !large {
        return Image::from_jpeg(piece.bytes.clone().into(), false).ok();
    }
    let picture = if large { picture.resize(MOST_SIDE, MOST_SIDE, FilterType::CatmullRom) } else { picture };
    if is_photograph(piece) && !picture.color().has_alpha() {
        let mut jpeg = vec![];
        JpegEncoder::new_with_quality(&mut jpeg, QUALITY).encode_image(&picture.to_rgb8()).ok()?;
        return Image::from_jpeg(jpeg.into(), false).ok();
    }
    Image::from_custom(Points::of(&picture), false).ok()
}

/// WebP says in its first part whether it lost something already.
fn is_photograph(piece: &Piece) -> bool {
    match piece.media_type.as_str() {
        "image/jpeg" => true,
        "image/webp" => piece.bytes.get(12..16) != Some(b"VP8L"),
        _ => false,
    }
}

#[derive(Clone)]
struct Points(Arc<Inner>);

struct Inner {
    hash: String,
    colors: Vec<u8>,
    alpha: Option<Vec<u8>>,
    size: (u32, u32),
}

impl Points {
    fn of(picture: &DynamicImage) -> Points {
        let all = picture.to_rgba8();
        let colors: Vec<u8> = all.pixels().flat_map(|it| [it[0], it[1], it[2]]).collect();
        let alpha: Vec<u8> = all.pixels().map(|it| it[3]).collect();
        let hash = kernel::sha256(all.as_raw());
        let alpha = alpha.iter().any(|it| *it < 255).then_some(alpha);
        Points(Arc::new(Inner { hash, colors, alpha, size: all.dimensions() }))
    }
}

impl Hash for Points {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (&self.0.hash, self.0.size).hash(state);
    }
}

impl CustomImage for Points {
    fn color_channel(&self) -> &[u8] {
        &self.0.colors
    }
    fn alpha_channel(&self) -> Option<&[u8]> {
        self.0.alpha.as_deref()
    }
    fn bits_per_component(&self) -> BitsPerComponent {
        BitsPerComponent::Eight
    }
    fn size(&self) -> (u32, u32) {
        self.0.size
    }
    fn icc_profile(&self) -> Option<&[u8]> {
        None
    }
    fn color_space(&self) -> ImageColorspace {
        ImageColorspace::Rgb
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{ImageFormat, Rgb, RgbImage};
    use std::io::Cursor;

    fn piece(media_type: &str, format: ImageFormat, w: u32, h: u32) -> Piece {
        let picture = RgbImage::from_fn(w, h, |x, y| Rgb([x as u8, y as u8, 90]));
        let mut bytes = vec![];
        picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        Piece { bytes, media_type: media_type.into(), name: "a".into() }
    }

    #[test]
    fn every_kind_that_lessons_show_is_read_and_no_larger_than_paper_needs() {
        for (media_type, format) in [
            ("image/png", ImageFormat::Png),
            ("image/jpeg", ImageFormat::Jpeg),
            ("image/webp", ImageFormat::WebP),
        ] {
            assert_eq!(image(&piece(media_type, format, 40, 30)).unwrap().size(), (40, 30), "{media_type}");
        }
        assert_eq!(image(&piece("image/png", ImageFormat::Png, 4_800, 10)).unwrap().size(), (2_400, 5));
    }

    #[test]
    fn what_cannot_be_read_is_no_picture() {
        for media_type in ["image/png", "image/jpeg", "image/webp", "image/gif", "image/svg+xml"] {
            let piece = Piece { bytes: b"GIF89a".to_vec(), media_type: media_type.into(), name: "a".into() };
            assert!(image(&piece).is_none(), "{media_type}");
        }
    }
}
