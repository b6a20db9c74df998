/** What people do to a lesson. Each is one step that can be undone. */
import * as Y from "yjs";
import type { Lesson } from "./lesson";
import { between, newId } from "./order";
import { placeAmong } from "./reading";
import { rewrite, toShared } from "./runs";
import { addElement, assetsOf, elementsOf, isRead, metaOf, readElement, type Shared } from "./shared";
import type { Asset, Element, Fresh, Page, Placed, Runs } from "./types";

const found = (lesson: Lesson, id: string): Shared | undefined => elementsOf(lesson.doc).get(id);

function pageOf(lesson: Lesson, id: string): Page | undefined {
  return lesson.document().pages.find((page) => id in page.elements);
}

export type Patch = Partial<Record<keyof Element, unknown>>;

/** Sets plain fields; undefined takes one away. */
export function setFields(lesson: Lesson, ids: string[], patch: Patch) {
  lesson.change(() => {
    for (const id of ids) {
      const shared = found(lesson, id);
      if (!shared) continue;
      for (const [name, value] of Object.entries(patch)) {
        if (value === undefined) shared.delete(name);
        else shared.set(name, value);
      }
    }
  });
  giveReading(lesson, ids);
}

export interface Frame {
  x: number;
  y: number;
  w: number;
  h: number;
  /** Degrees, clockwise. */
  rot?: number | undefined;
}

const round = (value: number) => Math.round(value * 100) / 100;

export function setFrames(lesson: Lesson, frames: Map<string, Frame>) {
  lesson.change(() => {
    for (const [id, frame] of frames) {
      const shared = found(lesson, id);
      if (!shared || shared.get("locked")) continue;
      scaleInk(shared, frame);
      for (const side of ["x", "y", "w", "h"] as const) {
        const value = round(side === "w" || side === "h" ? Math.max(1, frame[side]) : frame[side]);
        if (shared.get(side) !== value) shared.set(side, value);
      }
      turn(shared, frame.rot);
    }
  });
}

function turn(shared: Shared, rot: number | undefined) {
  const value = round(rot ?? 0);
  if (rot === undefined || value === (shared.get("rot") ?? 0)) return;
  if (value === 0) shared.delete("rot");
  else shared.set("rot", value);
}

/** Lines and drawings are points in their frame, so they grow with it. */
function scaleInk(shared: Shared, to: Frame) {
  const [w, h] = [Number(shared.get("w")), Number(shared.get("h"))];
  if (w === to.w && h === to.h) return;
  const [wide, high] = [Math.max(1, to.w) / w, Math.max(1, to.h) / h];
  const points = shared.get("points") as [number, number][] | undefined;
  if (points) {
    shared.set(
      "points",
      points.map(([x, y]) => [round(x * wide), round(y * high)]),
    );
  }
  const strokes = shared.get("strokes") as number[][] | undefined;
  if (strokes) {
    shared.set(
      "strokes",
      strokes.map((stroke) => stroke.map((value, at) => round(value * (at % 2 === 0 ? wide : high)))),
    );
  }
}

export function moveBy(lesson: Lesson, ids: string[], dx: number, dy: number) {
  const frames = new Map<string, Frame>();
  for (const { id, it } of elements(lesson, ids)) frames.set(id, { ...it, x: it.x + dx, y: it.y + dy });
  setFrames(lesson, frames);
}

export function elements(lesson: Lesson, ids: string[]): Placed[] {
  return lesson
    .document()
    .pages.flatMap((page) => ids.flatMap((id) => (page.elements[id] ? [{ id, it: page.elements[id] }] : [])));
}

/** A text of an element: one run of lines, or the items of a list. */
export function setText(lesson: Lesson, id: string, field: string, all: Runs[]) {
  lesson.change(() => {
    const shared = found(lesson, id);
    const text = shared?.get(field);
    if (text instanceof Y.XmlFragment) rewrite(text, all);
    else shared?.set(field, toShared(all));
  });
  giveReading(lesson, [id]);
}

/** Adds an element in front of all others and returns its id. */
export function insert(lesson: Lesson, page: Page, element: Fresh & { x: number; y: number }): string {
  const id = newId("el");
  const front = topmost(page);
  lesson.change(() => {
    const placed = { ...element, z: between(front, null) } as Element;
    addElement(
      lesson.doc,
      id,
      placed,
      page.id,
      isRead(placed) ? placeAmong(lesson, page, placed) : undefined,
    );
  });
  return id;
}

