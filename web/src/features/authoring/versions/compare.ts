/** What differs between two documents, in words, page by page. */
import { diffLines } from "../../../lib/diff";
import { digestOf } from "../model/digest";
import type { Element, LessonDocument, Page } from "../model/types";
import { kindOf, pageName, said } from "../names";

export interface Piece {
  text: string;
  /** Only in this one of the two. */
  own: boolean;
}

export interface Change {
  what: "added" | "removed" | "changed" | "look";
  id: string;
  kind: string;
  before: Piece[];
  after: Piece[];
}

export interface PageChange {
  id: string;
  name: string;
  what: "added" | "removed" | "moved" | "changed";
  /** It is read in another order. */
  order: boolean;
  changes: Change[];
}

export interface Comparison {
  title: { before: Piece[]; after: Piece[] } | null;
  pages: PageChange[];
}

export function compare(before: LessonDocument, after: LessonDocument): Comparison {
  const old = new Map(before.pages.map((page) => [page.id, page]));
  const kept = new Set(after.pages.map((page) => page.id));
  const pages = after.pages.flatMap((page, at) => pageChange(old.get(page.id), page, at));
  const gone = before.pages.flatMap((page, at) => (kept.has(page.id) ? [] : pageChange(page, undefined, at)));
  return {
    title: before.title === after.title ? null : pieces(before.title, after.title),
    pages: [...pages, ...gone],
  };
}

function pageChange(before: Page | undefined, after: Page | undefined, at: number): PageChange[] {
  const page = after ?? before;
  if (!page) return [];
  const changes = elementChanges(before?.elements ?? {}, after?.elements ?? {}, page.reading);
  const common = (one: Page | undefined, two: Page | undefined) =>
    one?.reading.filter((id) => two?.reading.includes(id)).join(" ");
  const order = !!before && !!after && common(before, after) !== common(after, before);
  const frame = ({ elements: _, reading: __, ...rest }: Page) => digestOf(rest);
  const moved = !!before && !!after && frame(before) !== frame(after);
  const what = !before ? "added" : !after ? "removed" : moved ? "moved" : "changed";
  if (what === "changed" && changes.length === 0 && !order) return [];
  return [{ id: page.id, name: pageName(page, at), what, order, changes }];
}

type Elements = Record<string, Element>;

/** In the order in which the page is read; what is not read comes last. */
function elementChanges(before: Elements, after: Elements, reading: string[]): Change[] {
  const ids = [...new Set([...reading, ...Object.keys(after), ...Object.keys(before)])];
  return ids.flatMap((id) => elementChange(id, before[id], after[id]));
}

function elementChange(id: string, before: Element | undefined, after: Element | undefined): Change[] {
  const it = after ?? before;
  if (!it || (before && after && digestOf(before) === digestOf(after))) return [];
  const [old, now] = [before ? said(before) : "", after ? said(after) : ""];
  const same = before && after && old === now;
  const what = !before ? "added" : !after ? "removed" : same ? "look" : "changed";
  const words = what === "changed" ? pieces(old, now) : { before: whole(old), after: whole(now) };
  return [{ what, id, kind: kindOf(it), ...words }];
}

const whole = (text: string): Piece[] => (text ? [{ text, own: false }] : []);

/** Word by word; neighbours of one kind together. */
function pieces(before: string, after: string): { before: Piece[]; after: Piece[] } {
  const lines = (text: string) => text.split(/\s+/).filter(Boolean).join("\n");
  const { mine, theirs } = diffLines(lines(before), lines(after));
  return { before: together(mine), after: together(theirs) };
}

function together(words: Piece[]): Piece[] {
  const all: Piece[] = [];
  for (const { text, own } of words) {
    const last = all.at(-1);
    if (last && last.own === own) last.text += ` ${text}`;
    else if (text) all.push({ text, own });
  }
  return all;
}
