//! Drawing that is tagged as it is drawn: nothing gets on the page without its place in the reading order.
use super::fit::Block;
use super::qr;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::num::NormalizedF32;
use krilla::page::Page;
use krilla::paint::{Fill, FillRule, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, BBox, ContentTag, Identifier, Node, SpanTag, Tag, TagGroup, TagKind,
};
use letters::shape;

pub type Colour = (u8, u8, u8);
pub const INK: Colour = (24, 28, 32);
pub const SOFT: Colour = (0, 96, 102);

pub struct Canvas<'p> {
    surface: Surface<'p>,
    tags: Vec<Node>,
}

/// A line of text that leads somewhere; its area becomes a link when the drawing is finished.
pub struct Link {
    texts: Vec<Identifier>,
    area: Option<Rect>,
    address: String,
    text: String,
}

impl<'p> Canvas<'p> {
    pub fn on(page: &'p mut Page<'_>) -> Self {
        Canvas { surface: page.surface(), tags: vec![] }
    }

    pub fn finish(self) -> Vec<Node> {
        self.surface.finish();
        self.tags
    }

    /// Two lines around the page: decoration, which a screen reader passes over.
    pub fn frame(&mut self, width: f32, height: f32) {
        self.surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        for (inset, thick) in [(24.0, 2.5), (31.0, 0.75)] {
            let mut builder = PathBuilder::new();
            if let Some(rect) = Rect::from_ltrb(inset, inset, width - inset, height - inset) {
                builder.push_rect(rect);
            }
            let Some(path) = builder.finish() else { continue };
            self.surface.set_fill(None);
            self.surface.set_stroke(Some(Stroke { paint: paint(SOFT), width: thick, ..Default::default() }));
            self.surface.draw_path(&path);
        }
        self.surface.set_stroke(None);
        self.surface.end_tagged();
    }

    /// Lines around `middle`.
    pub fn paragraph(&mut self, tag: TagKind, block: &Block, middle: f32, top: f32, colour: Colour) {
        let lines = self.lines(block, top, colour, |width| middle - width / 2.0);
        self.tags.push(group(tag, lines));
    }

    /// Lines that begin at `left`.
    pub fn left_paragraph(&mut self, tag: TagKind, block: &Block, left: f32, top: f32, colour: Colour) {
        let lines = self.lines(block, top, colour, |_| left);
        self.tags.push(group(tag, lines));
    }

    pub fn link(&mut self, block: &Block, left: f32, top: f32, address: &str) -> Link {
        let texts = self.lines(block, top, SOFT, |_| left);
        let widths = block.lines.iter().map(|it| letters::width(it, block.style) * block.size);
        let area = Rect::from_xywh(left, top, widths.fold(1.0, f32::max), block.height());
        Link { texts, area, address: address.to_owned(), text: block.text.clone() }
    }

    fn lines(
        &mut self,
        block: &Block,
        top: f32,
        colour: Colour,
        left: impl Fn(f32) -> f32,
    ) -> Vec<Identifier> {
        let fill = Fill { paint: paint(colour), opacity: NormalizedF32::ONE, rule: FillRule::default() };
        self.surface.set_fill(Some(fill));
        let last = block.lines.len().saturating_sub(1);
        let mut drawn = vec![];
        for (at, line) in block.lines.iter().enumerate() {
            let mut runs = shape(line, block.style);
            let width: f32 = runs.iter().map(|it| it.width * block.size).sum();
            // A space between lines keeps their words apart for whoever listens or copies.
            if at < last {
                runs.extend(shape(" ", block.style));
            }
            // Glyphs of other scripts stand in the order of drawing, and some letters could not be drawn.
            let said = (last == 0 && runs.iter().any(|it| !it.plain)).then_some(block.text.as_str());
            let span = SpanTag::empty().with_actual_text(said);
            drawn.push(self.surface.start_tagged(ContentTag::Span(span)));
            let mut x = left(width);
            let baseline = top + block.line_height() * at as f32 + block.size * 1.05;
            for run in runs {
                let start = Point::from_xy(x, baseline);
                self.surface.draw_glyphs(start, &run.glyphs, run.face.font(), &run.text, block.size, false);
                x += run.width * block.size;
            }
            self.surface.end_tagged();
        }
        drawn
    }

    /// A figure that says what it shows.
    pub fn qr(&mut self, text: &str, alt: &str, left: f32, top: f32, size: f32) {
        let Some(path) = qr::path(text, left, top, size) else { return };
        let fill = Fill { paint: paint(INK), opacity: NormalizedF32::ONE, rule: FillRule::default() };
        let drawn = self.surface.start_tagged(ContentTag::Other);
        self.surface.set_fill(Some(fill));
        self.surface.draw_path(&path);
        self.surface.end_tagged();
        let bbox = Rect::from_xywh(left, top, size, size).map(|rect| BBox::new(0, rect));
        self.tags.push(group(Tag::Figure(Some(alt.into())).with_bbox(bbox).into(), vec![drawn]));
    }
}

impl Link {
    pub fn paragraph(self, page: &mut Page<'_>) -> Node {
        let Some(area) = self.area else { return group(Tag::P.into(), self.texts) };
        let target = Target::Action(Action::Link(LinkAction::new(self.address)));
        let annotation = Annotation::new_link(LinkAnnotation::new(area, target), Some(self.text));
        let annotation = page.add_tagged_annotation(annotation);
        let parts = self.texts.into_iter().chain([annotation]).collect();
        let mut paragraph = TagGroup::new(Tag::P);
        paragraph.push(group(Tag::Link.into(), parts));
        paragraph.into()
    }
}

fn group(tag: TagKind, parts: Vec<Identifier>) -> Node {
    TagGroup::with_children(tag, parts.into_iter().map(Node::from).collect()).into()
}

fn paint(colour: Colour) -> krilla::paint::Paint {
    rgb::Color::new(colour.0, colour.1, colour.2).into()
}
