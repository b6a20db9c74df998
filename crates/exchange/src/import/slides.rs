//! One slide after another: what stands on it, where, and in which order it is read.
use super::package::Package;
use super::place::{Map, dress, form, place, within};
use super::texts::{plain, runs, text};
use super::tree::{self, Node};
use super::{BROKEN, Picture, Refused, Relations, color, relations};
use crate::report::{Left, Why};
use document::model::{
    Background, Crop, Element, Fit, Form, Frame, Header, Heads, Image, Kind, Layout, Line, Page, Role, Shape,
    Table,
};
use document::reading;
use std::collections::BTreeMap;

const MOST_PICTURE: u64 = 50 << 20;
const MOST_ELEMENTS: usize = 300;
/// Groups in groups.
const MOST_DEPTH: usize = 10;
/// Px, where a presentation says nothing.
const BODY: f64 = 24.0;

pub struct Reading {
    /// Px of the page in an EMU.
    scale: f64,
    pub pictures: Vec<Picture>,
    pub left: Vec<Left>,
    /// Assets by their parts, so that a picture on every slide comes along once.
    known: BTreeMap<String, String>,
}

struct Slide<'p, 'z> {
    package: &'p mut Package<'z>,
    relations: Relations,
    /// Places of what a slide leaves to its layout, by kind and number.
    inherited: Vec<Node>,
    number: usize,
    elements: Vec<(String, Element)>,
}

impl Reading {
    pub fn new(scale: f64) -> Self {
        Reading { scale, pictures: vec![], left: vec![], known: BTreeMap::new() }
    }

    pub fn slide(
        &mut self,
        package: &mut Package<'_>,
        part: &str,
        number: usize,
        ord: String,
    ) -> Result<Page, Refused> {
        let root = tree::read(&package.text(part)?.ok_or(BROKEN)?)?;
        let relations = relations(package, part)?;
        let notes = notes(package, &relations)?;
        let inherited = inherited(package, &relations)?;
        let shapes = root.at(&["p:cSld", "p:spTree"]).ok_or(BROKEN)?;
        let mut slide = Slide { package, relations, inherited, number, elements: vec![] };
        let map = Map::scaled(self.scale);
        self.children(&mut slide, shapes, map, 0)?;
        if root.at(&["p:timing"]).is_some_and(|it| it.below("p:animEffect").or(it.below("p:set")).is_some()) {
            self.lose(Why::Motion, number, "slide");
        }
        let fill = color(root.at(&["p:cSld", "p:bg", "p:bgPr", "a:solidFill"]));
        let all = slide.elements.len();
        let places = document::order::first(all);
        let mut reading = vec![];
        let mut elements = BTreeMap::new();
        for ((id, mut element), z) in slide.elements.into_iter().zip(places) {
            element.frame.z = z;
            if reading::is_read(&element) {
                reading.push(id.clone());
            }
            elements.insert(id, element);
        }
        Ok(Page {
            id: format!("pg_{number}"),
            ord,
            name: None,
            layout: Layout::Canvas,
            background: fill.map(|fill| Background { fill: Some(fill), asset: None }),
            notes,
            hidden: root.get("show") == Some("0"),
            elements,
            reading,
        })
    }

    fn lose(&mut self, why: Why, slide: usize, what: &str) {
        let left = Left::of(why, &slide.to_string(), what);
        if !self.left.contains(&left) {
            self.left.push(left);
        }
    }

    fn children(
        &mut self,
        slide: &mut Slide<'_, '_>,
        of: &Node,
        map: Map,
        depth: usize,
    ) -> Result<(), Refused> {
        for it in &of.children {
            if slide.elements.len() >= MOST_ELEMENTS {
                self.lose(Why::TooMuch, slide.number, "slide");
                return Ok(());
            }
            match it.name.as_str() {
                "p:sp" => self.shape(slide, it, map),
                "p:pic" => self.picture(slide, it, map)?,
                "p:cxnSp" => self.connector(slide, it, map),
                "p:graphicFrame" => self.frame(slide, it, map),
                "p:grpSp" if depth < MOST_DEPTH => {
                    let inner = it.at(&["p:grpSpPr", "a:xfrm"]).and_then(|it| within(it, map)).unwrap_or(map);
                    self.children(slide, it, inner, depth + 1)?;
                }
                "p:nvGrpSpPr" | "p:grpSpPr" | "p:extLst" => {}
                _ => self.lose(Why::Object, slide.number, &it.name.clone()),
            }
        }
        Ok(())
    }

