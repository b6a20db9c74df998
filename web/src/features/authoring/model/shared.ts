/**
 * A lesson as a shared document, in which people's changes merge: `meta`, `assets`, `pages` and `elements` are maps, and
 * elements lie flat with the page they are on, so that moving one to another page is one field. Orders are places between
 * neighbours (`ord`, `z`, `read`), never lists. Texts are shared texts, everything else plain values.
 */
import * as Y from "yjs";
import { digestOf } from "./digest";
import { byPlace, row } from "./order";
import { fromShared, joined, toShared } from "./runs";
import { type Asset, type Element, type LessonDocument, type Page, type Runs, textFields } from "./types";

export type Shared = Y.Map<unknown>;

export const metaOf = (doc: Y.Doc): Shared => doc.getMap("meta");
export const pagesOf = (doc: Y.Doc): Y.Map<Shared> => doc.getMap("pages");
export const elementsOf = (doc: Y.Doc): Y.Map<Shared> => doc.getMap("elements");
export const assetsOf = (doc: Y.Doc): Y.Map<Asset> => doc.getMap("assets");

/** Fields of a page and of an element that the shared document keeps elsewhere. */
const elsewhere = new Set(["elements", "reading", "id"]);

/** What the draft itself is about: the version of the lesson that it goes out from. Never part of a document. */
export const draftOf = (doc: Y.Doc): Y.Map<number> => doc.getMap("draft");

/** The version of the published lesson that a draft goes out from; none in one that has not fully begun. */
export const baseOf = (doc: Y.Doc): number | undefined => draftOf(doc).get("base");

/** The same document always becomes the same changes, whoever opens it: two people who begin at once do not begin twice. */
export function fromDocument(document: LessonDocument, doc = new Y.Doc(), base = 0): Y.Doc {
  const { pages, assets, format: _, version: __, ...meta } = document;
  const parts = pages.map((page) => (first: Y.Doc) => addPage(first, page));
  // Last, because it says that everything else is there.
  parts.push((first) => {
    for (const [name, value] of byName(meta)) metaOf(first).set(name, value);
    for (const [id, asset] of byName(assets)) assetsOf(first).set(id, asset);
    draftOf(first).set("base", base);
  });
  const said = digestOf([base, document]);
  parts.forEach((write, at) => {
    const first = new Y.Doc();
    // Stands for who wrote this part of this very document before it was shared: of another one it is somebody else.
    first.clientID = (said + Math.imul(at, 0x9e3779b1)) >>> 0;
    first.transact(() => write(first));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(first));
  });
  return doc;
}

const byName = <T>(it: Record<string, T>) => Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1));

export function addPage(doc: Y.Doc, page: Page) {
  const shared: Shared = new Y.Map();
  for (const [name, value] of byName({ ...page })) if (!elsewhere.has(name)) shared.set(name, value);
  pagesOf(doc).set(page.id, shared);
  const places = row(page.reading.length);
  for (const [id, element] of byName(page.elements)) {
    const at = page.reading.indexOf(id);
    addElement(doc, id, element, page.id, at < 0 ? undefined : places[at]);
  }
}

export function addElement(doc: Y.Doc, id: string, element: Element, page: string, read?: string) {
  const shared: Shared = new Y.Map();
  shared.set("page", page);
  if (read) shared.set("read", read);
  for (const [name, value] of byName(element as Record<string, unknown>)) {
    if (value !== undefined) shared.set(name, shareable(name, value));
  }
  for (const [name, kinds] of Object.entries(textFields)) {
    if (kinds.includes(element.type) && element[name] === undefined) shared.set(name, toShared([[]]));
  }
  elementsOf(doc).set(id, shared);
}

function shareable(name: string, value: unknown): unknown {
  if (name === "items") return toShared(value as Runs[]);
  return name in textFields ? toShared([value as Runs]) : value;
}

/** An element as a plain value, with its page and its place among what is read. */
export interface Read {
  element: Element;
  page: string;
  read: string | undefined;
}

export function readElement(shared: Shared): Read {
  const element: Record<string, unknown> = {};
  for (const [name, value] of shared) {
    if (name === "page" || name === "read") continue;
    if (!(value instanceof Y.XmlFragment)) element[name] = value;
    else if (name === "items") element[name] = fromShared(value);
    else element[name] = joined(fromShared(value));
  }
  for (const [name, kinds] of Object.entries({ ...textFields, items: [] as string[] })) {
    const empty = (element[name] as unknown[] | undefined)?.length === 0;
    if (empty && !kinds.includes(String(element.type))) delete element[name];
  }
  return {
    element: element as Element,
    page: String(shared.get("page")),
    read: shared.get("read") as string | undefined,
  };
}

/** Whether an element is read at all; as the server has it (crates/document/src/reading.rs). */
export function isRead(it: Element): boolean {
  if (it.decorative || it.hidden) return false;
  if (it.type === "shape") return (it.label?.length ?? 0) > 0 || !!it.alt;
  return it.type === "line" ? !!it.alt : true;
}

export function readPages(doc: Y.Doc, element = (_: string, shared: Shared) => readElement(shared)): Page[] {
  const reads = new Map<string, { id: string; place: string }[]>();
  const pages = new Map<string, Page>();
  for (const [id, shared] of pagesOf(doc)) {
    pages.set(id, { id, ...shared.toJSON(), elements: {}, reading: [] } as unknown as Page);
    reads.set(id, []);
  }
  for (const [id, shared] of elementsOf(doc)) {
    const { element: it, page, read } = element(id, shared);
    const own = pages.get(page);
    // Its page was deleted by somebody else in the same moment.
    if (!own) continue;
    own.elements[id] = it;
    if (isRead(it)) reads.get(page)?.push({ id, place: read ?? "zzzz" });
  }
  for (const [id, page] of pages) page.reading = (reads.get(id) ?? []).sort(byPlace).map((it) => it.id);
  return [...pages.values()].sort((a, b) => byPlace({ place: a.ord, id: a.id }, { place: b.ord, id: b.id }));
}

export function toDocument(doc: Y.Doc, pages = readPages(doc)): LessonDocument {
  const meta = metaOf(doc).toJSON() as Omit<LessonDocument, "format" | "version" | "pages" | "assets">;
  const assets = assetsOf(doc).toJSON() as Record<string, Asset>;
  return { format: "lesson-doc", version: 1, ...meta, pages, assets };
}
