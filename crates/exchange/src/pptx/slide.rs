//! One slide.
use super::geometry::{path, preset, rect, shape};
use super::{Package, emu, language, solid};
use crate::deck::{Area, Body, Deck, Para, Slide, Thing, Words};
use crate::xml;
use document::model::{Crop, Form, Heads};
use kernel::Result;
use std::collections::BTreeMap;

/// The first thing's; the slide itself has 1.
const FIRST_ID: usize = 2;

pub struct Writing<'p, 's> {
    pub package: &'p mut Package<'s>,
    relations: Vec<String>,
    /// By element, for connectors.
    pub(super) ids: BTreeMap<String, usize>,
    page: String,
    lang: String,
}

/// A thing with its name, what it says and where its name is written.
pub(super) struct Shown<'t> {
    pub thing: &'t Thing,
    pub id: usize,
}

pub(super) fn add(package: &mut Package<'_>, deck: &Deck, slide: &Slide, number: usize) -> Result<()> {
    let lang = language(package.source.lang().code());
    let mut writing =
        Writing { package, relations: vec![], ids: BTreeMap::new(), page: slide.page.clone(), lang };
    writing.relation("slideLayout", "../slideLayouts/slideLayout1.xml", false);
    if !slide.notes.is_empty() {
        writing.relation("notesSlide", &format!("../notesSlides/notesSlide{number}.xml"), false);
    }
    for (at, it) in slide.things.iter().enumerate() {
        writing.ids.entry(it.id.clone()).or_insert(FIRST_ID + at);
    }
    let background = writing.background(slide)?;
    let mut tree = String::new();
    if slide.title.is_none() {
        tree.push_str(&writing.hidden_title(slide, deck));
    }
    for (at, thing) in slide.things.iter().enumerate() {
        let shown = Shown { thing, id: FIRST_ID + at };
        tree.push_str(&writing.thing(&shown, slide.title == Some(at))?);
    }
    let relations = relations(&writing.relations);
    let hidden = if slide.hidden { " show=\"0\"" } else { "" };
    let body = format!(
        "<p:sld xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
         xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"{hidden}><p:cSld name=\"{}\">{background}<p:spTree>\
         <p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{tree}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
        xml::text(&slide.name)
    );
    package.part(&format!("ppt/slides/slide{number}.xml"), &body)?;
    package.part(&format!("ppt/slides/_rels/slide{number}.xml.rels"), &relations)
}

pub fn relations(all: &[String]) -> String {
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        all.concat()
    )
}

/// `<Relationship …/>` of a kind that office documents have.
pub fn relation(id: usize, kind: &str, target: &str, outside: bool) -> String {
    let mode = if outside { " TargetMode=\"External\"" } else { "" };
    format!(
        "<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
         Target=\"{}\"{mode}/>",
        xml::text(target)
    )
}

impl Writing<'_, '_> {
    pub fn relation(&mut self, kind: &str, target: &str, outside: bool) -> String {
        let id = self.relations.len() + 1;
        self.relations.push(relation(id, kind, target, outside));
        format!("rId{id}")
    }

    fn background(&mut self, slide: &Slide) -> Result<String> {
        if let Some(file) = &slide.picture
            && let Some(blip) = self.blip(file, "")?
        {
            return Ok(format!(
                "<p:bg><p:bgPr><a:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></a:blipFill><a:effectLst/></p:bgPr></p:bg>"
            ));
        }
        let Some(fill) = &slide.fill else { return Ok(String::new()) };
        let fill = solid(self.package.source, fill, 1.0);
        Ok(format!("<p:bg><p:bgPr>{fill}<a:effectLst/></p:bgPr></p:bg>"))
    }

    /// A slide without a heading still has a name for who cannot see it: above its upper edge.
    fn hidden_title(&mut self, slide: &Slide, deck: &Deck) -> String {
        let area = Area { x: 0.0, y: -80.0, w: deck.w, h: 60.0, rot: 0.0 };
        let para = Para::new(
            crate::deck::Kind::Heading(1),
            vec![document::model::Run { t: slide.name.clone(), ..Default::default() }],
            24.0,
        );
        let lang = self.lang.clone();
        let body = self.body("p:txBody", &Words::of(vec![para]), &lang);
        format!(
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{}\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>\
             <p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr>{body}</p:sp>",
            FIRST_ID + slide.things.len(),
            place(&area, "", "a")
        )
    }

    fn thing(&mut self, it: &Shown<'_>, title: bool) -> Result<String> {
        let thing = it.thing;
        let lang = thing.lang.as_deref().map_or(self.lang.clone(), language);
        Ok(match &thing.body {
            Body::Words(words) | Body::Formula(words) => {
                let body = self.body("p:txBody", words, &lang);
                let geometry = rect(thing.area.w, thing.area.h, thing.radius);
                let own = match title {
                    true => {
                        "<p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr>"
                    }
                    false => "<p:cNvSpPr txBox=\"1\"/><p:nvPr/>",
                };
                self.sp(it, own, &geometry, thing.fill.is_some(), &body)
            }
            Body::Shape { form, words } => {
                let body = if words.is_empty() { String::new() } else { self.body("p:txBody", words, &lang) };
                let geometry = shape(*form, thing.area.w, thing.area.h, thing.radius);
                self.sp(it, "<p:cNvSpPr/><p:nvPr/>", &geometry, *form != Form::Bracket, &body)
            }
            Body::Draw(strokes) => {
                let geometry = path(thing.area.w, thing.area.h, strokes, false);
                self.sp(it, "<p:cNvSpPr/><p:nvPr/>", &geometry, false, "")
            }
            Body::Line { points, heads, from, to } => self.line(it, points, *heads, [from, to]),
            Body::Picture { file, crop } => self.picture(it, file, crop)?,
            Body::Table { rows, header, size } => {
                self.table(thing, &properties(it), rows, *header, *size, &lang)
            }
        })
    }

