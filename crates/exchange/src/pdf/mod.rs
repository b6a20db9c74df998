//! A lesson on paper, as a tagged PDF (PDF/UA-1): pages with places as they are, text over as many A4 pages as it needs. Real
//! text in embedded fonts, in the order of reading, with headings, lists, tables and described figures. The same lesson always
//! becomes the same bytes.
mod lay;
mod paint;
mod picture;
mod sheet;
mod table;
mod tags;
mod things;

use crate::deck::{self, Area, Deck, Slide, Wishes};
use crate::report::{Left, Why};
use crate::{Made, Source, Step};
use document::model::{Layout, Run};
use kernel::Result;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Transform};
use krilla::image::Image;
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Node, Tag, TagGroup, TagKind, TagTree};
use krilla::{Document, SerializeSettings};
use paint::Paint;
use sheet::Sheet;
use std::collections::BTreeMap;
use std::num::NonZeroU16;
use tags::{Heading, Part, To};

/// A px of a page is a 96th of an inch, a point a 72nd.
const POINTS: f64 = 0.75;
/// In points.
const A4: (f64, f64) = (595.28, 841.89);
/// Texts have 22 px, and 12 points on paper.
const TEXT: f64 = 12.0 / 22.0;

fn paper() -> deck::Sheet {
    deck::Sheet { w: A4.0 / TEXT, h: A4.1 / TEXT, beside: 90.0, above: 90.0 }
}

/// What all pages have in common while they are made.
pub struct Making<'a> {
    source: &'a Source<'a>,
    left: Vec<Left>,
    /// The page of the lesson.
    page: String,
    pictures: BTreeMap<String, Option<Image>>,
    /// Where the pages of the lesson begin.
    starts: BTreeMap<String, usize>,
    /// Of the heading before.
    level: u16,
    /// Something has just been drawn that no font has.
    unknown: bool,
}

pub fn write(source: &Source<'_>, step: Step<'_>) -> Result<Made> {
    let lines = |para: &deck::Para, room: f64| lay::lines(para, room).len();
    let wishes = Wishes { lines: &lines, sheet: paper(), inside: true, titled: true };
    let (Deck { slides, .. }, left) = deck::of(source, &wishes);
    let slides: Vec<Slide> = slides.into_iter().filter(|it| !it.hidden).collect();
    let mut making = Making::new(source, &slides, left);
    let configuration = ConfigurationBuilder::new().with_accessibility_validator(Accessibility::UA1).finish();
    let configuration = configuration.map_err(|error| anyhow::anyhow!("{error:?}"))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..Default::default() });
    let mut bookmarks: Vec<OutlineNode> = vec![];
    let mut sections: Vec<TagGroup> = vec![];
    for (at, slide) in slides.iter().enumerate() {
        step(at, slides.len());
        let (nodes, headings) = making.draw(&mut document, slide, at)?;
        if making.starts[&slide.page] == at {
            sections.push(TagGroup::new(Tag::Section));
            bookmarks.push(bookmark(&slide.name, at, 0.0));
        }
        if let (Some(section), Some(page)) = (sections.last_mut(), bookmarks.last_mut()) {
            nodes.into_iter().for_each(|it| section.push(it));
            let others = headings.iter().filter(|(title, _)| *title != slide.name);
            others.for_each(|(title, top)| page.push_child(bookmark(title, at, *top)));
        }
    }
    let tags: Vec<Node> = sections.into_iter().map(Node::from).collect();
    document.set_tag_tree(TagTree::from(tags).with_lang(Some(source.lang().code().into())));
    document.set_metadata(metadata(source));
    let mut outline = Outline::new();
    bookmarks.into_iter().for_each(|it| outline.push_child(it));
    document.set_outline(outline);
    let bytes =
        document.finish().map_err(|error| anyhow::anyhow!("the lesson cannot be drawn: {error:?}"))?;
    step(slides.len(), slides.len());
    Ok(Made { bytes, left: making.left })
}

fn bookmark(title: &str, page: usize, top: f64) -> OutlineNode {
    OutlineNode::new(title.trim().to_owned(), XyzDestination::new(page, Point::from_xy(0.0, top as f32)))
}

fn metadata(source: &Source<'_>) -> Metadata {
    let document = source.document;
    Metadata::new()
        .title(document.title.clone())
        .language(source.lang().code().into())
        .document_id(document.id.clone())
}

