//! The YAML between `---` lines at the top of a page.

use serde_yaml_ng::{Mapping, Value};

use super::ReadError;

/// A page without its front matter.
#[derive(Debug)]
pub(super) struct Page {
    pub settings: Mapping,
    pub body: String,
    /// How many lines of the file stand before the body.
    pub lines_before: usize,
}

impl Page {
    pub(super) fn text(&self, key: &str) -> Option<String> {
        text(self.settings.get(key)?)
    }

    pub(super) fn minutes(&self, key: &str) -> Option<u32> {
        let value = self.settings.get(key)?;
        let number = value.as_f64().or_else(|| value.as_str()?.trim().parse().ok())?;
        (0.0..=100_000.0).contains(&number).then(|| number.ceil() as u32)
    }

    pub(super) fn flag(&self, key: &str) -> bool {
        self.settings.get(key).and_then(Value::as_bool).unwrap_or_default()
    }
}

/// Splits a page. A broken block is refused with its line; a rule at the top that opens nothing is text.
pub(super) fn split(key: &str, text: &str) -> Result<Page, ReadError> {
    let plain = || Page { settings: Mapping::new(), body: text.to_owned(), lines_before: 0 };
    let mut lines = text.split_inclusive('\n');
    if lines.next().map(str::trim_end) != Some("---") {
        return Ok(plain());
    }
    let block: Vec<&str> = lines.take_while(|line| !matches!(line.trim_end(), "---" | "...")).collect();
    let count = block.len() + 2;
    let length: usize = text.split_inclusive('\n').take(count).map(str::len).sum();
    if text.split_inclusive('\n').count() < count {
        return Ok(plain());
    }
    let value: Value = serde_yaml_ng::from_str(&block.concat()).map_err(|error| {
        let line = error.location().map_or(1, |place| place.line() + 1);
        ReadError::new(key, Some(line), format!("the front matter is not YAML: {error}"))
    })?;
    let settings = match value {
        Value::Mapping(settings) => settings,
        Value::Null => Mapping::new(),
        _ => return Ok(plain()),
    };
    Ok(Page { settings, body: text[length..].to_owned(), lines_before: count })
}

/// A value as text; titles such as `2024` or `true` count as written.
pub(super) fn text(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Bool(flag) => flag.to_string(),
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_split_from_the_page() {
        let page =
            split("a.md", "---\ntitle: 'A'\nteaching: 20\nexercises: '10'\npreview: true\n---\n\ntext\n")
                .unwrap();
        assert_eq!(page.text("title").as_deref(), Some("A"));
        assert_eq!((page.minutes("teaching"), page.minutes("exercises")), (Some(20), Some(10)));
        assert!(page.flag("preview"));
        assert_eq!((page.body.as_str(), page.lines_before), ("\ntext\n", 6));
    }

    #[test]
    fn a_rule_at_the_top_is_text() {
        for text in ["---\n\nno end", "text\n---\n", "---\njust words\n---\n"] {
            assert_eq!(split("a.md", text).unwrap().body, text);
        }
    }

    #[test]
    fn a_broken_block_is_refused_with_its_line() {
        let error = split("a.md", "---\ntitle: a\nb: [c\n---\n").unwrap_err();
        assert!(error.line.is_some_and(|line| (3..=4).contains(&line)), "{error}");
    }
}
