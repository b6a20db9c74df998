/** One lesson being edited: the shared document, what React draws of it, and this person's undo. */
import * as Y from "yjs";
import {
  elementsOf,
  metaOf,
  pagesOf,
  type Read,
  readElement,
  readPages,
  type Shared,
  toDocument,
} from "./shared";
import type { LessonDocument } from "./types";

/** Marks what this person did, in contrast to what arrives. */
export const mine = Symbol("mine");

export interface Lesson {
  doc: Y.Doc;
  undo: Y.UndoManager;
  /** The same object until something changes. */
  document: () => LessonDocument;
  subscribe: (listener: () => void) => () => void;
  /** Changes made together are undone together. */
  change: (run: () => void) => void;
  close: () => void;
}

const steps = 200;

export function openLesson(doc: Y.Doc): Lesson {
  const elements = new Map<string, Read>();
  let drawn: LessonDocument | null = null;
  const undo = new Y.UndoManager([metaOf(doc), pagesOf(doc), elementsOf(doc)], {
    trackedOrigins: new Set([mine]),
  });
  undo.on("stack-item-added", () => {
    if (undo.undoStack.length > steps) undo.undoStack.splice(0, undo.undoStack.length - steps);
  });
  elementsOf(doc).observeDeep((events) => {
    for (const event of events) {
      const [id] = event.path;
      if (id !== undefined) elements.delete(String(id));
      else for (const key of event.changes.keys.keys()) elements.delete(key);
    }
  });
  doc.on("afterTransaction", () => {
    drawn = null;
  });
  const read = (id: string, shared: Shared) => {
    const known = elements.get(id);
    if (known) return known;
    const fresh = readElement(shared);
    elements.set(id, fresh);
    return fresh;
  };
  return {
    doc,
    undo,
    document() {
      drawn ??= toDocument(doc, readPages(doc, read));
      return drawn;
    },
    subscribe(listener) {
      doc.on("update", listener);
      return () => doc.off("update", listener);
    },
    change: (run) => doc.transact(run, mine),
    close: () => doc.destroy(),
  };
}
