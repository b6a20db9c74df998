//! Lessons to try with, and packages opened again.
use crate::{Files, Piece, Source};
use document::Document;
use document::markdown::{FileTarget, Resolve};
use kernel::{Lang, Timestamp};
use serde_json::{Value, json};
use std::io::{Cursor, Read};

pub struct Lesson {
    pub document: Document,
    pub files: Files,
}

struct Around;

impl Resolve for Around {
    fn file(&self, id: &str) -> Option<FileTarget> {
        id.starts_with("fil_").then(|| FileTarget {
            url: format!("/api/v1/files/{id}"),
            width: Some(880),
            height: Some(760),
            widths: vec![],
        })
    }
    fn lesson(&self, id: &str) -> Option<String> {
        (id == "les_2").then(|| "/learn/courses/crs_1/l/les_2".into())
    }
}

pub const PNG: &[u8] = include_bytes!("pptx/point.png");

/// The lesson of the design, with its picture.
pub fn fractions() -> Lesson {
    let mut document = document::read(include_str!("../../document/fixtures/v1-fractions.json")).unwrap();
    for asset in document.assets.values_mut() {
        asset.file = Some("fil_1".into());
    }
    Lesson { document, files: files("image/png", PNG) }
}

/// A document with these elements on one page, read in their order.
pub fn page_of(elements: Value) -> Lesson {
    let mut lesson = fractions();
    let mut document = document::to_value(&lesson.document);
    let reading: Vec<&String> = elements.as_object().unwrap().keys().collect();
    document["pages"] = json!([{ "id": "pg_a", "ord": "a0", "elements": elements, "reading": reading }]);
    lesson.document = document::read_value(document).unwrap();
    lesson
}

pub fn files(media_type: &str, bytes: &[u8]) -> Files {
    let piece = Piece { bytes: bytes.to_vec(), media_type: media_type.into(), name: "chapati.png".into() };
    Files::from([("fil_1".to_owned(), piece)])
}

impl Lesson {
    pub fn of_markdown(markdown: &str) -> Lesson {
        let document = Document::of_markdown("les_1", Lang::Sw, "Sehemu", markdown);
        Lesson { document, files: files("image/png", PNG) }
    }

    pub fn with<T>(&self, work: impl FnOnce(&Source<'_>) -> T) -> T {
        work(&Source {
            document: &self.document,
            files: &self.files,
            around: &Around,
            origin: "https://school.example",
            made_at: Timestamp(1_767_600_000_000),
        })
    }
}

/// A file of a package.
pub fn part(package: &[u8], name: &str) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    let mut bytes = vec![];
    archive.by_name(name).ok()?.read_to_end(&mut bytes).unwrap();
    Some(bytes)
}

pub fn text(package: &[u8], name: &str) -> String {
    String::from_utf8(part(package, name).unwrap_or_else(|| panic!("no {name}"))).unwrap()
}

pub fn names(package: &[u8]) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(package)).unwrap();
    archive.file_names().map(|it| it.unwrap().into_owned()).collect()
}
