//! Paths in links: decoded once, joined, and never above the root.

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
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = if bytes[at] == b'%' { text.get(at + 1..at + 3) } else { None };
        match hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) => {
                decoded.push(byte);
                at += 3;
            }
            None => {
                decoded.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).ok()
}

/// Percent-encodes a key for use in a link.
pub(super) fn encode(key: &str) -> String {
    let mut encoded = String::with_capacity(key.len());
    for byte in key.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.' | b'~') {
            encoded.push(byte as char);
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
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