    fn sp(&mut self, it: &Shown<'_>, own: &str, geometry: &str, filled: bool, body: &str) -> String {
        let thing = it.thing;
        let fill = match filled {
            true => self.package.fill(thing.fill.as_ref(), thing.opacity),
            false => "<a:noFill/>".into(),
        };
        format!(
            "<p:sp><p:nvSpPr>{}{own}</p:nvSpPr><p:spPr>{}{geometry}{fill}{}</p:spPr>{body}</p:sp>",
            properties(it),
            place(&thing.area, "", "a"),
            self.outline(thing, Heads::None)
        )
    }

    /// Lines and drawings are always drawn; a shape without colours has at least an outline.
    pub(super) fn outline(&self, thing: &Thing, heads: Heads) -> String {
        let drawn = matches!(thing.body, Body::Line { .. } | Body::Draw(_));
        let bare = matches!(thing.body, Body::Shape { .. }) && thing.fill.is_none();
        let color = match &thing.stroke {
            Some(color) => color.as_str(),
            None if drawn || bare => "@ink",
            None => return "<a:ln><a:noFill/></a:ln>".into(),
        };
        let thick = thing.stroke_w.unwrap_or(if matches!(thing.body, Body::Draw(_)) { 3.0 } else { 2.0 });
        let fill = solid(self.package.source, color, thing.opacity);
        let head = |there, tag| if there { format!("<a:{tag} type=\"triangle\"/>") } else { String::new() };
        format!(
            "<a:ln w=\"{}\" cap=\"rnd\">{fill}<a:round/>{}{}</a:ln>",
            emu(thick),
            head(heads == Heads::Both, "headEnd"),
            head(heads != Heads::None, "tailEnd")
        )
    }

    fn picture(&mut self, it: &Shown<'_>, file: &str, crop: &Crop) -> Result<String> {
        let thing = it.thing;
        let Some(blip) = self.blip(file, &thing.id)? else {
            let alt = thing.alt.clone().unwrap_or_default();
            let para = Para::new(
                crate::deck::Kind::Plain,
                vec![document::model::Run { t: alt, ..Default::default() }],
                18.0,
            );
            let lang = self.lang.clone();
            let body = self.body("p:txBody", &Words::of(vec![para]), &lang);
            return Ok(self.sp(it, "<p:cNvSpPr txBox=\"1\"/><p:nvPr/>", &preset("rect", ""), false, &body));
        };
        let share = |it: f64| (it.clamp(0.0, 1.0) * 100_000.0).round();
        let cut = format!(
            "<a:srcRect l=\"{}\" t=\"{}\" r=\"{}\" b=\"{}\"/>",
            share(crop.x),
            share(crop.y),
            share(1.0 - crop.x - crop.w),
            share(1.0 - crop.y - crop.h)
        );
        Ok(format!(
            "<p:pic><p:nvPicPr>{}<p:cNvPicPr><a:picLocks noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>\
             <p:blipFill>{blip}{cut}<a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{}{}</p:spPr></p:pic>",
            properties(it),
            place(&thing.area, "", "a"),
            rect(thing.area.w, thing.area.h, thing.radius)
        ))
    }

    /// `<a:blip>`; a drawing has a transparent point for programs that show no SVG.
    fn blip(&mut self, file: &str, element: &str) -> Result<Option<String>> {
        let page = self.page.clone();
        let Some(media) = self.package.media(file, &page, element)? else { return Ok(None) };
        let id = self.relation("image", &format!("../{}", media.path), false);
        if !media.vector {
            return Ok(Some(format!("<a:blip r:embed=\"{id}\"/>")));
        }
        self.package.point = true;
        let point = self.relation("image", "../media/point.png", false);
        Ok(Some(format!(
            "<a:blip r:embed=\"{point}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
             <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{id}\"/>\
             </a:ext></a:extLst></a:blip>"
        )))
    }
}

/// `<p:cNvPr>`: the name, what it shows, and whether it says nothing at all.
pub(super) fn properties(it: &Shown<'_>) -> String {
    let (thing, id) = (it.thing, it.id);
    let name = xml::text(&thing.name);
    let alt = thing.alt.as_deref().map_or(String::new(), |it| format!(" descr=\"{}\"", xml::text(it)));
    match thing.reading {
        Some(_) => format!("<p:cNvPr id=\"{id}\" name=\"{name}\"{alt}/>"),
        None => format!(
            "<p:cNvPr id=\"{id}\" name=\"{name}\"><a:extLst><a:ext uri=\"{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}\">\
             <adec:decorative xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/></a:ext></a:extLst></p:cNvPr>"
        ),
    }
}

/// `<a:xfrm>` (or of a table, `<p:xfrm>`).
pub fn place(area: &Area, more: &str, space: &str) -> String {
    let turned = (area.rot.rem_euclid(360.0) * 60_000.0).round();
    let rot = if turned == 0.0 { String::new() } else { format!(" rot=\"{turned}\"") };
    format!(
        "<{space}:xfrm{rot}{more}><a:off x=\"{}\" y=\"{}\"/><a:ext cx=\"{}\" cy=\"{}\"/></{space}:xfrm>",
        emu(area.x),
        emu(area.y),
        emu(area.w),
        emu(area.h)
    )
}
