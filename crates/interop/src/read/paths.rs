//! Paths in links: decoded once, joined, and never above the root.
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::borrow::Cow;

/// Joins a relative path to a folder. `None` when it leads above the root, or could not be a path of ours.
pub(super) fn join(folder: &str, relative: &str) -> Option<String> {
    let decoded = decode(relative)?;
    if decoded.contains('\0') {
        return None;
    }
    // Windows authors write backslashes; on no other system do they stand in names of course files.
    let decoded = decoded.replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    if !decoded.starts_with('/') {
        parts.extend(folder.split('/').filter(|part| !part.is_empty()));
    }
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// The folder of a file.
pub(super) fn folder(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(folder, _)| folder)
}

pub(super) fn name(key: &str) -> &str {
    key.rsplit_once('/').map_or(key, |(_, name)| name)
}

/// The ending without the dot, in lower case; `.md` files and the like have one.
pub(super) fn extension(key: &str) -> String {
    name(key).rsplit_once('.').map_or_else(String::new, |(_, extension)| extension.to_ascii_lowercase())
}

pub(super) fn is_markdown(key: &str) -> bool {
    matches!(extension(key).as_str(), "md" | "markdown")
}

pub(super) fn is_picture(key: &str) -> bool {
    matches!(extension(key).as_str(), "png" | "jpg" | "jpeg" | "gif" | "svg" | "webp" | "avif")
}

/// Undoes percent-encoding, once; what is not UTF-8 afterwards is no path.
pub(super) fn decode(text: &str) -> Option<String> {
    percent_decode_str(text).decode_utf8().ok().map(Cow::into_owned)
}

/// What needs no encoding in the path of a link: RFC 3986, unreserved, and the slash.
const REST: AsciiSet = NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Percent-encodes a key for use in a link.
pub(super) fn encode(key: &str) -> String {
    utf8_percent_encode(key, &REST).to_string()
}

/// A title for a file or folder that has none: `02-first_steps.md` becomes "First steps".
pub(super) fn title_of(key: &str) -> String {
    let name = name(key);
    let stem = if is_markdown(key) { name.rsplit_once('.').map_or(name, |(stem, _)| stem) } else { name };
    let rest = stem.trim_start_matches(|symbol: char| symbol.is_ascii_digit());
    let words = rest.trim_start_matches(['-', '_', '.', ' ', ')']);
    // A number in front is for sorting when something stands between it and the words: "3d-printing" keeps its three.
    let words = if words.is_empty() || words.len() == rest.len() { stem } else { words };
    let words = words.replace(['-', '_'], " ");
    let mut symbols = words.trim().chars();
    symbols.next().map_or_else(|| stem.to_owned(), |first| first.to_uppercase().chain(symbols).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_inside_the_folder_only() {
        assert_eq!(join("episodes", "../learners/reference.md").as_deref(), Some("learners/reference.md"));
        assert_eq!(join("a/b", "./c%20d.png").as_deref(), Some("a/b/c d.png"));
        assert_eq!(join("a", "fig\\x.png").as_deref(), Some("a/fig/x.png"));
        assert_eq!(join("a", "/data/x.csv").as_deref(), Some("data/x.csv"));
        for outside in ["../../etc/passwd", "..%2f..%2fetc/passwd", "..\\..\\x", "%00", "a/../../../x", "%ff"]
        {
            assert_eq!(join("a", outside), None, "{outside}");
        }
    }

    #[test]
    fn a_key_survives_encoding() {
        let key = "bài 1/(a) b#c?.md";
        assert_eq!(decode(&encode(key)).as_deref(), Some(key));
        assert!(encode(key).is_ascii());
    }

    #[test]
    fn titles_are_made_from_names() {
        assert_eq!(title_of("a/02-first_steps.md"), "First steps");
        assert_eq!(title_of("10. Vòng lặp.md"), "Vòng lặp");
        assert_eq!(title_of("2024"), "2024");
        assert_eq!(title_of("3d-printing"), "3d printing");
    }
}
