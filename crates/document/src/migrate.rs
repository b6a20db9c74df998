//! Older versions become newer ones by one pure step each. What is stored is never rewritten; it is read anew every time.
use crate::Document;
use crate::model::PageSize;
use crate::read::{Unreadable, newer, no_document};
use kernel::Lang;
use serde_json::{Map, Value, json};

/// The version that is written today.
pub const VERSION: u32 = 1;

type Step = fn(Map<String, Value>) -> Map<String, Value>;

/// `STEPS[n]` makes version n + 1 from version n.
const STEPS: [Step; VERSION as usize] = [from_markdown];

pub(crate) fn newest(value: Value) -> Result<Value, Unreadable> {
    let Value::Object(mut document) = value else { return Err(no_document()) };
    if document.get("format").and_then(Value::as_str) != Some("lesson-doc") {
        return Err(no_document());
    }
    let version = document.get("version").and_then(Value::as_u64).ok_or_else(no_document)?;
    let steps = usize::try_from(version).ok().and_then(|it| STEPS.get(it..)).ok_or_else(newer)?;
    for step in steps {
        document = step(document);
    }
    Ok(Value::Object(document))
}

/// Version 0 was a lesson's Markdown: `{format, version, id, lang, title, markdown}`.
fn from_markdown(mut old: Map<String, Value>) -> Map<String, Value> {
    let markdown = old.remove("markdown").unwrap_or_default();
    let prose =
        json!({ "type": "prose", "x": 56, "y": 48, "w": 1168, "h": 624, "z": "a0", "markdown": markdown });
    old.insert("version".into(), 1.into());
    old.insert("page".into(), json!({ "w": PageSize::WIDE.w, "h": PageSize::WIDE.h }));
    old.insert(
        "pages".into(),
        json!([{ "id": "pg_1", "ord": "a0", "layout": "flow", "elements": { "el_1": prose }, "reading": ["el_1"] }]),
    );
    old.insert("assets".into(), json!({}));
    old
}

impl Document {
    /// The document of a lesson that is kept as Markdown.
    pub fn of_markdown(id: &str, lang: Lang, title: &str, markdown: &str) -> Document {
        let old = json!({
            "format": "lesson-doc", "version": 0, "id": id, "lang": lang, "title": title, "markdown": markdown,
        });
        crate::read_value(old).expect("the migrated document is one")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read;

    #[test]
    fn every_version_ever_written_is_read() {
        for (old, now) in [
            (include_str!("../fixtures/v0-markdown.json"), include_str!("../fixtures/v0-markdown.now.json")),
            (include_str!("../fixtures/v1-fractions.json"), include_str!("../fixtures/v1-fractions.json")),
        ] {
            let read = crate::to_value(&read(old).unwrap());
            assert_eq!(read, serde_json::from_str::<Value>(now).unwrap());
        }
    }

    #[test]
    fn what_is_no_document_or_newer_is_refused_in_words() {
        for (text, path) in [
            ("", ""),
            ("[]", "format"),
            ("{}", "format"),
            (r#"{"format":"lesson-doc"}"#, "format"),
            (r#"{"format":"lesson-doc","version":2}"#, "version"),
            (r#"{"format":"lesson-doc","version":-1}"#, "format"),
            (r#"{"format":"lesson-doc","version":1}"#, ""),
        ] {
            let refused = read(text).unwrap_err();
            assert_eq!(refused.path, path, "{text}");
            assert!(!refused.sentence().is_empty());
        }
        let long = format!(r#"{{"format":"{}"}}"#, "x".repeat(crate::MAX_BYTES));
        assert_eq!(read(&long).unwrap_err().why, crate::read::TOO_LONG);
    }

    #[test]
    fn a_field_that_nobody_knows_is_named() {
        let mut document: Value =
            serde_json::from_str(include_str!("../fixtures/v1-fractions.json")).unwrap();
        document["pages"][0]["elements"]["el_q"]["correct"] = json!(["o3"]);
        let refused = crate::read_value(document).unwrap_err();
        assert_eq!(refused.path, "pages[0].elements.el_q");
        assert!(refused.detail.contains("correct"), "{}", refused.detail);
    }
}
