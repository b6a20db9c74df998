//! A page while it is drawn: nothing gets on it without its place in the reading order, or as decoration.
use super::Making;
use super::lay::{self, Line, Span};
use super::paint::{LINK, PALE, Paint, rect};
use super::tags::{Link, Part, Written, grouped};
use crate::deck::{Area, Kind, LINE, Para, Words, indent};
use document::model::{Align, Mark, Run, Valign};
use document::text::plain;
use krilla::geom::{Path, Point, Quadrilateral, Rect, Transform};
use krilla::paint::Stroke;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, BBox, ContentTag, Identifier, SpanTag};
use letters::UNKNOWN;

/// How far below its upper edge letters of size 1 stand in their line, as in a browser.
const BASELINE: f64 = 1.038;
/// How much italics lean; the fonts have none.
const LEAN: f32 = -0.2;

pub struct Sheet<'m, 's, 'p> {
    pub making: &'m mut Making<'s>,
    pub surface: Surface<'p>,
    /// Points in a px.
    pub scale: f64,
    /// From 0.
    pub number: usize,
    /// What everything is turned with at the moment.
    pub turned: Area,
}

/// How a text is said and seen.
#[derive(Clone, Copy)]
pub struct Say<'t> {
    pub read: bool,
    pub lang: Option<&'t str>,
    pub opacity: f64,
}

/// Where a part of a line stands.
struct At {
    left: f64,
    baseline: f64,
    /// A space after it keeps its words apart from the next ones for whoever listens or copies.
    space: bool,
}

