//! A package for learning platforms: SCORM 1.2 or SCORM 2004 4th edition, one SCO, nothing loaded from outside.
//!
//! Answer keys stay at the school, so nothing is scored: the package says where a learner is, and when every page was seen.
mod manifest;

use crate::{Made, Source, Step, page, xml};
use kernel::archive::Archive;
use kernel::{Result, texts};
use std::collections::BTreeMap;

texts! {
    PREVIOUS = "Previous", "Iliyotangulia", "Trước";
    NEXT = "Next", "Inayofuata", "Tiếp";
    PAGE_OF = "Page {} of {}", "Ukurasa {} kati ya {}", "Trang {} / {}";
}

pub(crate) const PLAYER: &str = include_str!("player.js");

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edition {
    Scorm12,
    Scorm2004,
}

pub fn write(source: &Source<'_>, edition: Edition, step: Step<'_>) -> Result<Made> {
    let all = source.document.pages.len();
    step(0, all);
    let mut taken: BTreeMap<String, String> = BTreeMap::new();
    let pages = page::pages(source, &mut |file| {
        let piece = source.files.get(file)?;
        let name = format!("files/{}{}", plain(file), ending(&piece.name));
        taken.insert(file.to_owned(), name.clone());
        Some(name)
    });
    let mut archive = Archive::new(source.made_at);
    let mut names = vec!["index.html".to_owned(), "lesson.css".into(), "player.js".into()];
    names.extend(taken.values().cloned());
    archive.add("imsmanifest.xml", manifest::write(source.document, edition, &names).as_bytes())?;
    archive.add("index.html", whole(source, edition, &pages).as_bytes())?;
    archive.add("lesson.css", page::STYLE.as_bytes())?;
    archive.add("player.js", PLAYER.as_bytes())?;
    for (file, name) in &taken {
        archive.add(name, &source.files[file].bytes)?;
    }
    step(all, all);
    Ok(Made { bytes: archive.finish()?, left: page::left(source, true) })
}

fn whole(source: &Source<'_>, edition: Edition, pages: &str) -> String {
    let lang = source.lang();
    let head = "<link rel=\"stylesheet\" href=\"lesson.css\"><script src=\"player.js\" defer></script>";
    let edition = match edition {
        Edition::Scorm12 => "1.2",
        Edition::Scorm2004 => "2004",
    };
    let body = format!(
        "<header><h1>{}</h1></header><main id=\"lesson\" data-scorm=\"{edition}\" data-page-of=\"{}\">{pages}</main>\
         <nav class=\"player\" hidden><button type=\"button\" id=\"previous\">{}</button>\
         <span id=\"place\" role=\"status\"></span><button type=\"button\" id=\"next\">{}</button></nav>",
        xml::text(&source.document.title),
        xml::text(PAGE_OF.to(lang)),
        PREVIOUS.to(lang),
        NEXT.to(lang)
    );
    let policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self'; media-src 'self'";
    page::whole(source, policy, head, &body)
}

/// Ids are letters and digits; whatever else came in stays out of paths.
fn plain(id: &str) -> String {
    id.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '_').collect()
}

fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, it)| it);
    let good = (1..=5).contains(&ending.len()) && ending.bytes().all(|it| it.is_ascii_alphanumeric());
    if good { format!(".{}", ending.to_ascii_lowercase()) } else { String::new() }
}

#[cfg(test)]
mod tests;
