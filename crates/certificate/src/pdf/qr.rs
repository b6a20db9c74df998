//! A QR code as a vector path.
use krilla::geom::{Path, PathBuilder, Rect};
use qrcode::{Color, EcLevel, QrCode};

/// The dark modules in a square of `size` at `left`, `top`, with the quiet zone of four modules inside it. None when the text
/// is too long for a QR code.
pub fn path(text: &str, left: f32, top: f32, size: f32) -> Option<Path> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let across = code.width();
    let module = size / (across + 8) as f32;
    let mut builder = PathBuilder::new();
    for (y, row) in code.to_colors().chunks(across).enumerate() {
        for (x, length) in dark_runs(row) {
            let at = |modules: usize| (modules + 4) as f32 * module;
            builder.push_rect(Rect::from_xywh(left + at(x), top + at(y), length as f32 * module, module)?);
        }
    }
    builder.finish()
}

/// Neighbouring dark modules drawn as one leave no hairlines between them.
fn dark_runs(row: &[Color]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = vec![];
    for (x, _) in row.iter().enumerate().filter(|(_, it)| **it == Color::Dark) {
        match runs.last_mut() {
            Some((start, length)) if *start + *length == x => *length += 1,
            _ => runs.push((x, 1)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_dark_modules_become_one() {
        use Color::{Dark, Light};
        assert_eq!(dark_runs(&[Dark, Dark, Light, Dark, Light]), [(0, 2), (3, 1)]);
        assert!(dark_runs(&[Light, Light]).is_empty());
    }

    #[test]
    fn an_address_becomes_a_path_and_a_novel_does_not() {
        assert!(path("https://school.example/verify/0000", 0.0, 0.0, 92.0).is_some());
        assert!(path(&"x".repeat(5_000), 0.0, 0.0, 92.0).is_none());
    }
}
