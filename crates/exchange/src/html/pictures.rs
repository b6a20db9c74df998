//! Pictures in the file itself, each of them once: what is shown again refers to the first.
use crate::markup::{Tag, rewritten, tokens};
use crate::{Piece, Source, page, xml};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::collections::BTreeMap;

/// Stands for a picture until it is known how often it is shown.
const MARK: &str = "picture:";

pub struct Pages {
    pub html: String,
    /// Those that are shown again, for elements to refer to.
    pub store: String,
    /// The same for backgrounds.
    pub style: String,
}

/// Where a picture is shown.
#[derive(Default)]
struct Uses {
    images: usize,
    backgrounds: usize,
}

pub fn inside(source: &Source<'_>) -> Pages {
    let picture = |file: &str| source.files.get(file).filter(|it| it.media_type.starts_with("image/"));
    let html = page::pages(source, &mut |file| picture(file).map(|_| format!("{MARK}{file}")));
    let uses = uses(&html);
    let numbers: BTreeMap<&String, usize> = uses.keys().zip(1..).collect();
    let data = |file: &str| picture(file).map(data).unwrap_or_default();
    let mut figure = String::new();
    let html = rewritten(&html, |tag| {
        // Of a figure that is over nothing holds any more.
        if tag.name == "figure" || tag.get("data-at").is_some() {
            figure = tag.raw.to_owned();
        }
        let file = marked(tag)?;
        let uses = uses.get(&file)?;
        let number = numbers.get(&file)?;
        if tag.name == "img" && uses.images > 1 {
            return Some(reference(source, tag, &figure, &file, *number));
        }
        if is_background(tag) && uses.backgrounds > 1 {
            let mark = format!("url(&quot;{MARK}{file}&quot;)");
            return Some(tag.raw.replace(&mark, &format!("var(--picture-{number})")));
        }
        Some(tag.raw.replace(&format!("{MARK}{file}"), &data(&file)))
    });
    let (mut store, mut style) = (String::new(), String::new());
    for (file, uses) in &uses {
        let (number, data) = (numbers[file], data(file));
        if uses.images > 1 {
            let (w, h) = measure(source, file);
            store.push_str(&format!(
                "<image id=\"picture-{number}\" width=\"{w}\" height=\"{h}\" href=\"{data}\"/>"
            ));
        }
        if uses.backgrounds > 1 {
            style.push_str(&format!(":root{{--picture-{number}:url(\"{data}\")}}"));
        }
    }
    if !store.is_empty() {
        store = format!(
            "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" class=\"store\"><defs>{store}</defs></svg>"
        );
    }
    Pages { html, store, style }
}

fn data(piece: &Piece) -> String {
    format!("data:{};base64,{}", piece.media_type, STANDARD.encode(&piece.bytes))
}

fn uses(html: &str) -> BTreeMap<String, Uses> {
    let mut all: BTreeMap<String, Uses> = BTreeMap::new();
    for token in tokens(html) {
        let crate::markup::Token::Open(tag) = token else { continue };
        let Some(file) = marked(&tag) else { continue };
        let uses = all.entry(file).or_default();
        uses.images += usize::from(tag.name == "img");
        uses.backgrounds += usize::from(is_background(&tag));
    }
    all
}

/// The file that a tag shows.
fn marked(tag: &Tag<'_>) -> Option<String> {
    let (_, from) = tag.raw.split_once(MARK)?;
    let end = from.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(from.len());
    Some(from[..end].to_owned())
}

fn is_background(tag: &Tag<'_>) -> bool {
    tag.get("style").is_some_and(|it| it.contains(MARK))
}

/// As large as it is, or as something that is as wide as high.
fn measure(source: &Source<'_>, file: &str) -> (u32, u32) {
    let known = source.around.file(file).and_then(|it| Some((it.width?, it.height?)));
    known.map_or((1_000, 1_000), |(w, h)| (w.max(1), h.max(1)))
}

/// The picture again, cut and fitted as its figure says.
fn reference(source: &Source<'_>, tag: &Tag<'_>, figure: &str, file: &str, number: usize) -> String {
    let (w, h) = measure(source, file);
    let figure = Tag { name: "figure", raw: figure };
    let crop = figure.get("data-crop").unwrap_or_default();
    let crop: Vec<f64> = crop.split(' ').filter_map(|it| it.parse().ok()).collect();
    let [x, y, cw, ch] = crop[..].try_into().unwrap_or([0.0, 0.0, 1.0, 1.0]);
    let (w, h) = (f64::from(w), f64::from(h));
    let contained = figure.get("class").is_some_and(|it| it.split(' ').any(|it| it == "contain"));
    let fit = if contained { "meet" } else { "slice" };
    let alt = tag.get("alt").unwrap_or_default();
    let said = match alt.is_empty() {
        true => "aria-hidden=\"true\"".to_owned(),
        false => format!("role=\"img\" aria-label=\"{}\"", xml::text(&alt)),
    };
    format!(
        "<svg class=\"picture\" {said} viewBox=\"{} {} {} {}\" preserveAspectRatio=\"xMidYMid {fit}\"><use href=\"#picture-{number}\"/></svg>",
        x * w,
        y * h,
        cw * w,
        ch * h
    )
}
