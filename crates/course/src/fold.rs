//! Text without accents and case: what search compares, titles are ordered by and addresses are made of.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `Lập trình Đang` → `lap trinh dang`: lower case, no accents, words parted by one space, nothing else.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for symbol in text.nfkd().filter(|it| !is_combining_mark(*it)).flat_map(char::to_lowercase) {
        match base(symbol) {
            Some(letters) => folded.push_str(letters),
            // Lower-casing İ leaves a dot of its own behind.
            None if is_combining_mark(symbol) => {}
            None if symbol.is_alphanumeric() => folded.push(symbol),
            None if matches!(symbol, '\'' | '’') => {}
            None if !folded.ends_with(' ') => folded.push(' '),
            None => {}
        }
    }
    folded.trim().to_owned()
}

/// Letters that Unicode does not take apart though people read them as these.
fn base(symbol: char) -> Option<&'static str> {
    Some(match symbol {
        'đ' | 'ð' => "d",
        'ø' => "o",
        'ł' => "l",
        'ı' => "i",
        'ŋ' => "n",
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        _ => return None,
    })
}

/// What a person typed, as a match of SQLite's full-text index: every word, as the beginning of one. `None` when there is no word.
///
/// Folded words hold letters and digits only, so nothing typed can be an operator.
pub fn search_terms(typed: &str) -> Option<String> {
    let folded = fold(typed);
    let terms: Vec<String> =
        folded.split(' ').filter(|it| !it.is_empty()).map(|it| format!("\"{it}\"*")).collect();
    (!terms.is_empty()).then(|| terms.join(" "))
}

const LONGEST_SLUG: usize = 70;

/// The address of a course with this title, before it is made unique. Letters outside of ASCII are left out.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    for word in fold(title).split(' ') {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() || slug.len() + 1 + word.len() > LONGEST_SLUG {
            continue;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    if slug.is_empty() { "course".into() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn accents_case_and_marks_make_no_difference() {
        assert_eq!(fold("Đang HỌC: Lập-trình"), "dang hoc lap trinh");
        assert_eq!(fold("Bie\u{302}\u{301}n"), fold("Biến"));
        assert_eq!(fold("  What's ﬁne?  "), "whats fine");
        assert_eq!(fold("İstanbul"), "istanbul");
    }

    #[test]
    fn nothing_typed_becomes_an_operator() {
        assert_eq!(search_terms("a\" OR \"b* NEAR(c)").unwrap(), r#""a"* "or"* "b"* "near"* "c"*"#);
        assert_eq!(search_terms("'; DROP -- &|!<>:*").unwrap(), r#""drop"*"#);
        assert_eq!(search_terms(" \"*' "), None);
    }

    #[test]
    fn a_slug_is_plain_and_never_empty() {
        assert_eq!(slug("Làm quen với Python 3!"), "lam-quen-voi-python-3");
        assert_eq!(slug("Đường đi"), "duong-di");
        assert_eq!(slug("数学"), "course");
        assert!(slug(&"word ".repeat(40)).len() <= LONGEST_SLUG);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
        #[test]
        fn a_slug_can_always_be_part_of_an_address(text in "\\PC{0,200}") {
            let slug = slug(&text);
            prop_assert!((1..=LONGEST_SLUG).contains(&slug.len()));
            prop_assert!(slug.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-'));
        }
    }
}
