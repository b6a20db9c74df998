//! Charts as SVG. The numbers are in a table beside it, so a reader of the screen leaves the drawing out.
use super::round;
use crate::model::{Chart, ChartKind, Series};
use maud::{Markup, html};

const WIDTH: f64 = 640.0;
const HEIGHT: f64 = 360.0;
const LEFT: f64 = 56.0;
const BOTTOM: f64 = 40.0;
const TOP: f64 = 16.0;

/// Told apart by a dash as well as by a hue.
const HUES: [&str; 8] =
    ["#00736e", "#b3541e", "#4457c0", "#8a3b8f", "#5d7a00", "#a32638", "#1d7bb5", "#6b5b4d"];
const DASHES: [&str; 4] = ["none", "8 4", "2 4", "12 4 2 4"];

/// From zero or below it to the highest value.
struct Scale {
    low: f64,
    high: f64,
}

impl Scale {
    fn of(chart: &Chart) -> Scale {
        let values = chart.data.series.iter().flat_map(|it| it.values.iter().flatten().copied());
        let (low, high) = values.fold((0.0_f64, 0.0_f64), |(low, high), it| (low.min(it), high.max(it)));
        Scale { low, high: if high > low { high } else { low + 1.0 } }
    }

    fn y(&self, value: f64) -> f64 {
        let share = (value - self.low) / (self.high - self.low);
        round(HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP))
    }

    /// Round steps of 1, 2 or 5 times a power of ten, about five of them.
    fn marks(&self) -> Vec<f64> {
        let rough = (self.high - self.low) / 5.0;
        let power = 10_f64.powf(rough.log10().floor());
        let step =
            [1.0, 2.0, 5.0, 10.0].map(|it| it * power).into_iter().find(|it| *it >= rough).unwrap_or(power);
        let first = (self.low / step).ceil() as i64;
        (first..first + 20)
            .map(|it| it as f64 * step)
            .take_while(|it| *it <= self.high + step * 1e-9)
            .collect()
    }
}

pub fn draw(chart: &Chart) -> Markup {
    let drawing = match chart.kind {
        ChartKind::Pie => pie(chart),
        ChartKind::Bar => with_axes(chart, bars),
        ChartKind::Line => with_axes(chart, lines),
        ChartKind::Scatter => with_axes(chart, dots),
    };
    html! {
        svg.drawing viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } aria-hidden="true" focusable="false" { (drawing) }
    }
}

fn hue(at: usize) -> &'static str {
    HUES[at % HUES.len()]
}

fn with_axes(chart: &Chart, contents: fn(&Chart, &Scale) -> Markup) -> Markup {
    let scale = Scale::of(chart);
    let n = chart.data.labels.len();
    // A label for each would lie over the next.
    let every = n.div_ceil(12).max(1);
    html! {
        @for mark in scale.marks() {
            line x1=(LEFT) x2=(WIDTH) y1=(scale.y(mark)) y2=(scale.y(mark)) stroke="currentColor" stroke-opacity="0.2" {}
            text x=(LEFT - 8.0) y=(scale.y(mark) + 4.0) text-anchor="end" font-size="13" fill="currentColor" { (round(mark)) }
        }
        @for (at, label) in chart.data.labels.iter().enumerate().step_by(every) {
            text x=(middle(at, n)) y=(HEIGHT - 14.0) text-anchor="middle" font-size="13" fill="currentColor" { (label) }
        }
        (contents(chart, &scale))
    }
}

/// The middle of the `at`th of `n` places along the axis.
fn middle(at: usize, n: usize) -> f64 {
    round(LEFT + (at as f64 + 0.5) * (WIDTH - LEFT) / n as f64)
}

