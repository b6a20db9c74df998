//! HTML written inside Markdown: a small set of tags passes, written anew by us, always balanced and never deep.
//!
//! The sanitiser cleans once more afterwards. This step exists because that one cannot resolve `file:` references,
//! and because its time grows with the depth of what it is given.

use super::MAX_NESTING;
use super::attributes::Attributes;
use super::links::{Picture, Target};
use super::text::{decoded, push_attribute};
use super::writer::Writer;

/// What an author may write by hand.
pub(super) const TAGS: [&str; 56] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

const VOID: [&str; 5] = ["br", "col", "hr", "img", "wbr"];

/// Elements that HTML opens again in the next block when they were left open, with all their attributes: an id would
/// be there twice.
const REOPENED: [&str; 9] = ["a", "b", "code", "em", "i", "s", "small", "strong", "u"];

/// Elements whose contents are not text for a reader.
const SKIPPED: [&str; 16] = [
    "applet", "embed", "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "select",
    "style", "svg", "template", "textarea", "title", "xmp",
];

/// Attributes that pass as they are; the sanitiser judges their values.
const PASSED: [&str; 10] =
    ["title", "lang", "dir", "colspan", "rowspan", "scope", "start", "open", "reversed", "datetime"];

/// The raw tags that are open, innermost last.
#[derive(Default)]
pub(super) struct OpenTags(Vec<&'static str>);

impl OpenTags {
    pub(super) fn height(&self) -> usize {
        self.0.len()
    }

    pub(super) fn close_down_to(&mut self, height: usize, html: &mut String) {
        while self.0.len() > height
            && let Some(tag) = self.0.pop()
        {
            html.push_str(&format!("</{tag}>"));
        }
    }
}

/// A piece of HTML as written by an author.
enum Token<'t> {
    Text(&'t str),
    Start { name: String, attributes: Vec<(String, String)> },
    End(String),
}

impl Writer<'_> {
    pub(super) fn raw_html(&mut self, html: &str) {
        let html = self.notation.restore(html).into_owned();
        let mut rest = html.as_str();
        while !rest.is_empty() {
            let (token, after) = next_token(rest);
            rest = after;
            match token {
                None => {}
                Some(Token::Text(text)) => self.raw_text(text),
                Some(Token::End(name)) => self.raw_end(&name),
                Some(Token::Start { name, .. }) if SKIPPED.contains(&name.as_str()) => {
                    rest = skip(rest, &name)
                }
                Some(Token::Start { name, attributes }) => self.raw_start(&name, &attributes),
            }
        }
    }

    /// Entities stay as they are: the sanitiser reads them.
    fn raw_text(&mut self, text: &str) {
        self.html.push_str(&text.replace('<', "&lt;").replace('>', "&gt;"));
        self.remember(text);
    }

    fn raw_end(&mut self, name: &str) {
        let Some(at) = self.open_tags.0.iter().rposition(|open| *open == name) else { return };
        // What was opened outside of this paragraph or div is closed there, not here.
        if at >= self.raw_floor {
            self.close_raw_tags(at);
        }
    }

    fn raw_start(&mut self, name: &str, attributes: &[(String, String)]) {
        let Some(tag) = TAGS.iter().find(|tag| **tag == name) else { return };
        let value =
            |key: &str| attributes.iter().find(|(found, _)| found == key).map(|(_, value)| value.as_str());
        if *tag == "img" {
            return self.raw_picture(value("src").unwrap_or_default(), attributes);
        }
        let is_void = VOID.contains(tag);
        if !is_void && self.open_tags.0.len() >= MAX_NESTING {
            return;
        }
        let id = value("id").or_else(|| value("name").filter(|_| *tag == "a")).map(|id| self.ids.take(id));
        let (id, anchor) = if REOPENED.contains(tag) { (None, id) } else { (id, None) };
        if let Some(anchor) = anchor {
            self.push(&format!("<span id=\"{anchor}\"></span>"));
        }
        self.push(&format!("<{tag}"));
        if let Some(id) = id {
            self.attribute("id", &id);
        }
        if *tag == "a"
            && let Some(href) = value("href")
        {
            self.raw_href(href);
        }
        for (key, value) in attributes.iter().filter(|(key, _)| PASSED.contains(&key.as_str())) {
            push_attribute(&mut self.html, key, value);
        }
        self.html.push('>');
        if !is_void {
            self.open_tags.0.push(tag);
        }
    }

    fn raw_href(&mut self, href: &str) {
        match self.target(href) {
            Target::Own(href) => self.attribute("href", &href),
            Target::File(file) => self.attribute("href", &file.url),
            Target::External(href) => {
                self.attribute("href", &href);
                self.push(" rel=\"noopener noreferrer\"");
            }
            Target::Nowhere => {}
        }
    }

    fn raw_picture(&mut self, src: &str, attributes: &[(String, String)]) {
        let pairs = Attributes::from_pairs(attributes);
        let target = self.target(src);
        let picture = Picture {
            alt: pairs.get("alt").unwrap_or_default().to_owned(),
            width: pairs.pixels("width"),
            height: pairs.pixels("height"),
            title: pairs.get("title").unwrap_or_default().to_owned(),
        };
        self.picture_at(target, picture);
    }
}

