//! The order in which a page is read, from where things stand on it: until an author changes it, and for what is new after.
//!
//! The title first; then columns, which a tall enough empty strip makes, from left to right; in a column bands of things
//! beside each other, from top to bottom; in a band from left to right. A group and a container shape are read in one piece.
//! Questions stay where they are.
use crate::model::{Element, Id, Kind, Page, Role};
use std::collections::{BTreeMap, BTreeSet};

/// The narrowest strip that parts two columns, in px.
const GAP: f64 = 24.0;
/// The part of the contents' height through which it must go.
const TALL: f64 = 0.6;
/// Two things are beside each other when they share this much of the smaller one's height.
const BESIDE: f64 = 0.5;

#[derive(Clone, Copy, Debug)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn of(element: &Element) -> Area {
        let it = &element.frame;
        Area { left: it.x, top: it.y, right: it.x + it.w, bottom: it.y + it.h }
    }

    fn with(self, other: Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    fn height(&self) -> f64 {
        self.bottom - self.top
    }

    fn holds(&self, other: &Area) -> bool {
        self.left <= other.left
            && self.top <= other.top
            && self.right >= other.right
            && self.bottom >= other.bottom
    }

    fn beside(&self, other: &Area) -> bool {
        let shared = self.bottom.min(other.bottom) - self.top.max(other.top);
        shared >= BESIDE * self.height().min(other.height())
    }
}

/// What is read in one piece.
struct Unit {
    area: Area,
    ids: Vec<Id>,
}

/// Whether an element is read at all.
pub fn is_read(element: &Element) -> bool {
    let it = &element.frame;
    let says = match &element.kind {
        Kind::Shape(shape) => !shape.label.is_empty() || it.alt.as_deref().is_some_and(|it| !it.is_empty()),
        Kind::Line(_) => it.alt.as_deref().is_some_and(|it| !it.is_empty()),
        _ => true,
    };
    says && !it.decorative && !it.hidden
}

/// The order for a whole page.
pub fn order(page: &Page) -> Vec<Id> {
    let read: Vec<(&Id, &Element)> = page.elements.iter().filter(|(_, it)| is_read(it)).collect();
    let title = title(&read).cloned();
    let mut order: Vec<Id> = title.iter().cloned().collect();
    let rest: Vec<(&Id, &Element)> = read.into_iter().filter(|(id, _)| Some(*id) != title.as_ref()).collect();
    order.extend(columns(units(&rest, page)));
    order
}

/// An author's order with what is new put behind what stands before it by the rule, without what is gone.
pub fn mended(page: &Page) -> Vec<Id> {
    let rule = order(page);
    let present: BTreeSet<&Id> = rule.iter().collect();
    let mut seen = BTreeSet::new();
    let mut order: Vec<Id> =
        page.reading.iter().filter(|id| present.contains(id) && seen.insert(*id)).cloned().collect();
    for (at, id) in rule.iter().enumerate() {
        if !order.contains(id) {
            let before = rule[..at].last().and_then(|it| order.iter().position(|known| known == it));
            order.insert(before.map_or(0, |it| it + 1), id.clone());
        }
    }
    order
}

/// The first heading of the highest rank, else the largest text near the top.
fn title<'a>(read: &[(&'a Id, &Element)]) -> Option<&'a Id> {
    let texts = read.iter().filter_map(|(id, it)| match &it.kind {
        Kind::Text(text) => Some((*id, *it, text)),
        _ => None,
    });
    let heading = texts.clone().filter(|(_, _, text)| text.role == Role::H1);
    let by_place =
        |a: &Element, b: &Element| a.frame.y.total_cmp(&b.frame.y).then(a.frame.x.total_cmp(&b.frame.x));
    let first = heading.min_by(|a, b| by_place(a.1, b.1)).map(|(id, ..)| id);
    first.or_else(|| {
        let size = |text: &crate::model::Text| text.size.unwrap_or(0.0);
        let heads =
            texts.filter(|(_, _, text)| matches!(text.role, Role::H2 | Role::H3) || size(text) >= 32.0);
        heads.max_by(|a, b| size(a.2).total_cmp(&size(b.2)).then(by_place(b.1, a.1))).map(|(id, ..)| id)
    })
}

