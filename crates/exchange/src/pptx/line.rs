//! Lines and connectors, which hold on to what they connect.
use super::geometry::{path, preset};
use super::slide::{Shown, Writing, place, properties};
use crate::deck::{Area, End};
use document::model::{Heads, Side};

impl Writing<'_, '_> {
    pub(super) fn line(
        &mut self,
        it: &Shown<'_>,
        points: &[[f64; 2]],
        heads: Heads,
        [from, to]: [&Option<End>; 2],
    ) -> String {
        let thing = it.thing;
        let outline = self.outline(thing, heads);
        let [[ax, ay], [bx, by]] = points[..] else {
            let geometry = path(thing.area.w, thing.area.h, &[points.to_vec()], false);
            return format!(
                "<p:sp><p:nvSpPr>{}<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{}{geometry}<a:noFill/>{outline}</p:spPr></p:sp>",
                properties(it),
                place(&thing.area, "", "a")
            );
        };
        let area = Area {
            x: thing.area.x + ax.min(bx),
            y: thing.area.y + ay.min(by),
            w: (ax - bx).abs(),
            h: (ay - by).abs(),
            rot: thing.area.rot,
        };
        let flip = format!(
            "{}{}",
            if bx < ax { " flipH=\"1\"" } else { "" },
            if by < ay { " flipV=\"1\"" } else { "" }
        );
        let hold = |end: &Option<End>, tag| {
            let id = end.as_ref().and_then(|end| Some((self.ids.get(&end.element)?, end.side)));
            id.map_or(String::new(), |(id, side)| {
                let site = match side {
                    Side::Top => 0,
                    Side::Left => 1,
                    Side::Bottom => 2,
                    Side::Right => 3,
                };
                format!("<a:{tag} id=\"{id}\" idx=\"{site}\"/>")
            })
        };
        format!(
            "<p:cxnSp><p:nvCxnSpPr>{}<p:cNvCxnSpPr>{}{}</p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr><p:spPr>{}{}{outline}</p:spPr></p:cxnSp>",
            properties(it),
            hold(from, "stCxn"),
            hold(to, "endCxn"),
            place(&area, &flip, "a"),
            preset("line", "")
        )
    }
}
