//! The notation that Markdown itself does not have: fenced divs and attribute lists.
//!
//! Before parsing, each is replaced by a mark that Markdown carries through unharmed: two noncharacters around a
//! number. Where a mark turns up in code or anywhere else it means nothing, the original text is put back. So the
//! scan does not need to know where code begins and ends, and references work across divs.

use std::borrow::Cow;

use super::MAX_NESTING;
use super::attributes::{self, Attributes};

const START: char = '\u{FDD0}';
const END: char = '\u{FDD1}';

/// A fence becomes an HTML declaration: the one block that may interrupt a paragraph, ends on its own line and does
/// not end a comment around it.
const BLOCK_START: &str = "<!D";
const BLOCK_END: &str = ">";

/// What stood where a mark stands now.
#[derive(Debug)]
pub(super) enum Mark {
    /// `::: word`
    Open(String),
    /// `:::`
    Close,
    Attributes(Attributes),
    /// Signs that are only text, because the parser would take too long over them.
    Text,
}

impl Mark {
    fn is_fence(&self) -> bool {
        matches!(self, Mark::Open(_) | Mark::Close)
    }
}

pub(super) struct Notation {
    /// The source with marks in place of the notation.
    pub source: String,
    marks: Vec<(Mark, String)>,
}

/// One stretch of text as the parser hands it back.
pub(super) enum Piece<'n, 't> {
    Plain(&'t str),
    Mark { mark: &'n Mark, original: &'n str },
}

impl Notation {
    pub(super) fn read(source: &str) -> Notation {
        let text = normalise(source);
        let mut notation = Notation { source: String::with_capacity(text.len()), marks: Vec::new() };
        let mut rest = text.as_str();
        let mut line_start = true;
        while !rest.is_empty() {
            if line_start
                && let Some(length) = notation.read_fence(rest).or_else(|| notation.read_quotes(rest))
            {
                rest = &rest[length..];
                line_start = false;
                continue;
            }
            let step = rest.find(['{', '\n']).unwrap_or(rest.len());
            notation.source.push_str(&rest[..step]);
            rest = &rest[step..];
            line_start = rest.starts_with('\n');
            rest = if line_start { notation.copy(rest, 1) } else { notation.read_braces(rest) };
        }
        notation
    }

    /// Reads a line of a fenced div; the length is that of the line without its end.
    fn read_fence(&mut self, text: &str) -> Option<usize> {
        let line = &text[..text.find('\n').unwrap_or(text.len())];
        let fence = line.trim_start_matches([' ', '\t', '>']);
        let mark = fence_mark(fence)?;
        self.source.push_str(&line[..line.len() - fence.len()]);
        self.source.push_str(BLOCK_START);
        self.push_mark(mark, fence);
        self.source.push_str(BLOCK_END);
        Some(line.len())
    }

    /// Quotes in quotes in quotes: from a depth that nobody writes on, their signs are text. (The parser's time grows
    /// with the square of the depth.)
    fn read_quotes(&mut self, text: &str) -> Option<usize> {
        let signs = text.find(|symbol: char| !" \t>-+*.)0123456789".contains(symbol)).unwrap_or(text.len());
        let (deepest, _) = text[..signs].match_indices('>').nth(MAX_NESTING)?;
        self.source.push_str(&text[..deepest]);
        self.push_mark(Mark::Text, &text[deepest..signs]);
        Some(signs)
    }