export function topmost(page: Page): string | null {
  const places = Object.values(page.elements)
    .map((it) => it.z)
    .sort();
  return places.at(-1) ?? null;
}

/** What can be read has a place among what is read, from the moment it can be. */
function giveReading(lesson: Lesson, ids: string[]) {
  lesson.change(() => {
    for (const id of ids) {
      const shared = found(lesson, id);
      const page = pageOf(lesson, id);
      if (!shared || !page || shared.get("read")) continue;
      const { element } = readElement(shared);
      if (isRead(element)) shared.set("read", placeAmong(lesson, page, element, id));
    }
  });
}

export function remove(lesson: Lesson, ids: string[]) {
  lesson.change(() => {
    for (const id of ids) elementsOf(lesson.doc).delete(id);
  });
}

const shift = 16;

/** Copies stand a little beside what they were made of; returns their ids. */
export function paste(lesson: Lesson, page: Page, copied: Element[], by = shift): string[] {
  const ids: string[] = [];
  const groups = new Map<string, string>();
  // A copy of a group is a group of its own.
  const groupOf = (group: string | undefined) => {
    if (!group) return {};
    const own = groups.get(group) ?? newId("gr");
    groups.set(group, own);
    return { group: own };
  };
  lesson.change(() => {
    let front = topmost(page);
    for (const it of [...copied].sort((a, b) => (a.z < b.z ? -1 : 1))) {
      const id = newId("el");
      front = between(front, null);
      const place = { x: it.x + by, y: it.y + by, z: front };
      const copy = { ...structuredClone(it), ...place, ...groupOf(it.group) };
      addElement(lesson.doc, id, copy, page.id, isRead(copy) ? placeAmong(lesson, page, copy) : undefined);
      ids.push(id);
    }
  });
  return ids;
}

export function moveToPage(lesson: Lesson, ids: string[], page: Page) {
  lesson.change(() => {
    let front = topmost(page);
    for (const { id, it } of elements(lesson, ids)) {
      const shared = found(lesson, id);
      front = between(front, null);
      shared?.set("page", page.id);
      shared?.set("z", front);
      if (isRead(it)) shared?.set("read", placeAmong(lesson, page, it, id));
    }
  });
}

export type Depth = "front" | "forward" | "backward" | "back";

/** From the back to the front. */
export function layers(page: Page): Placed[] {
  return Object.entries(page.elements)
    .map(([id, it]) => ({ id, it }))
    .sort((a, b) => (a.it.z === b.it.z ? (a.id < b.id ? -1 : 1) : a.it.z < b.it.z ? -1 : 1));
}

export function setDepth(lesson: Lesson, page: Page, id: string, depth: Depth) {
  const others = layers(page).filter((it) => it.id !== id);
  const now = layers(page).findIndex((it) => it.id === id);
  const to = { front: others.length, forward: now + 1, backward: now - 1, back: 0 }[depth];
  const at = Math.max(0, Math.min(others.length, to));
  const z = between(others[at - 1]?.it.z ?? null, others[at]?.it.z ?? null);
  setFields(lesson, [id], { z });
}

/** Earlier or later by so many places. */
export function moveReading(lesson: Lesson, page: Page, id: string, by: number): number {
  const now = page.reading.indexOf(id);
  const others = page.reading.filter((it) => it !== id);
  const at = Math.max(0, Math.min(others.length, now + by));
  if (now < 0 || at === now) return now;
  const place = (other: string | undefined) =>
    other === undefined ? null : ((found(lesson, other)?.get("read") as string | undefined) ?? null);
  lesson.change(() => found(lesson, id)?.set("read", between(place(others[at - 1]), place(others[at]))));
  return at;
}

export function setMeta(lesson: Lesson, name: "title" | "lang" | "theme", value: unknown) {
  lesson.change(() => metaOf(lesson.doc).set(name, value));
}

export function addAsset(lesson: Lesson, asset: Asset): string {
  const id = newId("as");
  lesson.change(() => assetsOf(lesson.doc).set(id, asset));
  return id;
}