impl Sheet<'_, '_, '_> {
    /// Decoration has no place in the reading order.
    pub fn decoration(&mut self, draw: impl FnOnce(&mut Surface<'_>)) {
        let kind = Artifact::with_kind(ArtifactType::Layout);
        self.surface.start_tagged(ContentTag::Artifact(kind));
        draw(&mut self.surface);
        self.surface.end_tagged();
    }

    pub fn shown(&mut self, draw: impl FnOnce(&mut Surface<'_>)) -> Identifier {
        let drawn = self.surface.start_tagged(ContentTag::Other);
        draw(&mut self.surface);
        self.surface.end_tagged();
        drawn
    }

    /// Where a point of the page lies on paper, turned as it is drawn.
    fn corner(&self, x: f64, y: f64) -> Point {
        let it = &self.turned;
        let (cx, cy) = (it.x + it.w / 2.0, it.y + it.h / 2.0);
        let (sin, cos) = it.rot.to_radians().sin_cos();
        let (dx, dy) = (x - cx, y - cy);
        let at = |it: f64| (it * self.scale) as f32;
        Point::from_xy(at(cx + dx * cos - dy * sin), at(cy + dx * sin + dy * cos))
    }

    /// With the lower left corner first.
    fn corners(&self, [x, y, w, h]: [f64; 4]) -> Quadrilateral {
        Quadrilateral([
            self.corner(x, y + h),
            self.corner(x + w, y + h),
            self.corner(x + w, y),
            self.corner(x, y),
        ])
    }

    pub fn bounds(&self, area: &Area) -> Option<BBox> {
        let Quadrilateral(all) = self.corners([area.x, area.y, area.w, area.h]);
        let [first, ..] = all;
        let (mut l, mut t, mut r, mut b) = (first.x, first.y, first.x, first.y);
        for it in all {
            (l, t, r, b) = (l.min(it.x), t.min(it.y), r.max(it.x), b.max(it.y));
        }
        Some(BBox::new(self.number, Rect::from_ltrb(l, t, r, b)?))
    }

    /// The paragraphs in their place, from its upper edge, its middle or its lower edge.
    pub fn words(&mut self, words: &Words, area: &Area, say: Say<'_>) -> Vec<Part> {
        let heights: Vec<f64> = words.paras.iter().map(|it| high(it, area.w)).collect();
        let free = area.h - heights.iter().sum::<f64>();
        let mut y = area.y
            + match words.valign.unwrap_or(Valign::Top) {
                Valign::Top => 0.0,
                Valign::Middle => free / 2.0,
                Valign::Bottom => free,
            };
        let mut written = vec![];
        for (para, high) in words.paras.iter().zip(heights) {
            let place = Area { y, h: high - para.gap, rot: 0.0, ..*area };
            written.extend(self.para(para, &place, say));
            y += high;
        }
        if say.read { grouped(written) } else { vec![] }
    }

    fn para(&mut self, para: &Para, area: &Area, say: Say<'_>) -> Option<Written> {
        if is_a_line_to_write_on(para) {
            let path = rect(area.x, area.y + area.h - 2.0, area.w, 1.0, 0.0);
            self.fill(path, self.making.ink().faded(0.6 * say.opacity));
            return None;
        }
        if para.kind == Kind::Code {
            let path = rect(area.x - 8.0, area.y, area.w + 16.0, area.h, 0.0);
            self.fill(path, PALE.faded(say.opacity));
        }
        let left = indent(para);
        let lines = lay::lines(para, area.w - left);
        let label = self.label(para, area, say);
        let mut parts: Vec<Part> = vec![];
        let last = lines.len() - 1;
        for (row, line) in lines.iter().enumerate() {
            let free = area.w - left - line.width;
            let shift = match para.align {
                Align::Start => 0.0,
                Align::Center => free / 2.0,
                Align::End => free,
            };
            let baseline = area.y + para.size * (LINE * row as f64 + BASELINE);
            let at = At { left: area.x + left + shift, baseline, space: row < last };
            self.line(para, line, at, say, &mut parts);
        }
        let title = plain(&para.runs);
        Some(Written { kind: para.kind, depth: para.depth, label, title, top: area.y, parts })
    }

    /// A point, or a number, before an item.
    fn label(&mut self, para: &Para, area: &Area, say: Say<'_>) -> Option<Identifier> {
        let text = match para.kind {
            Kind::Bullet => "•".to_owned(),
            Kind::Number => format!("{}.", para.at),
            _ => return None,
        };
        let run = Run { t: text.clone(), ..Run::default() };
        let own = Para { runs: vec![run], bold: false, ..Para::new(Kind::Plain, vec![], para.size) };
        let wide = lay::lines(&own, f64::INFINITY)[0].width;
        let span = Span { run: 0, text, width: wide };
        let left = area.x + indent(para) - para.size * 0.4 - wide;
        let at = At { left, baseline: area.y + para.size * BASELINE, space: true };
        let drawn = self.span(&own, &span, &at, say);
        say.read.then_some(drawn)
    }

    fn line(&mut self, para: &Para, line: &Line, mut at: At, say: Say<'_>, parts: &mut Vec<Part>) {
        let goes_on = at.space;
        for (place, span) in line.spans.iter().enumerate() {
            at.space = goes_on && place + 1 == line.spans.len();
            let run = &para.runs[span.run];
            let drawn = self.span(para, span, &at, say);
            let high = para.size * LINE;
            let area = self.corners([at.left, at.baseline - para.size * BASELINE, span.width, high]);
            at.left += span.width;
            if !say.read {
                continue;
            }
            let Some(to) = self.making.target(run) else {
                parts.push(Part::Shown(drawn));
                continue;
            };
            // A link that goes on, in another look or on the next line, is one link.
            match parts.last_mut() {
                Some(Part::Link(link)) if link.to == to => {
                    link.parts.push(drawn);
                    link.areas.push(area);
                    link.text = format!("{} {}", link.text, span.text);
                }
                _ => {
                    let text = span.text.clone();
                    parts.push(Part::Link(Link { parts: vec![drawn], areas: vec![area], to, text }));
                }
            }
        }
    }

    fn span(&mut self, para: &Para, span: &Span, at: &At, say: Say<'_>) -> Identifier {
        let run = &para.runs[span.run];
        let unknown = span.text.contains(UNKNOWN);
        self.making.unknown |= unknown;
        // A letter that no font has is still said and copied, where it is known which one it is.
        let said = (unknown && span.text.chars().count() == run.t.chars().count()).then_some(run.t.as_str());
        let tag = SpanTag::empty().with_actual_text(said).with_lang(run.lang.as_deref().or(say.lang));
        let drawn = self.surface.start_tagged(match say.read {
            true => ContentTag::Span(tag),
            false => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        });
        self.letters(para, span, at, say);
        self.surface.end_tagged();
        drawn
    }

    /// With the lines below and through them.
    fn letters(&mut self, para: &Para, span: &Span, at: &At, say: Say<'_>) {
        let run = &para.runs[span.run];
        let has = |mark| run.m.contains(&mark);
        let size = lay::size(para, run);
        let raised = match () {
            () if has(Mark::Sup) => para.size * 0.35,
            () if has(Mark::Sub) => para.size * -0.15,
            () => 0.0,
        };
        let link = self.making.target(run).is_some();
        let own = run.color.as_deref().and_then(|it| Paint::of(self.making.source, it));
        let paint = own.unwrap_or(if link { LINK } else { self.making.ink() });
        self.surface.set_fill(Some(paint.faded(say.opacity).fill()));
        let mut glyphs = letters::shape(&span.text, lay::style(para, run));
        if at.space {
            glyphs.extend(letters::shape(" ", lay::style(para, run)));
        }
        let baseline = at.baseline - raised;
        let leaning = if has(Mark::I) { LEAN } else { 0.0 };
        let place = Transform::from_row(1.0, 0.0, leaning, 1.0, at.left as f32, baseline as f32);
        self.surface.push_transform(&place);
        let mut x = 0.0;
        for it in glyphs {
            let start = Point::from_xy(x, 0.0);
            self.surface.draw_glyphs(start, &it.glyphs, it.face.font(), &it.text, size as f32, false);
            x += it.width * size as f32;
        }
        self.surface.pop();
        let lines = [(link || has(Mark::U), 0.12), (has(Mark::S), -0.3)];
        for (_, below) in lines.into_iter().filter(|(there, _)| *there) {
            if let Some(path) = rect(at.left, baseline + below * size, span.width, size * 0.06, 0.0) {
                self.surface.draw_path(&path);
            }
        }
    }

    /// As decoration.
    pub fn fill(&mut self, path: Option<Path>, paint: Paint) {
        self.draw(path, Some(paint), None);
    }

    pub fn draw(&mut self, path: Option<Path>, fill: Option<Paint>, stroke: Option<Stroke>) {
        let Some(path) = path.filter(|_| fill.is_some() || stroke.is_some()) else { return };
        self.decoration(|surface| outline(surface, &path, fill, stroke));
    }
}

pub fn outline(surface: &mut Surface<'_>, path: &Path, fill: Option<Paint>, stroke: Option<Stroke>) {
    surface.set_fill(fill.map(Paint::fill));
    surface.set_stroke(stroke);
    surface.draw_path(path);
    surface.set_stroke(None);
}

/// With what is below it.
fn high(para: &Para, room: f64) -> f64 {
    crate::deck::height(para, room, &|para, room| lay::lines(para, room).len())
}

fn is_a_line_to_write_on(para: &Para) -> bool {
    matches!(&para.runs[..], [run] if run.t.len() > 9 && run.t.bytes().all(|it| it == b'_'))
}