    fn read_braces<'t>(&mut self, text: &'t str) -> &'t str {
        if text.is_empty() {
            return text;
        }
        match attributes::parse(text) {
            Some((attributes, length)) => {
                self.push_mark(Mark::Attributes(attributes), &text[..length]);
                &text[length..]
            }
            None => self.copy(text, 1),
        }
    }

    fn copy<'t>(&mut self, text: &'t str, length: usize) -> &'t str {
        self.source.push_str(&text[..length]);
        &text[length..]
    }

    fn push_mark(&mut self, mark: Mark, original: &str) {
        self.source.push_str(&format!("{START}{}{END}", self.marks.len()));
        self.marks.push((mark, original.to_owned()));
    }

    /// The mark of a div, if this HTML block is nothing else.
    pub(super) fn fence(&self, html: &str) -> Option<&Mark> {
        let inner = html.trim().strip_prefix(BLOCK_START)?.strip_suffix(BLOCK_END)?;
        let (number, rest) = self.leading(inner)?;
        rest.is_empty().then(|| &self.marks[number].0).filter(|mark| mark.is_fence())
    }

    /// The attribute list that a text begins with, and the text after it.
    pub(super) fn leading_attributes<'t>(&self, text: &'t str) -> Option<(&Attributes, &'t str)> {
        let (number, rest) = self.leading(text)?;
        Some((self.attributes(number)?, rest))
    }

    /// The attribute list that a text ends with, and the text before it.
    pub(super) fn trailing_attributes<'t>(&self, text: &'t str) -> Option<(&'t str, &Attributes)> {
        let inner = text.trim_end().strip_suffix(END)?;
        let start = inner.rfind(START)?;
        Some((&text[..start], self.attributes(inner[start + START.len_utf8()..].parse().ok()?)?))
    }

    fn attributes(&self, number: usize) -> Option<&Attributes> {
        match &self.marks.get(number)?.0 {
            Mark::Attributes(attributes) => Some(attributes),
            _ => None,
        }
    }

    fn leading<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        let (number, rest) = text.strip_prefix(START)?.split_once(END)?;
        let number = number.parse().ok()?;
        (number < self.marks.len()).then_some((number, rest))
    }

    /// Splits a text into plain stretches and marks.
    pub(super) fn pieces<'n, 't>(&'n self, text: &'t str) -> Vec<Piece<'n, 't>> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some(start) = rest.find(START) {
            pieces.push(Piece::Plain(&rest[..start]));
            match self.leading(&rest[start..]) {
                Some((number, after)) => {
                    let (mark, original) = &self.marks[number];
                    pieces.push(Piece::Mark { mark, original });
                    rest = after;
                }
                // A mark that Markdown cut in two cannot be told any more; what is left of it is not text.
                None => rest = &rest[start + START.len_utf8()..],
            }
        }
        pieces.push(Piece::Plain(rest));
        pieces
    }

    /// Puts the original text back.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if !text.contains([START, END]) {
            return Cow::Borrowed(text);
        }
        let mut restored = String::with_capacity(text.len());
        let mut after_fence = false;
        for piece in self.pieces(text) {
            match piece {
                Piece::Plain(plain) if after_fence => {
                    restored.push_str(plain.strip_prefix(BLOCK_END).unwrap_or(plain));
                }
                Piece::Plain(plain) => restored.push_str(plain),
                Piece::Mark { mark, original } => {
                    after_fence = mark.is_fence();
                    if after_fence && restored.ends_with(BLOCK_START) {
                        restored.truncate(restored.len() - BLOCK_START.len());
                    }
                    restored.push_str(original);
                }
            }
        }
        Cow::Owned(restored.replace(END, ""))
    }
}

/// Takes out marks that somebody wrote as entities, which only became signs on the way.
pub(super) fn without_marks(text: String) -> String {
    if text.contains([START, END]) { text.replace([START, END], "") } else { text }
}

/// Line ends become `\n`; the two noncharacters cannot come from outside.
fn normalise(source: &str) -> String {
    let source = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    source.replace("\r\n", "\n").replace('\r', "\n").replace([START, END, '\0'], "\u{FFFD}")
}

fn fence_mark(line: &str) -> Option<Mark> {
    let inner = line.trim_start_matches(':');
    if line.len() - inner.len() < 3 {
        return None;
    }
    let inner = inner.trim().trim_end_matches(':').trim_end();
    if inner.is_empty() {
        return Some(Mark::Close);
    }
    if let Some((attributes, length)) = attributes::parse(inner) {
        let word = attributes.classes.first().cloned().unwrap_or_default();
        return (length == inner.len()).then_some(Mark::Open(word));
    }
    let word = inner.split([' ', '\t', '{']).next().unwrap_or_default();
    let is_word =
        !word.is_empty() && word.chars().all(|symbol| symbol.is_alphanumeric() || "-_".contains(symbol));
    let rest = inner[word.len()..].trim_start();
    (is_word && (rest.is_empty() || rest.starts_with('{'))).then(|| Mark::Open(word.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_of_any_length_open_and_close_divs() {
        let opens = |line: &str| matches!(fence_mark(line), Some(Mark::Open(word)) if word == "callout");
        assert!(opens("::: callout") && opens(":::callout") && opens("::::::::  callout  :::::"));
        assert!(opens("::: {.callout}") && opens("::: callout {#id}"));
        assert!(matches!(fence_mark(":::::::"), Some(Mark::Close)));
        assert!(fence_mark(":: callout").is_none() && fence_mark("::: two words").is_none());
    }

    #[test]
    fn what_means_nothing_is_put_back_as_it_was() {
        for text in ["::: callout\ntext {#a .b}\n:::\n", "  ::: x\n{a='b'}", "> :::\n", "no notation"] {
            let notation = Notation::read(text);
            assert_eq!(notation.restore(&notation.source), text);
        }
    }

    #[test]
    fn marks_cannot_be_forged() {
        let notation = Notation::read("<!D\u{FDD0}0\u{FDD1}> \u{FDD0}0\u{FDD1}\n::: callout");
        assert_eq!(notation.marks.len(), 1);
        assert_eq!(notation.source.matches(START).count(), 1);
    }
}
