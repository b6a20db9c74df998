//! Anchors: readable, in any script, unique on a page and never equal to an id of the page around the lesson.

use std::collections::HashMap;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// Starts every id in rendered HTML, so that a lesson cannot shadow an id of the application.
pub const ANCHOR_PREFIX: &str = "l-";

const MAX_SLUG: usize = 80;

/// Lower-cases a text into an anchor: letters and digits of any script stay, spaces become hyphens, the rest goes.
pub fn slugify(text: &str) -> String {
    let mut slug = String::new();
    for symbol in text.nfc().flat_map(char::to_lowercase) {
        if slug.chars().count() >= MAX_SLUG {
            break;
        }
        match symbol {
            '-' | '_' => slug.push(symbol),
            _ if symbol.is_whitespace() => slug.push('-'),
            _ if symbol.is_alphanumeric() || is_mark(symbol) => slug.push(symbol),
            _ => {}
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

/// Scripts such as Devanagari spell vowels with marks, which `is_alphanumeric` mostly covers; NFC leaves few others.
fn is_mark(symbol: char) -> bool {
    unicode_normalization::char::is_combining_mark(symbol)
}

/// Hands out ids of one page, each once.
#[derive(Default)]
pub(super) struct Ids {
    taken: HashMap<String, usize>,
}

impl Ids {
    /// The full id, with its prefix, for a heading or an anchor with this text.
    pub(super) fn take(&mut self, text: &str) -> String {
        let base = slugify(text);
        let mut candidate = base.clone();
        while self.taken.contains_key(&candidate) {
            let count = self.taken.get_mut(&base).map_or(1, |count| {
                *count += 1;
                *count
            });
            candidate = format!("{base}-{count}");
        }
        self.taken.insert(candidate.clone(), 0);
        format!("{ANCHOR_PREFIX}{candidate}")
    }
}

/// The href of an anchor written as `#name`.
pub(super) fn anchor_href(fragment: &str) -> String {
    format!("#{ANCHOR_PREFIX}{}", slugify(&percent_decode_str(fragment).decode_utf8_lossy()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_keeps_the_letters_of_every_script() {
        assert_eq!(slugify("What's in a name?"), "whats-in-a-name");
        assert_eq!(slugify("Bài 1: Biến số"), "bài-1-biến-số");
        assert_eq!(slugify("Bie\u{302}\u{301}n"), "biến", "both ways of writing it give one anchor");
        assert_eq!(slugify("`range` & co"), "range--co");
        assert_eq!(slugify("***"), "section");
    }

    #[test]
    fn ids_are_unique_even_against_a_number_somebody_wrote() {
        let mut ids = Ids::default();
        let taken: Vec<String> =
            ["A", "A", "A-1", "A", "A-1"].into_iter().map(|text| ids.take(text)).collect();
        assert_eq!(taken, ["l-a", "l-a-1", "l-a-1-1", "l-a-2", "l-a-1-2"]);
    }

    #[test]
    fn a_fragment_finds_the_heading_it_was_written_for() {
        assert_eq!(anchor_href("Getting-Help"), "#l-getting-help");
        assert_eq!(anchor_href("b%C3%A0i-1"), "#l-bài-1");
        assert_eq!(anchor_href("100%"), "#l-100");
    }
}
