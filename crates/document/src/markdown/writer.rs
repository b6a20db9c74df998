//! The state of one rendering: where HTML goes, which ids are taken, how deep we are.

use std::collections::HashMap;

use comrak::nodes::Node;

use super::notation::{Notation, without_marks};
use super::raw_html::OpenTags;
use super::slug::Ids;
use super::{Heading, Rendered, Resolve, clean, divs, text};
use kernel::Lang;

pub(super) struct Writer<'r> {
    pub notation: &'r Notation,
    pub lang: Lang,
    pub resolve: &'r dyn Resolve,
    pub html: String,
    pub notes: String,
    pub text: String,
    pub in_notes: bool,
    pub ids: Ids,
    pub headings: Vec<Heading>,
    pub outline: Outline,
    pub open_tags: OpenTags,
    pub files: Vec<String>,
    pub lessons: Vec<String>,
    /// Bytes of code that may still be coloured.
    pub colour_budget: usize,
    pub tables: usize,
    pub depth: usize,
    /// Raw tags below this height were opened outside of the div or paragraph being written.
    pub raw_floor: usize,
    pub footnotes: Vec<Footnote>,
    /// How many of them learners see, and how many instructors.
    pub footnote_counts: (usize, usize),
    /// Places in `footnotes`, by whether they are for instructors and by name.
    pub footnote_numbers: HashMap<(bool, String), usize>,
}

/// A footnote that was referred to.
#[derive(Debug, Clone)]
pub(super) struct Footnote {
    pub name: String,
    pub number: usize,
    pub id: String,
    /// The id of the place that refers to it.
    pub back: String,
    pub for_instructors: bool,
}

/// How headings of the source become headings of the page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outline {
    pub shift: i8,
    pub last: u8,
    /// Only headings of the lesson itself are listed.
    pub listed: bool,
}

impl<'r> Writer<'r> {
    pub(super) fn new(notation: &'r Notation, lang: Lang, resolve: &'r dyn Resolve) -> Writer<'r> {
        Writer {
            notation,
            lang,
            resolve,
            html: String::with_capacity(notation.source.len() * 2),
            notes: String::new(),
            text: String::new(),
            in_notes: false,
            ids: Ids::default(),
            headings: Vec::new(),
            outline: Outline { shift: 0, last: 1, listed: true },
            open_tags: OpenTags::default(),
            files: Vec::new(),
            lessons: Vec::new(),
            colour_budget: super::code::COLOUR_BUDGET,
            tables: 0,
            depth: 0,
            raw_floor: 0,
            footnotes: Vec::new(),
            footnote_counts: (0, 0),
            footnote_numbers: HashMap::new(),
        }
    }

    pub(super) fn document(&mut self, root: Node<'_>) {
        let blocks = divs::group(root, self.notation);
        // The page's title is the only h1, whatever level the author began with.
        self.outline.shift = 2 - self.lowest_heading(&blocks).unwrap_or(2);
        self.balanced(|writer| writer.blocks(&blocks));
        self.write_footnotes(root);
    }

    pub(super) fn finish(self) -> Rendered {
        let text = self.text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = without_marks(text);
        Rendered {
            html: without_marks(clean::clean(&self.html)),
            notes_html: without_marks(clean::clean(&self.notes)),
            words: text::count_words(&text),
            text,
            headings: self.headings,
            files: self.files,
            lessons: self.lessons,
        }
    }

    pub(super) fn push(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Shows text, and keeps it for search unless it is for instructors.
    pub(super) fn push_text(&mut self, text: &str) {
        text::push_escaped(&mut self.html, text);
        self.remember(text);
    }

    pub(super) fn remember(&mut self, text: &str) {
        if !self.in_notes {
            self.text.push_str(text);
        }
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        text::push_attribute(&mut self.html, name, value);
    }

    /// Raw HTML opened in here ends in here, and nothing opened outside is ended in here.
    pub(super) fn balanced(&mut self, write: impl FnOnce(&mut Self)) {
        let floor = std::mem::replace(&mut self.raw_floor, self.open_tags.height());
        write(self);
        self.close_raw_tags(self.raw_floor);
        self.raw_floor = floor;
    }

    pub(super) fn close_raw_tags(&mut self, height: usize) {
        self.open_tags.close_down_to(height, &mut self.html);
    }

    /// Writes something that is only for instructors to their own page.
    pub(super) fn for_instructors(&mut self, write: impl FnOnce(&mut Self)) {
        if self.in_notes {
            return write(self);
        }
        let (notes, outline) = (std::mem::take(&mut self.notes), self.outline);
        let html = std::mem::replace(&mut self.html, notes);
        (self.in_notes, self.outline.listed) = (true, false);
        self.balanced(write);
        self.in_notes = false;
        self.outline = outline;
        self.notes = std::mem::replace(&mut self.html, html);
    }
}
