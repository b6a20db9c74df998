//! From pages to slides.
use super::flow::{self, Item};
use super::{Area, Body, Deck, Kind, Para, Slide, Thing, Wishes, Words, order, prose, words};
use crate::Source;
use crate::report::{Left, Why};
use document::model::{self, Element, Layout, Page, Run};
use document::reading::is_read;
use kernel::texts;

texts! {
    PAGE = "Page {}", "Ukurasa wa {}", "Trang {}";
}

pub(super) struct Building<'a> {
    pub source: &'a Source<'a>,
    pub wishes: &'a Wishes<'a>,
    pub left: Vec<Left>,
    page: String,
    pub(super) notes: Vec<String>,
}

pub(super) fn deck(source: &Source<'_>, wishes: &Wishes<'_>) -> (Deck, Vec<Left>) {
    let mut building = Building { source, wishes, left: vec![], page: String::new(), notes: vec![] };
    let document = source.document;
    let mut slides = vec![];
    for page in document.ordered() {
        slides.extend(building.page(page));
    }
    if wishes.titled && slides.iter().all(|it| it.hidden) {
        slides.push(building.only_title());
    }
    name(&mut slides, source);
    let deck = Deck { w: document.page.w.into(), h: document.page.h.into(), slides };
    (deck, building.left)
}

/// By their titles, else their pages; a second of the same name has its number.
fn name(slides: &mut [Slide], source: &Source<'_>) {
    let mut taken: Vec<String> = vec![];
    for (at, slide) in slides.iter_mut().enumerate() {
        let title = slide.title.and_then(|it| match &slide.things[it].body {
            Body::Words(words) => Some(words.plain()),
            _ => None,
        });
        let base = title.unwrap_or(std::mem::take(&mut slide.name));
        let base = if base.trim().is_empty() { PAGE.with(source.lang(), at + 1) } else { base };
        let mut name = base.clone();
        let mut n = 2;
        while taken.contains(&name) {
            name = format!("{base} ({n})");
            n += 1;
        }
        taken.push(name.clone());
        slide.name = name;
    }
}

