//! The one DOM of a lesson: real elements in reading order. Without more it flows, as on a phone; the player reads the
//! `data-` attributes and places the same elements on a wide screen. Safe by construction: texts are escaped, addresses are
//! checked, Markdown and MathML are sanitised.
mod chart;
mod drawing;
mod elements;
pub mod mathml;
mod runs;

pub use drawing::arrow_head;

use crate::markdown::{self, FileTarget, Rendered, Resolve};
use crate::model::{Document, Element, Kind, Layout, OnPhone, Page};
use crate::reading::is_read;
use kernel::{Lang, Text, texts};
use maud::{Markup, html};

texts! {
    PAGE = "Page {}", "Ukurasa wa {}", "Trang {}";
    ANSWER = "Your answer", "Jibu lako", "Câu trả lời của bạn";
    DOWNLOAD = "Download", "Pakua", "Tải xuống";
    OPEN_PAGE = "Open {}", "Fungua {}", "Mở {}";
    TRANSCRIPT = "Transcript", "Maandishi ya sauti", "Bản chép lời";
    START_LAB = "Start the lab", "Anzisha maabara", "Bắt đầu phòng thực hành";
    AS_TABLE = "The numbers", "Nambari zenyewe", "Các con số";
}

/// Writes the whole lesson. `text`, `files` and `notes_html` are as of Markdown.
pub fn write(document: &Document, around: &dyn Resolve) -> Rendered {
    let mut writer =
        Writer { document, lang: document.lang, around, rendered: Rendered::default(), at: String::new() };
    let pages: Vec<&Page> = document.ordered().into_iter().filter(|it| !it.hidden).collect();
    // A lesson that is one text stays what it was before there were pages.
    let html = match pages[..] {
        [page] if page.layout == Layout::Flow => writer.elements(page),
        _ => {
            let sections: Vec<Markup> =
                pages.iter().enumerate().map(|(at, page)| writer.page(at + 1, page)).collect();
            html! { @for section in sections { (section) } }
        }
    };
    writer.rendered.html = html.into_string();
    let text = std::mem::take(&mut writer.rendered.text);
    writer.rendered.words = text.split_whitespace().count();
    writer.rendered.text = text;
    writer.rendered
}

struct Writer<'d> {
    document: &'d Document,
    lang: Lang,
    around: &'d dyn Resolve,
    rendered: Rendered,
    /// The id of the element being written: anchors inside it begin with it.
    at: String,
}

