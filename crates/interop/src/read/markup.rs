//! Finds the links of a Markdown text where they stand, so that they can be changed without touching anything else.
//!
//! The parser says which lines are code or HTML; within the others, links are found by their signs.

use std::collections::HashMap;
use std::ops::Range;

use super::outline::{Zone, zones};

/// A place that names another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    pub kind: Kind,
    pub is_image: bool,
    /// As the author meant it, without escapes.
    pub destination: String,
    /// Where the destination stands, with its angle brackets.
    pub place: Range<usize>,
    /// What a reader sees of it.
    pub text: Range<usize>,
    /// All of it, with the attribute list behind it.
    pub whole: Range<usize>,
    /// Alternative text from an attribute list.
    pub alt: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// `[text](destination)`
    Inline,
    /// `[label]: destination`
    Definition(String),
    /// `[text][label]`; its destination is empty.
    Reference(String),
    /// `href="destination"`
    Html,
}

/// All links of a text, in order.
pub(super) fn links(text: &str) -> Vec<Link> {
    let mut links = Vec::new();
    for (range, zone) in chunks(text) {
        let mut scanner = Scanner::new(text, range);
        match zone {
            Zone::Text => scanner.scan_text(&mut links),
            Zone::Html => scanner.scan_html(&mut links),
            Zone::Code => {}
        }
    }
    links
}

/// Paragraphs and HTML blocks: no link reaches over a blank line.
fn chunks(text: &str) -> Vec<(Range<usize>, Zone)> {
    let zones = zones(text);
    let mut chunks: Vec<(Range<usize>, Zone)> = Vec::new();
    let mut at = 0;
    let mut joins = false;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let zone = zones.get(number).copied().unwrap_or(Zone::Text);
        let range = at..at + line.len();
        at = range.end;
        match chunks.last_mut() {
            Some((chunk, last)) if joins && *last == zone => chunk.end = range.end,
            _ => chunks.push((range, zone)),
        }
        joins = !line.trim().is_empty();
    }
    chunks
}

