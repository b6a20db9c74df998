//! Numbers as people write them.

/// Reads `3.5`, `3,5`, `-2`, `−2`, `1 500` or `2e3`. One comma is a decimal comma; not a number, infinity and anything with
/// both a comma and a point is refused, because it could mean two things.
pub fn read(text: &str) -> Option<f64> {
    let plain: String =
        text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '−' { '-' } else { c }).collect();
    let separators = plain.chars().filter(|c| matches!(c, ',' | '.')).count();
    let digits = plain.chars().any(|c| c.is_ascii_digit());
    let known = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '+' | '-' | 'e' | 'E'));
    if separators > 1 || !digits || !known {
        return None;
    }
    plain.replace(',', ".").parse().ok().filter(|it: &f64| it.is_finite())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        let cases = [
            ("3.5", 3.5),
            ("3,5", 3.5),
            (" 42 ", 42.0),
            ("-2", -2.0),
            ("−2", -2.0),
            ("1 500", 1500.0),
            ("1\u{202f}500,25", 1500.25),
            ("2e3", 2000.0),
            ("+7", 7.0),
            (",5", 0.5),
        ];
        for (text, number) in cases {
            assert_eq!(read(text), Some(number), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_number_or_could_be_two_is_refused() {
        for text in [
            "",
            " ",
            "NaN",
            "nan",
            "inf",
            "-Infinity",
            "1e999",
            "1,000.5",
            "1.000.000",
            "1,2,3",
            "3 m",
            "0x10",
            "٣",
            "--1",
            "e",
            ".",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn a_comma_means_the_same_as_a_point(whole in -10_000_i64..10_000, decimals in 0..1_000_u32) {
            let text = format!("{whole}.{decimals:03}");
            prop_assert_eq!(read(&text), read(&text.replace('.', ",")));
            prop_assert!(read(&text).is_some());
        }

        #[test]
        fn no_text_makes_it_panic_or_reads_as_something_endless(text in ".{0,40}") {
            prop_assert!(read(&text).is_none_or(f64::is_finite));
        }
    }
}
