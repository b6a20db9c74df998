import { expect, it } from "vitest";
import { diffLines } from "./diff";

const own = (lines: { text: string; own: boolean }[]) =>
  lines.filter((line) => line.own).map((line) => line.text);

it("marks the lines only one version has", () => {
  const { mine, theirs } = diffLines("soil\nsand\nclay", "soil\nsilt\nclay\nhumus");
  expect(own(mine)).toEqual(["sand"]);
  expect(own(theirs)).toEqual(["silt", "humus"]);
});

it("keeps every line of both versions in order", () => {
  const { mine, theirs } = diffLines("a\nb", "b\na");
  expect(mine.map((line) => line.text)).toEqual(["a", "b"]);
  expect(theirs.map((line) => line.text)).toEqual(["b", "a"]);
});

it("finds no difference between equal texts", () => {
  const { mine, theirs } = diffLines("a\n\nb", "a\n\nb");
  expect([...own(mine), ...own(theirs)]).toEqual([]);
});