impl Writer<'_> {
    fn word(&self, text: Text) -> &'static str {
        text.to(self.lang)
    }

    fn page(&mut self, number: usize, page: &Page) -> Markup {
        let name = page.name.clone().unwrap_or_else(|| PAGE.with(self.lang, number));
        let label = page.heading().unwrap_or_else(|| name.clone());
        let has_heading =
            page.read().any(|(_, it)| matches!(&it.kind, Kind::Text(text) if text.role.is_heading()));
        let fill =
            page.background.as_ref().and_then(|it| it.fill.as_deref()).and_then(|it| self.document.color(it));
        let picture =
            page.background.as_ref().and_then(|it| it.asset.as_ref()).and_then(|it| self.file_of(it));
        let contents = self.elements(page);
        let size = self.document.page;
        let canvas = page.layout == Layout::Canvas;
        if let Some(notes) = page.notes.as_ref().filter(|it| !it.trim().is_empty()) {
            let notes = html! { section { h3 { (name) } p { (notes) } } };
            self.rendered.notes_html.push_str(&notes.into_string());
        }
        html! {
            section class=(if canvas { "lesson-page canvas" } else { "lesson-page" }) id=(page.id) aria-label=(label) data-w=[canvas.then_some(size.w)]
                data-h=[canvas.then_some(size.h)] data-fill=[fill] data-picture=[picture] {
                @if !has_heading { h2.page-name { (name) } }
                (contents)
            }
        }
    }

    /// What is read, in order, with what only decorates before and behind.
    fn elements(&mut self, page: &Page) -> Markup {
        let layers = page.layers();
        let layer = |id: &str| layers.iter().position(|(it, _)| *it == id).unwrap_or(0);
        let decoration: Vec<Markup> = layers
            .iter()
            .filter(|(_, it)| !is_read(it) && !it.frame.hidden && page.layout == Layout::Canvas)
            .map(|(id, it)| self.placed(id, it, layer(id), page))
            .collect();
        let read: Vec<Markup> = page
            .read()
            .filter(|(_, it)| !it.frame.hidden)
            .map(|(id, it)| self.placed(id, it, layer(id), page))
            .collect();
        html! {
            @for it in decoration { (it) }
            @for it in read { (it) }
        }
    }

    /// A wrapper with the place, and the element itself in it.
    fn placed(&mut self, id: &str, element: &Element, layer: usize, page: &Page) -> Markup {
        self.at = id.to_owned();
        let said = crate::text::said(element);
        let prose = matches!(element.kind, Kind::Prose(_));
        if is_read(element) && !prose {
            for it in said {
                self.rendered.text.push_str(&it);
                self.rendered.text.push('\n');
            }
        }
        let contents = self.kind(element);
        if page.layout == Layout::Flow && prose {
            return contents;
        }
        let frame = &element.frame;
        let place =
            format!("{} {} {} {} {}", round(frame.x), round(frame.y), round(frame.w), round(frame.h), layer);
        let turned = (frame.rot != 0.0).then(|| round(frame.rot));
        let color =
            |it: &Option<String>| it.as_deref().and_then(|it| self.document.color(it)).map(str::to_owned);
        let outlined = !matches!(element.kind, Kind::Shape(_) | Kind::Line(_) | Kind::Draw(_));
        html! {
            div class=(classes(element))
                id=(id) lang=[&frame.lang] aria-hidden=[(!is_read(element)).then_some("true")]
                data-at=(place) data-rot=[turned] data-opacity=[frame.opacity.filter(|it| *it < 1.0)]
                data-fill=[color(&frame.fill).filter(|_| outlined)] data-stroke=[color(&frame.stroke).filter(|_| outlined)]
                data-stroke-w=[frame.stroke_w.filter(|_| outlined)] data-radius=[frame.radius.filter(|_| outlined)]
                data-step=[frame.anim.as_ref().map(|it| it.step)] data-look=[look(element)] {
                (contents)
            }
        }
    }

    fn prose(&mut self, source: &str) -> Markup {
        let rendered = markdown::render(source, self.lang, self.around);
        let own = &mut self.rendered;
        own.text.push_str(&rendered.text);
        own.text.push('\n');
        own.headings.extend(rendered.headings);
        own.notes_html.push_str(&rendered.notes_html);
        for (all, new) in [(&mut own.files, rendered.files), (&mut own.lessons, rendered.lessons)] {
            let fresh: Vec<String> = new.into_iter().filter(|it| !all.contains(it)).collect();
            all.extend(fresh);
        }
        maud::PreEscaped(rendered.html)
    }

    /// The address of an asset's file, which is noted as shown.
    fn file_of(&mut self, asset: &str) -> Option<String> {
        self.target_of(asset).map(|it| it.url)
    }

    fn target_of(&mut self, asset: &str) -> Option<FileTarget> {
        let file = self.document.assets.get(asset)?.file.as_ref()?;
        let target = self.around.file(file)?;
        if !self.rendered.files.contains(file) {
            self.rendered.files.push(file.clone());
        }
        Some(target)
    }
}

fn classes(element: &Element) -> String {
    let mut classes = format!("el el-{}", name(&element.kind));
    if !is_read(element) {
        classes.push_str(" decoration");
    }
    match element.frame.phone {
        OnPhone::Normal => {}
        OnPhone::Hide => classes.push_str(" not-on-phone"),
        OnPhone::Full => classes.push_str(" full-on-phone"),
    }
    classes
}

/// Two decimals are more than a screen shows.
fn round(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

/// Size, weight and sides of a text, for the wide layout.
fn look(element: &Element) -> Option<String> {
    let Kind::Text(text) = &element.kind else {
        let Kind::Math(math) = &element.kind else { return None };
        return math.size.map(|it| format!("{} 400 start top", round(it)));
    };
    use crate::model::{Align, Valign};
    let align = match text.align.unwrap_or(Align::Start) {
        Align::Start => "start",
        Align::Center => "center",
        Align::End => "end",
    };
    let valign = match text.valign.unwrap_or(Valign::Top) {
        Valign::Top => "top",
        Valign::Middle => "middle",
        Valign::Bottom => "bottom",
    };
    let weight = text.weight.unwrap_or(if text.role.is_heading() { 700 } else { 400 });
    Some(format!("{} {weight} {align} {valign}", round(text.size.unwrap_or(text.role.size()))))
}

/// The kind's name as documents write it.
pub fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text(_) => "text",
        Kind::Prose(_) => "prose",
        Kind::Image(_) => "image",
        Kind::Shape(_) => "shape",
        Kind::Line(_) => "line",
        Kind::Draw(_) => "draw",
        Kind::Math(_) => "math",
        Kind::Table(_) => "table",
        Kind::Chart(_) => "chart",
        Kind::Code(_) => "code",
        Kind::Audio(_) => "audio",
        Kind::Video(_) => "video",
        Kind::Embed(_) => "embed",
        Kind::Quiz(_) => "quiz",
        Kind::Reveal(_) => "reveal",
        Kind::Answer(_) => "answer",
        Kind::Lab(_) => "lab",
        Kind::File(_) => "file",
    }
}

#[cfg(test)]
mod tests;