struct Scanner<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// Where runs of backticks stand, by their length.
    backticks: HashMap<usize, Vec<usize>>,
    /// Open brackets, and whether each is that of an image.
    brackets: Vec<(usize, bool)>,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, range: Range<usize>) -> Scanner<'t> {
        Scanner { text, at: range.start, end: range.end, backticks: HashMap::new(), brackets: Vec::new() }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..self.end]
    }

    fn scan_text(&mut self, links: &mut Vec<Link>) {
        self.find_backticks();
        while let Some(step) = self.rest().find(['\\', '`', '[', ']', '<']) {
            self.at += step;
            match self.text.as_bytes()[self.at] {
                b'\\' => self.at += 1 + self.rest()[1..].chars().next().map_or(0, char::len_utf8),
                b'`' => self.skip_code(),
                b'[' => {
                    let is_image = self.text[..self.at].ends_with('!');
                    self.brackets.push((self.at, is_image));
                    self.at += 1;
                }
                b']' => self.close_bracket(links),
                _ => self.tag(links),
            }
        }
    }

    fn scan_html(&mut self, links: &mut Vec<Link>) {
        while let Some(step) = self.rest().find('<') {
            self.at += step;
            self.tag(links);
        }
    }

    fn find_backticks(&mut self) {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while at < self.end {
            let length = bytes[at..self.end].iter().take_while(|byte| **byte == b'`').count();
            if length > 0 {
                self.backticks.entry(length).or_default().push(at);
            }
            at += length.max(1);
        }
    }

    fn skip_code(&mut self) {
        let length = self.rest().bytes().take_while(|byte| *byte == b'`').count();
        let places = self.backticks.get(&length).map_or(&[][..], Vec::as_slice);
        let next = places.get(places.partition_point(|place| *place <= self.at));
        self.at = next.unwrap_or(&self.at) + length;
    }

    fn close_bracket(&mut self, links: &mut Vec<Link>) {
        let close = self.at;
        self.at += 1;
        let Some((open, is_image)) = self.brackets.pop() else { return };
        let text = open + 1..close;
        let start = if is_image { open - 1 } else { open };
        let rest = self.rest();
        if rest.starts_with('(')
            && let Some((place, end)) = self.destination(self.at + 1)
        {
            let (alt, end) = self.attributes(end);
            let destination = unescape(&self.text[place.clone()]);
            links.push(Link {
                kind: Kind::Inline,
                is_image,
                destination,
                place,
                text,
                whole: start..end,
                alt,
            });
            self.at = end;
        } else if rest.starts_with(':') && !is_image && self.is_line_start(open) {
            self.definition(open, text, links);
        } else {
            let (label, end) = self.reference_label(&text);
            let (alt, end) = self.attributes(end);
            let kind = Kind::Reference(label);
            let place = end..end;
            links.push(Link {
                kind,
                is_image,
                destination: String::new(),
                place,
                text,
                whole: start..end,
                alt,
            });
            self.at = end;
        }
    }

    fn is_line_start(&self, at: usize) -> bool {
        let line = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        self.text[line..at].trim_start_matches(['>', ' ']).is_empty()
    }

    fn definition(&mut self, open: usize, label: Range<usize>, links: &mut Vec<Link>) {
        let from = self.at + 1;
        let gap = self.text[from..self.end].len() - self.text[from..self.end].trim_start().len();
        let start = from + gap;
        let rest = &self.text[start..self.end];
        let length = if rest.starts_with('<') {
            window(rest).find(['>', '\n']).map_or(0, |end| end + 1)
        } else {
            rest.find(char::is_whitespace).unwrap_or(rest.len())
        };
        if length == 0 || self.text[label.clone()].starts_with('^') {
            return;
        }
        let place = start..start + length;
        let line_end = self.text[place.end..self.end].find('\n').map_or(self.end, |end| place.end + end);
        let destination = unescape(&self.text[place.clone()]);
        let kind = Kind::Definition(normal_label(&self.text[label.clone()]));
        let whole = open..line_end;
        self.at = line_end;
        links.push(Link { kind, is_image: false, destination, place, text: label, whole, alt: None });
    }

    /// The label of `[text][label]`, `[text][]` or `[text]`, and where the reference ends.
    fn reference_label(&self, text: &Range<usize>) -> (String, usize) {
        let own = || normal_label(&self.text[text.clone()]);
        match self.rest().strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            Some(("", _)) => (own(), self.at + 2),
            Some((label, _)) if !label.contains('[') => (normal_label(label), self.at + label.len() + 2),
            _ => (own(), self.at),
        }
    }

    /// Reads `destination "title")`; says where the destination stands and where all of it ends.
    fn destination(&self, from: usize) -> Option<(Range<usize>, usize)> {
        let start = from + space(&self.text[from..self.end]);
        let rest = &self.text[start..self.end];
        let length = if rest.starts_with('<') {
            window(rest).find(['>', '\n']).filter(|end| rest[*end..].starts_with('>'))? + 1
        } else {
            bare_destination(rest)?
        };
        let place = start..start + length;
        let mut at = place.end + space(&self.text[place.end..self.end]);
        if let Some(quote) =
            self.text[at..self.end].chars().next().filter(|first| matches!(first, '"' | '\'' | '('))
        {
            let close = if quote == '(' { ')' } else { quote };
            at += 1;
            at += window(&self.text[at..self.end]).find(close)? + 1;
            at += space(&self.text[at..self.end]);
        }
        self.text[at..self.end].starts_with(')').then_some((place, at + 1))
    }

    /// The attribute list behind a link or image: its `alt`, and where it ends.
    fn attributes(&self, from: usize) -> (Option<String>, usize) {
        let rest = &self.text[from..self.end];
        if !rest.starts_with('{') {
            return (None, from);
        }
        let mut quote = None;
        for (at, symbol) in rest.char_indices().take(4096) {
            match (quote, symbol) {
                (None, '"' | '\'') => quote = Some(symbol),
                (Some(open), _) if open == symbol && !rest[..at].ends_with('\\') => quote = None,
                (None, '}') => return (alt_of(&rest[1..at]), from + at + 1),
                _ => {}
            }
        }
        (None, from)
    }

    /// A tag: its `href` and `src`.
    fn tag(&mut self, links: &mut Vec<Link>) {
        self.at += 1;
        let rest = self.rest();
        if rest.starts_with("!--") {
            self.at += rest.find("-->").unwrap_or(rest.len());
            return;
        }
        if !rest.starts_with(|first: char| first.is_ascii_alphabetic()) {
            return;
        }
        let name = rest.find(|symbol: char| !symbol.is_ascii_alphanumeric()).unwrap_or(rest.len());
        // `<https://a.test>` is no tag.
        if !rest[name..].starts_with(|next: char| next.is_ascii_whitespace() || matches!(next, '>' | '/')) {
            return;
        }
        let is_image = rest[..name].eq_ignore_ascii_case("img");
        self.at += name;
        while let Some((name, value, whole)) = self.tag_attribute() {
            if matches!(name.to_ascii_lowercase().as_str(), "href" | "src") {
                let destination = self.text[value.clone()].replace("&amp;", "&");
                let text = value.end..value.end;
                let kind = Kind::Html;
                links.push(Link { kind, is_image, destination, place: value, text, whole, alt: None });
            }
        }
    }

    /// The next attribute of a tag; without a value, its place is empty.
    fn tag_attribute(&mut self) -> Option<(&'t str, Range<usize>, Range<usize>)> {
        let before = self.at;
        self.at += self.rest().find(|symbol: char| !symbol.is_ascii_whitespace() && symbol != '/')?;
        let rest = self.rest();
        let length = rest.find(|symbol: char| symbol.is_ascii_whitespace() || "=/>\"'<".contains(symbol))?;
        if length == 0 {
            return None;
        }
        let name = &rest[..length];
        self.at += length;
        let Some(value) = self.rest().trim_start().strip_prefix('=') else {
            return Some((name, self.at..self.at, before..self.at));
        };
        let value = value.trim_start();
        let start = self.end - value.len();
        let (value, after) = match value.chars().next()? {
            quote @ ('"' | '\'') => {
                let end = start + 1 + value[1..].find(quote)?;
                (start + 1..end, end + 1)
            }
            _ => {
                let end = start + value.find(|symbol: char| symbol.is_ascii_whitespace() || symbol == '>')?;
                (start..end, end)
            }
        };
        self.at = after;
        Some((name, value, before..after))
    }
}

