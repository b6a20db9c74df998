/** Turned things: by how much, around what, and where they are then. Degrees, clockwise; zero is upright. */
import type { Frame } from "../model/edit";
import { type Handle, resized } from "./snap";

export interface Point {
  x: number;
  y: number;
}

export const middleOf = (it: Frame): Point => ({ x: it.x + it.w / 2, y: it.y + it.h / 2 });

/** From -180 to 180. */
export function upright(degrees: number): number {
  const turned = ((((degrees + 180) % 360) + 360) % 360) - 180;
  return turned === -180 ? 180 : Math.round(turned * 100) / 100;
}

function turnedPoint(point: Point, around: Point, degrees: number): Point {
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [point.x - around.x, point.y - around.y];
  return {
    x: around.x + dx * Math.cos(angle) - dy * Math.sin(angle),
    y: around.y + dx * Math.sin(angle) + dy * Math.cos(angle),
  };
}

/** A frame after everything around a point was turned. */
export function turnedAround(frame: Frame, around: Point, degrees: number): Frame {
  const middle = turnedPoint(middleOf(frame), around, degrees);
  return {
    ...frame,
    x: middle.x - frame.w / 2,
    y: middle.y - frame.h / 2,
    rot: upright((frame.rot ?? 0) + degrees),
  };
}

/** How far a pointer went around a point. */
export function angleBetween(around: Point, from: Point, to: Point): number {
  const angle = (it: Point) => (Math.atan2(it.y - around.y, it.x - around.x) * 180) / Math.PI;
  return upright(angle(to) - angle(from));
}

const near = 3;
const step = 15;

/** Whole degrees; upright and lying down catch, and with `steps` every fifteenth. */
export function caught(degrees: number, steps: boolean, free: boolean): number {
  if (steps) return upright(Math.round(degrees / step) * step);
  const quarter = Math.round(degrees / 90) * 90;
  if (!free && Math.abs(degrees - quarter) <= near) return upright(quarter);
  return upright(Math.round(degrees));
}

/** A turned frame after a handle was pulled: the other side stays where it is seen. */
export function resizedTurned(
  frame: Frame,
  handle: Handle,
  dx: number,
  dy: number,
  keepRatio: boolean,
): Frame {
  const rot = frame.rot ?? 0;
  const own = turnedPoint({ x: dx, y: dy }, { x: 0, y: 0 }, -rot);
  const next = resized(frame, handle, own.x, own.y, keepRatio);
  const middle = turnedPoint(middleOf(next), middleOf(frame), rot);
  return { ...next, x: middle.x - next.w / 2, y: middle.y - next.h / 2, rot: frame.rot };
}
