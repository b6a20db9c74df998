/**
 * Where something new is read, and the order of a whole page by where things stand: the title first; then columns, which a
 * tall enough empty strip makes; in a column bands of things beside each other. As the server has it (reading.rs).
 */
import type { Lesson } from "./lesson";
import { between, row } from "./order";
import { elementsOf, isRead } from "./shared";
import type { Element, Page } from "./types";

const gap = 24;
const tall = 0.6;
const beside = 0.5;

interface Unit {
  left: number;
  top: number;
  right: number;
  bottom: number;
  ids: string[];
}

export function orderOf(page: Pick<Page, "elements">): string[] {
  const read = Object.entries(page.elements).filter(([, it]) => isRead(it));
  const title = titleOf(read);
  const rest = read.filter(([id]) => id !== title);
  return [...(title ? [title] : []), ...columns(units(rest, page))];
}

/** The first heading of the highest rank, else the largest text. */
function titleOf(read: [string, Element][]): string | undefined {
  const texts = read.filter(([, it]) => it.type === "text");
  const byPlace = (a: [string, Element], b: [string, Element]) => a[1].y - b[1].y || a[1].x - b[1].x;
  const first = texts.filter(([, it]) => it.role === "h1").sort(byPlace)[0];
  if (first) return first[0];
  const heads = texts.filter(([, it]) => it.role === "h2" || it.role === "h3" || (it.size ?? 0) >= 32);
  return heads.sort((a, b) => (b[1].size ?? 0) - (a[1].size ?? 0) || byPlace(a, b))[0]?.[0];
}

const areaOf = (id: string, it: Element): Unit => ({
  left: it.x,
  top: it.y,
  right: it.x + it.w,
  bottom: it.y + it.h,
  ids: [id],
});

/** Groups and container shapes with what is in them, and every other thing by itself. */
function units(read: [string, Element][], page: Pick<Page, "elements">): Unit[] {
  const cards = Object.entries(page.elements).filter(([, it]) => it.container);
  const together = new Map<string, Unit[]>();
  for (const [id, it] of read) {
    const inside = cards.find(([card, area]) => card !== id && holds(area, it));
    const [group] = it.group?.split(".") ?? [];
    const key = group ? `group ${group}` : inside ? `card ${inside[0]}` : it.container ? `card ${id}` : id;
    together.set(key, [...(together.get(key) ?? []), areaOf(id, it)]);
  }
  return [...together.values()].map((parts) => ({ ...around(parts), ids: bands(parts) }));
}

function holds(a: Element, b: Element): boolean {
  return a.x <= b.x && a.y <= b.y && a.x + a.w >= b.x + b.w && a.y + a.h >= b.y + b.h;
}

function around(parts: Unit[]): Unit {
  return {
    left: Math.min(...parts.map((it) => it.left)),
    top: Math.min(...parts.map((it) => it.top)),
    right: Math.max(...parts.map((it) => it.right)),
    bottom: Math.max(...parts.map((it) => it.bottom)),
    ids: [],
  };
}

function columns(all: Unit[]): string[] {
  const found = all.length > 1 ? strip(all) : null;
  if (!found) return bands(all);
  const { at, top, bottom } = found;
  const above = all.filter((it) => it.bottom <= top);
  const below = all.filter((it) => it.bottom > top && it.top >= bottom);
  const middle = all.filter((it) => it.bottom > top && it.top < bottom);
  const left = middle.filter((it) => it.left < at);
  const right = middle.filter((it) => it.left >= at);
  return [...bands(above), ...columns(left), ...columns(right), ...bands(below)];
}

/** An x with nothing around it for a wide and tall enough part of the height. */
function strip(all: Unit[]): { at: number; top: number; bottom: number } | null {
  const whole = around(all);
  const edges = all.map((it) => it.right).sort((a, b) => a - b);
  for (const at of edges.filter((it) => it < whole.right)) {
    let [top, bottom] = [whole.top, whole.bottom];
    const middle = (top + bottom) / 2;
    for (const it of all.filter((one) => one.left < at + gap && one.right > at)) {
      if ((it.top + it.bottom) / 2 < middle) top = Math.max(top, it.bottom);
      else bottom = Math.min(bottom, it.top);
    }
    const within = all.filter((it) => it.bottom > top && it.top < bottom);
    const parts = within.some((it) => it.right <= at) && within.some((it) => it.left >= at + gap);
    if (parts && bottom - top >= tall * (whole.bottom - whole.top)) return { at, top, bottom };
  }
  return null;
}

/** From top to bottom; what is beside each other from left to right. */
function bands(all: Unit[]): string[] {
  const found: Unit[][] = [];
  for (const it of [...all].sort((a, b) => a.top - b.top || a.left - b.left)) {
    const band = found.at(-1);
    if (band && standsBeside(around(band), it)) band.push(it);
    else found.push([it]);
  }
  return found.flatMap((band) => band.sort((a, b) => a.left - b.left).flatMap((it) => it.ids));
}

function standsBeside(a: Unit, b: Unit): boolean {
  const shared = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return shared >= beside * Math.min(a.bottom - a.top, b.bottom - b.top);
}

const newcomer = "new";

/** A place for an element that is not read yet: behind what the rule puts before it. */
export function placeAmong(lesson: Lesson, page: Page, element: Element, id = newcomer): string {
  const placeOf = (it: string) => elementsOf(lesson.doc).get(it)?.get("read") as string | undefined;
  const now = [...elementsOf(lesson.doc)]
    .filter(([other, shared]) => other !== id && shared.get("page") === page.id && shared.get("read"))
    .map(([other]) => ({ id: other, place: placeOf(other) ?? "" }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
  const rule = orderOf({ elements: { ...page.elements, [id]: element } });
  const before = rule
    .slice(0, Math.max(0, rule.indexOf(id)))
    .findLast((it) => now.some((other) => other.id === it));
  const at = before === undefined ? -1 : now.findIndex((it) => it.id === before);
  return between(now[at]?.place ?? null, now[at + 1]?.place ?? null);
}

/** Reads a whole page by where things stand. */
export function orderByPosition(lesson: Lesson, page: Page) {
  const order = orderOf(page);
  const places = row(order.length);
  lesson.change(() => {
    order.forEach((id, at) => {
      const place = places[at];
      if (place) elementsOf(lesson.doc).get(id)?.set("read", place);
    });
  });
}
