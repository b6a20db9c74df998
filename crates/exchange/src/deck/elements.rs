//! What each kind of element is on a slide.
use super::build::Building;
use super::{Area, Body, End, Kind, Para, Thing, Words, flow, math, prose, words};
use crate::report::Why;
use document::model::{self, Crop, Element, Fit, Header, Heads, Run, Side};
use document::text::plain;

const CAPTION: f64 = 18.0;
const WHOLE: Crop = Crop { x: 0.0, y: 0.0, w: 1.0, h: 1.0 };

impl Building<'_> {
    pub(super) fn element(&mut self, element: &Element, frame: Thing) -> Vec<Thing> {
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
                    flow::pages(items, endless, self.wishes.lines).into_iter().flatten().collect::<Vec<_>>();
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
                vec![Thing { body: Body::Formula(Words::of(paras)), ..frame }]
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
        let high = flow::height(&para, frame.area.w, self.wishes.lines).min(frame.area.h / 2.0);
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
}

fn worded(frame: Thing, paras: Vec<Para>) -> Thing {
    Thing { body: Body::Words(Words::of(paras)), ..frame }
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
