//! Tables as tables: heads that are known as such.
use super::lay;
use super::paint::{Paint, rect};
use super::sheet::{Say, Sheet};
use super::tags::Part;
use crate::deck::table::{ABOVE, BESIDE, cell, heights};
use crate::deck::{Area, Words};
use document::model::{Header, Run, Valign};
use krilla::tagging::{TableHeaderScope, Tag};

impl Sheet<'_, '_, '_> {
    pub fn table(
        &mut self,
        area: &Area,
        rows: &[Vec<Vec<Run>>],
        header: Header,
        size: f64,
        say: Say<'_>,
    ) -> Vec<Part> {
        let natural = heights(rows, size, area.w, &|para, room| lay::lines(para, room).len());
        // In a place that is higher than it needs to be all rows have more room.
        let more = (area.h - natural.iter().sum::<f64>()).max(0.0) / rows.len().max(1) as f64;
        let top = matches!(header, Header::Row | Header::Both);
        let side = matches!(header, Header::Column | Header::Both);
        let mut y = area.y;
        let mut drawn = vec![];
        for (down, (row, high)) in rows.iter().zip(natural).enumerate() {
            let high = high + more;
            let wide = area.w / row.len().max(1) as f64;
            let mut cells = vec![];
            for (across, runs) in row.iter().enumerate() {
                let place = Area { x: area.x + wide * across as f64, y, w: wide, h: high, rot: 0.0 };
                let scope = scope(top && down == 0, side && across == 0);
                cells.push(self.cell(runs, &place, scope, size, say));
            }
            drawn.push(Part::group(Tag::TR, cells));
            y += high;
        }
        if !say.read || drawn.is_empty() {
            return vec![];
        }
        let body = drawn.split_off(usize::from(top).min(drawn.len()));
        let mut parts = vec![];
        if !drawn.is_empty() {
            parts.push(Part::group(Tag::THead, drawn));
        }
        if !body.is_empty() {
            parts.push(Part::group(Tag::TBody, body));
        }
        vec![Part::group(Tag::Table, parts)]
    }

    fn cell(
        &mut self,
        runs: &[Run],
        place: &Area,
        scope: Option<TableHeaderScope>,
        size: f64,
        say: Say<'_>,
    ) -> Part {
        let Area { x, y, w, h, .. } = *place;
        let tint = Paint::of(self.making.source, "@tint").filter(|_| scope.is_some());
        let edge = self.making.ink().faded(0.5 * say.opacity).stroke(1.0);
        self.draw(rect(x, y, w, h, 0.0), tint.map(|it| it.faded(say.opacity)), Some(edge));
        let inner = Area { x: x + BESIDE, y: y + ABOVE, w: w - 2.0 * BESIDE, h: h - 2.0 * ABOVE, rot: 0.0 };
        let words = Words { paras: vec![cell(runs, scope.is_some(), size)], valign: Some(Valign::Middle) };
        let mut parts = self.words(&words, &inner, say);
        if parts.is_empty() && say.read {
            // A cell without words is still a cell.
            parts.push(Part::Shown(self.shown(|_| {})));
        }
        match scope {
            Some(scope) => Part::group(Tag::TH(scope), parts),
            None => Part::group(Tag::TD, parts),
        }
    }
}

/// What a head is the head of.
fn scope(of_column: bool, of_row: bool) -> Option<TableHeaderScope> {
    match (of_column, of_row) {
        (true, true) => Some(TableHeaderScope::Both),
        (true, false) => Some(TableHeaderScope::Column),
        (false, true) => Some(TableHeaderScope::Row),
        (false, false) => None,
    }
}
