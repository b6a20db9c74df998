//! Lessons from other programs: presentations, and documents of our own.
mod package;
mod place;
mod slides;
mod texts;
mod tree;

use crate::report::Left;
use document::Document;
use document::model::{Format, PageSize};
use kernel::{Lang, Text, texts};
use package::{Package, relations_of, target};
use std::collections::BTreeMap;
use tree::Node;

texts! {
    BROKEN = "This file is damaged, or it is no presentation", "Faili hii imeharibika, au si wasilisho", "Tệp này bị hỏng hoặc không phải bài trình chiếu";
    TOO_LARGE = "There is more in this file than a lesson can hold", "Faili hii ina mengi kuliko somo linavyoweza kubeba", "Tệp này chứa nhiều hơn mức một bài học có thể chứa";
}

/// Why a file was not taken.
pub type Refused = Text;

const MOST_PAGES: usize = 200;

/// A picture that came along; its asset has the same name.
#[derive(Debug)]
pub struct Picture {
    pub asset: String,
    pub name: String,
    pub bytes: Vec<u8>,
}

/// A lesson that was brought. Its assets are still to be stored: they have neither file nor kind.
#[derive(Debug)]
pub struct Brought {
    pub document: Document,
    pub pictures: Vec<Picture>,
    pub left: Vec<Left>,
}

/// Relations of a part: id to kind and part, or address.
type Relations = BTreeMap<String, (String, String)>;

/// A presentation (ECMA-376).
pub fn pptx(bytes: &[u8], id: &str, lang: Lang, title: &str) -> Result<Brought, Refused> {
    let mut package = Package::open(bytes)?;
    let main = "ppt/presentation.xml";
    let presentation = tree::read(&package.text(main)?.ok_or(BROKEN)?)?;
    let size = presentation.at(&["p:sldSz"]).ok_or(BROKEN)?;
    let (w, h) = (size.number("cx").ok_or(BROKEN)?, size.number("cy").ok_or(BROKEN)?);
    // Posters and stamps are made as large as a page may be.
    let scale = (1.0 / crate::pptx::EMU).min(4_000.0 / w.max(h).max(1.0));
    let side = |emu: f64| (emu * scale).round().clamp(320.0, 4_000.0) as u32;
    let relations = relations(&mut package, main)?;
    let list = presentation.at(&["p:sldIdLst"]).ok_or(BROKEN)?;
    let ids: Vec<&str> = list.all("p:sldId").filter_map(|it| it.get("r:id")).collect();
    if ids.is_empty() || ids.len() > MOST_PAGES {
        return Err(if ids.is_empty() { BROKEN } else { TOO_LARGE });
    }
    let places = document::order::first(ids.len());
    let mut reading = slides::Reading::new(scale);
    let mut pages = vec![];
    for (at, (id, place)) in ids.into_iter().zip(places).enumerate() {
        let (_, part) = relations.get(id).ok_or(BROKEN)?;
        pages.push(reading.slide(&mut package, part, at + 1, place)?);
    }
    let document = Document {
        format: Format::LessonDocument,
        version: 1,
        id: id.to_owned(),
        lang,
        title: title.chars().take(160).collect(),
        page: PageSize { w: side(w), h: side(h) },
        theme: None,
        meta: None,
        pages,
        assets: BTreeMap::new(),
    };
    Ok(Brought { document, pictures: reading.pictures, left: reading.left })
}

fn relations(package: &mut Package<'_>, part: &str) -> Result<Relations, Refused> {
    let Some(xml) = package.text(&relations_of(part))? else { return Ok(Relations::new()) };
    let root = tree::read(&xml)?;
    let found = root.all("Relationship").filter_map(|it| {
        let kind = it.get("Type")?.rsplit('/').next()?.to_owned();
        let to = it.get("Target")?;
        let to = if it.get("TargetMode") == Some("External") { to.to_owned() } else { target(part, to)? };
        Some((it.get("Id")?.to_owned(), (kind, to)))
    });
    Ok(found.collect())
}

/// The `val` of a colour; names of the theme become ours.
fn color(fill: Option<&Node>) -> Option<String> {
    let fill = fill?;
    if let Some(rgb) = fill.at(&["a:srgbClr"]).and_then(|it| it.get("val")) {
        let good = rgb.len() == 6 && rgb.bytes().all(|it| it.is_ascii_hexdigit());
        return good.then(|| format!("#{}", rgb.to_ascii_lowercase()));
    }
    let name = match fill.at(&["a:schemeClr"])?.get("val")? {
        "tx1" | "dk1" => "@ink",
        "bg1" | "lt1" => "@paper",
        "accent1" => "@brand",
        "accent2" => "@tint",
        _ => return None,
    };
    Some(name.into())
}

#[cfg(test)]
mod tests;
