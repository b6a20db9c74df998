//! The last word on what HTML may leave this module: a short list of tags, attributes and addresses.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

use super::links::is_own_path;
use super::raw_html::TAGS;
use super::slug::ANCHOR_PREFIX;

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(cleaner);

/// Cleans HTML that this module wrote: tags are closed with `>`, which stands nowhere else.
pub(super) fn clean(html: &str) -> String {
    CLEANER.clean(&with_breaks(html)).to_string()
}

/// The sanitiser writes a text out in a time that grows with the square of its ampersands and signs such as `£`, so
/// a long run of them is broken by comments, which it drops.
fn with_breaks(html: &str) -> Cow<'_, str> {
    const COSTLY: [u8; 2] = [b'&', 0xC2];
    const AT_ONCE: usize = 512;
    let mut breaks = Vec::new();
    let (mut costly, mut in_tag) = (0, false);
    for (at, byte) in html.bytes().enumerate() {
        match byte {
            b'<' | b'>' => (costly, in_tag) = (0, byte == b'<'),
            _ if COSTLY.contains(&byte) && !in_tag => costly += 1,
            _ => {}
        }
        if costly == AT_ONCE {
            breaks.push(at);
            costly = 0;
        }
    }
    if breaks.is_empty() {
        return Cow::Borrowed(html);
    }
    let mut broken = String::with_capacity(html.len() + breaks.len() * 7);
    let mut from = 0;
    for at in breaks {
        broken.push_str(&html[from..at]);
        broken.push_str("<!---->");
        from = at;
    }
    broken.push_str(&html[from..]);
    Cow::Owned(broken)
}

/// Written by this module alone; what an author may write comes to it.
const OWN_TAGS: [&str; 6] = ["h2", "h3", "h4", "h5", "h6", "section"];

/// Per tag; the empty name stands for every tag.
const ATTRIBUTES: [(&str, &[&str]); 12] = [
    ("", &["id", "class", "title", "lang", "dir"]),
    ("a", &["href", "rel", "aria-label"]),
    ("img", &["src", "srcset", "sizes", "alt", "width", "height", "loading", "decoding"]),
    ("div", &["role", "tabindex", "aria-label"]),
    ("section", &["aria-label", "aria-labelledby"]),
    ("span", &["role", "aria-label"]),
    ("pre", &["tabindex"]),
    ("ol", &["start", "reversed"]),
    ("td", &["colspan", "rowspan"]),
    ("th", &["colspan", "rowspan", "scope"]),
    ("details", &["open"]),
    ("time", &["datetime"]),
];

/// Classes the stylesheet knows; a star at the end stands for the rest of the name.
const CLASSES: [&str; 17] = [
    "align-center",
    "align-right",
    "callout",
    "callout-*",
    "code",
    "code-*",
    "footnote-back",
    "footnote-ref",
    "footnotes",
    "hl-*",
    "language-*",
    "math",
    "math-display",
    "missing",
    "picture",
    "table-scroll",
    "task",
];

fn cleaner() -> Builder<'static> {
    let mut tag_attributes: HashMap<&str, HashSet<&str>> =
        ATTRIBUTES.iter().map(|(tag, names)| (*tag, names.iter().copied().collect())).collect();
    let generic = tag_attributes.remove("").unwrap_or_default();
    let mut builder = Builder::empty();
    builder
        .tags(OWN_TAGS.into_iter().chain(TAGS).collect())
        .clean_content_tags(HashSet::from(["script", "style"]))
        .generic_attributes(generic)
        .tag_attributes(tag_attributes)
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .url_relative(UrlRelative::Custom(Box::new(own_address)))
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(attribute);
    builder
}

fn own_address(url: &str) -> Option<Cow<'_, str>> {
    (is_own_path(url) || url.starts_with('#')).then_some(Cow::Borrowed(url))
}

fn attribute<'v>(_tag: &str, name: &str, value: &'v str) -> Option<Cow<'v, str>> {
    let is_fine = match name {
        "class" => return classes(value),
        "id" | "aria-labelledby" => value.starts_with(ANCHOR_PREFIX) && !value.contains(char::is_whitespace),
        "role" => matches!(value, "region" | "img"),
        "tabindex" => value == "0",
        "loading" => value == "lazy",
        "decoding" => value == "async",
        "rel" => value == "noopener noreferrer",
        "dir" => matches!(value, "ltr" | "rtl" | "auto"),
        "scope" => matches!(value, "col" | "row"),
        "width" | "height" | "colspan" | "rowspan" => is_number(value, 5),
        "srcset" => value.split(", ").all(|it| it.split(' ').next().is_some_and(is_own_path)),
        "sizes" => value == super::SIZES,
        "start" => is_number(value, 9),
        _ => true,
    };
    is_fine.then_some(Cow::Borrowed(value))
}

fn is_number(value: &str, digits: usize) -> bool {
    (1..=digits).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn classes(value: &str) -> Option<Cow<'_, str>> {
    let known: Vec<&str> = value.split_ascii_whitespace().filter(|class| is_known(class)).collect();
    (!known.is_empty()).then(|| Cow::Owned(known.join(" ")))
}

fn is_known(class: &str) -> bool {
    CLASSES.iter().any(|known| match known.strip_suffix('*') {
        Some(start) => class.starts_with(start),
        None => class == *known,
    })
}
