//! What the Markdown parser knows about a text: which lines are code, and where its title stands.

use std::ops::RangeInclusive;

use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    Text,
    Code,
    Html,
}

/// What each line is.
pub(super) fn zones(text: &str) -> Vec<Zone> {
    let mut zones = vec![Zone::Text; text.split_inclusive('\n').count()];
    with_tree(text, |root| {
        for node in root.descendants() {
            let data = node.data();
            let zone = match &data.value {
                NodeValue::CodeBlock(_) => Zone::Code,
                NodeValue::HtmlBlock(_) => Zone::Html,
                _ => continue,
            };
            for line in data.sourcepos.start.line..=data.sourcepos.end.line {
                if let Some(known) = line.checked_sub(1).and_then(|at| zones.get_mut(at)) {
                    *known = zone;
                }
            }
        }
    });
    zones
}

pub(super) struct Title {
    pub text: String,
    /// Lines of the heading, from 1.
    pub lines: RangeInclusive<usize>,
}

/// The heading that is the title of a page: its first one, if nothing stands before it, or else the first of level 1.
pub(super) fn title(text: &str) -> Option<Title> {
    with_tree(text, |root| {
        let is_heading = |node: &&AstNode<'_>| matches!(node.data().value, NodeValue::Heading(_));
        let first = root.children().find(|node| !is_comment(node)).filter(|node| is_heading(node));
        let top = || {
            root.children()
                .find(|node| matches!(node.data().value, NodeValue::Heading(heading) if heading.level == 1))
        };
        let heading = first.or_else(top)?;
        let place = heading.data().sourcepos;
        let text = plain(heading);
        (!text.is_empty()).then_some(Title { text, lines: place.start.line..=place.end.line })
    })
}

/// The first paragraph as plain text, for a summary.
pub(super) fn first_paragraph(text: &str) -> Option<String> {
    with_tree(text, |root| {
        let paragraph = root.children().find(|node| matches!(node.data().value, NodeValue::Paragraph))?;
        let text = plain(paragraph);
        (!text.is_empty() && !text.starts_with(":::")).then_some(text)
    })
}

fn is_comment(node: &AstNode<'_>) -> bool {
    matches!(&node.data().value, NodeValue::HtmlBlock(html) if html.literal.trim_start().starts_with("<!--"))
}

fn plain<'a>(node: &'a AstNode<'a>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(literal) => text.push_str(literal),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // `## Title {#id}` is titled "Title".
    let without = text.rfind(" {").filter(|_| text.ends_with('}')).map_or(text.as_str(), |at| &text[..at]);
    without.to_owned()
}

/// The same notation as in lessons; deep quotes are flattened, because the parser takes too long over them.
fn with_tree<T>(text: &str, ask: impl for<'a> FnOnce(&'a AstNode<'a>) -> T) -> T {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.math_dollars = true;
    let arena = Arena::new();
    ask(parse_document(&arena, &shallow(text), &options))
}

fn shallow(text: &str) -> String {
    const DEEPEST: usize = 32;
    let mut shallow = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let signs = line.find(|symbol: char| !" \t>-+*.)0123456789".contains(symbol)).unwrap_or(line.len());
        match line[..signs].match_indices('>').nth(DEEPEST) {
            Some((at, _)) => {
                shallow.push_str(&line[..at]);
                shallow.push('\n');
            }
            None => shallow.push_str(line),
        }
    }
    shallow
}
