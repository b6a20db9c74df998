import { expect, it } from "vitest";
import { openLesson } from "./lesson";
import { firstDocument } from "./pages";
import { fromDocument } from "./shared";
import { fillSlot, isSlot } from "./slots";
import type { Element, LessonDocument } from "./types";

const slot: Element = {
  type: "shape",
  shape: "rect",
  x: 100,
  y: 200,
  w: 400,
  h: 300,
  z: "a5",
  alt: "Put a picture here",
  placeholder: "Put a picture here",
};

function lessonWithSlot() {
  const document: LessonDocument = firstDocument({ id: "les_1", title: "Rain", lang: "en", markdown: "" });
  const [page] = document.pages;
  if (!page) throw new Error("A lesson has a page");
  page.elements.el_slot = slot;
  page.elements.el_last = {
    ...slot,
    z: "a6",
    type: "text",
    role: "p",
    text: [{ t: "Last" }],
    placeholder: undefined,
  } as Element;
  page.reading = ["el_first", "el_slot", "el_last"];
  return openLesson(fromDocument(document));
}

it("takes the place that was kept, on the page and in the order of reading", () => {
  const lesson = lessonWithSlot();
  const [page] = lesson.document().pages;
  if (!page) throw new Error("A lesson has a page");
  const id = fillSlot(lesson, page, "el_slot", { type: "image", w: 100, h: 50, asset: "as_1" });
  const after = lesson.document().pages[0];
  expect(after?.elements[id]).toMatchObject({ x: 100, y: 200, w: 400, h: 300, z: "a5" });
  expect(after?.reading).toEqual(["el_first", id, "el_last"]);
  expect(after?.elements.el_slot).toBeUndefined();
  lesson.undo.undo();
  expect(lesson.document().pages[0]?.elements.el_slot).toMatchObject({ placeholder: "Put a picture here" });
});

it("makes a drawing as small as the place, with its lines", () => {
  const lesson = lessonWithSlot();
  const [page] = lesson.document().pages;
  if (!page) throw new Error("A lesson has a page");
  const id = fillSlot(lesson, page, "el_slot", { type: "draw", w: 800, h: 600, strokes: [[0, 0, 800, 600]] });
  expect(lesson.document().pages[0]?.elements[id]).toMatchObject({
    w: 400,
    h: 300,
    strokes: [[0, 0, 400, 300]],
  });
});

it("is no place any more once it says something itself", () => {
  expect(
    [slot, { ...slot, label: [{ t: "Rain" }] }, { ...slot, placeholder: "" }, undefined].map(isSlot),
  ).toEqual([true, false, false, false]);
});
