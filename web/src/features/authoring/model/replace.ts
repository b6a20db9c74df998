/** Makes a draft say what another document says, as an edit like any other: what is the same stays untouched. */
import * as Y from "yjs";
import { digestOf } from "./digest";
import type { Lesson } from "./lesson";
import { row } from "./order";
import { rewrite } from "./runs";
import {
  addElement,
  addPage,
  assetsOf,
  elementsOf,
  metaOf,
  pagesOf,
  readElement,
  type Shared,
} from "./shared";
import { type Element, type LessonDocument, type Page, type Runs, textFields } from "./types";

export function replaceWith(lesson: Lesson, target: LessonDocument) {
  lesson.change(() => {
    const { doc } = lesson;
    const { pages, assets, format: _, version: __, id: ___, ...meta } = target;
    setAll(metaOf(doc), meta, new Set(["id"]));
    // Files may be needed by what others do at this moment; more of them do no harm.
    for (const [id, asset] of Object.entries(assets)) {
      if (digestOf(assetsOf(doc).get(id)) !== digestOf(asset)) assetsOf(doc).set(id, asset);
    }
    const wanted = new Map(pages.flatMap((page) => Object.keys(page.elements).map((id) => [id, page])));
    for (const id of [...elementsOf(doc).keys()]) if (!wanted.has(id)) elementsOf(doc).delete(id);
    const kept = new Set(pages.map((page) => page.id));
    for (const id of [...pagesOf(doc).keys()]) if (!kept.has(id)) pagesOf(doc).delete(id);
    for (const page of pages) setPage(doc, page);
  });
}

function setPage(doc: Y.Doc, page: Page) {
  const shared = pagesOf(doc).get(page.id);
  const { id: _, elements, reading, ...fields } = page;
  if (shared) setAll(shared, fields);
  else addPage(doc, { ...page, elements: {}, reading: [] });
  const places = row(reading.length);
  for (const [id, element] of Object.entries(elements)) {
    const at = reading.indexOf(id);
    setElement(doc, id, element, page.id, at < 0 ? undefined : places[at]);
  }
}

function setElement(doc: Y.Doc, id: string, element: Element, page: string, read: string | undefined) {
  const shared = elementsOf(doc).get(id);
  if (!shared || shared.get("type") !== element.type) return addElement(doc, id, element, page, read);
  const now = readElement(shared);
  const fields: Record<string, unknown> = { page, read };
  for (const name of new Set([...Object.keys(now.element), ...Object.keys(element)])) {
    const value = element[name];
    const text = shared.get(name);
    if (!(text instanceof Y.XmlFragment)) fields[name] = value;
    else if (digestOf(now.element[name]) !== digestOf(value)) {
      rewrite(text, name === "items" ? ((value ?? []) as Runs[]) : [(value ?? []) as Runs]);
    }
  }
  // A text that was not there before is made as one.
  const fresh = Object.keys(fields).some(
    (name) => isText(name) && element[name] !== undefined && !shared.has(name),
  );
  if (fresh) return addElement(doc, id, element, page, read);
  setAll(shared, fields, new Set(shared.keys()));
}

const isText = (name: string) => name === "items" || name in textFields;

/** Sets what differs and takes away what is not wanted, except what `left` names. */
function setAll(shared: Shared, fields: Record<string, unknown>, left: ReadonlySet<string> = new Set()) {
  for (const name of [...shared.keys()]) if (!(name in fields) && !left.has(name)) shared.delete(name);
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) {
      if (shared.has(name)) shared.delete(name);
    } else if (digestOf(shared.get(name)) !== digestOf(value)) shared.set(name, value);
  }
}
