import { expect, it } from "vitest";
import { tableOf } from "./outline/tableOf";
import { numberIn } from "./panel/numberIn";
import { at } from "./panel/sides";
import { linkOf } from "./richText";

it("reads numbers, sums and shares, and nothing else", () => {
  expect(["12", "12,5", " -4 ", "+10", "50%", ""].map((text) => numberIn(text, 40))).toEqual([
    12,
    12.5,
    -4,
    50,
    20,
    undefined,
  ]);
  expect([numberIn("wide", 40), numberIn("50%", undefined)]).toEqual([null, null]);
});

it("takes the links that the server takes", () => {
  expect(linkOf(" https://example.org/a ")).toBe("https://example.org/a");
  expect(linkOf("example.org/rain")).toBe("https://example.org/rain");
  expect(linkOf("lesson:les_1")).toBe("lesson:les_1");
  for (const wrong of ["javascript:alert(1)", "//example.org", "rain", ""]) expect(linkOf(wrong)).toBeNull();
});

it("makes a table of what a spreadsheet copies, every row as long as the longest", () => {
  expect(tableOf("a\tb\n1 | 2 | 3")).toEqual([
    [[{ t: "a" }], [{ t: "b" }], []],
    [[{ t: "1" }], [{ t: "2" }], [{ t: "3" }]],
  ]);
});

it("puts a frame at a side of the page", () => {
  const frame = { x: 5, y: 5, w: 80, h: 20 };
  const page = { x: 0, y: 0, w: 1280, h: 720 };
  expect(at("right", frame, page)).toEqual({ ...frame, x: 1200 });
  expect(at("middle", frame, page)).toEqual({ ...frame, y: 350 });
});
