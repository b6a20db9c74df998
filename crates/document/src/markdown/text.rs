//! Escaping, and the plain text of a piece of the tree.

use comrak::nodes::{Node, NodeValue};

use super::notation::{Notation, Piece};

/// Appends text so that HTML reads it as text, also inside a quoted attribute.
pub(super) fn push_escaped(html: &mut String, text: &str) {
    for symbol in text.chars() {
        match symbol {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            _ => html.push(symbol),
        }
    }
}

/// No alternative text, title or address is longer.
pub(super) const MAX_ATTRIBUTE: usize = 4000;

/// Appends ` name="value"`.
pub(super) fn push_attribute(html: &mut String, name: &str, value: &str) {
    html.push(' ');
    html.push_str(name);
    html.push_str("=\"");
    push_escaped(html, &value[..value.floor_char_boundary(MAX_ATTRIBUTE)]);
    html.push('"');
}

/// Reads the entities that matter in attributes of raw HTML: numbers, and the names of the signs that need one.
pub(super) fn decoded(value: &str) -> String {
    let mut plain = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        // The longest that counts is `&#x10FFFF;`.
        let end = rest.bytes().take(12).position(|byte| byte == b';');
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((symbol, end)) => {
                plain.push(symbol);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => return Some('&'),
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => {}
    }
    let number = name.strip_prefix('#')?;
    let number = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    number.ok().and_then(char::from_u32)
}

/// What a reader would read aloud: no markup, no addresses, pictures by their text.
pub(super) fn plain(node: Node<'_>, notation: &Notation) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(literal) => push_plain(&mut text, literal, notation),
            NodeValue::Code(code) => text.push_str(&notation.restore(&code.literal)),
            NodeValue::CodeBlock(code) => text.push_str(&notation.restore(&code.literal)),
            NodeValue::Math(math) => text.push_str(&notation.restore(&math.literal)),
            NodeValue::SoftBreak | NodeValue::LineBreak | NodeValue::Paragraph => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Attribute lists are markup, not text.
fn push_plain(text: &mut String, literal: &str, notation: &Notation) {
    for piece in notation.pieces(literal) {
        if let Piece::Plain(plain) = piece {
            text.push_str(plain);
        }
    }
}

/// Words are what a person would count: runs that hold a letter or a digit.
pub(super) fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}
