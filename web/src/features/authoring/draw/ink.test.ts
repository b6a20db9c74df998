import { expect, it } from "vitest";
import { fits, inked, simplified } from "./ink";

it("keeps the corners of a line and leaves out what lies on it", () => {
  const straight = Array.from({ length: 50 }, (_, at) => [at, 0]).flat();
  expect(simplified(straight, 1)).toEqual([0, 0, 49, 0]);
  expect(simplified([0, 0, 10, 0.2, 20, 0, 20, 30], 1)).toEqual([0, 0, 20, 0, 20, 30]);
  expect(simplified([3, 4], 1)).toEqual([3, 4]);
});

it("does not take a circle for a line that ends where it began", () => {
  const circle = Array.from({ length: 65 }, (_, at) => [
    50 * Math.cos(at / 10.2),
    50 * Math.sin(at / 10.2),
  ]).flat();
  expect(simplified(circle, 1).length).toBeGreaterThan(16);
});

it("puts lines into a frame around them, with room for their width", () => {
  expect(inked([[100, 50, 140, 90]], 6)).toEqual({ x: 97, y: 47, w: 46, h: 46, strokes: [[3, 3, 43, 43]] });
  expect(inked([], 6)).toBeNull();
});

it("knows how much a lesson takes", () => {
  expect(fits([Array(20_000).fill(1)])).toBe(true);
  expect(fits([Array(20_000).fill(1), [1, 2]])).toBe(false);
});
