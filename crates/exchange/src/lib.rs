//! Lessons on their way to other programs and back: slides, packages for learning platforms, a page for a memory stick.
//!
//! Pure: a document and its files go in, bytes and a report of what could not be kept come out.
mod deck;
pub mod html;
pub mod import;
mod markup;
mod page;
pub mod pdf;
mod picture;
pub mod pptx;
pub mod report;
pub mod scorm;
mod xml;

use document::Document;
use document::markdown::Resolve;
use kernel::Lang;
use report::Left;
use std::collections::BTreeMap;

/// The bytes of a file that a lesson shows.
#[derive(Clone, Debug)]
pub struct Piece {
    pub bytes: Vec<u8>,
    pub media_type: String,
    pub name: String,
}

/// By their ids in the library.
pub type Files = BTreeMap<String, Piece>;

/// A lesson with what it needs on its way.
pub struct Source<'a> {
    pub document: &'a Document,
    pub files: &'a Files,
    /// Where files and lessons are that stay at the school.
    pub around: &'a dyn Resolve,
    /// The school's own address, such as `https://school.example`.
    pub origin: &'a str,
    pub made_at: kernel::Timestamp,
}

/// An exported lesson.
#[derive(Debug)]
pub struct Made {
    pub bytes: Vec<u8>,
    pub left: Vec<Left>,
}

/// Told how many of how many pages are done.
pub type Step<'a> = &'a mut dyn FnMut(usize, usize);

impl Source<'_> {
    fn lang(&self) -> Lang {
        self.document.lang
    }

    /// An address that leads to the school from anywhere.
    fn whole(&self, url: String) -> String {
        if url.starts_with('/') { format!("{}{url}", self.origin) } else { url }
    }

    fn piece(&self, asset: &str) -> Option<(&str, &Piece)> {
        let file = self.document.assets.get(asset)?.file.as_deref()?;
        self.files.get_key_value(file).map(|(id, piece)| (id.as_str(), piece))
    }
}

#[cfg(test)]
mod testing;
