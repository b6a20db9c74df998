//! What search looks for, and the addresses of courses: both made of folded text.
use kernel::text::fold;

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
        fn a_slug_can_always_be_part_of_an_address(text in "\\PC{0,200}") {
            let slug = slug(&text);
            prop_assert!((1..=LONGEST_SLUG).contains(&slug.len()));
            prop_assert!(slug.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-'));
        }
    }
}