fn bars(chart: &Chart, scale: &Scale) -> Markup {
    let (n, m) = (chart.data.labels.len(), chart.data.series.len());
    let wide = (WIDTH - LEFT) / n as f64 * 0.8 / m as f64;
    let zero = scale.y(0.0);
    html! {
        @for (which, series) in chart.data.series.iter().enumerate() {
            @for (at, value) in present(series) {
                @let y = scale.y(value);
                rect x=(round(middle(at, n) + (which as f64 - m as f64 / 2.0) * wide)) y=(y.min(zero))
                    width=(round(wide)) height=(round((y - zero).abs())) fill=(hue(which)) {}
            }
        }
    }
}

fn lines(chart: &Chart, scale: &Scale) -> Markup {
    let n = chart.data.labels.len();
    html! {
        @for (which, series) in chart.data.series.iter().enumerate() {
            @let points: Vec<String> = present(series).map(|(at, value)| format!("{},{}", middle(at, n), scale.y(value))).collect();
            polyline points=(points.join(" ")) fill="none" stroke=(hue(which)) stroke-width="3"
                stroke-dasharray=(DASHES[which % DASHES.len()]) {}
        }
    }
}

/// The labels are the x values; one that is no number has none.
fn dots(chart: &Chart, scale: &Scale) -> Markup {
    let xs: Vec<Option<f64>> = chart.data.labels.iter().map(|it| it.trim().parse().ok()).collect();
    let known: Vec<f64> = xs.iter().flatten().copied().collect();
    let low = known.iter().copied().fold(f64::INFINITY, f64::min);
    let high = known.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let wide = if high > low { high - low } else { 1.0 };
    let place = |x: f64| round(LEFT + 12.0 + (x - low) / wide * (WIDTH - LEFT - 24.0));
    html! {
        @for (which, series) in chart.data.series.iter().enumerate() {
            @for (at, value) in present(series) {
                @if let Some(Some(x)) = xs.get(at) { circle cx=(place(*x)) cy=(scale.y(value)) r="5" fill=(hue(which)) {} }
            }
        }
    }
}

fn pie(chart: &Chart) -> Markup {
    let values: Vec<f64> = chart
        .data
        .series
        .iter()
        .take(1)
        .flat_map(|it| &it.values)
        .map(|it| it.unwrap_or(0.0).max(0.0))
        .collect();
    let whole: f64 = values.iter().sum();
    let (cx, cy, r) = (WIDTH / 2.0, HEIGHT / 2.0, HEIGHT / 2.0 - 40.0);
    let mut from = 0.0;
    let mut parts = vec![];
    for (at, value) in values.iter().enumerate().filter(|(_, it)| **it > 0.0 && whole > 0.0) {
        let to = from + value / whole;
        let point = |share: f64, r: f64| {
            let angle = share * std::f64::consts::TAU;
            (round(cx + r * angle.sin()), round(cy - r * angle.cos()))
        };
        let (start, end) = (point(from, r), point(to, r));
        let long = u8::from(to - from > 0.5);
        let path = if to - from >= 1.0 {
            format!("M{cx} {}A{r} {r} 0 1 1 {cx} {}A{r} {r} 0 1 1 {cx} {}Z", cy - r, cy + r, cy - r)
        } else {
            format!("M{cx} {cy}L{} {}A{r} {r} 0 {long} 1 {} {}Z", start.0, start.1, end.0, end.1)
        };
        let label = point((from + to) / 2.0, r + 18.0);
        parts.push((path, hue(at), label, chart.data.labels.get(at).cloned().unwrap_or_default()));
        from = to;
    }
    html! {
        @for (path, hue, (x, y), label) in parts {
            path d=(path) fill=(hue) stroke="#ffffff" stroke-width="2" {}
            text x=(x) y=(y + 4.0) text-anchor=(if x < cx { "end" } else { "start" }) font-size="14" fill="currentColor" { (label) }
        }
    }
}

fn present(series: &Series) -> impl Iterator<Item = (usize, f64)> {
    series.values.iter().enumerate().filter_map(|(at, it)| it.map(|it| (at, it)))
}