/// Groups and container shapes with what is in them, and every other thing by itself.
fn units(read: &[(&Id, &Element)], page: &Page) -> Vec<Unit> {
    let containers: Vec<(&Id, Area)> = page
        .elements
        .iter()
        .filter(|(_, it)| it.frame.container)
        .map(|(id, it)| (id, Area::of(it)))
        .collect();
    let mut together: BTreeMap<String, Vec<(&Id, &Element)>> = BTreeMap::new();
    for (id, it) in read {
        let area = Area::of(it);
        let inside = containers.iter().find(|(own, holds)| own != id && holds.holds(&area));
        let key = match (&it.frame.group, inside) {
            (Some(group), _) => format!("group {}", group.split('.').next().unwrap_or(group)),
            (None, Some((container, _))) => format!("card {container}"),
            (None, None) if it.frame.container => format!("card {id}"),
            (None, None) => format!("one {id}"),
        };
        together.entry(key).or_default().push((*id, *it));
    }
    together.into_values().map(unit).collect()
}

fn unit(parts: Vec<(&Id, &Element)>) -> Unit {
    let area = parts.iter().map(|(_, it)| Area::of(it)).reduce(Area::with).expect("a unit has parts");
    let single =
        parts.into_iter().map(|(id, it)| Unit { area: Area::of(it), ids: vec![id.clone()] }).collect();
    Unit { area, ids: bands(single) }
}

/// From left to right, parted by every strip that is wide and tall enough; a column may have columns of its own no more.
fn columns(mut units: Vec<Unit>) -> Vec<Id> {
    let Some(whole) = units.iter().map(|it| it.area).reduce(Area::with) else { return vec![] };
    units.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    // What spans both sides of a strip stands above or below it: the strip then runs through the rest alone.
    let Some((at, top, bottom)) = strip(&units, whole) else { return bands(units) };
    let (mut above, mut below, mut left, mut right) = (vec![], vec![], vec![], vec![]);
    for unit in units {
        let side = if unit.area.right <= at {
            &mut left
        } else if unit.area.left >= at {
            &mut right
        } else if unit.area.bottom <= top {
            &mut above
        } else if unit.area.top >= bottom {
            &mut below
        } else {
            &mut left
        };
        side.push(unit);
    }
    // Beside the strip, yet above or below the part through which it runs.
    for unit in [&mut left, &mut right].into_iter().flat_map(std::mem::take).collect::<Vec<_>>() {
        let side = if unit.area.bottom <= top {
            &mut above
        } else if unit.area.top >= bottom {
            &mut below
        } else if unit.area.right <= at {
            &mut left
        } else {
            &mut right
        };
        side.push(unit);
    }
    [bands(above), columns(left), columns(right), bands(below)].concat()
}

/// An x with nothing around it for a wide and tall enough part of the height: that x, and the part's top and bottom.
fn strip(units: &[Unit], whole: Area) -> Option<(f64, f64, f64)> {
    let mut edges: Vec<f64> = units.iter().map(|it| it.area.right).collect();
    edges.sort_by(f64::total_cmp);
    edges.into_iter().filter(|at| *at < whole.right).find_map(|at| {
        let (from, to) = (at, at + GAP);
        let crossing = units.iter().filter(|it| it.area.left < to && it.area.right > from).map(|it| it.area);
        let middle = (whole.top + whole.bottom) / 2.0;
        // The empty part between what crosses above and what crosses below.
        let (mut top, mut bottom) = (whole.top, whole.bottom);
        for area in crossing {
            if (area.top + area.bottom) / 2.0 < middle {
                top = top.max(area.bottom);
            } else {
                bottom = bottom.min(area.top);
            }
        }
        let both = |side: fn(&Area, f64, f64) -> bool| {
            units.iter().any(|it| side(&it.area, from, to) && it.area.bottom > top && it.area.top < bottom)
        };
        let tall = bottom - top >= TALL * whole.height();
        let parts = both(|area, from, _| area.right <= from) && both(|area, _, to| area.left >= to);
        (tall && parts).then_some((from, top, bottom))
    })
}

/// From top to bottom; what is beside each other from left to right.
fn bands(mut units: Vec<Unit>) -> Vec<Id> {
    units.sort_by(|a, b| a.area.top.total_cmp(&b.area.top).then(a.area.left.total_cmp(&b.area.left)));
    let mut bands: Vec<(Area, Vec<Unit>)> = vec![];
    for unit in units {
        match bands.last_mut() {
            Some((area, band)) if area.beside(&unit.area) => {
                *area = area.with(unit.area);
                band.push(unit);
            }
            _ => bands.push((unit.area, vec![unit])),
        }
    }
    let mut order = vec![];
    for (_, mut band) in bands {
        band.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
        order.extend(band.into_iter().flat_map(|it| it.ids));
    }
    order
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
