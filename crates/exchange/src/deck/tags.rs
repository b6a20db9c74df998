//! What the tags of our own HTML mean for paragraphs.
use document::model::Mark;

pub fn heading(name: &str) -> Option<u8> {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => Some(digit - b'0'),
        _ => None,
    }
}

pub fn mark(name: &str) -> Option<Mark> {
    Some(match name {
        "strong" | "b" | "dt" => Mark::B,
        "em" | "i" => Mark::I,
        "u" => Mark::U,
        "del" | "s" => Mark::S,
        "sub" => Mark::Sub,
        "sup" => Mark::Sup,
        "code" | "kbd" => Mark::Code,
        _ => return None,
    })
}

pub fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "aside"
            | "blockquote"
            | "figure"
            | "figcaption"
            | "details"
            | "summary"
            | "li"
            | "pre"
            | "dl"
            | "dd"
            | "hr"
            | "caption"
    )
}

/// As a browser shows white space.
pub fn squeezed(text: &str, first: bool) -> String {
    let mut squeezed = String::with_capacity(text.len());
    for c in text.chars() {
        let space = matches!(c, ' ' | '\n' | '\t' | '\r');
        if !space {
            squeezed.push(c);
        } else if !squeezed.ends_with(' ') && (!first || !squeezed.is_empty()) {
            squeezed.push(' ');
        }
    }
    squeezed
}
