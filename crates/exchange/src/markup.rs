//! Reads HTML of our own writing: it was sanitised and written by a program, so tags are whole and attributes are quoted.

#[derive(Clone, Debug, PartialEq)]
pub enum Token<'h> {
    Open(Tag<'h>),
    Close(&'h str),
    Text(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tag<'h> {
    pub name: &'h str,
    /// As it stands in the page, with its brackets.
    pub raw: &'h str,
}

impl Tag<'_> {
    pub fn get(&self, name: &str) -> Option<String> {
        let from = self.raw.match_indices(name).find_map(|(at, _)| {
            let before = self.raw[..at].ends_with(' ');
            let value = self.raw[at + name.len()..].strip_prefix("=\"")?;
            before.then_some(value)
        })?;
        Some(plain(&from[..from.find('"')?]))
    }
}

/// From the beginning to the end; comments are left out.
pub fn tokens(html: &str) -> Vec<Token<'_>> {
    let mut tokens = vec![];
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            tokens.push(Token::Text(plain(&rest[..at])));
        }
        rest = &rest[at..];
        let Some(end) = end_of_tag(rest) else { return tokens };
        let (tag, after) = rest.split_at(end);
        rest = after;
        let inner = tag[1..].trim_end_matches('>').trim_end_matches('/');
        let name = |it: &'_ str| it.find([' ', '\n']).unwrap_or(it.len());
        if let Some(closed) = inner.strip_prefix('/') {
            tokens.push(Token::Close(&closed[..name(closed)]));
        } else if !inner.starts_with('!') {
            tokens.push(Token::Open(Tag { name: &inner[..name(inner)], raw: tag }));
        }
    }
    if !rest.is_empty() {
        tokens.push(Token::Text(plain(rest)));
    }
    tokens
}

/// The same page with other opening tags where `other` says so.
pub fn rewritten(html: &str, mut other: impl FnMut(&Tag<'_>) -> Option<String>) -> String {
    let mut page = String::with_capacity(html.len() * 2);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, from) = rest.split_at(at);
        page.push_str(before);
        let Some(end) = end_of_tag(from) else { break };
        let (raw, after) = from.split_at(end);
        rest = after;
        let inner = raw[1..].trim_end_matches('>').trim_end_matches('/');
        let name = &inner[..inner.find([' ', '\n']).unwrap_or(inner.len())];
        match Some(Tag { name, raw }).filter(|_| !name.starts_with(['/', '!'])).and_then(|it| other(&it)) {
            Some(new) => page.push_str(&new),
            None => page.push_str(raw),
        }
    }
    page.push_str(rest);
    page
}

/// Behind the `>` that is in no attribute.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'>' if !quoted => return Some(at + 1),
            _ => {}
        }
    }
    None
}

/// Without entities.
fn plain(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut plain = text.to_owned();
    for (entity, sign) in
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&nbsp;", "\u{a0}")]
    {
        plain = plain.replace(entity, sign);
    }
    plain.replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_texts_and_attributes_are_told_apart() {
        let html = "<p class=\"a &gt; b\">1 &amp;lt; 2<br>\n</p><img src=\"x\" alt=\"a>b\">";
        let tokens = tokens(html);
        let Token::Open(p) = &tokens[0] else { panic!() };
        assert_eq!((p.name, p.get("class").as_deref(), p.get("lass")), ("p", Some("a > b"), None));
        assert_eq!(tokens[1], Token::Text("1 &lt; 2".into()));
        assert_eq!(tokens[4], Token::Close("p"));
        let Token::Open(img) = &tokens[5] else { panic!() };
        assert_eq!(img.get("alt").as_deref(), Some("a>b"));
    }
}
