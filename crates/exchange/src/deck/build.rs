//! From pages to slides.
use super::flow::{self, Item};
use super::{Area, Body, Deck, End, Kind, Para, Slide, Thing, Width, Words, math, order, prose, words};
use crate::Source;
use crate::report::{Left, Why};
use document::model::{self, Crop, Element, Fit, Header, Heads, Layout, Page, Run, Side};
use document::reading::is_read;
use document::text::plain;
use kernel::texts;

texts! {
    PAGE = "Page {}", "Ukurasa wa {}", "Trang {}";
}

const CAPTION: f64 = 18.0;
const WHOLE: Crop = Crop { x: 0.0, y: 0.0, w: 1.0, h: 1.0 };

pub(super) struct Building<'a> {
    pub source: &'a Source<'a>,
    pub width: Width<'a>,
    pub left: Vec<Left>,
    page: String,
    notes: Vec<String>,
}

pub(super) fn deck(source: &Source<'_>, width: Width<'_>) -> (Deck, Vec<Left>) {
    let mut building = Building { source, width, left: vec![], page: String::new(), notes: vec![] };
    let document = source.document;
    let mut slides = vec![];
    for page in document.ordered() {
        slides.extend(building.page(page));
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

    pub fn lose(&mut self, why: Why, element: &str) {
        let left = Left::of(why, &self.page, element);
        if !self.left.contains(&left) {
            self.left.push(left);
        }
    }

    /// The file of an asset, if it is there.
    fn file(&mut self, asset: &str, element: &str) -> Option<String> {
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

    /// Everything that is read, one after another, over as many slides as it needs.
    fn flow(&mut self, page: &Page) -> Vec<Vec<Thing>> {
        let size = self.source.document.page;
        let area =
            Area { x: 56.0, y: 48.0, w: f64::from(size.w) - 112.0, h: f64::from(size.h) - 96.0, rot: 0.0 };
        let mut items = vec![];
        for (id, element) in page.read().filter(|(_, it)| !it.frame.hidden) {
            let frame = thing(id, element, Some(0), 0);
            match &element.kind {
                model::Kind::Prose(it) => items.extend(prose::items(self, id, &it.markdown)),
                _ => {
                    for it in self.element(element, frame) {
                        items.push(match it.body {
                            Body::Words(words) => Item::Paras(id.clone(), words.paras),
                            _ => Item::Thing(Box::new(it)),
                        });
                    }
                }
            }
        }
        flow::pages(items, area, self.width)
    }

    fn element(&mut self, element: &Element, frame: Thing) -> Vec<Thing> {
        let lang = self.source.lang();
        let alt = element.frame.alt.clone().unwrap_or_default();
        let id = frame.id.clone();
        match &element.kind {
            model::Kind::Text(it) => {
                let paras = words::text(it).into_iter().map(|it| self.linked(it, &id)).collect();
                vec![Thing { body: Body::Words(Words { paras, valign: it.valign }), ..frame }]
            }
            model::Kind::Prose(it) => {
                let items = prose::items(self, &id, &it.markdown);
                let endless = Area { h: f64::INFINITY, ..frame.area };
                let mut things =
                    flow::pages(items, endless, self.width).into_iter().flatten().collect::<Vec<_>>();
                for (at, it) in things.iter_mut().enumerate() {
                    it.reading = frame.reading.map(|own| own + at.min(99));
                    it.layer = frame.layer;
                }
                things
            }
            model::Kind::Image(it) => self.image(it, frame),
            model::Kind::Shape(it) => {
                let mut label = self.linked(Para::new(Kind::Plain, it.label.clone(), 20.0), &id);
                label.align = model::Align::Center;
                let words = Words { paras: vec![label], valign: Some(model::Valign::Middle) };
                vec![Thing { body: Body::Shape { form: it.shape, words }, ..frame }]
            }
            model::Kind::Line(it) => {
                let end = |it: &Option<model::Anchor>| {
                    it.as_ref().map(|it| End { element: it.el.clone(), side: it.side.unwrap_or(Side::Right) })
                };
                let (from, to) = (end(&it.from), end(&it.to));
                let heads = it.heads.unwrap_or(Heads::None);
                vec![Thing { body: Body::Line { points: it.points.clone(), heads, from, to }, ..frame }]
            }
            model::Kind::Draw(it) => {
                let strokes = it.strokes.iter();
                let strokes =
                    strokes.map(|it| it.chunks_exact(2).map(|it| [it[0], it[1]]).collect()).collect();
                vec![Thing { body: Body::Draw(strokes), ..frame }]
            }
            model::Kind::Math(it) => {
                self.lose(Why::Formula, &id);
                self.notes.push(it.latex.clone());
                let mathml = document::html::mathml::clean(&it.mathml).into_string();
                let paras = vec![Para::new(Kind::Plain, math::runs(&mathml), it.size.unwrap_or(22.0))];
                vec![Thing { body: Body::Words(Words::of(paras)), ..frame }]
            }
            model::Kind::Table(it) => {
                let rows =
                    it.rows.iter().map(|row| row.iter().map(|cell| self.runs(cell, &id)).collect()).collect();
                let body = Body::Table { rows, header: it.header, size: 18.0 };
                self.captioned(body, &it.caption, frame)
            }
            model::Kind::Chart(it) => {
                self.lose(Why::Chart, &id);
                let body = Body::Table { rows: numbers(&it.data), header: Header::Both, size: 16.0 };
                self.captioned(body, &[words::run(&it.summary)], frame)
            }
            model::Kind::Code(it) => vec![worded(frame, words::code(&it.code))],
            model::Kind::Audio(it) | model::Kind::Video(it) => self.media(it, &alt, frame),
            model::Kind::Embed(it) => {
                self.lose(Why::Interactive, &id);
                vec![worded(frame, words::embed(it, lang))]
            }
            model::Kind::Quiz(it) => {
                self.lose(Why::Question, &id);
                vec![worded(frame, words::quiz(it, lang))]
            }
            model::Kind::Reveal(it) => {
                self.lose(Why::Interactive, &id);
                vec![worded(frame, words::reveal(it))]
            }
            model::Kind::Answer(it) => vec![worded(frame, words::answer(it))],
            model::Kind::Lab(it) => {
                self.lose(Why::Interactive, &id);
                vec![worded(frame, words::labelled(&it.label, None))]
            }
            model::Kind::File(it) => {
                self.lose(Why::Media, &id);
                let url = self.address(&it.asset);
                vec![worded(frame, words::labelled(&it.label, url))]
            }
        }
    }

    /// Where a file stays at the school.
    fn address(&self, asset: &str) -> Option<String> {
        let file = self.source.document.assets.get(asset)?.file.as_ref()?;
        self.source.around.file(file).map(|it| self.source.whole(it.url))
    }

    fn media(&mut self, it: &model::Media, alt: &str, frame: Thing) -> Vec<Thing> {
        self.lose(Why::Media, &frame.id);
        let url = self.address(&it.asset);
        let paras = words::media(it, alt, url, self.source.lang());
        let poster = it.poster.as_ref().and_then(|it| self.file(it, &frame.id));
        match (poster, paras.first()) {
            (Some(file), Some(link)) => {
                let caption = link.runs.clone();
                self.captioned(Body::Picture { file, crop: WHOLE }, &caption, frame)
            }
            _ => vec![worded(frame, paras)],
        }
    }

    fn image(&mut self, it: &model::Image, frame: Thing) -> Vec<Thing> {
        let Some(file) = self.file(&it.asset, &frame.id) else {
            let alt = frame.alt.clone().unwrap_or_default();
            return vec![worded(frame, vec![Para::new(Kind::Plain, vec![words::run(alt)], CAPTION)])];
        };
        let crop = it.crop.unwrap_or(WHOLE);
        let asset = self.source.document.assets.get(&it.asset);
        let natural = asset.and_then(|it| Some((f64::from(it.w?) * crop.w, f64::from(it.h?) * crop.h)));
        let mut things = self.captioned(Body::Picture { file, crop }, &it.caption, frame);
        if let (Some(natural), [picture, ..]) = (natural, &mut things[..]) {
            fitted(picture, natural, it.fit.unwrap_or(Fit::Cover));
        }
        things
    }

    /// A caption takes its lines from the bottom of the place of what it is about.
    fn captioned(&mut self, body: Body, caption: &[Run], frame: Thing) -> Vec<Thing> {
        if plain(caption).trim().is_empty() {
            return vec![Thing { body, ..frame }];
        }
        let para = Para::new(Kind::Plain, self.runs(caption, &frame.id), CAPTION);
        let high = flow::height(&para, frame.area.w, self.width).min(frame.area.h / 2.0);
        let (upper, y) = (frame.area.h - high, frame.area.y + frame.area.h - high);
        let below = Thing {
            area: Area { y, h: high, ..frame.area },
            alt: None,
            fill: None,
            stroke: None,
            reading: frame.reading.map(|it| it + 1),
            ..worded(frame.clone(), vec![para])
        };
        vec![Thing { area: Area { h: upper, ..frame.area }, body, ..frame }, below]
    }

    fn linked(&mut self, mut para: Para, element: &str) -> Para {
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
                let outside = document::rules::is_link(it) && !it.starts_with('#');
                outside.then(|| self.source.whole(it.to_owned()))
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

fn worded(frame: Thing, paras: Vec<Para>) -> Thing {
    Thing { body: Body::Words(Words::of(paras)), ..frame }
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

/// Fills its place, or lies in the middle of it as a whole.
fn fitted(picture: &mut Thing, (w, h): (f64, f64), fit: Fit) {
    let Body::Picture { crop, .. } = &mut picture.body else { return };
    let area = &mut picture.area;
    let (across, down) = (area.w / w, area.h / h);
    match fit {
        Fit::Contain => {
            let scale = across.min(down);
            let (nw, nh) = (w * scale, h * scale);
            *area = Area {
                x: area.x + (area.w - nw) / 2.0,
                y: area.y + (area.h - nh) / 2.0,
                w: nw,
                h: nh,
                ..*area
            };
        }
        Fit::Cover => {
            let scale = across.max(down);
            let (pw, ph) = (across / scale, down / scale);
            *crop = Crop {
                x: crop.x + crop.w * (1.0 - pw) / 2.0,
                y: crop.y + crop.h * (1.0 - ph) / 2.0,
                w: crop.w * pw,
                h: crop.h * ph,
            };
        }
    }
}

fn numbers(data: &model::ChartData) -> Vec<Vec<Vec<Run>>> {
    let cell = |text: String| vec![words::run(text)];
    let mut rows = vec![];
    rows.push(
        std::iter::once(cell(String::new()))
            .chain(data.series.iter().map(|it| cell(it.name.clone())))
            .collect(),
    );
    for (at, label) in data.labels.iter().enumerate() {
        let values = data.series.iter().map(|it| it.values.get(at).copied().flatten());
        let values = values.map(|it| cell(it.map_or(String::new(), |it| it.to_string())));
        rows.push(std::iter::once(cell(label.clone())).chain(values).collect());
    }
    rows
}
