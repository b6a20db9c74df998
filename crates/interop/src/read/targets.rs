//! The links that [`read`](super::read) writes, and how an importer puts the real ids in.

use super::paths::{decode, encode};

/// What a link leads to, by key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target<'k> {
    File(&'k str),
    Lesson(&'k str),
}

const FILE: &str = "import-file:";
const LESSON: &str = "import-lesson:";

impl Target<'_> {
    /// The link as it stands in the Markdown of a package.
    pub(super) fn link(self) -> String {
        match self {
            Target::File(key) => format!("{FILE}{}", encode(key)),
            Target::Lesson(key) => format!("{LESSON}{}", encode(key)),
        }
    }
}

/// Replaces every `import-file:…` and `import-lesson:…` by what `replacement` gives for its key, such as
/// `file:fil_…`; anchors stay behind it. What it does not know stays as it is.
pub fn replace_targets(markdown: &str, replacement: &dyn Fn(Target<'_>) -> Option<String>) -> String {
    let mut replaced = String::with_capacity(markdown.len());
    let mut rest = markdown;
    while let Some(at) = rest.find("import-") {
        replaced.push_str(&rest[..at]);
        rest = &rest[at..];
        let (length, link) = read_link(rest, replacement);
        replaced.push_str(link.as_deref().unwrap_or(&rest[..length]));
        rest = &rest[length..];
    }
    replaced.push_str(rest);
    replaced
}

fn read_link(text: &str, replacement: &dyn Fn(Target<'_>) -> Option<String>) -> (usize, Option<String>) {
    let prefix = [FILE, LESSON].into_iter().find(|prefix| text.starts_with(prefix));
    let Some(prefix) = prefix else { return ("import-".len(), None) };
    let is_key = |byte: &u8| byte.is_ascii_alphanumeric() || b"/-_.~%".contains(byte);
    let length =
        prefix.len() + text.as_bytes()[prefix.len()..].iter().take_while(|byte| is_key(byte)).count();
    let link = decode(&text[prefix.len()..length])
        .and_then(|key| replacement(if prefix == FILE { Target::File(&key) } else { Target::Lesson(&key) }));
    (length, link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_take_the_place_of_keys_and_anchors_stay() {
        let markdown = format!(
            "[a]({}#x) ![]({}) import-file:other import-me",
            Target::Lesson("1/a b.md").link(),
            Target::File("fig/é.png").link()
        );
        let replaced = replace_targets(&markdown, &|target| match target {
            Target::Lesson("1/a b.md") => Some("lesson:les_1".to_owned()),
            Target::File("fig/é.png") => Some("file:fil_1".to_owned()),
            _ => None,
        });
        assert_eq!(replaced, "[a](lesson:les_1#x) ![](file:fil_1) import-file:other import-me");
    }
}
