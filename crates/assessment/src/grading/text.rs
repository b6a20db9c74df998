//! When two short texts are the same answer.
use unicode_normalization::UnicodeNormalization;

/// Case, spaces around and repeated spaces do not matter, nor how an accent is encoded, nor which of the quotation marks a
/// phone chose to type (`ng'ombe`, `ng’ombe`). Accents themselves do: in Vietnamese they make another word.
pub fn fold(text: &str) -> String {
    // To upper case and back per character folds ß with SS and the two Greek small sigmas, which lower case alone leaves apart.
    let same = text.nfc().map(quotation_mark).flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    let same: String = same.nfc().collect();
    same.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn quotation_mark(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{02bc}' | '\u{00b4}' | '`' => '\'',
        '\u{201c}' | '\u{201d}' => '"',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_spaces_encoding_and_typed_quotes_do_not_matter() {
        let same = [
            ("Nairobi", "  nairobi "),
            ("Mount  Kenya", "mount kenya"),
            ("mount\u{a0}kenya", "Mount Kenya"),
            ("Đà Nẵng", "đa\u{300} na\u{306}\u{303}ng"),
            ("ng'ombe", "Ng’ombe"),
            ("Straße", "STRASSE"),
            ("ΟΔΟΣ", "οδος"),
        ];
        for (a, b) in same {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
    }

    #[test]
    fn accents_and_letters_matter() {
        for (a, b) in [("ma", "má"), ("đa", "da"), ("resume", "résumé"), ("a b", "ab"), ("1", "one")] {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing_more(text in ".{0,60}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn composed_and_decomposed_texts_are_the_same(text in "[a-zàéîõüđạệơ ]{0,30}") {
            prop_assert_eq!(fold(&text.nfd().collect::<String>()), fold(&text));
        }
    }
}
