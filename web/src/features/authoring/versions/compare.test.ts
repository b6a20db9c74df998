import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import type { LessonDocument } from "../model/types";
import { compare } from "./compare";

vi.mock("../../../lib/messages", () => ({
  t: (key: string, values?: Record<string, unknown>) => [key, ...Object.values(values ?? {})].join(" "),
  lang: "en",
}));

const fixture = new URL("../../../../../crates/document/fixtures/v1-fractions.json", import.meta.url);
const fractions = JSON.parse(readFileSync(fixture, "utf8")) as LessonDocument;

function changed(
  change: (page: LessonDocument["pages"][number], it: LessonDocument) => void,
): LessonDocument {
  const copy = structuredClone(fractions);
  const [page] = copy.pages;
  if (page) change(page, copy);
  return copy;
}

describe("what differs between two versions", () => {
  it("is nothing between equal ones, whatever the order of their fields", () => {
    const turned = JSON.parse(JSON.stringify(fractions), (_, value) =>
      value && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as LessonDocument;
    expect(compare(fractions, turned)).toEqual({ title: null, pages: [] });
  });

  it("names words that changed, things that came and went, and what only looks different", () => {
    const after = changed((page, it) => {
      it.title = "Fractions of a chapati";
      const { el_t: title, el_m: formula } = page.elements;
      if (title) title.text = [{ t: "What is a half?" }];
      if (formula) formula.x += 10;
      delete page.elements.el_i;
      page.elements.el_new = {
        type: "text",
        role: "p",
        x: 1,
        y: 2,
        w: 3,
        h: 4,
        z: "z9",
        text: [{ t: "New" }],
      };
      page.reading = [...page.reading.filter((id) => id !== "el_i"), "el_new"];
    });
    const { title, pages } = compare(fractions, after);
    expect(title?.after.at(-1)).toEqual({ text: expect.stringContaining("chapati"), own: true });
    const [page] = pages;
    const found = Object.fromEntries((page?.changes ?? []).map((it) => [it.id, it]));
    expect(found.el_t).toMatchObject({
      what: "changed",
      before: [
        { text: "What is a", own: false },
        { text: "fraction?", own: true },
      ],
      after: [
        { text: "What is a", own: false },
        { text: "half?", own: true },
      ],
    });
    expect([found.el_new?.what, found.el_i?.what, found.el_m?.what]).toEqual(["added", "removed", "look"]);
    expect(page?.order).toBe(false);
  });

  it("names pages that came, went, moved or are read in another order", () => {
    const more = changed((_, it) => {
      it.pages.push({ id: "pg_z", ord: "zz", elements: {}, reading: [] });
    });
    expect(compare(fractions, more).pages.map((it) => it.what)).toEqual(["added"]);
    expect(compare(more, fractions).pages.map((it) => it.what)).toEqual(["removed"]);
    const renamed = changed((page) => {
      page.name = "Another name";
    });
    expect(compare(fractions, renamed).pages.map((it) => it.what)).toEqual(["moved"]);
    const turned = changed((page) => {
      page.reading.reverse();
    });
    expect(compare(fractions, turned).pages.map((it) => [it.what, it.order])).toEqual([["changed", true]]);
  });
});
