//! What a presentation needs besides its slides.
use super::notes::SPACES;
use super::slide::{relation, relations};
use super::{Package, notes, rgb_and_alpha, size};
use crate::deck::Deck;
use crate::xml;
use kernel::Result;

pub(super) const COLOR_MAP: &str = "<p:clrMap bg1=\"lt1\" tx1=\"dk1\" bg2=\"lt2\" tx2=\"dk2\" accent1=\"accent1\" accent2=\"accent2\" \
    accent3=\"accent3\" accent4=\"accent4\" accent5=\"accent5\" accent6=\"accent6\" hlink=\"hlink\" folHlink=\"folHlink\"/>";

const OFFICE: &str = "application/vnd.openxmlformats-officedocument.presentationml.";
/// One transparent point.
const POINT: &[u8] = include_bytes!("point.png");

pub(super) fn add(package: &mut Package<'_>, deck: &Deck) -> Result<()> {
    let noted = deck.slides.iter().any(|it| !it.notes.is_empty());
    if package.point {
        package.archive.add("ppt/media/point.png", POINT)?;
    }
    package.part("[Content_Types].xml", &types(package, deck, noted))?;
    let top = [
        relation(1, "officeDocument", "ppt/presentation.xml", false),
        relation(2, "extended-properties", "docProps/app.xml", false),
        core_relation(3),
    ];
    package.part("_rels/.rels", &relations(&top))?;
    package.part("docProps/app.xml", "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Lyceum</Application></Properties>")?;
    package.part("docProps/core.xml", &core(package))?;
    package.part("ppt/presentation.xml", &presentation(deck, noted))?;
    package.part("ppt/_rels/presentation.xml.rels", &presentation_relations(deck, noted))?;
    package.part("ppt/slideMasters/slideMaster1.xml", &slide_master())?;
    let master = [
        relation(1, "slideLayout", "../slideLayouts/slideLayout1.xml", false),
        relation(2, "theme", "../theme/theme1.xml", false),
    ];
    package.part("ppt/slideMasters/_rels/slideMaster1.xml.rels", &relations(&master))?;
    package.part("ppt/slideLayouts/slideLayout1.xml", &slide_layout())?;
    let layout = [relation(1, "slideMaster", "../slideMasters/slideMaster1.xml", false)];
    package.part("ppt/slideLayouts/_rels/slideLayout1.xml.rels", &relations(&layout))?;
    package.part("ppt/theme/theme1.xml", &theme(package))?;
    if noted {
        package.part("ppt/theme/theme2.xml", &theme(package))?;
        package.part("ppt/notesMasters/notesMaster1.xml", &notes::master())?;
        let links = [relation(1, "theme", "../theme/theme2.xml", false)];
        package.part("ppt/notesMasters/_rels/notesMaster1.xml.rels", &relations(&links))?;
    }
    Ok(())
}

fn core_relation(id: usize) -> String {
    format!(
        "<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/>"
    )
}

fn core(package: &Package<'_>) -> String {
    let document = package.source.document;
    format!(
        "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{}</dc:language></cp:coreProperties>",
        xml::text(&document.title),
        document.lang.code()
    )
}

