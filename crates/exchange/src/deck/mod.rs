//! A lesson as slides: things with places, looks and words, whichever program draws them. What a slide cannot do is text
//! here, and said in the report.
mod build;
mod elements;
mod flow;
mod math;
mod order;
mod prose;
pub mod table;
mod tags;
mod words;

pub use flow::{LINE, height, indent};
pub use words::lines;

use crate::Source;
use crate::report::Left;
use document::model::{Align, Color, Crop, Form, Header, Heads, Id, Layout, Run, Side, Valign};

pub struct Deck {
    pub w: f64,
    pub h: f64,
    pub slides: Vec<Slide>,
}

pub struct Slide {
    pub page: Id,
    pub w: f64,
    pub h: f64,
    pub layout: Layout,
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
    /// In one line; how it is spoken is its alternative text.
    Formula(Words),
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
    /// Its number in its list, from 1.
    pub at: usize,
    /// How many lists it is in, besides its own.
    pub depth: u8,
    /// Below it, in px.
    pub gap: f64,
}

/// How many lines a paragraph takes in a room of so many px: as exactly as whoever draws it knows.
pub type Lines<'a> = &'a dyn Fn(&Para, f64) -> usize;

/// A page whose things follow one another, and how far from its edges they stay.
#[derive(Clone, Copy)]
pub struct Sheet {
    pub w: f64,
    pub h: f64,
    pub beside: f64,
    pub above: f64,
}

/// What whoever draws the slides wants of them.
pub struct Wishes<'a> {
    pub lines: Lines<'a>,
    pub sheet: Sheet,
    /// Pages can lead to one another.
    pub inside: bool,
    /// A lesson that begins with text begins with its title.
    pub titled: bool,
}

/// The slides, with what they lack.
pub fn of(source: &Source<'_>, wishes: &Wishes<'_>) -> (Deck, Vec<Left>) {
    build::deck(source, wishes)
}

impl Sheet {
    fn area(&self) -> Area {
        Area {
            x: self.beside,
            y: self.above,
            w: self.w - 2.0 * self.beside,
            h: self.h - 2.0 * self.above,
            rot: 0.0,
        }
    }
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
        Para { kind, runs, size, bold, align: Align::Start, at: 1, depth: 0, gap: 0.0 }
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
