//! A lesson as a page that needs no school around it: the DOM that learners read, with its places as styles.
use crate::Source;
use crate::markup::{Tag, rewritten};
use crate::report::{Left, Why};
use document::html;
use document::markdown::{FileTarget, Resolve};
use document::model::{Kind, Layout};
use maud::{DOCTYPE, PreEscaped};
use std::fmt::Write;

pub const STYLE: &str = include_str!("lesson.css");

/// Stands for a file's address until it is known where it will lie.
const FILE: &str = "/exported-file/";

struct Marked<'a>(&'a Source<'a>);

impl Resolve for Marked<'_> {
    fn file(&self, id: &str) -> Option<FileTarget> {
        self.0.around.file(id).map(|it| FileTarget { url: format!("{FILE}{id}"), widths: vec![], ..it })
    }
    fn lesson(&self, id: &str) -> Option<String> {
        self.0.around.lesson(id)
    }
}

/// The pages of a lesson; `address` says where a file lies, if it comes along.
pub fn pages(source: &Source<'_>, address: &mut dyn FnMut(&str) -> Option<String>) -> String {
    let document = source.document;
    let html = html::write(document, &Marked(source)).html;
    let shown = document.ordered().into_iter().filter(|it| !it.hidden).collect::<Vec<_>>();
    let html = match shown[..] {
        [page] if page.layout == Layout::Flow => format!(
            "<section class=\"lesson-page\" id=\"{}\" aria-label=\"{}\">{html}</section>",
            crate::xml::text(&page.id),
            crate::xml::text(&document.title)
        ),
        _ => html,
    };
    rewritten(&html, |tag| changed(tag, source, address))
}

/// What a page outside the school cannot do.
pub fn left(source: &Source<'_>, media: bool) -> Vec<Left> {
    let mut left = vec![];
    for page in source.document.ordered().into_iter().filter(|it| !it.hidden) {
        for (id, element) in page.read() {
            let missing = |asset: &str| source.piece(asset).is_none();
            let why = match &element.kind {
                Kind::Quiz(_) => Some(Why::Question),
                Kind::Lab(_) => Some(Why::Interactive),
                Kind::Image(it) if missing(&it.asset) => Some(Why::Missing),
                Kind::Audio(it) | Kind::Video(it) if missing(&it.asset) => Some(Why::Missing),
                Kind::File(it) if missing(&it.asset) => Some(Why::Missing),
                Kind::Audio(_) | Kind::Video(_) | Kind::File(_) if !media => Some(Why::Media),
                _ => None,
            };
            left.extend(why.map(|why| Left::of(why, &page.id, id)));
            if element.frame.anim.is_some() {
                left.push(Left::of(Why::Steps, &page.id, id));
            }
        }
    }
    left
}

/// A whole HTML file.
pub fn whole(source: &Source<'_>, policy: &str, head: &str, body: &str) -> String {
    let document = source.document;
    maud::html! {
        (DOCTYPE)
        html lang=(document.lang.code()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (document.title) }
                (PreEscaped(head))
            }
            body { (PreEscaped(body)) }
        }
    }
    .into_string()
}

/// Attributes that hold places and looks, as a style; and addresses as they will be.
fn changed(
    tag: &Tag<'_>,
    source: &Source<'_>,
    address: &mut dyn FnMut(&str) -> Option<String>,
) -> Option<String> {
    let mut new = tag.raw.to_owned();
    for name in ["src", "href", "poster", "data-picture"] {
        let Some(url) = tag.get(name).filter(|it| it.starts_with('/')) else { continue };
        let there = match url.strip_prefix(FILE) {
            None => source.whole(url.clone()),
            Some(rest) => {
                let (id, part) = rest.split_once('#').map_or((rest, None), |(id, part)| (id, Some(part)));
                let there = address(id).or_else(|| source.around.file(id).map(|it| source.whole(it.url)));
                let there = there.unwrap_or_default();
                part.map_or(there.clone(), |part| format!("{there}#{part}"))
            }
        };
        let (old, now) = (crate::xml::text(&url), crate::xml::text(&there));
        new = new.replace(&format!(" {name}=\"{old}\""), &format!(" {name}=\"{now}\""));
    }
    if matches!(tag.name, "fieldset" | "textarea") {
        new = new.replace(" disabled", "");
    }
    let style = style(&Tag { name: tag.name, raw: &new });
    if !style.is_empty() {
        let at = 1 + tag.name.len();
        new.insert_str(at, &format!(" style=\"{}\"", crate::xml::text(&style)));
    }
    (new != tag.raw).then_some(new)
}

fn style(tag: &Tag<'_>) -> String {
    let mut style = String::new();
    let mut say =
        |name: &str, value: &str| write!(style, "{name}:{value};").expect("a string takes everything");
    let parts = |name| {
        tag.get(name).map(|it| it.split(' ').map(str::to_owned).collect::<Vec<_>>()).unwrap_or_default()
    };
    if let [x, y, w, h, layer] = &parts("data-at")[..] {
        for (name, value) in [("--x", x), ("--y", y), ("--w", w), ("--h", h), ("z-index", layer)] {
            say(name, value);
        }
    }
    if let [size, weight, align, valign] = &parts("data-look")[..] {
        say("--size", size);
        say("--weight", weight);
        say("--align", align);
        let valign = match valign.as_str() {
            "middle" => "center",
            "bottom" => "flex-end",
            _ => "flex-start",
        };
        say("--valign", valign);
    }
    if let [x, y, w, h] = &parts("data-crop")[..] {
        let share = |it: &str| it.parse::<f64>().unwrap_or(0.0) * 100.0;
        let (x, y, w, h) = (share(x), share(y), share(w), share(h));
        say("--crop", &format!("inset({y}% {}% {}% {x}%)", 100.0 - x - w, 100.0 - y - h));
    }
    for (attribute, name) in [
        ("data-w", "--page-w"),
        ("data-h", "--page-h"),
        ("data-fill", "--fill"),
        ("data-stroke", "--stroke"),
        ("data-stroke-w", "--stroke-w"),
        ("data-radius", "--radius"),
        ("data-opacity", "opacity"),
        ("data-color", "color"),
    ] {
        if let Some(value) = tag.get(attribute).filter(|it| is_plain(it)) {
            say(name, &value);
        }
    }
    if let Some(turned) = tag.get("data-rot").filter(|it| is_plain(it)) {
        say("--rot", &format!("{turned}deg"));
    }
    if let Some(picture) = tag.get("data-picture").filter(|it| !it.contains(['"', '\'', ')', '\\'])) {
        say("background-image", &format!("url(\"{picture}\")"));
    }
    style
}

/// A number or a colour.
fn is_plain(value: &str) -> bool {
    value.chars().all(|it| it.is_ascii_alphanumeric() || matches!(it, '#' | '.' | '-'))
}
