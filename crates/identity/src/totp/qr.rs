//! A QR code as a picture.
use qrcode::{Color, EcLevel, QrCode};
use std::fmt::Write;

/// Empty margin that readers expect.
const QUIET: usize = 4;

/// Dark modules on white, one unit each. None when the text is too long for a QR code.
pub fn svg(text: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).ok()?;
    let across = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(across).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    let size = across + 2 * QUIET;
    Some(format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path d="{path}"/></svg>"##
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_becomes_a_picture_and_a_novel_does_not() {
        assert!(svg("otpauth://totp/x").unwrap().contains("viewBox=\"0 0 33 33\""));
        assert!(svg(&"x".repeat(5000)).is_none());
    }
}
