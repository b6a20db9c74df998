//! Attribute lists in braces: `{#id .class key='value'}` as the Workbench writes them, `{: .class}` as Jekyll did.

/// Longer braces are text: nobody writes such an attribute list, and the bound keeps scanning linear.
const MAX_LENGTH: usize = 4096;

#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Attributes {
    pub id: Option<String>,
    pub classes: Vec<String>,
    pairs: Vec<(String, String)>,
    /// Written with the colon of Jekyll, so it is markup wherever it stands.
    pub jekyll: bool,
}

impl Attributes {
    pub(super) fn from_pairs(pairs: &[(String, String)]) -> Attributes {
        Attributes { pairs: pairs.to_vec(), ..Attributes::default() }
    }

    pub(super) fn get(&self, key: &str) -> Option<&str> {
        self.pairs.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str())
    }

    /// A size in pixels; percentages and other units are ignored.
    pub(super) fn pixels(&self, key: &str) -> Option<u32> {
        let value = self.get(key)?;
        value.trim_end_matches("px").parse().ok().filter(|size| (1..=10_000).contains(size))
    }
}

/// Reads the list that starts with the brace at the beginning of `text`; also says how long it was.
pub(super) fn parse(text: &str) -> Option<(Attributes, usize)> {
    let window = &text[..text.floor_char_boundary(MAX_LENGTH)];
    let mut rest = window.strip_prefix('{')?;
    let mut attributes = Attributes::default();
    if let Some(after) = rest.strip_prefix(':') {
        attributes.jekyll = true;
        rest = after;
    }
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t', '\n']);
        if rest[..rest.len() - trimmed.len()].matches('\n').count() > 1 {
            return None;
        }
        rest = trimmed;
        if let Some(after) = rest.strip_prefix('}') {
            let known = attributes.jekyll || attributes != Attributes::default();
            return known.then_some((attributes, window.len() - after.len()));
        }
        rest = item(rest, &mut attributes)?;
        if !rest.starts_with([' ', '\t', '\n', '}']) {
            return None;
        }
    }
}

fn item<'t>(text: &'t str, attributes: &mut Attributes) -> Option<&'t str> {
    if let Some(after) = text.strip_prefix('#') {
        let (name, rest) = name(after)?;
        attributes.id.get_or_insert_with(|| name.to_owned());
        return Some(rest);
    }
    if let Some(after) = text.strip_prefix('.') {
        let (name, rest) = name(after)?;
        attributes.classes.push(name.to_owned());
        return Some(rest);
    }
    let (key, rest) = name(text)?;
    match rest.strip_prefix('=') {
        Some(value) => {
            let (value, rest) = value_of(value)?;
            attributes.pairs.push((key.to_ascii_lowercase(), value));
            Some(rest)
        }
        // Jekyll has bare words such as `{:auto_ids}`, which mean nothing here.
        None => attributes.jekyll.then_some(rest),
    }
}

fn name(text: &str) -> Option<(&str, &str)> {
    let is_name = |symbol: char| symbol.is_alphanumeric() || matches!(symbol, '-' | '_' | ':' | '.' | '\\');
    let end = text.find(|symbol| !is_name(symbol)).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn value_of(text: &str) -> Option<(String, &str)> {
    let Some(quote) = text.chars().next().filter(|first| matches!(first, '"' | '\'')) else {
        let end = text.find([' ', '\t', '\n', '}', '{', '"', '\''])?;
        return (end > 0).then(|| (unescape(&text[..end]), &text[end..]));
    };
    let inner = &text[1..];
    let mut from = 0;
    loop {
        let end = from + inner[from..].find(quote)?;
        if inner[..end].contains("\n\n") {
            return None;
        }
        if !ends_in_escape(&inner[..end]) {
            return Some((unescape(&inner[..end]), &inner[end + 1..]));
        }
        from = end + 1;
    }
}

fn ends_in_escape(text: &str) -> bool {
    text.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Markdown escapes hold inside attributes too: `alt='weight\_kg'`.
fn unescape(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut symbols = text.chars().peekable();
    while let Some(symbol) = symbols.next() {
        let escaped = if symbol == '\\' { symbols.next_if(char::is_ascii_punctuation) } else { None };
        plain.push(match (escaped, symbol) {
            (Some(escaped), _) => escaped,
            (None, '\n') => ' ',
            (None, _) => symbol,
        });
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Attributes {
        parse(text).unwrap_or_else(|| panic!("{text} is an attribute list")).0
    }

    #[test]
    fn quotes_may_be_single_or_double_and_escapes_are_undone() {
        assert_eq!(read(r"{alt='weight\_kg label'}").get("alt"), Some("weight_kg label"));
        assert_eq!(read(r#"{alt="'num' in data\[0\]" width=300px}"#).get("alt"), Some("'num' in data[0]"));
        assert_eq!(read(r#"{alt="two\\ slashes \"quoted\""}"#).get("alt"), Some(r#"two\ slashes "quoted""#));
        assert_eq!(read("{alt='over\ntwo lines'}").get("alt"), Some("over two lines"));
    }

    #[test]
    fn ids_classes_and_sizes_are_read() {
        let all = read("{#stack-frame .wide .dark width=300px height=90%}");
        assert_eq!(all.id.as_deref(), Some("stack-frame"));
        assert_eq!(all.classes, ["wide", "dark"]);
        assert_eq!((all.pixels("width"), all.pixels("height")), (Some(300), None));
    }

    #[test]
    fn jekyll_lists_may_hold_bare_words() {
        assert!(read("{:auto\\_ids}").jekyll);
        assert_eq!(read("{: .challenge}").classes, ["challenge"]);
    }

    #[test]
    fn ordinary_braces_are_no_attributes() {
        for text in [
            "{}",
            "{x}",
            "{a: 1}",
            "{'a': 1}",
            "{#}",
            "{.5 +}",
            "{alt='open",
            "{alt='a'b}",
            "{alt=\"a\n\nb\"}",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
