//! Names of files. They are data: shown, and sent in one header, but never part of a path on disk.

const LONGEST: usize = 200;

/// What is kept of the name that a browser sent: its last part, without what could change how a line is read.
pub fn clean(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept: String = last.chars().filter(|it| !it.is_control() && !turns_text(*it)).collect();
    let kept = kept.trim().trim_matches('.').trim();
    if kept.is_empty() { "file".into() } else { shortened(kept) }
}

/// Keeps the ending, which says what opens the file.
fn shortened(name: &str) -> String {
    if name.chars().count() <= LONGEST {
        return name.to_owned();
    }
    let ending = name.rsplit_once('.').map(|(_, it)| it).filter(|it| it.len() <= 10).unwrap_or_default();
    let start: String = name.chars().take(LONGEST - 11).collect();
    if ending.is_empty() { start } else { format!("{start}.{ending}") }
}

/// Marks that reverse the reading direction can make `exe.png` of `gnp.exe`.
fn turns_text(symbol: char) -> bool {
    matches!(symbol, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

pub fn ending(name: &str) -> String {
    name.rsplit_once('.').map(|(_, it)| it.to_ascii_lowercase()).unwrap_or_default()
}

/// The value of `Content-Disposition` (RFC 6266): plain letters for old clients, the whole name for others.
pub fn disposition(kind: &str, name: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '-' | '_' | ' ' | '(' | ')');
    let fallback: String = name.chars().map(|it| if plain(it) { it } else { '_' }).collect();
    format!("{kind}; filename=\"{fallback}\"; filename*=UTF-8''{}", percent_encoded(name))
}

/// For one segment of a path, or a header parameter.
pub fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => encoded.push(byte.into()),
            _ => encoded += &format!("%{byte:02X}"),
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Row C14.
    #[test]
    fn c14_a_name_never_holds_a_path_or_a_header() {
        assert_eq!(clean("../../etc/passwd"), "passwd");
        assert_eq!(clean("C:\\Users\\amina\\bài tập.pdf"), "bài tập.pdf");
        assert_eq!(clean("a\r\nSet-Cookie: x=1.png"), "aSet-Cookie: x=1.png");
        assert_eq!(clean("photo\u{202e}gnp.exe"), "photognp.exe");
        assert_eq!(clean(".."), "file");
        assert_eq!(clean("\0"), "file");
        assert_eq!(clean(&format!("{}.pdf", "x".repeat(300))).chars().count(), 193);
    }

    #[test]
    fn a_disposition_is_one_well_formed_line() {
        assert_eq!(
            disposition("inline", "bài \"1\";.pdf"),
            "inline; filename=\"b_i _1__.pdf\"; filename*=UTF-8''b%C3%A0i%20%221%22%3B.pdf"
        );
    }
}
