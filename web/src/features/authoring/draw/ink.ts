/** Freehand lines: what a hand draws, with as few points as look the same, in a frame of their own. */
import type { Element } from "../model/types";

export type Stroke = number[];

const most = 20_000;
const round = (value: number) => Math.round(value * 10) / 10;

/** Leaves out what lies nearer than `near` to the line without it (Ramer, Douglas, Peucker). */
export function simplified(stroke: Stroke, near: number): Stroke {
  const points = Array.from({ length: stroke.length / 2 }, (_, at) => [
    stroke[2 * at] ?? 0,
    stroke[2 * at + 1] ?? 0,
  ]);
  if (points.length < 3) return stroke.map(round);
  const kept = new Set([0, points.length - 1]);
  const open: [number, number][] = [[0, points.length - 1]];
  for (let part = open.pop(); part; part = open.pop()) {
    const [from, to] = part;
    let far = near;
    let farthest = -1;
    for (let at = from + 1; at < to; at += 1) {
      const away = distance(points[at], points[from], points[to]);
      if (away > far) [far, farthest] = [away, at];
    }
    if (farthest < 0) continue;
    kept.add(farthest);
    open.push([from, farthest], [farthest, to]);
  }
  return points.flatMap((point, at) => (kept.has(at) ? point.map(round) : []));
}

function distance(p: number[] = [], a: number[] = [], b: number[] = []): number {
  const [px = 0, py = 0, ax = 0, ay = 0, bx = 0, by = 0] = [p[0], p[1], a[0], a[1], b[0], b[1]];
  const [dx, dy] = [bx - ax, by - ay];
  const long = dx * dx + dy * dy;
  const share = long === 0 ? 0 : Math.max(0, Math.min(1, ((px - ax) * dx + (py - ay) * dy) / long));
  return Math.hypot(px - ax - share * dx, py - ay - share * dy);
}

/** Whether the lesson still takes them. */
export const fits = (strokes: Stroke[]) => strokes.reduce((sum, it) => sum + it.length, 0) <= most;

export interface Inked extends Pick<Element, "w" | "h"> {
  x: number;
  y: number;
  strokes: Stroke[];
}

/** The frame around the lines, and the lines from its corner. Null for nothing drawn. */
export function inked(strokes: Stroke[], width: number): Inked | null {
  const xs = strokes.flatMap((stroke) => stroke.filter((_, at) => at % 2 === 0));
  const ys = strokes.flatMap((stroke) => stroke.filter((_, at) => at % 2 === 1));
  if (xs.length === 0) return null;
  const edge = (values: number[], pick: (a: number, b: number) => number) =>
    values.reduce((a, b) => pick(a, b));
  const [x, y] = [edge(xs, Math.min) - width / 2, edge(ys, Math.min) - width / 2];
  const [w, h] = [edge(xs, Math.max) + width / 2 - x, edge(ys, Math.max) + width / 2 - y];
  return {
    x: round(x),
    y: round(y),
    w: round(Math.max(1, w)),
    h: round(Math.max(1, h)),
    strokes: strokes.map((stroke) => stroke.map((value, at) => round(value - (at % 2 === 0 ? x : y)))),
  };
}