    fn shape(&mut self, slide: &mut Slide<'_, '_>, it: &Node, map: Map) {
        let holder = it.at(&["p:nvSpPr", "p:nvPr", "p:ph"]);
        let kind = holder.map(|it| it.get("type").unwrap_or("body").to_owned());
        if matches!(kind.as_deref(), Some("dt" | "ftr" | "sldNum")) {
            return;
        }
        let own = it.at(&["p:spPr", "a:xfrm"]).and_then(|it| place(it, map));
        let Some(mut frame) = own.or_else(|| holder.and_then(|it| slide.inherited(it, map))) else { return };
        dress(&mut frame, it, "p:nvSpPr");
        let title = match kind.as_deref() {
            Some("title" | "ctrTitle") => Some(Role::H1),
            Some("subTitle") => Some(Role::P),
            _ => None,
        };
        let looks = it.at(&["p:spPr"]);
        frame.fill = color(looks.and_then(|it| it.at(&["a:solidFill"])));
        frame.stroke = color(looks.and_then(|it| it.at(&["a:ln", "a:solidFill"])));
        let size = if title == Some(Role::H1) { Role::H1.size() } else { BODY };
        let words = it.at(&["p:txBody"]).map(|it| text(it, title, size, self.scale, &slide.relations));
        let words = words.filter(|it| !it.empty);
        let form = looks
            .and_then(|it| it.at(&["a:prstGeom"]))
            .and_then(|it| it.get("prst"))
            .map_or(Form::Rect, form);
        let box_ = it.at(&["p:nvSpPr", "p:cNvSpPr"]).and_then(|it| it.get("txBox")) == Some("1");
        let drawn = frame.fill.is_some() || frame.stroke.is_some();
        let kind = match words {
            Some(words) if title.is_some() || box_ || holder.is_some() || !drawn => Kind::Text(words.text),
            Some(words) => {
                let lines = std::iter::once(words.text.text).chain(words.text.items);
                Kind::Shape(Shape { shape: form, label: lines.flatten().collect() })
            }
            // A title without words, a place nobody filled.
            None if holder.is_some() => return,
            None => Kind::Shape(Shape { shape: form, label: vec![] }),
        };
        if let Kind::Shape(shape) = &kind {
            frame.decorative |= shape.label.is_empty() && frame.alt.is_none();
        }
        slide.push(frame, kind);
    }

    fn picture(&mut self, slide: &mut Slide<'_, '_>, it: &Node, map: Map) -> Result<(), Refused> {
        let Some(mut frame) = it.at(&["p:spPr", "a:xfrm"]).and_then(|it| place(it, map)) else {
            return Ok(());
        };
        dress(&mut frame, it, "p:nvPicPr");
        let name = format!("el_s{}n{}", slide.number, slide.elements.len() + 1);
        let blip = it.at(&["p:blipFill", "a:blip"]);
        // A drawing is better than the picture that stands in for it.
        let drawing = blip.and_then(|it| it.below("asvg:svgBlip")).and_then(|it| it.get("r:embed"));
        let link = drawing.or_else(|| blip.and_then(|it| it.get("r:embed")));
        let part = link.and_then(|it| slide.relations.get(it)).map(|(_, part)| part.clone());
        let Some(asset) = part.map(|it| self.asset(slide.package, &it)).transpose()?.flatten() else {
            self.lose(Why::Picture, slide.number, &name);
            return Ok(());
        };
        if frame.alt.is_none() && !frame.decorative {
            self.lose(Why::NoAlt, slide.number, &name);
        }
        let cut = |side: &str| {
            it.at(&["p:blipFill", "a:srcRect"]).and_then(|it| it.number(side)).unwrap_or(0.0) / 100_000.0
        };
        let (l, t, r, b) = (cut("l"), cut("t"), cut("r"), cut("b"));
        let inside = [l, t, r, b].iter().all(|it| (0.0..1.0).contains(it)) && l + r < 1.0 && t + b < 1.0;
        let crop =
            (inside && l + t + r + b > 0.0).then_some(Crop { x: l, y: t, w: 1.0 - l - r, h: 1.0 - t - b });
        slide.push(frame, Kind::Image(Image { asset, crop, caption: vec![], fit: Some(Fit::Contain) }));
        Ok(())
    }

    fn asset(&mut self, package: &mut Package<'_>, part: &str) -> Result<Option<String>, Refused> {
        if let Some(asset) = self.known.get(part) {
            return Ok(Some(asset.clone()));
        }
        let Some(bytes) = package.part(part, MOST_PICTURE)? else { return Ok(None) };
        let asset = format!("as_{}", self.pictures.len() + 1);
        let name = part.rsplit('/').next().unwrap_or("picture").to_owned();
        self.pictures.push(Picture { asset: asset.clone(), name, bytes });
        self.known.insert(part.to_owned(), asset.clone());
        Ok(Some(asset))
    }

    fn connector(&mut self, slide: &mut Slide<'_, '_>, it: &Node, map: Map) {
        let Some(at) = it.at(&["p:spPr", "a:xfrm"]) else { return };
        let Some(mut frame) = place(at, map) else { return };
        dress(&mut frame, it, "p:nvCxnSpPr");
        let flipped = |side: &str| at.get(side) == Some("1");
        let (w, h) = (frame.w, frame.h);
        let ends = |flip: bool, size: f64| if flip { (size, 0.0) } else { (0.0, size) };
        let ((ax, bx), (ay, by)) = (ends(flipped("flipH"), w), ends(flipped("flipV"), h));
        let line = it.at(&["p:spPr", "a:ln"]);
        frame.stroke = color(line.and_then(|it| it.at(&["a:solidFill"])));
        let head = |end: &str| {
            line.and_then(|it| it.at(&[end])).and_then(|it| it.get("type")).is_some_and(|it| it != "none")
        };
        let (mut points, mut heads) = (vec![[ax, ay], [bx, by]], Heads::None);
        match (head("a:headEnd"), head("a:tailEnd")) {
            (true, true) => heads = Heads::Both,
            (false, true) => heads = Heads::End,
            (true, false) => {
                points.reverse();
                heads = Heads::End;
            }
            (false, false) => {}
        }
        frame.decorative |= frame.alt.is_none();
        slide.push(frame, Kind::Line(Line { points, from: None, to: None, heads: Some(heads) }));
    }

