//! Markdown of lessons, descriptions and questions, turned once, when it is saved, into clean HTML.
//!
//! What is understood: GitHub-flavoured Markdown, the fenced divs and `{attributes}` of the Carpentries Workbench,
//! glossary lists, footnotes and a little raw HTML. Nothing here touches the database, so that it can run before a
//! write transaction opens.

mod attributes;
mod blocks;
mod callouts;
mod clean;
mod code;
mod divs;
mod inlines;
mod labels;
mod links;
mod notation;
mod raw_html;
mod slug;
mod tables;
mod text;
mod writer;

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod xss_tests;

pub use slug::{ANCHOR_PREFIX, slugify};

use comrak::{Arena, Options, parse_document};
use kernel::Lang;

use notation::Notation;
use writer::Writer;

/// The longest source that is rendered; callers refuse longer ones, what lies beyond is left out here.
pub const MAX_SOURCE: usize = 1024 * 1024;

/// How deep lists, quotes, divs and emphasis may nest; what lies deeper is shown as plain text.
pub const MAX_NESTING: usize = 32;

/// Where a file that a lesson refers to is served.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileTarget {
    pub url: String,
    pub width: Option<u32>,
    pub height: Option<u32>,
    /// Of a picture: the widths in which it can also be had, with `?w=`.
    pub widths: Vec<u32>,
}

/// How wide a picture in a lesson is shown: the column, or the whole of a phone.
pub const SIZES: &str = "(min-width: 48em) 720px, 100vw";

impl FileTarget {
    /// From which a browser chooses, when there is a choice: phones are not to load what only a wide screen shows.
    pub fn srcset(&self) -> Option<String> {
        let own = self.width.filter(|_| !self.widths.is_empty())?;
        let smaller = self.widths.iter().map(|width| format!("{}?w={width} {width}w, ", self.url));
        Some(smaller.collect::<String>() + &format!("{} {own}w", self.url))
    }
}

/// Turns the ids in `file:fil_…` and `lesson:les_…` into addresses. `None` means that there is no such thing in the
/// course; the reference is then shown as text.
pub trait Resolve {
    fn file(&self, id: &str) -> Option<FileTarget>;
    fn lesson(&self, id: &str) -> Option<String>;
}

/// Resolves nothing, for texts that may not refer to files or lessons.
pub struct Nothing;

impl Resolve for Nothing {
    fn file(&self, _id: &str) -> Option<FileTarget> {
        None
    }

    fn lesson(&self, _id: &str) -> Option<String> {
        None
    }
}

/// A heading of the lesson itself; titles of callouts are not among them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// A rendered text. `html` and `notes_html` are sanitised and may be put into a page as they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    pub html: String,
    /// Plain text of `html`, for search.
    pub text: String,
    pub headings: Vec<Heading>,
    /// Ids of the files and lessons referred to and found, each once, in order; those in notes are among them.
    pub files: Vec<String>,
    pub lessons: Vec<String>,
    pub words: usize,
    /// The `::: instructor` blocks, kept apart so that they never travel to learners.
    pub notes_html: String,
}

/// Renders Markdown; labels such as "Exercise" are in `lang`.
pub fn render(source: &str, lang: Lang, resolve: &dyn Resolve) -> Rendered {
    let notation = Notation::read(within_limit(source));
    let arena = Arena::new();
    let root = parse_document(&arena, &notation.source, &options());
    let mut writer = Writer::new(&notation, lang, resolve);
    writer.document(root);
    writer.finish()
}

fn within_limit(source: &str) -> &str {
    &source[..source.floor_char_boundary(MAX_SOURCE)]
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.alerts = true;
    options.extension.math_dollars = true;
    options
}