impl Building<'_> {
    fn page(&mut self, page: &Page) -> Vec<Slide> {
        self.page = page.id.clone();
        self.notes = page.notes.iter().cloned().collect();
        let document = self.source.document;
        let (w, h) = match page.layout {
            Layout::Canvas => (document.page.w.into(), document.page.h.into()),
            Layout::Flow => (self.wishes.sheet.w, self.wishes.sheet.h),
        };
        let pages = match page.layout {
            Layout::Canvas => vec![self.canvas(page)],
            Layout::Flow => self.flow(page),
        };
        let background = page.background.clone().unwrap_or_default();
        let picture = background.asset.and_then(|it| self.file(&it, ""));
        let notes = std::mem::take(&mut self.notes).join("\n");
        let mut slides = vec![];
        for (at, things) in pages.into_iter().enumerate() {
            let (order, moved) = order::of(&things);
            for it in moved {
                self.lose(Why::Order, &things[it].id);
            }
            let things: Vec<Thing> = order.into_iter().map(|it| things[it].clone()).collect();
            slides.push(Slide {
                page: page.id.clone(),
                w,
                h,
                layout: page.layout,
                name: page.name.clone().unwrap_or_default(),
                hidden: page.hidden,
                fill: background.fill.clone(),
                picture: picture.clone(),
                notes: if at == 0 { notes.clone() } else { String::new() },
                title: title(&things),
                things,
            });
        }
        slides
    }

    /// A lesson of which nothing is shown.
    fn only_title(&mut self) -> Slide {
        let sheet = &self.wishes.sheet;
        let title = vec![heading(&self.source.document.title)];
        let things = flow::pages(vec![Item::Paras(String::new(), title)], sheet.area(), self.wishes.lines);
        Slide {
            page: String::new(),
            w: sheet.w,
            h: sheet.h,
            layout: Layout::Flow,
            name: String::new(),
            hidden: false,
            fill: None,
            picture: None,
            notes: String::new(),
            title: Some(0),
            things: things.into_iter().flatten().collect(),
        }
    }

    pub fn lose(&mut self, why: Why, element: &str) {
        let left = Left::of(why, &self.page, element);
        if !self.left.contains(&left) {
            self.left.push(left);
        }
    }

    /// The file of an asset, if it is there.
    pub(super) fn file(&mut self, asset: &str, element: &str) -> Option<String> {
        let found = self.source.piece(asset).map(|(id, _)| id.to_owned());
        if found.is_none() {
            self.lose(Why::Missing, element);
        }
        found
    }

    fn canvas(&mut self, page: &Page) -> Vec<Thing> {
        let mut things = vec![];
        for (layer, (id, element)) in page.layers().into_iter().enumerate() {
            if element.frame.hidden {
                continue;
            }
            let reading = page.reading.iter().position(|it| it == id).filter(|_| is_read(element));
            let frame = thing(id, element, reading.map(|it| it * 100), layer);
            if element.frame.anim.is_some() {
                self.lose(Why::Steps, id);
            }
            things.extend(self.element(element, frame));
        }
        things
    }

    /// Of the pages that are shown.
    fn is_first(&self, page: &Page) -> bool {
        self.source.document.ordered().into_iter().find(|it| !it.hidden).is_some_and(|it| it.id == page.id)
    }

    /// Everything that is read, one after another, over as many slides as it needs.
    fn flow(&mut self, page: &Page) -> Vec<Vec<Thing>> {
        let area = self.wishes.sheet.area();
        let mut items = vec![];
        for (id, element) in page.read().filter(|(_, it)| !it.frame.hidden) {
            let frame = thing(id, element, Some(0), 0);
            match &element.kind {
                model::Kind::Prose(it) => items.extend(prose::items(self, id, &it.markdown)),
                _ => {
                    for it in self.element(element, frame) {
                        items.push(match it.body {
                            Body::Words(words) => Item::Paras(id.clone(), words.paras),
                            _ => {
                                Item::Thing(Box::new(flow::as_high_as_needed(it, area.w, self.wishes.lines)))
                            }
                        });
                    }
                }
            }
        }
        let title = &self.source.document.title;
        if self.wishes.titled
            && self.is_first(page)
            && !items.first().is_some_and(|it| begins_with(it, title))
        {
            items.insert(0, Item::Paras(page.id.clone(), vec![heading(title)]));
        }
        flow::pages(items, area, self.wishes.lines)
    }

    pub(super) fn linked(&mut self, mut para: Para, element: &str) -> Para {
        para.runs = self.runs(&para.runs, element);
        para
    }

    /// Links as whole addresses; what leads nowhere outside is text.
    pub fn runs(&mut self, runs: &[Run], element: &str) -> Vec<Run> {
        let mut whole = vec![];
        for run in runs {
            let href = run.href.as_deref().and_then(|it| {
                if let Some(file) = it.strip_prefix("file:") {
                    return self.source.around.file(file).map(|it| self.source.whole(it.url));
                }
                if let Some(lesson) = it.strip_prefix("lesson:") {
                    return self.source.around.lesson(lesson).map(|it| self.source.whole(it));
                }
                let kept = document::rules::is_link(it) && (self.wishes.inside || !it.starts_with('#'));
                kept.then(|| self.source.whole(it.to_owned()))
            });
            if run.href.is_some() && href.is_none() {
                self.lose(Why::Link, element);
            }
            whole.push(Run { href, ..run.clone() });
        }
        whole
    }
}

fn thing(id: &str, element: &Element, reading: Option<usize>, layer: usize) -> Thing {
    let it = &element.frame;
    Thing {
        id: id.to_owned(),
        name: it
            .name
            .clone()
            .unwrap_or_else(|| format!("{} {}", document::html::name(&element.kind), layer + 1)),
        area: Area { x: it.x, y: it.y, w: it.w, h: it.h, rot: it.rot },
        opacity: it.opacity.unwrap_or(1.0),
        fill: it.fill.clone(),
        stroke: it.stroke.clone(),
        stroke_w: it.stroke_w,
        radius: it.radius.unwrap_or(0.0),
        alt: it.alt.clone().filter(|it| !it.trim().is_empty() && reading.is_some()),
        reading,
        layer,
        lang: it.lang.clone(),
        body: Body::Words(Words::default()),
    }
}

fn heading(title: &str) -> Para {
    Para { gap: 20.0, ..Para::new(Kind::Heading(1), vec![words::run(title)], 40.0) }
}

fn begins_with(item: &Item, title: &str) -> bool {
    let Item::Paras(_, paras) = item else { return false };
    let is_title = |it: &Para| {
        matches!(it.kind, Kind::Heading(_)) && document::text::plain(&it.runs).trim() == title.trim()
    };
    paras.first().is_some_and(is_title)
}

/// The first heading of the highest rank that is there.
fn title(things: &[Thing]) -> Option<usize> {
    let rank = |it: &Thing| match &it.body {
        Body::Words(Words { paras, .. }) => match paras[..] {
            [Para { kind: Kind::Heading(rank), .. }] if it.reading.is_some() => Some(rank),
            _ => None,
        },
        _ => None,
    };
    let ranked = things.iter().enumerate().filter_map(|(at, it)| Some((rank(it)?, it.reading, at)));
    ranked.min().map(|(.., at)| at)
}
