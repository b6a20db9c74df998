import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  insert,
  layers,
  moveBy,
  moveReading,
  paste,
  remove,
  setDepth,
  setFields,
  setFrames,
  setText,
} from "./edit";
import { openLesson } from "./lesson";
import { duplicatePage, firstDocument, movePage, newPage, removePage } from "./pages";
import { orderByPosition, orderOf } from "./reading";
import { fromDocument } from "./shared";
import type { LessonDocument, Page } from "./types";

const fixture = new URL("../../../../../crates/document/fixtures/v1-fractions.json", import.meta.url);
const fractions = JSON.parse(readFileSync(fixture, "utf8")) as LessonDocument;

function opened() {
  const lesson = openLesson(fromDocument(fractions));
  const page = () => lesson.document().pages[0] as Page;
  return { lesson, page };
}

const text = {
  type: "text" as const,
  role: "p" as const,
  x: 60,
  y: 300,
  w: 400,
  h: 20,
  text: [{ t: "New" }],
};

describe("editing a lesson", () => {
  it("moves, and takes back what was done in one step", () => {
    const { lesson, page } = opened();
    moveBy(lesson, ["el_t", "el_b"], 10, -4);
    expect([page().elements.el_t?.x, page().elements.el_b?.y]).toEqual([66, 132]);
    lesson.undo.undo();
    expect(lesson.document()).toEqual(fractions);
    lesson.undo.redo();
    expect(page().elements.el_t?.x).toBe(66);
  });

  it("leaves what is locked where it is", () => {
    const { lesson, page } = opened();
    setFields(lesson, ["el_t"], { locked: true });
    moveBy(lesson, ["el_t"], 10, 0);
    expect(page().elements.el_t?.x).toBe(56);
  });

  it("lets lines grow with their frames", () => {
    const { lesson, page } = opened();
    const id = insert(lesson, page(), {
      type: "line",
      x: 0,
      y: 0,
      w: 100,
      h: 50,
      points: [
        [0, 0],
        [100, 50],
      ],
    });
    setFrames(lesson, new Map([[id, { x: 0, y: 0, w: 200, h: 25 }]]));
    expect(page().elements[id]?.points).toEqual([
      [0, 0],
      [200, 25],
    ]);
  });

  it("reads something new where it stands, and keeps the author's order otherwise", () => {
    const { lesson, page } = opened();
    const id = insert(lesson, page(), text);
    expect(page().reading.indexOf(id)).toBe(page().reading.indexOf("el_b") + 1);
    expect(moveReading(lesson, page(), id, -1)).toBe(1);
    expect(page().reading.slice(0, 3)).toEqual(["el_t", id, "el_b"]);
    expect(moveReading(lesson, page(), "el_t", -1)).toBe(0);
  });

  it("reads a shape from the moment it has words", () => {
    const { lesson, page } = opened();
    expect(page().reading).not.toContain("el_card");
    setFields(lesson, ["el_card"], { decorative: undefined });
    setText(lesson, "el_card", "label", [[{ t: "A card" }]]);
    expect(page().reading).toContain("el_card");
  });

  it("duplicates, deletes and brings back", () => {
    const { lesson, page } = opened();
    const [copy = ""] = paste(
      lesson,
      page(),
      [page().elements.el_b].filter((it) => it !== undefined),
    );
    expect(page().elements[copy]?.text).toEqual(page().elements.el_b?.text);
    lesson.undo.stopCapturing();
    remove(lesson, [copy, "el_b"]);
    expect(page().reading).not.toContain("el_b");
    lesson.undo.undo();
    expect(page().elements.el_b).toEqual(fractions.pages[0]?.elements.el_b);
  });

  it("brings to the front and sends to the back", () => {
    const { lesson, page } = opened();
    const order = () => layers(page()).map((it) => it.id);
    setDepth(lesson, page(), "el_t", "front");
    expect(order().at(-1)).toBe("el_t");
    setDepth(lesson, page(), "el_t", "back");
    expect(order()[0]).toBe("el_t");
    setDepth(lesson, page(), "el_t", "forward");
    expect(order()[1]).toBe("el_t");
  });
});

const rain = { id: "les_1", title: "Rain", lang: "en" as const, markdown: "" };

describe("pages", () => {
  it("are added, copied, moved and deleted, the last one never", () => {
    const { lesson, page } = opened();
    const names = () => lesson.document().pages.map((it) => it.name);
    const second = newPage(lesson, page().id, "Two");
    const copy = duplicatePage(lesson, page(), "Copy");
    expect(names()).toEqual(["What is a fraction?", "Copy", "Two"]);
    const copied = lesson.document().pages[1] as Page;
    expect(copied.reading.map((id) => copied.elements[id])).toEqual(
      page().reading.map((id) => page().elements[id]),
    );
    movePage(lesson, second, -2);
    expect(names()).toEqual(["Two", "What is a fraction?", "Copy"]);
    removePage(lesson, second);
    removePage(lesson, copy);
    expect(removePage(lesson, page().id)).toBe(page().id);
    expect(names()).toEqual(["What is a fraction?"]);
  });

  it("begin with what the lesson had", () => {
    expect(firstDocument(rain).pages[0]?.reading).toHaveLength(1);
    const [page] = firstDocument({ ...rain, markdown: "It **falls**." }).pages;
    expect(page?.layout).toBe("flow");
  });
});

describe("the order by position", () => {
  it("is the title, then the left column, then the right one, then what lies below both", () => {
    const [page] = fractions.pages;
    expect(page && orderOf(page)).toEqual(["el_t", "el_b", "el_m", "el_l", "el_i", "el_q"]);
  });

  it("is set for a whole page at once", () => {
    const { lesson, page } = opened();
    orderByPosition(lesson, page());
    expect(page().reading).toEqual(["el_t", "el_b", "el_m", "el_l", "el_i", "el_q"]);
  });
});
