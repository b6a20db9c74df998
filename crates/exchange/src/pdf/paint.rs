//! Colours and outlines.
use crate::Source;
use document::model::Form;
use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Rect};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke};

/// Red, green, blue, and how much of it is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Paint(pub u8, pub u8, pub u8, pub f64);

pub const LINK: Paint = Paint(0, 0x61, 0x5d, 1.0);
/// Behind code.
pub const PALE: Paint = Paint(0xf3, 0xf5, 0xf6, 1.0);

impl Paint {
    /// `#rrggbb`, `#rrggbbaa` or a name of the theme.
    pub fn of(source: &Source<'_>, color: &str) -> Option<Paint> {
        let digits = source.document.color(color)?.trim_start_matches('#');
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        let alpha = part(6).unwrap_or(255);
        Some(Paint(part(0)?, part(2)?, part(4)?, f64::from(alpha) / 255.0))
    }

    pub fn faded(self, opacity: f64) -> Paint {
        Paint(self.0, self.1, self.2, self.3 * opacity)
    }

    fn color(self) -> krilla::paint::Paint {
        rgb::Color::new(self.0, self.1, self.2).into()
    }

    pub fn fill(self) -> Fill {
        Fill { paint: self.color(), opacity: share(self.3), rule: FillRule::default() }
    }

    pub fn stroke(self, width: f64) -> Stroke {
        Stroke {
            paint: self.color(),
            width: width as f32,
            opacity: share(self.3),
            line_cap: LineCap::Round,
            line_join: LineJoin::Round,
            ..Stroke::default()
        }
    }
}

pub fn share(it: f64) -> NormalizedF32 {
    NormalizedF32::new(it.clamp(0.0, 1.0) as f32).unwrap_or(NormalizedF32::ONE)
}

/// Lines through points, each closed or not. None when there is nothing to draw.
pub fn through(lines: &[Vec<[f64; 2]>], closed: bool, x: f64, y: f64) -> Option<Path> {
    let mut path = PathBuilder::new();
    for line in lines {
        for (at, [px, py]) in line.iter().enumerate() {
            let (px, py) = ((x + px) as f32, (y + py) as f32);
            if at == 0 { path.move_to(px, py) } else { path.line_to(px, py) }
        }
        if closed {
            path.close();
        }
    }
    path.finish()
}

pub fn rect(x: f64, y: f64, w: f64, h: f64, radius: f64) -> Option<Path> {
    let radius = radius.min(w / 2.0).min(h / 2.0);
    let mut path = PathBuilder::new();
    if radius <= 0.0 {
        path.push_rect(Rect::from_xywh(x as f32, y as f32, w as f32, h as f32)?);
        return path.finish();
    }
    path.move_to((x + radius) as f32, y as f32);
    rounded(&mut path, [x, y, x + w, y + h], [radius, radius]);
    path.finish()
}

/// A quarter of a circle as a curve.
const QUARTER: f64 = 0.552_284_75;

fn rounded(path: &mut PathBuilder, [l, t, r, b]: [f64; 4], [rx, ry]: [f64; 2]) {
    let (kx, ky) = (rx * (1.0 - QUARTER), ry * (1.0 - QUARTER));
    let mut side = |[x, y]: [f64; 2], [a, b, c, d, e, f]: [f64; 6]| {
        path.line_to(x as f32, y as f32);
        path.cubic_to(a as f32, b as f32, c as f32, d as f32, e as f32, f as f32);
    };
    side([r - rx, t], [r - kx, t, r, t + ky, r, t + ry]);
    side([r, b - ry], [r, b - ky, r - kx, b, r - rx, b]);
    side([l + rx, b], [l + kx, b, l, b - ky, l, b - ry]);
    side([l, t + ry], [l, t + ky, l + kx, t, l + rx, t]);
    path.close();
}

/// The outline of a shape at a place; a bracket is not closed.
pub fn form(form: Form, [x, y, w, h]: [f64; 4], radius: f64) -> Option<Path> {
    let corners = |all: &[[f64; 2]]| vec![all.iter().map(|[a, b]| [a * w, b * h]).collect::<Vec<_>>()];
    let star = |at: u32, of: u32, far: f64| {
        let (sin, cos) = (f64::from(at) / f64::from(of) * std::f64::consts::TAU).sin_cos();
        [0.5 + 0.5 * far * sin, 0.5 - 0.5 * far * cos]
    };
    let lines = match form {
        Form::Rect => return rect(x, y, w, h, radius),
        Form::Ellipse => {
            let mut path = PathBuilder::new();
            path.move_to((x + w / 2.0) as f32, y as f32);
            rounded(&mut path, [x, y, x + w, y + h], [w / 2.0, h / 2.0]);
            return path.finish();
        }
        Form::Triangle => corners(&[[0.5, 0.0], [1.0, 1.0], [0.0, 1.0]]),
        Form::Diamond => corners(&[[0.5, 0.0], [1.0, 0.5], [0.5, 1.0], [0.0, 0.5]]),
        Form::Polygon => corners(&(0..6).map(|at| star(at, 6, 1.0)).collect::<Vec<_>>()),
        Form::Star => {
            corners(&(0..10).map(|at| star(at, 10, if at % 2 == 0 { 1.0 } else { 0.4 })).collect::<Vec<_>>())
        }
        Form::Speech => corners(&[
            [0.0, 0.0],
            [1.0, 0.0],
            [1.0, 0.78],
            [0.42, 0.78],
            [0.22, 1.0],
            [0.24, 0.78],
            [0.0, 0.78],
        ]),
        Form::Bracket => {
            return through(&corners(&[[1.0, 0.0], [0.5, 0.0], [0.5, 1.0], [1.0, 1.0]]), false, x, y);
        }
    };
    through(&lines, true, x, y)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_has_an_outline_in_its_place() {
        let all = [
            Form::Rect,
            Form::Ellipse,
            Form::Triangle,
            Form::Diamond,
            Form::Polygon,
            Form::Star,
            Form::Speech,
            Form::Bracket,
        ];
        for it in all {
            assert!(form(it, [10.0, 20.0, 100.0, 50.0], 8.0).is_some(), "{it:?}");
        }
        assert!(through(&[vec![]], false, 0.0, 0.0).is_none());
    }
}
