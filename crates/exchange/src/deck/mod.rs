//! A lesson as slides: things with places, looks and words, whichever program draws them. What a slide cannot do is text
//! here, and said in the report.
mod build;
mod flow;
mod math;
mod order;
mod prose;
mod words;

pub use flow::indent;

use crate::Source;
use crate::report::Left;
use document::model::{Align, Color, Crop, Form, Header, Heads, Id, Run, Side, Valign};

pub struct Deck {
    pub w: f64,
    pub h: f64,
    pub slides: Vec<Slide>,
}

pub struct Slide {
    pub page: Id,
    /// For lists of slides; no two are called the same.
    pub name: String,
    pub hidden: bool,
    pub fill: Option<Color>,
    pub picture: Option<String>,
    pub notes: String,
    /// From the first to the last as they are written: what lies on top of another comes after it.
    pub things: Vec<Thing>,
    /// Which of the things is the slide's title.
    pub title: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub x: f64,
    pub y: f64,
    pub w: f64,
    pub h: f64,
    /// Degrees, clockwise, around the middle.
    pub rot: f64,
}

#[derive(Clone, Debug)]
pub struct Thing {
    pub id: Id,
    pub name: String,
    pub area: Area,
    pub opacity: f64,
    pub fill: Option<Color>,
    pub stroke: Option<Color>,
    pub stroke_w: Option<f64>,
    pub radius: f64,
    pub alt: Option<String>,
    /// None when it is not read.
    pub reading: Option<usize>,
    pub layer: usize,
    pub lang: Option<String>,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub enum Body {
    Words(Words),
    /// A file, and the part of it that is shown.
    Picture {
        file: String,
        crop: Crop,
    },
    Shape {
        form: Form,
        words: Words,
    },
    Line {
        points: Vec<[f64; 2]>,
        heads: Heads,
        from: Option<End>,
        to: Option<End>,
    },
    Draw(Vec<Vec<[f64; 2]>>),
    Table {
        rows: Vec<Vec<Vec<Run>>>,
        header: Header,
        size: f64,
    },
}

/// Where a connector holds on.
#[derive(Clone, Debug)]
pub struct End {
    pub element: Id,
    pub side: Side,
}

#[derive(Clone, Debug, Default)]
pub struct Words {
    pub paras: Vec<Para>,
    pub valign: Option<Valign>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Heading(u8),
    Plain,
    Bullet,
    Number,
    Code,
}

#[derive(Clone, Debug)]
pub struct Para {
    pub kind: Kind,
    pub runs: Vec<Run>,
    /// In px.
    pub size: f64,
    pub bold: bool,
    pub align: Align,
    /// How many lists it is in, besides its own.
    pub depth: u8,
    /// Below it, in px.
    pub gap: f64,
}

/// How wide a text is at size 1, plainly or in bold: as exactly as whoever draws it knows.
pub type Width<'a> = &'a dyn Fn(&str, bool) -> f64;

/// The slides, with what they lack.
pub fn of(source: &Source<'_>, width: Width<'_>) -> (Deck, Vec<Left>) {
    build::deck(source, width)
}

impl Words {
    pub fn of(paras: Vec<Para>) -> Words {
        Words { paras, valign: None }
    }

    pub fn is_empty(&self) -> bool {
        self.paras.iter().all(|it| it.runs.iter().all(|run| run.t.trim().is_empty()))
    }

    pub fn plain(&self) -> String {
        let paras: Vec<String> = self.paras.iter().map(|it| document::text::plain(&it.runs)).collect();
        paras.join("\n")
    }
}

impl Para {
    pub fn new(kind: Kind, runs: Vec<Run>, size: f64) -> Para {
        let bold = matches!(kind, Kind::Heading(_));
        Para { kind, runs, size, bold, align: Align::Start, depth: 0, gap: 0.0 }
    }
}

impl Area {
    /// Of the smallest upright box around it.
    fn bounds(&self) -> [f64; 4] {
        let (sin, cos) = self.rot.to_radians().sin_cos();
        let w = (self.w * cos).abs() + (self.h * sin).abs();
        let h = (self.w * sin).abs() + (self.h * cos).abs();
        let (x, y) = (self.x + self.w / 2.0, self.y + self.h / 2.0);
        [x - w / 2.0, y - h / 2.0, x + w / 2.0, y + h / 2.0]
    }

    /// By more than an edge.
    pub fn overlaps(&self, other: &Area) -> bool {
        let ([l, t, r, b], [ol, ot, or, ob]) = (self.bounds(), other.bounds());
        l.max(ol) + 0.5 < r.min(or) && t.max(ot) + 0.5 < b.min(ob)
    }
}
