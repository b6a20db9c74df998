//! Each thing of a page where it stands.
use super::paint::{Paint, form, rect, share, through};
use super::sheet::{Say, Sheet, outline};
use super::tags::Part;
use crate::deck::{Area, Body, Kind, Para, Thing, Words};
use crate::report::Why;
use document::html::arrow_head;
use document::model::{Crop, Form, Heads, Run};
use krilla::geom::{Path, Size, Transform};
use krilla::image::Image;
use krilla::paint::{FillRule, Stroke};
use krilla::tagging::Tag;

impl Sheet<'_, '_, '_> {
    pub fn thing(&mut self, thing: &Thing) -> Vec<Part> {
        let area = &thing.area;
        self.turned = *area;
        let (cx, cy) = ((area.x + area.w / 2.0) as f32, (area.y + area.h / 2.0) as f32);
        let turn = Transform::from_rotate_at(area.rot as f32, cx, cy);
        self.surface.push_transform(&turn);
        let parts = self.upright(thing);
        self.surface.pop();
        if std::mem::take(&mut self.making.unknown) {
            self.making.lose(Why::Letters, &thing.id);
        }
        match thing.reading {
            Some(_) => parts,
            None => vec![],
        }
    }

    fn upright(&mut self, thing: &Thing) -> Vec<Part> {
        let say = Say { read: thing.reading.is_some(), lang: thing.lang.as_deref(), opacity: thing.opacity };
        match &thing.body {
            Body::Words(words) => {
                self.behind(thing);
                self.words(words, &thing.area, say)
            }
            Body::Formula(words) => {
                self.behind(thing);
                let spoken = thing.alt.clone().unwrap_or_else(|| words.plain());
                let parts = self.words(words, &thing.area, say);
                match parts.is_empty() {
                    true => parts,
                    // Inside a paragraph, as formulas in a text are.
                    false => {
                        vec![Part::group(Tag::P, vec![Part::group(Tag::Formula(Some(spoken)), flat(parts))])]
                    }
                }
            }
            Body::Shape { form, words } => self.shape(thing, *form, words, say),
            Body::Line { points, heads, .. } => self.strokes(thing, std::slice::from_ref(points), *heads),
            Body::Draw(strokes) => self.strokes(thing, strokes, Heads::None),
            Body::Picture { file, crop } => self.picture(thing, file, crop, say),
            Body::Table { rows, header, size } => {
                self.behind(thing);
                self.table(&thing.area, rows, *header, *size, say)
            }
        }
    }

    fn paint(&self, color: &Option<String>, thing: &Thing) -> Option<Paint> {
        Some(Paint::of(self.making.source, color.as_deref()?)?.faded(thing.opacity))
    }

    fn edge(&self, thing: &Thing) -> Option<Stroke> {
        Some(self.paint(&thing.stroke, thing)?.stroke(thing.stroke_w.unwrap_or(2.0)))
    }

    /// The colours of its place.
    fn behind(&mut self, thing: &Thing) {
        let Area { x, y, w, h, .. } = thing.area;
        let (fill, edge) = (self.paint(&thing.fill, thing), self.edge(thing));
        self.draw(rect(x, y, w, h, thing.radius), fill, edge);
    }

    fn shape(&mut self, thing: &Thing, kind: Form, words: &Words, say: Say<'_>) -> Vec<Part> {
        let Area { x, y, w, h, .. } = thing.area;
        let path = form(kind, [x, y, w, h], thing.radius);
        let fill = self.paint(&thing.fill, thing).filter(|_| kind != Form::Bracket);
        let ink = self.making.ink().faded(thing.opacity);
        // Without colours it has at least an outline.
        let bare = || thing.fill.is_none().then(|| ink.stroke(thing.stroke_w.unwrap_or(2.0)));
        let edge = self.edge(thing).or_else(bare);
        let mut parts = self.figure(thing, path, fill, edge);
        parts.extend(self.words(words, &thing.area, say));
        parts
    }

    /// Something with a description, or decoration when it has none.
    fn figure(
        &mut self,
        thing: &Thing,
        path: Option<Path>,
        fill: Option<Paint>,
        stroke: Option<Stroke>,
    ) -> Vec<Part> {
        let Some(path) = path else { return vec![] };
        let Some(alt) = thing.alt.clone() else {
            self.draw(Some(path), fill, stroke);
            return vec![];
        };
        let drawn = self.shown(|surface| outline(surface, &path, fill, stroke));
        let tag = Tag::Figure(Some(alt)).with_bbox(self.bounds(&thing.area));
        vec![Part::group(tag, vec![Part::Shown(drawn)])]
    }

    fn strokes(&mut self, thing: &Thing, lines: &[Vec<[f64; 2]>], heads: Heads) -> Vec<Part> {
        let Area { x, y, .. } = thing.area;
        let drawing = matches!(thing.body, Body::Draw(_));
        let width = thing.stroke_w.unwrap_or(if drawing { 3.0 } else { 2.0 });
        let paint =
            self.paint(&thing.stroke, thing).unwrap_or_else(|| self.making.ink().faded(thing.opacity));
        let parts = self.figure(thing, through(lines, false, x, y), None, Some(paint.stroke(width)));
        let Some(points) = lines.first() else { return parts };
        let reversed: Vec<[f64; 2]> = points.iter().rev().copied().collect();
        let ends = [(heads != Heads::None, points), (heads == Heads::Both, &reversed)];
        for (_, points) in ends.into_iter().filter(|(there, _)| *there) {
            let corners = arrow_head(points, width);
            self.fill(corners.and_then(|it| through(&[it.to_vec()], true, x, y)), paint);
        }
        parts
    }

    fn picture(&mut self, thing: &Thing, file: &str, crop: &Crop, say: Say<'_>) -> Vec<Part> {
        let Some(image) = self.making.picture(file) else {
            self.making.lose(Why::Picture, &thing.id);
            let run = Run { t: thing.alt.clone().unwrap_or_default(), ..Run::default() };
            let para = Para::new(Kind::Plain, vec![run], 18.0);
            return self.words(&Words::of(vec![para]), &thing.area, say);
        };
        if thing.alt.is_none() && say.read {
            self.making.lose(Why::NoAlt, &thing.id);
        }
        let area = thing.area;
        let (radius, opacity) = (thing.radius, thing.opacity);
        if !say.read {
            self.decoration(|surface| cropped(surface, image, &area, crop, radius, opacity));
            return vec![];
        }
        let alt = thing.alt.clone().unwrap_or_else(|| thing.name.clone());
        let drawn = self.shown(|surface| cropped(surface, image, &area, crop, radius, opacity));
        let tag = Tag::Figure(Some(alt)).with_bbox(self.bounds(&area));
        vec![Part::group(tag, vec![Part::Shown(drawn)])]
    }

    /// The colour of a page, and its picture, which fills it.
    pub fn background(&mut self, fill: Option<Paint>, picture: Option<Image>, w: f64, h: f64) {
        if let Some(paint) = fill {
            self.fill(rect(0.0, 0.0, w, h, 0.0), paint);
        }
        let Some(image) = picture else { return };
        let (pw, ph) = (f64::from(image.size().0), f64::from(image.size().1));
        let scale = (w / pw).max(h / ph);
        let (cw, ch) = (w / scale / pw, h / scale / ph);
        let crop = Crop { x: (1.0 - cw) / 2.0, y: (1.0 - ch) / 2.0, w: cw, h: ch };
        let area = Area { x: 0.0, y: 0.0, w, h, rot: 0.0 };
        self.decoration(|surface| cropped(surface, image, &area, &crop, 0.0, 1.0));
    }
}

/// Without the paragraphs that they were in.
fn flat(parts: Vec<Part>) -> Vec<Part> {
    let inner = |it| match it {
        Part::Group(_, parts) => flat(parts),
        other => vec![other],
    };
    parts.into_iter().flat_map(inner).collect()
}

fn cropped(
    surface: &mut krilla::surface::Surface<'_>,
    image: Image,
    area: &Area,
    crop: &Crop,
    radius: f64,
    opacity: f64,
) {
    let (w, h) = (area.w / crop.w.max(0.001), area.h / crop.h.max(0.001));
    let Some(size) = Size::from_wh(w as f32, h as f32) else { return };
    let Some(path) = rect(area.x, area.y, area.w, area.h, radius) else { return };
    surface.push_opacity(share(opacity));
    surface.push_clip_path(&path, &FillRule::NonZero);
    let (x, y) = (area.x - crop.x * w, area.y - crop.y * h);
    surface.push_transform(&Transform::from_translate(x as f32, y as f32));
    surface.draw_image(image, size);
    surface.pop();
    surface.pop();
    surface.pop();
}
