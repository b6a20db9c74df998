//! Slides for PowerPoint, LibreOffice and others (ECMA-376): text as text, titles as titles, alternative texts, notes, and
//! everything where it was.
mod geometry;
mod line;
mod notes;
mod parts;
mod slide;
mod table;
mod text;

use crate::deck::{self, Deck, Sheet, Wishes};
use crate::report::{Left, Why};
use crate::{Made, Source, Step, picture, xml};
use document::model::Color;
use kernel::Result;
use kernel::archive::Archive;
use std::collections::BTreeMap;

/// In one px of a page.
pub const EMU: f64 = 9525.0;

pub fn emu(px: f64) -> i64 {
    (px * EMU).round() as i64
}

/// What other programs need to know of a picture in the package.
#[derive(Clone)]
struct Media {
    path: String,
    vector: bool,
}

/// The package while it is made.
struct Package<'a> {
    source: &'a Source<'a>,
    archive: Archive,
    /// By file; None when it cannot be shown.
    media: BTreeMap<String, Option<Media>>,
    endings: Vec<&'static str>,
    left: Vec<Left>,
    /// The one transparent point that old programs show for a drawing.
    point: bool,
}

/// Letters of the fonts that slides are shown in are about half as wide as high.
fn width(text: &str, bold: bool) -> f64 {
    text.chars().count() as f64 * if bold { 0.56 } else { 0.51 }
}

pub fn write(source: &Source<'_>, step: Step<'_>) -> Result<Made> {
    let page = source.document.page;
    let wishes = Wishes {
        lines: &|para, room| deck::lines(para, room, &width),
        sheet: Sheet { w: page.w.into(), h: page.h.into(), beside: 56.0, above: 48.0 },
        inside: false,
        titled: false,
    };
    let (deck, left) = deck::of(source, &wishes);
    let mut package = Package {
        source,
        archive: Archive::new(source.made_at),
        media: BTreeMap::new(),
        endings: vec![],
        left,
        point: false,
    };
    let all = deck.slides.len();
    for (at, it) in deck.slides.iter().enumerate() {
        step(at, all);
        slide::add(&mut package, &deck, it, at + 1)?;
        notes::add(&mut package, it, at + 1)?;
    }
    parts::add(&mut package, &deck)?;
    step(all, all);
    Ok(Made { bytes: package.archive.finish()?, left: package.left })
}

impl Package<'_> {
    fn part(&mut self, name: &str, xml: &str) -> Result<()> {
        self.archive.add(name, format!("{}{xml}", xml::HEAD).as_bytes())
    }

    /// A picture's part, which is there once however often it is shown.
    fn media(&mut self, file: &str, page: &str, element: &str) -> Result<Option<Media>> {
        if !self.media.contains_key(file) {
            let found = self.source.files.get(file).and_then(picture::common);
            let media = match found {
                None => None,
                Some(it) => {
                    let path = format!("media/image{}.{}", self.media.len() + 1, it.ending);
                    self.archive.add(&format!("ppt/{path}"), &it.bytes)?;
                    self.endings.push(it.ending);
                    Some(Media { path, vector: it.vector })
                }
            };
            self.media.insert(file.to_owned(), media);
        }
        let media = self.media[file].clone();
        let why = match &media {
            None => Some(Why::Picture),
            Some(it) if it.vector => Some(Why::Drawing),
            _ => None,
        };
        self.left.extend(why.map(|why| Left::of(why, page, element)));
        Ok(media)
    }

    /// `<a:solidFill>` of a colour; names of the theme stay names.
    fn fill(&self, color: Option<&Color>, opacity: f64) -> String {
        let Some(color) = color else { return "<a:noFill/>".into() };
        solid(self.source, color, opacity)
    }
}

fn solid(source: &Source<'_>, color: &str, opacity: f64) -> String {
    let Some(hex) = source.document.color(color) else { return "<a:noFill/>".into() };
    let (rgb, alpha) = rgb_and_alpha(hex);
    let alpha = alpha * opacity;
    let alpha = if alpha < 1.0 {
        format!("<a:alpha val=\"{}\"/>", (alpha * 100_000.0).round())
    } else {
        String::new()
    };
    let named = match color {
        "@ink" => Some("tx1"),
        "@paper" => Some("bg1"),
        "@brand" => Some("accent1"),
        "@tint" => Some("accent2"),
        _ => None,
    };
    match named {
        Some(name) => format!("<a:solidFill><a:schemeClr val=\"{name}\">{alpha}</a:schemeClr></a:solidFill>"),
        None => format!("<a:solidFill><a:srgbClr val=\"{rgb}\">{alpha}</a:srgbClr></a:solidFill>"),
    }
}

fn rgb_and_alpha(hex: &str) -> (String, f64) {
    let digits = hex.trim_start_matches('#').to_ascii_uppercase();
    let alpha = digits.get(6..8).and_then(|it| u8::from_str_radix(it, 16).ok()).unwrap_or(255);
    (digits.get(..6).unwrap_or("000000").to_owned(), f64::from(alpha) / 255.0)
}

/// Languages as office programs name them.
fn language(tag: &str) -> String {
    match tag {
        "en" => "en-GB".into(),
        "sw" => "sw-KE".into(),
        "vi" => "vi-VN".into(),
        other => xml::text(other),
    }
}

fn size(deck: &Deck) -> (i64, i64) {
    (emu(deck.w), emu(deck.h))
}

#[cfg(test)]
mod tests;
