import { expect, it } from "vitest";
import { pageLayouts } from "../layouts/layouts";
import { openLesson } from "../model/lesson";
import { firstDocument } from "../model/pages";
import { fromDocument } from "../model/shared";
import { asTemplate, begin, pagesOfShipped } from "./begin";
import { shippedTemplates } from "./shipped";

const words = (key: string) => key;
const size = { w: 1280, h: 720 };

function lesson() {
  return openLesson(fromDocument(firstDocument({ id: "les_1", title: "Halves", lang: "en", markdown: "" })));
}

it("offers six lessons of layouts that there are", () => {
  const known = new Set(pageLayouts.map((it) => it.id));
  expect(shippedTemplates.length).toBe(6);
  for (const it of shippedTemplates) {
    expect(
      it.pages.filter((id) => !known.has(id)),
      it.id,
    ).toEqual([]);
    expect(pagesOfShipped(it, size, words).length).toBe(it.pages.length);
  }
});

it("makes an empty lesson the template and comes after what was written, in one step of undo", () => {
  const own = lesson();
  const [template] = shippedTemplates;
  const pages = template ? pagesOfShipped(template, size, words) : [];
  const first = begin(own, pages);
  expect(own.document().pages.map((it) => it.name)).toEqual(pages.map((it) => it.name));
  expect(own.document().pages[0]?.id).toBe(first);
  begin(own, pages.slice(0, 2));
  expect(own.document().pages.length).toBe(pages.length + 2);
  const ids = own.document().pages.flatMap((it) => Object.keys(it.elements));
  expect(new Set(ids).size).toBe(ids.length);
  own.undo.undo();
  expect(own.document().pages.length).toBe(pages.length);
  own.undo.undo();
  expect(own.document().pages.map((it) => it.id)).toEqual(["pg_first"]);
});

it("keeps nothing of a course in a template but places that stay in the order of reading", () => {
  const document = firstDocument({ id: "les_1", title: "Halves", lang: "en", markdown: "" });
  const [page] = document.pages;
  if (!page) throw new Error("no page");
  const frame = { x: 0, y: 0, w: 100, h: 100, z: "a1" };
  page.elements.el_p = { type: "image", asset: "as_1", alt: "A half", ...frame };
  page.elements.el_q = { type: "quiz", item: "que_1", ...frame };
  page.background = { fill: "@tint", asset: "as_1" };
  document.assets.as_1 = { kind: "image", mime: "image/png", bytes: 1, sha256: "0".repeat(64) };
  const made = asTemplate(document, (kind) => `a place for ${kind}`);
  expect(made.assets).toEqual({});
  expect(made.pages[0]?.background).toEqual({ fill: "@tint" });
  expect(made.pages[0]?.elements.el_first).toEqual(page.elements.el_first);
  expect(made.pages[0]?.elements.el_p).toMatchObject({ type: "shape", placeholder: "a place for image" });
  expect(made.pages[0]?.elements.el_q).toMatchObject({ type: "shape", placeholder: "a place for quiz" });
  expect(JSON.stringify(made)).not.toContain("as_1");
});
