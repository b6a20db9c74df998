//! What a screen reader is told of what was drawn: headings, lists, links, in the order of reading.
use crate::deck::Kind;
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Quadrilateral};
use krilla::page::Page;
use krilla::tagging::{Identifier, ListNumbering, Node, Tag, TagGroup, TagKind};

/// A part of the structure. Links become links when their page is drawn, headings when all before them are known.
pub enum Part {
    Shown(Identifier),
    Group(TagKind, Vec<Part>),
    Heading(Heading),
    Link(Link),
}

pub struct Heading {
    pub rank: u8,
    pub title: String,
    /// In px from the upper edge of the page.
    pub top: f64,
    pub parts: Vec<Part>,
}

pub struct Link {
    pub parts: Vec<Identifier>,
    /// On the page, in points.
    pub areas: Vec<Quadrilateral>,
    pub to: To,
    pub text: String,
}

#[derive(Clone, PartialEq)]
pub enum To {
    Address(String),
    /// Of this PDF, from 0.
    Page(usize),
}

/// A paragraph that was drawn.
pub struct Written {
    pub kind: Kind,
    pub depth: u8,
    pub label: Option<Identifier>,
    pub title: String,
    pub top: f64,
    pub parts: Vec<Part>,
}

impl Part {
    pub fn group(tag: impl Into<TagKind>, parts: Vec<Part>) -> Part {
        Part::Group(tag.into(), parts)
    }

    /// `rank` says what a heading's level may be at most, after all those before it.
    pub fn node(self, page: &mut Page<'_>, rank: &mut dyn FnMut(&Heading) -> TagKind) -> Node {
        match self {
            Part::Shown(it) => it.into(),
            Part::Group(tag, parts) => whole(tag, parts, page, rank),
            Part::Heading(it) => whole(rank(&it), it.parts, page, rank),
            Part::Link(it) => {
                let target = match it.to {
                    To::Address(address) => Target::Action(Action::Link(LinkAction::new(address))),
                    To::Page(at) => {
                        Target::Destination(XyzDestination::new(at, Point::from_xy(0.0, 0.0)).into())
                    }
                };
                let link = LinkAnnotation::new_with_quad_points(it.areas, target);
                let annotation = page.add_tagged_annotation(Annotation::new_link(link, Some(it.text)));
                let parts = it.parts.into_iter().chain([annotation]).map(Node::from).collect();
                TagGroup::with_children(Tag::Link, parts).into()
            }
        }
    }
}

fn whole(
    tag: TagKind,
    parts: Vec<Part>,
    page: &mut Page<'_>,
    rank: &mut dyn FnMut(&Heading) -> TagKind,
) -> Node {
    let parts = parts.into_iter().map(|it| it.node(page, rank)).collect();
    TagGroup::with_children(tag, parts).into()
}

/// Paragraphs as they follow one another; items that do become a list.
pub fn grouped(written: Vec<Written>) -> Vec<Part> {
    let mut parts = vec![];
    let mut rest = written.into_iter().peekable();
    while let Some(it) = rest.next() {
        match it.kind {
            Kind::Heading(rank) => {
                let Written { title, top, parts: own, .. } = it;
                parts.push(Part::Heading(Heading { rank, title, top, parts: own }));
            }
            Kind::Bullet | Kind::Number => {
                let mut items = vec![it];
                while let Some(next) = rest.next_if(|it| is_item(it.kind) || goes_on(it)) {
                    items.push(next);
                }
                parts.extend(lists(items));
            }
            Kind::Code => parts.push(Part::group(Tag::P, vec![Part::group(Tag::Code, it.parts)])),
            Kind::Plain => parts.push(Part::group(Tag::P, it.parts)),
        }
    }
    parts
}

fn is_item(kind: Kind) -> bool {
    matches!(kind, Kind::Bullet | Kind::Number)
}

/// A paragraph of the item before it.
fn goes_on(it: &Written) -> bool {
    it.kind == Kind::Plain && it.depth > 0
}

/// Deeper items are a list in the item before them.
fn lists(items: Vec<Written>) -> Vec<Part> {
    let mut all = vec![];
    let mut rest = items.into_iter().peekable();
    while let Some(first) = rest.peek() {
        let (kind, depth) = (first.kind, first.depth);
        if let Some(it) = rest.next_if(goes_on) {
            all.push(Part::group(Tag::P, it.parts));
            continue;
        }
        let mut list = vec![];
        while let Some(it) = rest.next_if(|it| it.kind == kind && it.depth == depth) {
            let mut deeper = vec![];
            while let Some(next) = rest.next_if(|it| it.depth > depth) {
                deeper.push(next);
            }
            let mut body = it.parts;
            body.extend(lists(deeper));
            let label = it.label.map(|it| Part::group(Tag::Lbl, vec![Part::Shown(it)]));
            let parts = label.into_iter().chain([Part::group(Tag::LBody, body)]).collect();
            list.push(Part::group(Tag::LI, parts));
        }
        let numbering = if kind == Kind::Number { ListNumbering::Decimal } else { ListNumbering::Disc };
        all.push(Part::group(Tag::L(numbering), list));
    }
    all
}
