//! The fonts that are embedded in the PDFs we draw, and text turned into glyphs: each character from the first font that has it.
use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::UnicodeBuffer;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Regular,
    SemiBold,
    /// All letters as wide as each other, for code.
    Mono,
}

pub struct Face {
    font: Font,
    shaper: rustybuzz::Face<'static>,
}

impl Face {
    fn new(data: &'static [u8]) -> Face {
        let font = Font::new(data.into(), 0).expect("an embedded font is a font");
        let shaper = rustybuzz::Face::from_slice(data, 0).expect("an embedded font is a font");
        Face { font, shaper }
    }

    fn has(&self, c: char) -> bool {
        self.shaper.glyph_index(c).is_some()
    }

    pub fn font(&self) -> Font {
        self.font.clone()
    }
}

macro_rules! face {
    ($name:ident, $file:literal) => {
        static $name: LazyLock<Face> =
            LazyLock::new(|| Face::new(include_bytes!(concat!("../assets/", $file))));
    };
}
face!(REGULAR, "NotoSans-Regular.ttf");
face!(SEMI_BOLD, "NotoSans-SemiBold.ttf");
face!(MONO, "NotoSansMono-Regular.ttf");
face!(SIGNS, "NotoSansSigns-Regular.ttf");
face!(ARABIC, "NotoSansArabic-SemiBold.ttf");
face!(ETHIOPIC, "NotoSansEthiopic-SemiBold.ttf");

fn faces(style: Style) -> [&'static Face; 5] {
    let first = match style {
        Style::Regular => &*REGULAR,
        Style::SemiBold => &*SEMI_BOLD,
        Style::Mono => &*MONO,
    };
    [first, &REGULAR, &SIGNS, &ARABIC, &ETHIOPIC]
}

/// Text in one font.
pub struct Run {
    pub face: &'static Face,
    pub text: String,
    pub glyphs: Vec<KrillaGlyph>,
    /// At font size 1.
    pub width: f32,
    /// Drawn from left to right with the letters it has.
    pub plain: bool,
}

/// Stands for a character that no font has.
pub const UNKNOWN: char = '\u{fffd}';

/// Text that can be drawn: composed, without invisible characters; what no font has is shown as one that cannot be shown.
pub fn drawable(text: &str) -> String {
    let faces = faces(Style::SemiBold);
    let known = |c: char| match c {
        c if c.is_whitespace() => ' ',
        c if faces.iter().any(|face| face.has(c)) => c,
        _ => UNKNOWN,
    };
    text.nfc().filter(|c| !invisible(*c)).map(known).collect()
}

/// Marks that have no shape of their own. Joiners stay: scripts need them.
fn invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{ad}')
}

/// One line of [`drawable`] text as runs.
pub fn shape(text: &str, style: Style) -> Vec<Run> {
    let faces = faces(style);
    let mut runs: Vec<(&'static Face, String)> = vec![];
    for c in text.chars() {
        // What belongs to the run before it, such as a space or an accent, stays with it.
        if let Some((face, run)) = runs.last_mut()
            && face.has(c)
        {
            run.push(c);
            continue;
        }
        let face = faces.into_iter().find(|face| face.has(c)).unwrap_or(faces[0]);
        runs.push((face, c.into()));
    }
    let plain = |face, text: &str| std::ptr::eq(face, faces[0]) && !text.contains(UNKNOWN);
    runs.into_iter().map(|(face, text)| Run { plain: plain(face, &text), ..shape_run(face, text) }).collect()
}

fn shape_run(face: &'static Face, text: String) -> Run {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text);
    buffer.guess_segment_properties();
    let shaped = rustybuzz::shape(&face.shaper, &[], buffer);
    let em = face.font.units_per_em();
    let mut starts: Vec<usize> = shaped.glyph_infos().iter().map(|it| it.cluster as usize).collect();
    starts.push(text.len());
    starts.sort_unstable();
    let glyphs: Vec<KrillaGlyph> = shaped
        .glyph_infos()
        .iter()
        .zip(shaped.glyph_positions())
        .map(|(info, at)| {
            let start = info.cluster as usize;
            let end = starts.iter().copied().find(|it| *it > start).unwrap_or(text.len());
            let [advance, x, y, down] =
                [at.x_advance, at.x_offset, at.y_offset, at.y_advance].map(|it| it as f32 / em);
            KrillaGlyph::new(GlyphId::new(info.glyph_id), advance, x, y, down, start..end, None)
        })
        .collect();
    let width = shaped.glyph_positions().iter().map(|it| it.x_advance as f32).sum::<f32>() / em;
    Run { face, text, glyphs, width, plain: true }
}

/// At font size 1.
pub fn width(text: &str, style: Style) -> f32 {
    shape(text, style).iter().map(|it| it.width).sum()
}