/// Length of a destination without angle brackets: no spaces, and parentheses in pairs.
fn bare_destination(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    let mut escaped = false;
    for (at, symbol) in window(text).char_indices() {
        match symbol {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return Some(at),
            ')' => depth -= 1,
            symbol if symbol.is_whitespace() || symbol.is_control() => return (depth == 0).then_some(at),
            _ => {}
        }
    }
    None
}

/// No destination or title is longer; the bound keeps the scan linear.
fn window(text: &str) -> &str {
    &text[..text.floor_char_boundary(4096)]
}

fn space(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t', '\n']).len()
}

fn alt_of(attributes: &str) -> Option<String> {
    let value = attributes.split_once("alt=")?.1;
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''))?;
    let inner = &value[1..];
    let end = inner
        .char_indices()
        .find(|(at, symbol)| *symbol == quote && !inner[..*at].ends_with('\\'))
        .map_or(inner.len(), |(at, _)| at);
    Some(unescape(&inner[..end]))
}

/// Labels are the same without regard to case and space.
pub(super) fn normal_label(label: &str) -> String {
    label.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn unescape(text: &str) -> String {
    let text = text.strip_prefix('<').and_then(|text| text.strip_suffix('>')).unwrap_or(text);
    let mut plain = String::with_capacity(text.len());
    let mut symbols = text.chars().peekable();
    while let Some(symbol) = symbols.next() {
        let escaped = if symbol == '\\' { symbols.next_if(char::is_ascii_punctuation) } else { None };
        plain.push(escaped.unwrap_or(symbol));
    }
    plain.replace("&amp;", "&")
}
