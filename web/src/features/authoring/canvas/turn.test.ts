import { expect, it } from "vitest";
import { angleBetween, caught, middleOf, resizedTurned, turnedAround, upright } from "./turn";

const frame = { x: 100, y: 100, w: 80, h: 40 };

it("says an angle in one way only", () => {
  expect([0, 360, -360, 190, -190, 180, -180].map(upright)).toEqual([0, 0, 0, -170, 170, 180, 180]);
});

it("follows the pointer around the middle, past the top as well", () => {
  const middle = { x: 0, y: 0 };
  expect(angleBetween(middle, { x: 0, y: -10 }, { x: 10, y: 0 })).toBe(90);
  expect(angleBetween(middle, { x: -1, y: -10 }, { x: 1, y: -10 })).toBeCloseTo(11.42, 1);
});

it("catches where things stand upright, and at every fifteenth when asked", () => {
  expect(caught(88, false, false)).toBe(90);
  expect(caught(88, false, true)).toBe(88);
  expect(caught(40, true, false)).toBe(45);
  expect(caught(20.4, false, false)).toBe(20);
});

it("turns several around their common middle, each by the same angle", () => {
  const turned = turnedAround(frame, { x: 0, y: 120 }, 90);
  expect(turned).toMatchObject({ w: 80, h: 40, rot: 90 });
  expect(middleOf(turned)).toEqual({ x: expect.closeTo(0), y: expect.closeTo(260) });
});

it("keeps the other side of a turned thing where it is seen", () => {
  const quarter = { ...frame, rot: 90 };
  // Its right side points down now: pulled down by 20, it grows by 20 in that direction.
  const longer = resizedTurned(quarter, "e", 0, 20, false);
  expect(longer.w).toBeCloseTo(100);
  expect(longer.h).toBeCloseTo(40);
  expect(middleOf(longer)).toEqual({ x: expect.closeTo(140), y: expect.closeTo(130) });
});