    fn frame(&mut self, slide: &mut Slide<'_, '_>, it: &Node, map: Map) {
        let Some(mut frame) = it.at(&["p:xfrm"]).and_then(|it| place(it, map)) else { return };
        dress(&mut frame, it, "p:nvGraphicFramePr");
        let Some(table) = it.at(&["a:graphic", "a:graphicData", "a:tbl"]) else {
            self.lose(Why::Object, slide.number, frame.name.as_deref().unwrap_or("graphic"));
            return;
        };
        let wide = table.at(&["a:tblGrid"]).map_or(1, |it| it.all("a:gridCol").count()).clamp(1, 30);
        let mut rows = vec![];
        for row in table.all("a:tr").take(200) {
            let cells = row.all("a:tc").map(|cell| {
                let paras = cell.at(&["a:txBody"]).map(|it| it.all("a:p").filter(|it| !plain(it).is_empty()));
                paras.into_iter().flatten().flat_map(|it| runs(it, &slide.relations)).collect()
            });
            let mut cells: Vec<_> = cells.take(wide).collect();
            cells.resize(wide, vec![]);
            rows.push(cells);
        }
        if rows.is_empty() {
            return;
        }
        let on = |name: &str| table.at(&["a:tblPr"]).and_then(|it| it.get(name)) == Some("1");
        let header = match (on("firstRow"), on("firstCol")) {
            (true, true) => Header::Both,
            (true, false) => Header::Row,
            (false, true) => Header::Column,
            (false, false) => Header::None,
        };
        slide.push(frame, Kind::Table(Table { rows, header, caption: vec![] }));
    }
}

impl Slide<'_, '_> {
    fn push(&mut self, frame: Frame, kind: Kind) {
        let id = format!("el_s{}n{}", self.number, self.elements.len() + 1);
        self.elements.push((id, Element { frame, kind }));
    }

    /// Where the layout, or what is behind it, puts such a place.
    fn inherited(&self, holder: &Node, map: Map) -> Option<Frame> {
        let same = |it: &&Node| {
            let Some(other) = it.at(&["p:nvSpPr", "p:nvPr", "p:ph"]) else { return false };
            let kind = |it: &Node| match it.get("type").unwrap_or("body") {
                "ctrTitle" => "title".to_owned(),
                kind => kind.to_owned(),
            };
            let by_number = holder.get("idx").is_some() && holder.get("idx") == other.get("idx");
            by_number || kind(holder) == kind(other)
        };
        self.inherited.iter().filter(same).find_map(|it| place(it.at(&["p:spPr", "a:xfrm"])?, map))
    }
}

/// The shapes of the layout and then those of its master.
fn inherited(package: &mut Package<'_>, relations_: &Relations) -> Result<Vec<Node>, Refused> {
    let mut shapes = vec![];
    let mut from = relations_.clone();
    for kind in ["slideLayout", "slideMaster"] {
        let Some(part) = from.values().find(|(it, _)| it == kind).map(|(_, part)| part.clone()) else {
            break;
        };
        let Some(xml) = package.text(&part)? else { break };
        let mut root = tree::read(&xml)?;
        let tree = root.children.iter_mut().find(|it| it.name == "p:cSld");
        let tree = tree.and_then(|it| it.children.iter_mut().find(|it| it.name == "p:spTree"));
        shapes.extend(tree.map(|it| std::mem::take(&mut it.children)).unwrap_or_default());
        from = relations(package, &part)?;
    }
    Ok(shapes)
}

fn notes(package: &mut Package<'_>, relations: &Relations) -> Result<Option<String>, Refused> {
    let Some((_, part)) = relations.values().find(|(kind, _)| kind == "notesSlide") else { return Ok(None) };
    let Some(xml) = package.text(part)? else { return Ok(None) };
    let root = tree::read(&xml)?;
    let Some(shapes) = root.at(&["p:cSld", "p:spTree"]) else { return Ok(None) };
    let body = shapes
        .all("p:sp")
        .find(|it| it.at(&["p:nvSpPr", "p:nvPr", "p:ph"]).and_then(|it| it.get("type")) == Some("body"));
    let lines: Vec<String> = body
        .and_then(|it| it.at(&["p:txBody"]))
        .map(|it| it.all("a:p").map(plain).collect())
        .unwrap_or_default();
    let text: String = lines.join("\n").trim().chars().take(5_000).collect();
    Ok((!text.is_empty()).then_some(text))
}
