import { expect, it } from "vitest";
import { colorOf, cropOf, hasCanvas, isDark, lookOf, placeOf } from "./lessonPages";

it("reads where an element stands, and nothing from what is no place", () => {
  expect(placeOf("56 22.5 900 56 1")).toEqual({ x: 56, y: 22.5, w: 900, h: 56, layer: 1 });
  expect(placeOf("-20 0 900 56 0")).toEqual({ x: -20, y: 0, w: 900, h: 56, layer: 0 });
  for (const wrong of [undefined, "", "56 22", "a b c d e", "0 0 0 10 1"]) expect(placeOf(wrong)).toBeNull();
});

it("reads a text's look in the words of style sheets", () => {
  expect(lookOf("40 700 end middle")).toEqual({ size: 40, weight: 700, align: "end", valign: "center" });
  expect(lookOf("22 400 x y")).toEqual({ size: 22, weight: 400, align: "start", valign: "start" });
  expect(lookOf("big")).toBeNull();
});

it("turns the shown part of a picture into what is cut off", () => {
  expect(cropOf("0.1 0 0.5 1")).toBe("inset(0% 40% 0% 10%)");
  expect(cropOf(undefined)).toBeNull();
});

it("takes nothing for a colour that could be more than one", () => {
  expect(colorOf("#dcf5f2")).toBe("#dcf5f2");
  for (const wrong of ["red", "#fff", "url(x)", "#dcf5f2;", undefined]) expect(colorOf(wrong)).toBeNull();
});

it("writes light letters on dark paper only", () => {
  expect([isDark("#ffffff"), isDark("#dcf5f2"), isDark("#00736e"), isDark("#161e26")]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});

it("tells lessons of pages from one text", () => {
  expect(hasCanvas('<section class="lesson-page" id="pg_a">')).toBe(false);
  expect(hasCanvas('<section class="lesson-page canvas" id="pg_a">')).toBe(true);
});
