/** One opened draft: the document, the line to the school, what is kept on this device, and who else is here. */
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { call } from "../../../api/client";
import type { Lesson as Published } from "../../../api/types";
import type { Found } from "../device/box";
import { type Keeping, startKeeping } from "../device/keeping";
import { digestOf } from "../model/digest";
import { type Lesson, openLesson } from "../model/lesson";
import { baseOf, draftOf, fromDocument, pagesOf, toDocument } from "../model/shared";
import type { LessonDocument } from "../model/types";
import { type Session, startSession } from "./session";

export interface Draft {
  id: string;
  lesson: Lesson;
  session: Session;
  keeping: Keeping;
  awareness: Awareness;
  close: () => void;
}

interface Opening {
  published: Published;
  kept: Found | null;
  /** What the draft begins with when the school has none. */
  first: () => LessonDocument;
  ready: (draft: Draft) => void;
}

/** Calls `ready` as soon as there is something to edit: what this device kept, what the school has, or a beginning. */
export function openDraft({ published, kept, first, ready }: Opening): {
  session: Session;
  close: () => void;
} {
  const doc = new Y.Doc();
  if (kept) Y.applyUpdate(doc, kept.update);
  // Work from before drafts were shared has begun all the same.
  if (pagesOf(doc).size > 0 && baseOf(doc) === undefined) setBase(doc, published.version);
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  const address = () => addressFor(published.id);
  const session = startSession({ doc, awareness, address, unsent: kept !== null });
  const keeping = startKeeping(doc, published.id, session, kept);
  let draft: Draft | null = null;
  const close = () => {
    keeping.close();
    session.close();
    draft?.lesson.close();
    doc.destroy();
  };
  let begun = false;
  const begin = () => {
    // Only the school knows that nobody has begun; whoever else begins now begins the same. Writing calls this again.
    if (!begun && session.line.get().joined) {
      begun = true;
      if (baseOf(doc) === undefined) seed();
    }
    if (draft || pagesOf(doc).size === 0) return;
    draft = { id: published.id, lesson: openLesson(doc), session, keeping, awareness, close };
    ready(draft);
  };
  const seed = () => {
    fromDocument(first(), doc, published.version);
    markPublished(doc, published.version);
  };
  session.line.subscribe(begin);
  begin();
  return { session, close };
}

async function addressFor(lesson: string): Promise<string> {
  const { ticket } = await call("POST /lessons/{lesson}/draft/ticket", { path: { lesson } });
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  return `${scheme}://${location.host}/ws/yjs/${encodeURIComponent(lesson)}/${ticket}`;
}

/** The draft goes out from this version of the lesson. */
export function setBase(doc: Y.Doc, version: number) {
  if (baseOf(doc) !== version) draftOf(doc).set("base", version);
}

/** Says for everybody that learners have the draft as it is now. Nobody undoes that. */
export function markPublished(doc: Y.Doc, version: number, shown = toDocument(doc)) {
  doc.transact(() => {
    setBase(doc, version);
    const digest = digestOf(shown);
    if (draftOf(doc).get("shown") !== digest) draftOf(doc).set("shown", digest);
  });
}

/** Whether learners have something else than this. */
export function isUnpublished(doc: Y.Doc, document: LessonDocument): boolean {
  return draftOf(doc).get("shown") !== digestOf(document);
}
