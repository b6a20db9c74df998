//! Where a thing of a slide stands on our page, and what it is called.
use super::tree::Node;
use document::model::{Form, Frame};

/// From a group's own measure to the page's.
#[derive(Clone, Copy)]
pub struct Map {
    dx: f64,
    dy: f64,
    sx: f64,
    sy: f64,
}

impl Map {
    /// Of a slide as a whole.
    pub fn scaled(scale: f64) -> Map {
        Map { dx: 0.0, dy: 0.0, sx: scale, sy: scale }
    }
}

/// Name, what it shows, and whether it only decorates.
pub fn dress(frame: &mut Frame, it: &Node, properties: &str) {
    let Some(own) = it.at(&[properties, "p:cNvPr"]) else { return };
    let short = |text: &str, most: usize| -> Option<String> {
        let text: String = text.trim().chars().filter(|it| !it.is_control()).take(most).collect();
        (!text.is_empty()).then_some(text)
    };
    frame.name = own.get("name").and_then(|it| short(it, 80));
    frame.alt = own.get("descr").and_then(|it| short(it, 600));
    frame.decorative = own.below("adec:decorative").is_some_and(|it| it.get("val") == Some("1"));
    frame.hidden = own.get("hidden") == Some("1");
}

/// `a:xfrm` on the page, in px.
pub fn place(at: &Node, map: Map) -> Option<Frame> {
    let (off, ext) = (at.at(&["a:off"])?, at.at(&["a:ext"])?);
    let px = |it: f64| ((it * 100.0).round() / 100.0).clamp(-20_000.0, 20_000.0);
    let rot = at.number("rot").unwrap_or(0.0) / 60_000.0 % 360.0;
    Some(Frame {
        x: px(off.number("x")? * map.sx + map.dx),
        y: px(off.number("y")? * map.sy + map.dy),
        w: px(ext.number("cx")? * map.sx).max(1.0),
        h: px(ext.number("cy")? * map.sy).max(1.0),
        rot: if rot.is_finite() { px(rot) } else { 0.0 },
        ..Frame::default()
    })
}

/// The measure inside a group.
pub fn within(at: &Node, map: Map) -> Option<Map> {
    let part = |name: &str, side: &str| at.at(&[name])?.number(side);
    let (x, y) = (part("a:off", "x")?, part("a:off", "y")?);
    let (cx, cy) = (part("a:chOff", "x")?, part("a:chOff", "y")?);
    let across = part("a:ext", "cx")? / part("a:chExt", "cx").filter(|it| *it > 0.0)?;
    let down = part("a:ext", "cy")? / part("a:chExt", "cy").filter(|it| *it > 0.0)?;
    Some(Map {
        dx: map.dx + (x - cx * across) * map.sx,
        dy: map.dy + (y - cy * down) * map.sy,
        sx: map.sx * across,
        sy: map.sy * down,
    })
}

pub fn form(preset: &str) -> Form {
    match preset {
        "ellipse" => Form::Ellipse,
        "triangle" | "rtTriangle" => Form::Triangle,
        "diamond" => Form::Diamond,
        "hexagon" | "pentagon" | "octagon" => Form::Polygon,
        "leftBracket" | "leftBrace" => Form::Bracket,
        it if it.starts_with("star") => Form::Star,
        it if it.ends_with("Callout") => Form::Speech,
        _ => Form::Rect,
    }
}