/// What they are called and where they stand, in points.
type Headings = Vec<(String, f64)>;

impl<'a> Making<'a> {
    fn new(source: &'a Source<'a>, slides: &[Slide], left: Vec<Left>) -> Self {
        let mut starts = BTreeMap::new();
        for (at, slide) in slides.iter().enumerate() {
            starts.entry(slide.page.clone()).or_insert(at);
        }
        // Paper has an order of its own for what is read, and no notes.
        let other = |it: Left| match it.why {
            Why::Order => None,
            Why::Formula => Some(Left { why: Why::OneLine, ..it }),
            _ => Some(it),
        };
        let shown = |it: &Left| it.page.as_ref().is_none_or(|it| starts.contains_key(it));
        let left = left.into_iter().filter(shown).filter_map(other).collect();
        let page = String::new();
        Making { source, left, page, pictures: BTreeMap::new(), starts, level: 0, unknown: false }
    }

    /// The page, and its headings.
    fn draw(
        &mut self,
        document: &mut Document,
        slide: &Slide,
        number: usize,
    ) -> Result<(Vec<Node>, Headings)> {
        self.page = slide.page.clone();
        let (scale, w, h) = match slide.layout {
            Layout::Canvas => (POINTS, slide.w * POINTS, slide.h * POINTS),
            Layout::Flow => (TEXT, A4.0, A4.1),
        };
        let settings = PageSettings::from_wh(w as f32, h as f32);
        let settings = settings.ok_or_else(|| anyhow::anyhow!("a page of {w} × {h}"))?;
        let mut page = document.start_page_with(settings);
        let parts = self.paint(page.surface(), slide, number, scale);
        let mut headings = vec![];
        let level = &mut self.level;
        let mut rank = |it: &Heading| {
            headings.push((it.title.clone(), it.top * scale));
            // No level is left out.
            *level = u16::from(it.rank).clamp(1, *level + 1);
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            TagKind::from(Tag::Hn(level, Some(it.title.clone())))
        };
        let nodes = parts.into_iter().map(|it| it.node(&mut page, &mut rank)).collect();
        page.finish();
        Ok((nodes, headings))
    }

    /// Drawn from the lowest to the highest, told in the order of reading.
    fn paint(&mut self, surface: Surface<'_>, slide: &Slide, number: usize, scale: f64) -> Vec<Part> {
        let picture = slide.picture.as_ref().and_then(|it| self.picture(it));
        let fill = slide.fill.as_deref().and_then(|it| Paint::of(self.source, it));
        let turned = Area { x: 0.0, y: 0.0, w: slide.w, h: slide.h, rot: 0.0 };
        let mut sheet = Sheet { making: self, surface, scale, number, turned };
        sheet.surface.push_transform(&Transform::from_scale(scale as f32, scale as f32));
        sheet.background(fill, picture, slide.w, slide.h);
        let mut things: Vec<_> = slide.things.iter().collect();
        things.sort_by_key(|it| (it.layer, it.reading));
        let mut parts: Vec<_> = things.into_iter().map(|it| (it.reading, sheet.thing(it))).collect();
        parts.sort_by_key(|(reading, _)| *reading);
        sheet.surface.pop();
        sheet.surface.finish();
        parts.into_iter().flat_map(|(_, it)| it).collect()
    }

    fn lose(&mut self, why: Why, element: &str) {
        let left = Left::of(why, &self.page, element);
        if !self.left.contains(&left) {
            self.left.push(left);
        }
    }

    fn ink(&self) -> Paint {
        Paint::of(self.source, "@ink").unwrap_or(Paint(0x16, 0x1e, 0x26, 1.0))
    }

    fn picture(&mut self, file: &str) -> Option<Image> {
        let source = self.source;
        let read = || source.files.get(file).and_then(picture::image);
        self.pictures.entry(file.to_owned()).or_insert_with(read).clone()
    }

    /// Where a text leads: to an address, or to a page of this lesson.
    fn target(&self, run: &Run) -> Option<To> {
        let href = run.href.as_deref()?;
        match href.strip_prefix('#') {
            Some(page) => self.starts.get(page).map(|it| To::Page(*it)),
            None => Some(To::Address(href.to_owned())),
        }
    }
}

#[cfg(test)]
mod reader;
#[cfg(test)]
mod tests;
