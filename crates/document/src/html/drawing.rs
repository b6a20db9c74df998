//! Shapes, lines and drawings as SVG, in the element's own px.
use super::{Writer, round};
use crate::model::*;
use maud::{Markup, html};

const BRACKET: f64 = 0.5;

/// The outline of a shape in a box of `w` by `h`, as an SVG path.
pub fn outline(form: Form, w: f64, h: f64, radius: f64) -> String {
    let corners = |points: &[(f64, f64)]| {
        let mut path = String::new();
        for (at, (x, y)) in points.iter().enumerate() {
            path.push_str(&format!("{}{} {}", if at == 0 { "M" } else { "L" }, round(x * w), round(y * h)));
        }
        path + "Z"
    };
    match form {
        Form::Rect if radius <= 0.0 => corners(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)]),
        Form::Rect => {
            let r = round(radius.clamp(0.0, w.min(h) / 2.0));
            let (w, h) = (round(w), round(h));
            format!(
                "M{r} 0H{}A{r} {r} 0 0 1 {w} {r}V{}A{r} {r} 0 0 1 {} {h}H{r}A{r} {r} 0 0 1 0 {}V{r}A{r} {r} 0 0 1 {r} 0Z",
                w - r,
                h - r,
                w - r,
                h - r
            )
        }
        Form::Ellipse => {
            let (rx, ry) = (round(w / 2.0), round(h / 2.0));
            format!("M0 {ry}A{rx} {ry} 0 1 1 {} {ry}A{rx} {ry} 0 1 1 0 {ry}Z", round(w))
        }
        Form::Triangle => corners(&[(0.5, 0.0), (1.0, 1.0), (0.0, 1.0)]),
        Form::Diamond => corners(&[(0.5, 0.0), (1.0, 0.5), (0.5, 1.0), (0.0, 0.5)]),
        Form::Polygon => corners(&around(6, |_| 0.5)),
        Form::Star => corners(&around(10, |at| if at % 2 == 0 { 0.5 } else { 0.2 })),
        Form::Speech => corners(&[
            (0.0, 0.0),
            (1.0, 0.0),
            (1.0, 0.78),
            (0.42, 0.78),
            (0.22, 1.0),
            (0.24, 0.78),
            (0.0, 0.78),
        ]),
        Form::Bracket => {
            let half = round(w * BRACKET);
            let (w, h) = (round(w), round(h));
            format!("M{w} 0H{half}V{h}H{w}")
        }
    }
}

/// Corners around the middle, beginning at the top.
fn around(n: u32, radius: impl Fn(u32) -> f64) -> Vec<(f64, f64)> {
    (0..n)
        .map(|at| {
            let angle = f64::from(at) / f64::from(n) * std::f64::consts::TAU;
            (0.5 + radius(at) * angle.sin(), 0.5 - radius(at) * angle.cos())
        })
        .collect()
}

impl Writer<'_> {
    fn paint(&self, color: &Option<Color>, otherwise: &str) -> String {
        color.as_deref().and_then(|it| self.document.color(it)).unwrap_or(otherwise).to_owned()
    }

    pub(super) fn shape(&mut self, it: &Shape, frame: &Frame) -> Markup {
        let path = outline(it.shape, frame.w, frame.h, frame.radius.unwrap_or(0.0));
        let open = it.shape == Form::Bracket;
        let fill = if open { "none".into() } else { self.paint(&frame.fill, "none") };
        let stroke = self.paint(&frame.stroke, if frame.fill.is_none() { "#161e26" } else { "none" });
        let label = self.runs(&it.label);
        let alt = frame.alt.as_deref().filter(|it| !it.is_empty());
        html! {
            (drawing(frame, html! {
                path d=(path) fill=(fill) stroke=(stroke) stroke-width=(frame.stroke_w.unwrap_or(2.0)) {}
            }, alt))
            @if !it.label.is_empty() { p.shape-label { (label) } }
        }
    }

    pub(super) fn line(&mut self, it: &Line, frame: &Frame) -> Markup {
        let stroke = self.paint(&frame.stroke, "#161e26");
        let width = frame.stroke_w.unwrap_or(2.0);
        let points: Vec<String> =
            it.points.iter().map(|[x, y]| format!("{},{}", round(*x), round(*y))).collect();
        let heads = it.heads.unwrap_or(Heads::None);
        let end = (heads != Heads::None).then(|| head_path(&it.points, width)).flatten();
        let reversed: Vec<[f64; 2]> = it.points.iter().rev().copied().collect();
        let start = (heads == Heads::Both).then(|| head_path(&reversed, width)).flatten();
        drawing(
            frame,
            html! {
                polyline points=(points.join(" ")) fill="none" stroke=(stroke) stroke-width=(width)
                    stroke-linejoin="round" stroke-linecap="round" {}
                @for path in [start, end].into_iter().flatten() { path d=(path) fill=(stroke) {} }
            },
            frame.alt.as_deref().filter(|it| !it.is_empty()),
        )
    }

    pub(super) fn draw(&mut self, it: &Draw, frame: &Frame) -> Markup {
        let stroke = self.paint(&frame.stroke, "#161e26");
        let strokes = it.strokes.iter().map(|stroke| {
            let points: Vec<String> =
                stroke.chunks_exact(2).map(|it| format!("{},{}", round(it[0]), round(it[1]))).collect();
            points.join(" ")
        });
        drawing(
            frame,
            html! {
                @for points in strokes {
                    polyline points=(points) fill="none" stroke=(stroke) stroke-width=(frame.stroke_w.unwrap_or(3.0))
                        stroke-linejoin="round" stroke-linecap="round" {}
                }
            },
            frame.alt.as_deref().filter(|it| !it.is_empty()),
        )
    }
}

fn head_path(points: &[[f64; 2]], width: f64) -> Option<String> {
    let [tip, left, right] = arrow_head(points, width)?.map(|[x, y]| format!("{} {}", round(x), round(y)));
    Some(format!("M{tip}L{left}L{right}Z"))
}

/// The corners of an arrow's head at the last of the points, the tip first; none where the arrow has no direction.
pub fn arrow_head(points: &[[f64; 2]], width: f64) -> Option<[[f64; 2]; 3]> {
    let [.., [fx, fy], [x, y]] = points else { return None };
    let length = (x - fx).hypot(y - fy);
    if length == 0.0 {
        return None;
    }
    let (dx, dy) = ((x - fx) / length, (y - fy) / length);
    let (long, wide) = (6.0 + 3.0 * width, 3.0 + 1.5 * width);
    let (bx, by) = (x - dx * long, y - dy * long);
    Some([[*x, *y], [bx - dy * wide, by + dx * wide], [bx + dy * wide, by - dx * wide]])
}

fn drawing(frame: &Frame, contents: Markup, alt: Option<&str>) -> Markup {
    html! {
        svg.drawing viewBox={ "0 0 " (round(frame.w)) " " (round(frame.h)) } preserveAspectRatio="none"
            role=[alt.map(|_| "img")] aria-label=[alt] aria-hidden=[alt.is_none().then_some("true")] focusable="false" {
            (contents)
        }
    }
}
