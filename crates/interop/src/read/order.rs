//! The order a person would give to files: `2-x` before `10-x`, a folder's own page first.

use std::cmp::Ordering;

/// Compares names with their numbers as numbers, without regard to case; equal ones by their bytes.
pub(super) fn natural(left: &str, right: &str) -> Ordering {
    let (mut a, mut b) = (left, right);
    while !a.is_empty() && !b.is_empty() {
        let ((number_a, rest_a), (number_b, rest_b)) = (leading_number(a), leading_number(b));
        let (order, next_a, next_b) = match (number_a, number_b) {
            (Some(number_a), Some(number_b)) => (compare_numbers(number_a, number_b), rest_a, rest_b),
            _ => compare_first(a, b),
        };
        if order != Ordering::Equal {
            return order;
        }
        (a, b) = (next_a, next_b);
    }
    a.len().cmp(&b.len()).then_with(|| left.cmp(right))
}

/// Compares paths folder by folder; `README.md` and `index.md` come before everything else in theirs.
pub(super) fn path(left: &str, right: &str) -> Ordering {
    let (mut a, mut b) = (left.split('/').peekable(), right.split('/').peekable());
    loop {
        let (name_a, name_b) = match (a.next(), b.next()) {
            (Some(name_a), Some(name_b)) => (name_a, name_b),
            (rest_a, rest_b) => return rest_a.is_some().cmp(&rest_b.is_some()),
        };
        let first_a = a.peek().is_none() && is_folder_page(name_a);
        let first_b = b.peek().is_none() && is_folder_page(name_b);
        let order = first_b.cmp(&first_a).then_with(|| natural(name_a, name_b));
        if order != Ordering::Equal {
            return order;
        }
    }
}

/// Whether a file speaks of its folder rather than of one subject in it.
pub(super) fn is_folder_page(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    matches!(name.as_str(), "readme.md" | "index.md")
}

fn leading_number(text: &str) -> (Option<&str>, &str) {
    let end = text.find(|symbol: char| !symbol.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    ((end > 0).then_some(number), rest)
}

/// Any length of digits, so no number is too large; `01` equals `1` here.
fn compare_numbers(a: &str, b: &str) -> Ordering {
    let (a, b) = (a.trim_start_matches('0'), b.trim_start_matches('0'));
    a.len().cmp(&b.len()).then_with(|| a.cmp(b))
}

fn compare_first<'t>(a: &'t str, b: &'t str) -> (Ordering, &'t str, &'t str) {
    let (mut symbols_a, mut symbols_b) = (a.chars(), b.chars());
    let lower = |symbol: Option<char>| symbol.into_iter().flat_map(char::to_lowercase);
    let order = lower(symbols_a.next()).cmp(lower(symbols_b.next()));
    (order, symbols_a.as_str(), symbols_b.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_count_as_numbers() {
        let mut names = ["10-x", "2-x", "1-x", "02-y", "b", "A", "a2b10", "a2b9", "2"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["1-x", "2", "2-x", "02-y", "10-x", "A", "a2b9", "a2b10", "b"]);
    }

    #[test]
    fn a_folders_own_page_comes_first() {
        let mut paths = ["b/1.md", "a/z.md", "a/README.md", "a/1/x.md", "10.md", "2.md", "index.md"];
        paths.sort_by(|a, b| path(a, b));
        assert_eq!(paths, ["index.md", "2.md", "10.md", "a/README.md", "a/1/x.md", "a/z.md", "b/1.md"]);
    }

    proptest! {
        #[test]
        fn natural_order_is_an_order(a in "[a-c0-2é-]{0,6}", b in "[a-c0-2é-]{0,6}", c in "[a-c0-2é-]{0,6}") {
            prop_assert_eq!(natural(&a, &b), natural(&b, &a).reverse());
            prop_assert_eq!(natural(&a, &b) == Ordering::Equal, a == b);
            if natural(&a, &b) != Ordering::Greater && natural(&b, &c) != Ordering::Greater {
                prop_assert!(natural(&a, &c) != Ordering::Greater);
            }
        }

        #[test]
        fn numbers_of_any_size_are_in_order(a in any::<u64>(), b in any::<u64>(), zeros in 0usize..4) {
            let name = |number: u64| format!("x{}{number}-y", "0".repeat(zeros));
            prop_assert_eq!(natural(&name(a), &name(b)), a.cmp(&b));
        }

        #[test]
        fn order_of_paths_is_an_order(a in "([ab12]|README.md|/){0,5}", b in "([ab12]|README.md|/){0,5}", c in "([ab12]|README.md|/){0,5}") {
            prop_assert_eq!(path(&a, &b), path(&b, &a).reverse());
            if path(&a, &b) != Ordering::Greater && path(&b, &c) != Ordering::Greater {
                prop_assert!(path(&a, &c) != Ordering::Greater);
            }
        }
    }
}
