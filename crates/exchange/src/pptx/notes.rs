//! What the teacher says beside a slide.
use super::Package;
use super::slide::{relation, relations};
use crate::deck::Slide;
use crate::xml;
use kernel::Result;

pub(super) const SPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

const PICTURE: &str = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide\"/><p:cNvSpPr><a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr>\
    <p:nvPr><p:ph type=\"sldImg\"/></p:nvPr></p:nvSpPr><p:spPr>";

pub(super) fn add(package: &mut Package<'_>, slide: &Slide, number: usize) -> Result<()> {
    if slide.notes.is_empty() {
        return Ok(());
    }
    let lang = super::language(package.source.lang().code());
    let paras: String = slide
        .notes
        .lines()
        .map(|it| format!("<a:p><a:r><a:rPr lang=\"{lang}\"/><a:t>{}</a:t></a:r></a:p>", xml::text(it)))
        .collect();
    let body = format!(
        "<p:notes {SPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>\
         {PICTURE}</p:spPr></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
         <p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paras}</p:txBody></p:sp>\
         </p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    );
    package.part(&format!("ppt/notesSlides/notesSlide{number}.xml"), &body)?;
    let links = [
        relation(1, "notesMaster", "../notesMasters/notesMaster1.xml", false),
        relation(2, "slide", &format!("../slides/slide{number}.xml"), false),
    ];
    package.part(&format!("ppt/notesSlides/_rels/notesSlide{number}.xml.rels"), &relations(&links))
}

/// What all notes stand on.
pub(super) fn master() -> String {
    let place = |x: u32, y: u32, w: u32, h: u32| {
        format!(
            "<a:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{w}\" cy=\"{h}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"
        )
    };
    format!(
        "<p:notesMaster {SPACES}><p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/></p:bgRef></p:bg><p:spTree>\
         <p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{PICTURE}{}</p:spPr></p:sp>\
         <p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr>\
         <p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody></p:sp>\
         </p:spTree></p:cSld>{}</p:notesMaster>",
        place(685_800, 1_143_000, 5_486_400, 3_086_100),
        place(685_800, 4_400_550, 5_486_400, 3_600_450),
        super::parts::COLOR_MAP
    )
}
