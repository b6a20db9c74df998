/** Where a moved or resized frame catches: the page's middle, edges and margins, and its neighbours' edges and middles. */
import type { Frame } from "../model/edit";

const margin = 48;

export interface Guide {
  /** A line across the page at this x, or at this y. */
  axis: "x" | "y";
  at: number;
}

export interface Lines {
  x: number[];
  y: number[];
}

/** The page's own lines come first: they win over a neighbour's that is as near. */
export function snapLines(page: { w: number; h: number }, others: Frame[]): Lines {
  const own = (size: number) => [size / 2, 0, size, margin, size - margin];
  return {
    x: [...own(page.w), ...others.flatMap((it) => [it.x, it.x + it.w / 2, it.x + it.w])],
    y: [...own(page.h), ...others.flatMap((it) => [it.y, it.y + it.h / 2, it.y + it.h])],
  };
}

/** How far to go on so that one of the values meets a line; null when none is near enough. */
export function nearest(values: number[], lines: number[], reach: number): { by: number; at: number } | null {
  let best: { by: number; at: number } | null = null;
  for (const at of lines) {
    for (const value of values) {
      const by = at - value;
      if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, at };
    }
  }
  return best;
}

/** A frame moved to where it catches, and the lines it caught at. */
export function snapMove(frame: Frame, lines: Lines, reach: number): { frame: Frame; guides: Guide[] } {
  const x = nearest([frame.x, frame.x + frame.w / 2, frame.x + frame.w], lines.x, reach);
  const y = nearest([frame.y, frame.y + frame.h / 2, frame.y + frame.h], lines.y, reach);
  return {
    frame: { ...frame, x: frame.x + (x?.by ?? 0), y: frame.y + (y?.by ?? 0) },
    guides: [
      ...(x ? [{ axis: "x" as const, at: x.at }] : []),
      ...(y ? [{ axis: "y" as const, at: y.at }] : []),
    ],
  };
}

export function around(frames: Frame[]): Frame {
  const x = Math.min(...frames.map((it) => it.x));
  const y = Math.min(...frames.map((it) => it.y));
  return {
    x,
    y,
    w: Math.max(...frames.map((it) => it.x + it.w)) - x,
    h: Math.max(...frames.map((it) => it.y + it.h)) - y,
  };
}

export type Handle = "n" | "ne" | "e" | "se" | "s" | "sw" | "w" | "nw";
export const handles: readonly Handle[] = ["nw", "n", "ne", "e", "se", "s", "sw", "w"];

const smallest = 8;

/** A frame after one of its handles was pulled. With a ratio, corners keep it. */
export function resized(frame: Frame, handle: Handle, dx: number, dy: number, keepRatio: boolean): Frame {
  const [west, north] = [handle.includes("w"), handle.includes("n")];
  const [east, south] = [handle.includes("e"), handle.includes("s")];
  let w = Math.max(smallest, frame.w + (east ? dx : west ? -dx : 0));
  let h = Math.max(smallest, frame.h + (south ? dy : north ? -dy : 0));
  if (keepRatio && handle.length === 2) {
    const scale = Math.max(w / frame.w, h / frame.h);
    w = frame.w * scale;
    h = frame.h * scale;
  }
  return {
    x: west ? frame.x + frame.w - w : frame.x,
    y: north ? frame.y + frame.h - h : frame.y,
    w,
    h,
  };
}

/** The parts of a group as it grows from one frame into another. */
export function scaled(part: Frame, from: Frame, to: Frame): Frame {
  const [wide, high] = [to.w / from.w, to.h / from.h];
  return {
    x: to.x + (part.x - from.x) * wide,
    y: to.y + (part.y - from.y) * high,
    w: part.w * wide,
    h: part.h * high,
  };
}

/** What a frame drawn on the page takes: what it touches when drawn to the left, what lies inside it otherwise. */
export function within(box: Frame, frame: Frame, touching: boolean): boolean {
  const apart =
    frame.x > box.x + box.w ||
    frame.x + frame.w < box.x ||
    frame.y > box.y + box.h ||
    frame.y + frame.h < box.y;
  if (touching) return !apart;
  return (
    frame.x >= box.x &&
    frame.y >= box.y &&
    frame.x + frame.w <= box.x + box.w &&
    frame.y + frame.h <= box.y + box.h
  );
}
