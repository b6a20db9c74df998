import { describe, expect, it } from "vitest";
import { around, resized, scaled, snapLines, snapMove, within } from "./snap";

const page = { w: 1280, h: 720 };
const frame = { x: 100, y: 100, w: 200, h: 100 };

describe("catching", () => {
  it("takes the page's middle, and says where", () => {
    const caught = snapMove({ ...frame, x: 537, y: 308 }, snapLines(page, []), 6);
    expect(caught.frame).toEqual({ ...frame, x: 540, y: 310 });
    expect(caught.guides).toEqual([
      { axis: "x", at: 640 },
      { axis: "y", at: 360 },
    ]);
  });

  it("takes a neighbour's edge, and nothing that is far", () => {
    const lines = snapLines(page, [{ x: 403, y: 333, w: 50, h: 20 }]);
    const caught = snapMove({ ...frame, x: 400, y: 215 }, lines, 6);
    expect(caught.frame).toEqual({ ...frame, x: 403, y: 215 });
    expect(caught.guides).toEqual([{ axis: "x", at: 403 }]);
  });
});

describe("pulling a handle", () => {
  it("holds the other side still", () => {
    expect(resized(frame, "se", 50, 20, false)).toEqual({ x: 100, y: 100, w: 250, h: 120 });
    expect(resized(frame, "nw", 50, 20, false)).toEqual({ x: 150, y: 120, w: 150, h: 80 });
    expect(resized(frame, "e", -500, 0, false)).toEqual({ ...frame, w: 8 });
  });

  it("keeps the ratio at a corner when asked", () => {
    expect(resized(frame, "nw", -200, 0, true)).toEqual({ x: -100, y: 0, w: 400, h: 200 });
  });

  it("lets the parts of a group grow alike", () => {
    const parts = [frame, { x: 300, y: 200, w: 100, h: 100 }];
    const whole = around(parts);
    expect(whole).toEqual({ x: 100, y: 100, w: 300, h: 200 });
    expect(scaled(frame, whole, { ...whole, w: 600 })).toEqual({ ...frame, w: 400 });
  });
});

it("a frame drawn to the left takes what it touches, to the right what lies inside", () => {
  const box = { x: 90, y: 90, w: 100, h: 200 };
  expect([within(box, frame, true), within(box, frame, false)]).toEqual([true, false]);
  expect(within({ ...box, w: 300 }, frame, false)).toBe(true);
});