/// Reads one token; `None` for comments and declarations. A tag that never ends makes the rest text, so that the
/// whole stays linear.
fn next_token(html: &str) -> (Option<Token<'_>>, &str) {
    let Some(start) = html.find('<') else { return (Some(Token::Text(html)), "") };
    if start > 0 {
        return (Some(Token::Text(&html[..start])), &html[start..]);
    }
    let inner = &html[1..];
    if let Some(comment) = inner.strip_prefix("!--") {
        return (None, comment.find("-->").map_or("", |end| &comment[end + 3..]));
    }
    if inner.starts_with(['!', '?']) {
        return (None, inner.find('>').map_or("", |end| &inner[end + 1..]));
    }
    let (is_end, inner) = inner.strip_prefix('/').map_or((false, inner), |after| (true, after));
    if !inner.starts_with(|first: char| first.is_ascii_alphabetic()) {
        return (Some(Token::Text(&html[..1])), &html[1..]);
    }
    let name_end = inner.find([' ', '\t', '\n', '/', '>']).unwrap_or(inner.len());
    let name = inner[..name_end].to_ascii_lowercase();
    match read_attributes(&inner[name_end..]) {
        Some((_, rest)) if is_end => (Some(Token::End(name)), rest),
        Some((attributes, rest)) => (Some(Token::Start { name, attributes }), rest),
        None => (Some(Token::Text(html)), ""),
    }
}

type Pairs = Vec<(String, String)>;

/// Reads to the end of a tag.
fn read_attributes(text: &str) -> Option<(Pairs, &str)> {
    let mut pairs = Pairs::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches(|symbol: char| symbol.is_ascii_whitespace() || symbol == '/');
        if let Some(after) = rest.strip_prefix('>') {
            return Some((pairs, after));
        }
        let is_end = |symbol: char| symbol.is_ascii_whitespace() || matches!(symbol, '/' | '>' | '=');
        // A name may begin with an equals sign, of all things.
        let end = rest.char_indices().skip(1).find(|(_, symbol)| is_end(*symbol)).map(|(at, _)| at)?;
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start_matches(|symbol: char| symbol.is_ascii_whitespace());
        let Some(value) = rest.strip_prefix('=') else {
            pairs.push((name, String::new()));
            continue;
        };
        let value = value.trim_start_matches(|symbol: char| symbol.is_ascii_whitespace());
        let (value, after) = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].split_once(quote)?,
            _ => value.split_at(value.find(|symbol: char| symbol.is_ascii_whitespace() || symbol == '>')?),
        };
        pairs.push((name, decoded(value)));
        rest = after;
    }
}

/// What follows the end of an element whose contents are left out.
fn skip<'t>(html: &'t str, name: &str) -> &'t str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return rest.find('>').map_or("", |end| &rest[end + 1..]);
        }
    }
    ""
}
