import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type Lesson, openLesson } from "./lesson";
import { replaceWith } from "./replace";
import { elementsOf, fromDocument, toDocument } from "./shared";
import type { LessonDocument } from "./types";

const fixture = new URL("../../../../../crates/document/fixtures/v1-fractions.json", import.meta.url);
const fractions = JSON.parse(readFileSync(fixture, "utf8")) as LessonDocument;

function copy(change: (document: LessonDocument) => void): LessonDocument {
  const document = structuredClone(fractions);
  change(document);
  return document;
}

const first = (document: LessonDocument) => {
  const [page] = document.pages;
  if (!page) throw new Error("A lesson has a page");
  return page;
};

const other = copy((it) => {
  it.title = "Another title";
  const page = first(it);
  page.name = "Renamed";
  const title = page.elements.el_t;
  if (title) Object.assign(title, { text: [{ t: "What is a half?" }], x: 99, size: undefined });
  delete page.elements.el_i;
  page.elements.el_new = { type: "text", role: "p", x: 1, y: 2, w: 3, h: 4, z: "z9", text: [{ t: "New" }] };
  page.reading = ["el_new", ...page.reading.filter((id) => id !== "el_i")];
  it.pages.push({ id: "pg_b", ord: "zz", elements: {}, reading: [] });
});

const opened = (): Lesson => openLesson(fromDocument(fractions));
const plain = (document: LessonDocument) => JSON.parse(JSON.stringify(document)) as LessonDocument;

describe("a document in the place of another", () => {
  it("is what the draft says then, and undo brings back what it said", () => {
    const lesson = opened();
    replaceWith(lesson, other);
    expect(toDocument(lesson.doc)).toEqual(plain(other));
    lesson.undo.undo();
    expect(toDocument(lesson.doc)).toEqual(fractions);
  });

  it("changes nothing where nothing differs", () => {
    const lesson = opened();
    let updates = 0;
    lesson.doc.on("update", () => {
      updates += 1;
    });
    replaceWith(lesson, fractions);
    expect(updates).toBe(0);
  });

  it("leaves what others write meanwhile in the texts that stay", () => {
    const lesson = opened();
    const colleague = new Y.Doc();
    Y.applyUpdate(colleague, Y.encodeStateAsUpdate(lesson.doc));
    const text = elementsOf(colleague).get("el_t")?.get("text") as Y.XmlFragment;
    (text.get(0) as Y.XmlText).insert(0, "So: ");
    replaceWith(lesson, other);
    Y.applyUpdate(lesson.doc, Y.encodeStateAsUpdate(colleague));
    const title = toDocument(lesson.doc).pages[0]?.elements.el_t;
    expect(title?.text?.map((run) => run.t).join("")).toBe("So: What is a half?");
  });
});
