//! Text without accents and case: what search compares, titles are ordered by and addresses are made of.
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// `ĐẶNG@Trường.vn` → `dang@truong.vn`: lower case without accents; marks and spaces stay.
pub fn unaccented(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    // Marks go last: lower-casing İ leaves a dot of its own behind.
    for symbol in text.nfkd().flat_map(char::to_lowercase).filter(|it| !is_combining_mark(*it)) {
        match base(symbol) {
            Some(letters) => plain.push_str(letters),
            None => plain.push(symbol),
        }
    }
    plain
}

/// `Lập-trình Đang` → `lap trinh dang`: words in lower case without accents, parted by one space, nothing else.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for symbol in unaccented(text).chars() {
        match symbol {
            it if it.is_alphanumeric() => folded.push(it),
            '\'' | '’' => {}
            _ if !folded.ends_with(' ') => folded.push(' '),
            _ => {}
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

/// A pattern of `LIKE … ESCAPE '!'` for whatever has this in it, each of its signs taken for itself.
pub fn like_within(part: &str) -> String {
    format!("%{}", like_beginning(part))
}

/// The same for whatever begins like this.
pub fn like_beginning(part: &str) -> String {
    format!("{}%", part.replace('!', "!!").replace('%', "!%").replace('_', "!_"))
}

/// The pattern of what somebody types into a search field, over unaccented text; none when they typed nothing.
pub fn like_typed(q: Option<&str>) -> Option<String> {
    let q = q.map(str::trim).filter(|it| !it.is_empty())?;
    Some(like_within(&unaccented(q)))
}

/// The first name and a letter: enough for a child to find themselves, and for nobody else to find the child.
pub fn child_name(full_name: &str) -> String {
    let mut words = full_name.split_whitespace();
    let first = words.next().unwrap_or_default();
    match words.next_back().and_then(|it| it.chars().next()) {
        Some(letter) => format!("{first} {}.", letter.to_uppercase()),
        None => first.to_owned(),
    }
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
    fn an_address_keeps_its_marks() {
        assert_eq!(unaccented("ĐẶNG Thị Ngọc Ánh"), "dang thi ngoc anh");
        assert_eq!(unaccented("Học.Sinh_1@Trường.vn"), "hoc.sinh_1@truong.vn");
    }

    #[test]
    fn what_is_typed_is_looked_for_sign_by_sign() {
        assert_eq!(like_typed(Some(" 100%_Đ! ")).as_deref(), Some("%100!%!_d!!%"));
        assert_eq!(like_beginning("course."), "course.%");
        assert_eq!((like_typed(Some("  ")), like_typed(None)), (None, None));
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,60}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
            let once = unaccented(&text);
            prop_assert_eq!(unaccented(&once), once);
        }
    }

    #[test]
    fn a_child_is_shown_by_first_name_and_a_letter() {
        assert_eq!(child_name("Amina Wanjiru"), "Amina W.");
        assert_eq!(child_name("Đặng Thị Ngọc ánh"), "Đặng Á.");
        assert_eq!(child_name("Pele"), "Pele");
    }
}
