//! Tables as tables: cells that can be edited and heads that are known as such.
use super::slide::{Writing, place};
use super::{emu, solid};
use crate::deck::table::cell;
use crate::deck::{Thing, Words};
use document::model::{Header, Run};

const BORDER: f64 = 1.0;

impl Writing<'_, '_> {
    pub fn table(
        &mut self,
        thing: &Thing,
        properties: &str,
        rows: &[Vec<Vec<Run>>],
        header: Header,
        size: f64,
        lang: &str,
    ) -> String {
        let wide = rows.first().map_or(1, Vec::len).max(1);
        let column = emu(thing.area.w / wide as f64);
        let high = emu(thing.area.h / rows.len().max(1) as f64);
        let top = matches!(header, Header::Row | Header::Both);
        let side = matches!(header, Header::Column | Header::Both);
        let grid: String = (0..wide).map(|_| format!("<a:gridCol w=\"{column}\"/>")).collect();
        let mut body = String::new();
        for (at, row) in rows.iter().enumerate() {
            body.push_str(&format!("<a:tr h=\"{high}\">"));
            for (across, cell) in row.iter().enumerate() {
                let head = (top && at == 0) || (side && across == 0);
                body.push_str(&self.cell(cell, head, size, lang));
            }
            body.push_str("</a:tr>");
        }
        format!(
            "<p:graphicFrame><p:nvGraphicFramePr>{properties}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp=\"1\"/>\
             </p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>{}<a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr firstRow=\"{}\" firstCol=\"{}\"/>\
             <a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
            place(&thing.area, "", "p"),
            u8::from(top),
            u8::from(side)
        )
    }

    fn cell(&mut self, runs: &[Run], head: bool, size: f64, lang: &str) -> String {
        let body = self.body("a:txBody", &Words::of(vec![cell(runs, head, size)]), lang);
        let source = self.package.source;
        let border = solid(source, "@ink", 0.5);
        let borders: String = ["lnL", "lnR", "lnT", "lnB"]
            .iter()
            .map(|it| format!("<a:{it} w=\"{}\">{border}</a:{it}>", emu(BORDER)))
            .collect();
        let fill = if head { solid(source, "@tint", 1.0) } else { "<a:noFill/>".into() };
        format!("<a:tc>{body}<a:tcPr anchor=\"ctr\">{borders}{fill}</a:tcPr></a:tc>")
    }
}
