/** What a pull at something makes of it, without the screen: the frames it would have, and the lines it caught at. */
import type { Editing } from "../context";
import type { Frame } from "../model/edit";
import type { Element } from "../model/types";
import { around, type Guide, type Handle, resized, scaled, snapLines, snapMove } from "./snap";
import { angleBetween, caught, middleOf, type Point, resizedTurned, turnedAround } from "./turn";

export interface Gesture {
  kind: "move" | "resize" | "turn" | "marquee";
  from: Point;
  handle: Handle;
  started: boolean;
  ids: string[];
}

/** How it is pulled just now: from where to where, and what the other hand holds. */
export interface Pull {
  to: Point;
  /** Keeps a direction, a ratio or whole steps. */
  strict: boolean;
  /** How near it has to come to catch; zero for never. */
  near: number;
}

export interface Pulled {
  frames: Map<string, Frame>;
  /** How far all of them went, when nothing but that happened. */
  shift: Point | null;
  guides: Guide[];
}

export function pulled({ page, document }: Editing, gesture: Gesture, pull: Pull): Pulled {
  const own = gesture.ids.flatMap((id) => {
    const it = page.elements[id];
    return it && !it.locked ? [{ id, it }] : [];
  });
  if (own.length === 0) return { frames: new Map(), shift: null, guides: [] };
  if (gesture.kind === "move")
    return moved(own, gesture, pull, linesOf(page.elements, gesture, document.page));
  const change = gesture.kind === "turn" ? turned(own, gesture, pull) : grown(own, gesture, pull);
  return { frames: new Map(own.map(({ id, it }) => [id, change(it)])), shift: null, guides: [] };
}

type Own = { id: string; it: Element }[];

let lines: { of: Gesture; lines: ReturnType<typeof snapLines> } | null = null;

/** While one thing is pulled the others stay, so their lines are found once. */
function linesOf(elements: Record<string, Element>, of: Gesture, page: { w: number; h: number }) {
  if (lines?.of === of) return lines.lines;
  const pulledOnes = new Set(of.ids);
  const others = Object.entries(elements).filter(([id, it]) => !pulledOnes.has(id) && !it.hidden);
  const found = snapLines(
    page,
    others.map(([, it]) => it),
  );
  lines = { of, lines: found };
  return found;
}

function moved(
  own: Own,
  { from }: Gesture,
  { to, strict, near }: Pull,
  at: ReturnType<typeof snapLines>,
): Pulled {
  let [dx, dy] = [to.x - from.x, to.y - from.y];
  if (strict && Math.abs(dx) > Math.abs(dy)) dy = 0;
  else if (strict) dx = 0;
  const before = around(own.map(({ it }) => it));
  const { frame, guides } = snapMove({ ...before, x: before.x + dx, y: before.y + dy }, at, near);
  const shift = { x: frame.x - before.x, y: frame.y - before.y };
  const frames = own.map(
    ({ id, it }) => [id, { x: it.x + shift.x, y: it.y + shift.y, w: it.w, h: it.h }] as const,
  );
  return { frames: new Map(frames), shift, guides };
}

/** Pictures keep their ratio unless the other hand says otherwise; everything else only when it does. */
function grown(own: Own, { from, handle }: Gesture, { to, strict }: Pull): (it: Element) => Frame {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const [first] = own;
  const image = own.length === 1 && first?.it.type === "image";
  if (own.length === 1 && first?.it.rot) {
    return (it) => resizedTurned(it, handle, dx, dy, strict !== image);
  }
  const before = around(own.map(({ it }) => it));
  const after = resized(before, handle, dx, dy, strict !== image);
  return (it) => scaled(it, before, after);
}

function turned(own: Own, { from }: Gesture, { to, strict, near }: Pull): (it: Element) => Frame {
  const [first] = own;
  const middle = middleOf(around(own.map(({ it }) => it)));
  const by = angleBetween(middle, from, to);
  const single = own.length === 1 ? (first?.it.rot ?? 0) : 0;
  const degrees = caught(single + by, strict, near === 0) - single;
  return ({ x, y, w, h, rot }) => turnedAround({ x, y, w, h, rot }, middle, degrees);
}

/** A press on what is chosen already keeps the others, so that all of them can be dragged. */
export function chosenWith({ selection, page }: Editing, id: string, adding: boolean): string[] {
  const together = groupOf(page.elements, id);
  if (adding) {
    return selection.includes(id)
      ? selection.filter((it) => !together.includes(it))
      : [...selection, ...together];
  }
  return selection.includes(id) ? selection : together;
}

export function groupOf(elements: Record<string, Element>, id: string): string[] {
  const group = elements[id]?.group;
  return group ? Object.keys(elements).filter((it) => elements[it]?.group === group) : [id];
}

export function boxBetween(a: Point, b: Point): Frame {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    w: Math.abs(a.x - b.x),
    h: Math.abs(a.y - b.y),
  };
}
