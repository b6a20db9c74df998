/** Where values stand in the drawing of a chart; the same as crates/document/src/html/chart.rs. */
import type { ChartData } from "../model/types";

export const wide = 640;
export const high = 360;
export const left = 56;
const bottom = 40;
const top = 16;

/** Told apart by a dash as well as by a hue. */
export const hues = ["#00736e", "#b3541e", "#4457c0", "#8a3b8f", "#5d7a00", "#a32638", "#1d7bb5", "#6b5b4d"];
export const dashes = ["none", "8 4", "2 4", "12 4 2 4"];

export const round = (value: number) => Math.round(value * 100) / 100;

export interface Scale {
  y: (value: number) => number;
  /** Round steps of 1, 2 or 5 times a power of ten, about five of them. */
  marks: number[];
}

export function scaleOf(data: ChartData): Scale {
  const values = data.series.flatMap((it) => it.values).filter((it) => it !== null);
  const low = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const most_ = most > low ? most : low + 1;
  const y = (value: number) => round(high - bottom - ((value - low) / (most_ - low)) * (high - bottom - top));
  return { y, marks: marksOf(low, most_) };
}

function marksOf(low: number, most: number): number[] {
  const rough = (most - low) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((it) => it * power).find((it) => it >= rough) ?? power;
  const first = Math.ceil(low / step);
  return Array.from({ length: 20 }, (_, at) => (first + at) * step).filter((it) => it <= most + step * 1e-9);
}

/** The middle of a place along the axis. */
export const middleAt = (at: number, n: number) => round(left + ((at + 0.5) * (wide - left)) / n);

/** Where the numbers along the axis of a scatter stand; null for what is no number. */
export function alongOf(labels: string[]): (number | null)[] {
  const xs = labels.map((it) => (it.trim() === "" || Number.isNaN(Number(it)) ? null : Number(it)));
  const known = xs.filter((it) => it !== null);
  const low = Math.min(...known);
  const most = Math.max(...known);
  const across = most > low ? most - low : 1;
  return xs.map((x) => (x === null ? null : round(left + 12 + ((x - low) / across) * (wide - left - 24))));
}

export interface Part {
  path: string;
  hue: string;
  label: string;
  x: number;
  y: number;
  end: boolean;
}

/** The parts of a pie, clockwise from the top. */
export function partsOf(data: ChartData): Part[] {
  const values = (data.series[0]?.values ?? []).map((it) => Math.max(0, it ?? 0));
  const whole = values.reduce((sum, it) => sum + it, 0);
  const [cx, cy, r] = [wide / 2, high / 2, high / 2 - 40];
  const point = (share: number, far: number) => {
    const angle = share * 2 * Math.PI;
    return { x: round(cx + far * Math.sin(angle)), y: round(cy - far * Math.cos(angle)) };
  };
  let from = 0;
  return values.flatMap((value, at) => {
    if (value <= 0) return [];
    const to = from + value / whole;
    const [start, end, label] = [point(from, r), point(to, r), point((from + to) / 2, r + 18)];
    const long = to - from > 0.5 ? 1 : 0;
    const path =
      to - from >= 1
        ? `M${cx} ${cy - r}A${r} ${r} 0 1 1 ${cx} ${cy + r}A${r} ${r} 0 1 1 ${cx} ${cy - r}Z`
        : `M${cx} ${cy}L${start.x} ${start.y}A${r} ${r} 0 ${long} 1 ${end.x} ${end.y}Z`;
    from = to;
    const hue = hues[at % hues.length] ?? "#00736e";
    return [{ path, hue, label: data.labels[at] ?? "", x: label.x, y: label.y, end: label.x < cx }];
  });
}
