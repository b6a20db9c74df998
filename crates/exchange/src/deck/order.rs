//! Slides have one order for both what lies on top and what is read next. Where two things overlap, the lower one comes
//! first; everything else is in the order of reading.
use super::Thing;

/// The places of the things in the one order, and those of the things that are read at another place than they should be.
pub fn of(things: &[Thing]) -> (Vec<usize>, Vec<usize>) {
    let above = |a: usize, b: usize| {
        let (a, b) = (&things[a], &things[b]);
        (a.layer, a.reading) > (b.layer, b.reading) && a.area.overlaps(&b.area)
    };
    let all = 0..things.len();
    let mut waits: Vec<usize> =
        all.clone().map(|it| all.clone().filter(|other| above(it, *other)).count()).collect();
    // What only decorates comes as early as it may.
    let rank = |it: usize| (things[it].reading.map_or(0, |at| at + 1), things[it].layer, it);
    let mut left: Vec<usize> = all.collect();
    left.sort_by_key(|it| rank(*it));
    let mut order = Vec::with_capacity(left.len());
    while !left.is_empty() {
        let next = left.iter().position(|it| waits[*it] == 0).unwrap_or(0);
        let next = left.remove(next);
        order.push(next);
        left.iter().filter(|it| above(**it, next)).for_each(|it| waits[*it] -= 1);
    }
    let moved = moved(things, &order);
    (order, moved)
}

/// Those that something comes before which should be read after them.
fn moved(things: &[Thing], order: &[usize]) -> Vec<usize> {
    let mut latest = None;
    let mut moved = vec![];
    for it in order {
        let Some(reading) = things[*it].reading else { continue };
        if latest.is_some_and(|before| before > reading) {
            moved.push(*it);
        }
        latest = latest.max(Some(reading));
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::super::{Area, Body, Words};
    use super::*;

    fn thing(reading: Option<usize>, layer: usize, x: f64) -> Thing {
        Thing {
            id: format!("el_{layer}"),
            name: String::new(),
            area: Area { x, y: 0.0, w: 100.0, h: 100.0, rot: 0.0 },
            opacity: 1.0,
            fill: None,
            stroke: None,
            stroke_w: None,
            radius: 0.0,
            alt: None,
            reading,
            layer,
            lang: None,
            body: Body::Words(Words::default()),
        }
    }

    #[test]
    fn things_side_by_side_are_in_the_order_of_reading() {
        let things = [thing(Some(1), 0, 0.0), thing(Some(0), 1, 200.0), thing(None, 2, 400.0)];
        assert_eq!(of(&things), (vec![2, 1, 0], vec![]));
    }

    #[test]
    fn what_lies_on_top_comes_later_and_is_reported_when_it_should_be_read_first() {
        let things = [thing(Some(1), 0, 0.0), thing(Some(0), 1, 50.0)];
        assert_eq!(of(&things), (vec![0, 1], vec![1]));
        let things = [thing(Some(0), 0, 0.0), thing(Some(1), 1, 50.0), thing(None, 2, 60.0)];
        assert_eq!(of(&things), (vec![0, 1, 2], vec![]));
    }

    #[test]
    fn an_edge_that_is_shared_is_no_overlap() {
        let things = [thing(Some(1), 0, 0.0), thing(Some(0), 1, 100.0)];
        assert_eq!(of(&things).0, [1, 0]);
    }
}
