/** Which part of a picture is shown: a point that must be seen, and how near one comes to it. */
import type { Crop } from "../model/types";

export interface Sight {
  /** From 0 to 1 across and down. */
  x: number;
  y: number;
  /** From 1, as much as fits, to 4. */
  zoom: number;
}

interface Size {
  w: number;
  h: number;
}

export const nearest = 4;
const whole: Crop = { x: 0, y: 0, w: 1, h: 1 };

const round = (share: number) => Math.round(share * 10_000) / 10_000;
const held = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value));

/** The largest part of a picture that has the frame's ratio. */
function largest(picture: Size, frame: Size): Size {
  const ratio = frame.w / frame.h / (picture.w / picture.h);
  return ratio > 1 ? { w: 1, h: 1 / ratio } : { w: ratio, h: 1 };
}

/** Around the point, as far as the edges allow. */
export function cropFor(sight: Sight, picture: Size, frame: Size): Crop {
  const most = largest(picture, frame);
  const [w, h] = [most.w / sight.zoom, most.h / sight.zoom];
  const x = held(sight.x - w / 2, 0, 1 - w);
  const y = held(sight.y - h / 2, 0, 1 - h);
  return { x: round(x), y: round(y), w: round(w), h: round(h) };
}

export function sightOf(crop: Crop | undefined, picture: Size, frame: Size): Sight {
  const { x, y, w, h } = crop ?? whole;
  const most = largest(picture, frame);
  const zoom = crop ? Math.min(most.w / w, most.h / h) : 1;
  return { x: round(x + w / 2), y: round(y + h / 2), zoom: round(held(zoom, 1, nearest)) };
}

export type Edge = "left" | "top" | "right" | "bottom";
export const edges: readonly Edge[] = ["left", "top", "right", "bottom"];

/** How much is cut off at an edge, in percent. */
export function cutAt(crop: Crop | undefined, edge: Edge): number {
  const { x, y, w, h } = crop ?? whole;
  return round({ left: x, top: y, right: 1 - x - w, bottom: 1 - y - h }[edge]) * 100;
}

/** At least this much of it stays, in percent. */
const least = 5;

/** Undefined when nothing is cut any more. */
export function withCut(crop: Crop | undefined, edge: Edge, percent: number): Crop | undefined {
  const cuts = Object.fromEntries(edges.map((it) => [it, cutAt(crop, it)])) as Record<Edge, number>;
  const other = { left: "right", right: "left", top: "bottom", bottom: "top" } as const;
  cuts[edge] = held(percent, 0, 100 - least - cuts[other[edge]]);
  if (edges.every((it) => cuts[it] === 0)) return undefined;
  const [left, top, right, bottom] = edges.map((it) => cuts[it] / 100) as [number, number, number, number];
  return { x: round(left), y: round(top), w: round(1 - left - right), h: round(1 - top - bottom) };
}
