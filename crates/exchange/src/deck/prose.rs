//! Markdown as paragraphs, pictures and tables, by the HTML that learners read.
use super::build::Building;
use super::flow::Item;
use super::tags::{heading, is_block, mark, squeezed};
use super::words::run;
use super::{Area, Body, Kind, Para, Sheet, Thing, math, table};
use crate::markup::{Tag, Token, tokens};
use crate::report::Why;
use document::markdown::{FileTarget, Resolve, render};
use document::model::{Crop, Header, Mark, Run};

/// Files keep their ids where their addresses will stand.
pub const FILE: &str = "/exported-file/";

/// The size of the words in a table.
const TABLE: f64 = 18.0;

pub struct Marked<'a>(pub &'a dyn Resolve);

impl Resolve for Marked<'_> {
    fn file(&self, id: &str) -> Option<FileTarget> {
        self.0.file(id).map(|it| FileTarget { url: format!("{FILE}{id}"), widths: vec![], ..it })
    }
    fn lesson(&self, id: &str) -> Option<String> {
        self.0.lesson(id)
    }
}

struct Reading<'b, 'a> {
    building: &'b mut Building<'a>,
    element: String,
    items: Vec<Item>,
    runs: Vec<Run>,
    marks: Vec<(String, Mark)>,
    href: Option<String>,
    kind: Kind,
    /// With how many items they have so far.
    lists: Vec<(Kind, usize)>,
    table: Option<Vec<Vec<Vec<Run>>>>,
}

/// In the order of reading.
pub fn items(building: &mut Building<'_>, element: &str, markdown: &str) -> Vec<Item> {
    let html = render(markdown, building.source.document.lang, &Marked(building.source.around)).html;
    let mut reading = Reading {
        building,
        element: element.to_owned(),
        items: vec![],
        runs: vec![],
        marks: vec![],
        href: None,
        kind: Kind::Plain,
        lists: vec![],
        table: None,
    };
    reading.all(&html);
    reading.end();
    reading.items
}

impl Reading<'_, '_> {
    fn all(&mut self, html: &str) {
        let mut formula: Option<String> = None;
        let mut skipped: Option<String> = None;
        for token in tokens(html) {
            if let Some(mathml) = &mut formula {
                match &token {
                    Token::Open(tag) => mathml.push_str(tag.raw),
                    Token::Text(text) => mathml.push_str(&crate::xml::text(text)),
                    Token::Close(name) => mathml.push_str(&format!("</{name}>")),
                }
                if token == Token::Close("math") {
                    let mathml = formula.take().unwrap_or_default();
                    self.runs.extend(math::runs(&mathml));
                    let element = self.element.clone();
                    self.building.lose(Why::Formula, &element);
                }
                continue;
            }
            if let Some(name) = &skipped {
                if matches!(token, Token::Close(it) if it == name) {
                    skipped = None;
                }
                continue;
            }
            match token {
                Token::Open(tag) if tag.name == "math" => formula = Some(tag.raw.to_owned()),
                Token::Open(tag) if matches!(tag.name, "svg" | "button" | "iframe") => {
                    skipped = Some(tag.name.into())
                }
                Token::Open(tag) => self.open(&tag),
                Token::Close(name) => self.close(name),
                Token::Text(text) => self.text(&text),
            }
        }
    }

    fn text(&mut self, text: &str) {
        let text = match self.kind {
            Kind::Code => text.to_owned(),
            _ => squeezed(text, self.runs.is_empty()),
        };
        if text.is_empty() {
            return;
        }
        let m = self.marks.iter().map(|(_, it)| *it).collect();
        self.runs.push(Run { m, href: self.href.clone(), ..run(text) });
    }

