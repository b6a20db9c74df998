//! How high the rows of a table are, and tables that are longer than a page.
use super::flow::LINE;
use super::{Body, Kind, Lines, Para, Thing};
use document::model::{Header, Run};

/// Between the words of a cell and its edges, in px.
pub const BESIDE: f64 = 8.0;
pub const ABOVE: f64 = 5.0;

pub fn cell(runs: &[Run], head: bool, size: f64) -> Para {
    Para { bold: head, ..Para::new(Kind::Plain, runs.to_vec(), size) }
}

/// Of rows whose cells share the width evenly.
pub fn heights(rows: &[Vec<Vec<Run>>], size: f64, w: f64, lines: Lines<'_>) -> Vec<f64> {
    let row = |row: &Vec<Vec<Run>>| {
        let room = w / row.len().max(1) as f64 - 2.0 * BESIDE;
        // Heads are bold, and therefore the widest that a cell may be.
        let most = row.iter().map(|it| lines(&cell(it, true, size), room)).max();
        most.unwrap_or(1).max(1) as f64 * size * LINE + 2.0 * ABOVE
    };
    rows.iter().map(row).collect()
}

/// The rows that have room, at least one besides the head, and the table of those that are left.
pub fn parted(table: Thing, room: f64, lines: Lines<'_>) -> (Thing, Option<Thing>) {
    let Body::Table { rows, header, size } = &table.body else { return (table, None) };
    let heights = heights(rows, *size, table.area.w, lines);
    let heads = usize::from(matches!(header, Header::Row | Header::Both));
    let mut used = 0.0;
    let mut fits = 0;
    for (at, high) in heights.iter().enumerate() {
        used += high;
        if used > room && at > heads {
            break;
        }
        fits = at + 1;
    }
    let part = |rows: Vec<_>, heights: &[f64]| {
        let mut part = table.clone();
        part.area.h = heights.iter().sum();
        part.body = Body::Table { rows, header: *header, size: *size };
        part
    };
    let now = part(rows[..fits].to_vec(), &heights[..fits]);
    let later = (fits < rows.len()).then(|| {
        let more = [&rows[..heads], &rows[fits..]].concat();
        part(more, &[&heights[..heads], &heights[fits..]].concat())
    });
    (now, later)
}
