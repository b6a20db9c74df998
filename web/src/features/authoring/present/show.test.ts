import { expect, it } from "vitest";
import type { Element, Page } from "../model/types";
import { appeared, backward, forward, shownPages, stepsOf } from "./show";

const element = (step?: number) =>
  ({ type: "text", x: 0, y: 0, w: 1, h: 1, z: "a", ...(step ? { anim: { step } } : {}) }) as Element;
const page = (id: string, ...steps: (number | undefined)[]): Page => ({
  id,
  ord: "a",
  elements: Object.fromEntries(steps.map((step, at) => [`el_${at}`, element(step)])),
  reading: [],
});
const pages = [page("pg_a", undefined, 5, 2), page("pg_b")];

it("shows one step after the other, then the next page, and stops at the end", () => {
  const places = [{ page: 0, step: 0 }];
  for (let at = 0; at < 4; at += 1) places.push(forward(pages, places.at(-1) ?? { page: 0, step: 0 }));
  expect(places.map((it) => `${it.page}.${it.step}`)).toEqual(["0.0", "0.1", "0.2", "1.0", "1.0"]);
});

it("goes back to a page with everything on it", () => {
  expect(backward(pages, { page: 1, step: 0 })).toEqual({ page: 0, step: 2 });
  expect(backward(pages, { page: 0, step: 0 })).toEqual({ page: 0, step: 0 });
});

it("lets things appear in the order of their steps", () => {
  const [first] = pages;
  if (!first) throw new Error("There is one");
  expect(stepsOf(first)).toEqual([2, 5]);
  expect(Object.values(first.elements).map((it) => appeared(it, first, 1))).toEqual([true, false, true]);
});

it("leaves hidden pages out", () => {
  expect(shownPages([...pages, { ...page("pg_c"), hidden: true }]).map((it) => it.id)).toEqual([
    "pg_a",
    "pg_b",
  ]);
});
