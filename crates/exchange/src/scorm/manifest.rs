//! `imsmanifest.xml`: what is in the package, and how platforms start it.
use super::Edition;
use crate::xml;
use document::Document;

pub fn write(document: &Document, edition: Edition, files: &[String]) -> String {
    let title = xml::text(&document.title);
    let (spaces, version, kind, sequencing) = match edition {
        Edition::Scorm12 => (
            "xmlns=\"http://www.imsproject.org/xsd/imscp_rootv1p1p2\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_rootv1p2\"",
            "1.2",
            "adlcp:scormtype",
            "",
        ),
        Edition::Scorm2004 => (
            "xmlns=\"http://www.imsglobal.org/xsd/imscp_v1p1\" xmlns:adlcp=\"http://www.adlnet.org/xsd/adlcp_v1p3\" \
             xmlns:imsss=\"http://www.imsglobal.org/xsd/imsss\"",
            "2004 4th Edition",
            "adlcp:scormType",
            "<imsss:sequencing><imsss:deliveryControls completionSetByContent=\"true\" objectiveSetByContent=\"true\"/></imsss:sequencing>",
        ),
    };
    let listed: String = files.iter().map(|it| format!("<file href=\"{}\"/>", xml::text(it))).collect();
    format!(
        "{}<manifest identifier=\"lyceum.{}\" version=\"1\" {spaces}>\
         <metadata><schema>ADL SCORM</schema><schemaversion>{version}</schemaversion></metadata>\
         <organizations default=\"course\"><organization identifier=\"course\"><title>{title}</title>\
         <item identifier=\"lesson\" identifierref=\"sco\"><title>{title}</title>{sequencing}</item></organization></organizations>\
         <resources><resource identifier=\"sco\" type=\"webcontent\" {kind}=\"sco\" href=\"index.html\">{listed}</resource></resources></manifest>",
        xml::HEAD.replace(" standalone=\"yes\"", ""),
        xml::text(&document.id)
    )
}
