//! Text files: UTF-8, with or without byte order mark, any line ends.

use super::ReadError;
use super::tree::Tree;

const MAX_MARKDOWN: usize = 1024 * 1024;

/// Reads a text of at most 1 MiB; lines end in `\n` afterwards.
pub(super) fn read(tree: &Tree, key: &str) -> Result<String, ReadError> {
    let bytes = tree.bytes(key)?;
    if bytes.len() > MAX_MARKDOWN {
        return Err(ReadError::new(key, None, "is a text larger than 1 MiB"));
    }
    decode(key, &bytes)
}

fn decode(key: &str, bytes: &[u8]) -> Result<String, ReadError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
        let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF");
        let found = if wide {
            "it looks like UTF-16".to_owned()
        } else {
            format!("byte 0x{:02X} at position {at}", bytes[at])
        };
        ReadError::new(key, Some(line), format!("is not UTF-8 ({found}); save it as UTF-8 and import again"))
    })?;
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn byte_order_marks_and_line_ends_of_other_systems_disappear() {
        assert_eq!(decode("a.md", b"\xEF\xBB\xBFa\r\nb\rc\n").unwrap(), "a\nb\nc\n");
    }

    #[test]
    fn latin_1_is_refused_with_file_line_and_byte() {
        let error = decode("a.md", b"ok\ncaf\xE9\n").unwrap_err();
        assert_eq!((error.file.as_str(), error.line), ("a.md", Some(2)));
        assert!(error.message.contains("0xE9 at position 6"), "{}", error.message);
    }

    #[test]
    fn utf_16_is_named() {
        let error = decode("a.md", b"\xFF\xFEa\0").unwrap_err();
        assert!(error.message.contains("UTF-16"), "{}", error.message);
    }
}