    fn open(&mut self, tag: &Tag<'_>) {
        match tag.name {
            "br" => self.runs.push(run("\n")),
            "input" => self.runs.push(run("☐ ")),
            "img" => self.picture(tag),
            "a" => {
                let href = tag.get("href").unwrap_or_default();
                let whole = match href.strip_prefix(FILE) {
                    Some(id) => format!("file:{}", id.split('#').next().unwrap_or_default()),
                    None => href,
                };
                let run = Run { href: Some(whole), ..run("") };
                let element = self.element.clone();
                self.href = self.building.runs(&[run], &element).pop().and_then(|it| it.href);
            }
            "ul" | "ol" => {
                self.end();
                let first = tag.get("start").and_then(|it| it.parse().ok()).unwrap_or(1_usize);
                self.lists.push((
                    if tag.name == "ul" { Kind::Bullet } else { Kind::Number },
                    first.saturating_sub(1),
                ));
            }
            "li" => {
                self.end();
                self.kind = self.lists.last_mut().map_or(Kind::Bullet, |(kind, items)| {
                    *items += 1;
                    *kind
                });
            }
            "pre" => {
                self.end();
                self.kind = Kind::Code;
            }
            "table" => {
                self.end();
                self.table = Some(vec![]);
            }
            "tr" => {
                if let Some(rows) = &mut self.table {
                    rows.push(vec![]);
                }
            }
            "th" | "td" => self.runs.clear(),
            name => match (heading(name), mark(name)) {
                (Some(rank), _) => {
                    self.end();
                    self.kind = Kind::Heading(rank);
                }
                // Code in a block is code as a whole.
                (_, Some(mark)) if self.kind != Kind::Code => self.marks.push((name.to_owned(), mark)),
                _ if is_block(name) => self.end(),
                _ => {}
            },
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "a" => self.href = None,
            "ul" | "ol" => {
                self.end();
                self.lists.pop();
            }
            "th" | "td" => {
                let cell = std::mem::take(&mut self.runs);
                if let Some(row) = self.table.as_mut().and_then(|it| it.last_mut()) {
                    row.push(cell);
                }
            }
            "table" => self.end_of_table(),
            _ if mark(name).is_some() => {
                if let Some(at) = self.marks.iter().rposition(|(it, _)| it == name) {
                    self.marks.remove(at);
                }
            }
            _ if is_block(name) || heading(name).is_some() => {
                self.end();
                self.kind = Kind::Plain;
            }
            _ => {}
        }
    }

    /// What was gathered becomes a paragraph.
    fn end(&mut self) {
        if self.table.is_some() {
            return;
        }
        let runs = std::mem::take(&mut self.runs);
        if runs.iter().all(|it| it.t.trim().is_empty()) {
            return;
        }
        if self.kind == Kind::Code {
            let text = document::text::plain(&runs);
            let mut lines = super::words::code(text.trim_end());
            if let Some(last) = lines.last_mut() {
                last.gap = 14.0;
            }
            self.items.push(Item::Paras(self.element.clone(), lines));
            return;
        }
        let (size, gap) = match self.kind {
            Kind::Heading(1 | 2) => (34.0, 16.0),
            Kind::Heading(3) => (28.0, 12.0),
            Kind::Heading(_) => (24.0, 10.0),
            Kind::Bullet | Kind::Number => (22.0, 6.0),
            _ => (22.0, 12.0),
        };
        // Items have an indent of their own; what goes on in an item stands below its words.
        let own = usize::from(matches!(self.kind, Kind::Bullet | Kind::Number));
        let depth = self.lists.len().saturating_sub(own).min(8) as u8;
        let at = self.lists.last().map_or(1, |(_, items)| *items);
        let para = Para { at, depth, gap, ..Para::new(self.kind, runs, size) };
        self.items.push(Item::Paras(self.element.clone(), vec![para]));
        // The next paragraph of an item has no mark of its own.
        if !matches!(self.kind, Kind::Heading(_)) {
            self.kind = Kind::Plain;
        }
    }

    fn boxed(&mut self, w: f64, h: f64, alt: Option<String>, body: Body) {
        let thing = Thing {
            id: self.element.clone(),
            name: "Picture".into(),
            area: Area { x: 0.0, y: 0.0, w, h, rot: 0.0 },
            opacity: 1.0,
            fill: None,
            stroke: None,
            stroke_w: None,
            radius: 0.0,
            alt,
            reading: None,
            layer: 0,
            lang: None,
            body,
        };
        self.items.push(Item::Thing(Box::new(thing)));
    }

    fn end_of_table(&mut self) {
        let Some(mut rows) = self.table.take() else { return };
        let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
        if wide == 0 {
            return;
        }
        rows.iter_mut().for_each(|row| row.resize(wide, vec![]));
        let Sheet { w, beside, .. } = self.building.wishes.sheet;
        let room = w - 2.0 * beside;
        let high = table::heights(&rows, TABLE, room, self.building.wishes.lines).iter().sum();
        let body = Body::Table { rows, header: Header::Row, size: TABLE };
        self.boxed(room, high, None, body);
    }

    fn picture(&mut self, tag: &Tag<'_>) {
        let src = tag.get("src").unwrap_or_default();
        let Some(file) = src.strip_prefix(FILE).filter(|it| self.building.source.files.contains_key(*it))
        else {
            let element = self.element.clone();
            self.building.lose(Why::Missing, &element);
            return;
        };
        self.end();
        let side = |name, otherwise| tag.get(name).and_then(|it| it.parse().ok()).unwrap_or(otherwise);
        let (w, h): (f64, f64) = (side("width", 640.0), side("height", 360.0));
        let alt = tag.get("alt").filter(|it| !it.is_empty());
        let crop = Crop { x: 0.0, y: 0.0, w: 1.0, h: 1.0 };
        self.boxed(w.max(1.0), h.max(1.0), alt, Body::Picture { file: file.to_owned(), crop });
    }
}