fn types(package: &Package<'_>, deck: &Deck, noted: bool) -> String {
    let mut endings: Vec<&str> = package.endings.clone();
    if package.point {
        endings.push("png");
    }
    endings.sort_unstable();
    endings.dedup();
    let mut all = String::from(
        "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    );
    for ending in endings {
        let kind = if ending == "svg" { "svg+xml" } else { ending };
        all.push_str(&format!("<Default Extension=\"{ending}\" ContentType=\"image/{kind}\"/>"));
    }
    let mut part = |name: &str, kind: &str| {
        all.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
    };
    part("ppt/presentation.xml", &format!("{OFFICE}presentation.main+xml"));
    part("ppt/slideMasters/slideMaster1.xml", &format!("{OFFICE}slideMaster+xml"));
    part("ppt/slideLayouts/slideLayout1.xml", &format!("{OFFICE}slideLayout+xml"));
    part("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
    part("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml");
    if noted {
        part("ppt/theme/theme2.xml", "application/vnd.openxmlformats-officedocument.theme+xml");
        part("ppt/notesMasters/notesMaster1.xml", &format!("{OFFICE}notesMaster+xml"));
    }
    for (at, slide) in deck.slides.iter().enumerate() {
        part(&format!("ppt/slides/slide{}.xml", at + 1), &format!("{OFFICE}slide+xml"));
        if !slide.notes.is_empty() {
            part(&format!("ppt/notesSlides/notesSlide{}.xml", at + 1), &format!("{OFFICE}notesSlide+xml"));
        }
    }
    format!("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{all}</Types>")
}

fn presentation(deck: &Deck, noted: bool) -> String {
    let (w, h) = size(deck);
    let slides: String = (0..deck.slides.len())
        .map(|at| format!("<p:sldId id=\"{}\" r:id=\"rId{}\"/>", 256 + at, 10 + at))
        .collect();
    let notes =
        if noted { "<p:notesMasterIdLst><p:notesMasterId r:id=\"rId2\"/></p:notesMasterIdLst>" } else { "" };
    format!(
        "<p:presentation {SPACES} saveSubsetFonts=\"1\"><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"rId1\"/></p:sldMasterIdLst>\
         {notes}<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx=\"{w}\" cy=\"{h}\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
    )
}

fn presentation_relations(deck: &Deck, noted: bool) -> String {
    let mut all = vec![relation(1, "slideMaster", "slideMasters/slideMaster1.xml", false)];
    if noted {
        all.push(relation(2, "notesMaster", "notesMasters/notesMaster1.xml", false));
    }
    all.push(relation(3, "theme", "theme/theme1.xml", false));
    all.extend(
        (0..deck.slides.len())
            .map(|at| relation(10 + at, "slide", &format!("slides/slide{}.xml", at + 1), false)),
    );
    relations(&all)
}

const TITLE: &str = "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Title\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr>\
    <p:spPr><a:xfrm><a:off x=\"533400\" y=\"209550\"/><a:ext cx=\"11125200\" cy=\"838200\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr>\
    <p:txBody><a:bodyPr lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\"/><a:lstStyle/><a:p/></p:txBody></p:sp>";
const EMPTY: &str =
    "<p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>";

fn slide_master() -> String {
    let style = "<a:lvl1pPr><a:defRPr sz=\"1650\"><a:solidFill><a:schemeClr val=\"tx1\"/></a:solidFill><a:latin typeface=\"+mn-lt\"/></a:defRPr></a:lvl1pPr>";
    format!(
        "<p:sldMaster {SPACES}><p:cSld><p:bg><p:bgRef idx=\"1001\"><a:schemeClr val=\"bg1\"/></p:bgRef></p:bg><p:spTree>{EMPTY}{TITLE}</p:spTree></p:cSld>\
         {COLOR_MAP}<p:sldLayoutIdLst><p:sldLayoutId id=\"2147483649\" r:id=\"rId1\"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle>{style}</p:titleStyle>\
         <p:bodyStyle>{style}</p:bodyStyle><p:otherStyle>{style}</p:otherStyle></p:txStyles></p:sldMaster>"
    )
}

fn slide_layout() -> String {
    format!(
        "<p:sldLayout {SPACES} type=\"titleOnly\" preserve=\"1\"><p:cSld name=\"Lesson\"><p:spTree>{EMPTY}{TITLE}</p:spTree></p:cSld>\
         <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )
}

/// The lesson's colours; those that it does not name are shades of the school's.
fn theme(package: &Package<'_>) -> String {
    let document = package.source.document;
    let named = |name: &str, otherwise: &str| {
        let hex = document.color(&format!("@{name}")).unwrap_or(otherwise).to_owned();
        rgb_and_alpha(&hex).0
    };
    let own: Vec<String> = document
        .theme
        .iter()
        .flat_map(|it| it.colors.keys())
        .filter(|it| !matches!(it.as_str(), "ink" | "paper" | "brand" | "tint"))
        .take(4)
        .cloned()
        .collect();
    let rest = ["#B45309", "#1D4ED8", "#7E22CE", "#15803D"];
    let mut colors = String::new();
    let mut color = |tag: &str, rgb: String| {
        colors.push_str(&format!("<a:{tag}><a:srgbClr val=\"{rgb}\"/></a:{tag}>"));
    };
    color("dk1", named("ink", "#161e26"));
    color("lt1", named("paper", "#ffffff"));
    color("dk2", named("ink", "#161e26"));
    color("lt2", named("tint", "#dcf5f2"));
    color("accent1", named("brand", "#00736e"));
    color("accent2", named("tint", "#dcf5f2"));
    for (at, otherwise) in rest.iter().enumerate() {
        let rgb = own.get(at).map_or(rgb_and_alpha(otherwise).0, |it| named(it, otherwise));
        color(&format!("accent{}", at + 3), rgb);
    }
    color("hlink", named("brand", "#00736e"));
    color("folHlink", named("brand", "#00736e"));
    let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>".repeat(3);
    let line = "<a:ln w=\"9525\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>".repeat(3);
    let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>".repeat(3);
    let font = "<a:latin typeface=\"Noto Sans\"/><a:ea typeface=\"\"/><a:cs typeface=\"\"/>";
    format!(
        "<a:theme xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" name=\"Lesson\"><a:themeElements><a:clrScheme name=\"Lesson\">{colors}</a:clrScheme>\
         <a:fontScheme name=\"Lesson\"><a:majorFont>{font}</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>\
         <a:fmtScheme name=\"Lesson\"><a:fillStyleLst>{fill}</a:fillStyleLst><a:lnStyleLst>{line}</a:lnStyleLst>\
         <a:effectStyleLst>{effect}</a:effectStyleLst><a:bgFillStyleLst>{fill}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )
}
