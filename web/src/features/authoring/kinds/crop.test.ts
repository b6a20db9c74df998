import { expect, it } from "vitest";
import { cropFor, cutAt, sightOf, withCut } from "./crop";

const wide = { w: 800, h: 400 };
const square = { w: 300, h: 300 };

it("shows the point one wants, in the ratio of the frame", () => {
  expect(cropFor({ x: 0.5, y: 0.5, zoom: 1 }, wide, square)).toEqual({ x: 0.25, y: 0, w: 0.5, h: 1 });
  expect(cropFor({ x: 0.25, y: 0.5, zoom: 2 }, wide, square)).toEqual({ x: 0.125, y: 0.25, w: 0.25, h: 0.5 });
});

it("stops at the edges of the picture", () => {
  expect(cropFor({ x: 1, y: 0, zoom: 2 }, wide, square)).toEqual({ x: 0.75, y: 0, w: 0.25, h: 0.5 });
});

it("knows again what was chosen", () => {
  const crop = cropFor({ x: 0.4, y: 0.6, zoom: 2 }, wide, square);
  expect(sightOf(crop, wide, square)).toEqual({ x: 0.4, y: 0.6, zoom: 2 });
  expect(sightOf(undefined, wide, square)).toEqual({ x: 0.5, y: 0.5, zoom: 1 });
});

it("cuts edges by percent, leaves something to see, and forgets a cut of nothing", () => {
  const crop = withCut(undefined, "left", 20);
  expect(crop).toEqual({ x: 0.2, y: 0, w: 0.8, h: 1 });
  expect(cutAt(withCut(crop, "right", 99), "right")).toBeCloseTo(75);
  expect(withCut(crop, "left", 0)).toBeUndefined();
});
