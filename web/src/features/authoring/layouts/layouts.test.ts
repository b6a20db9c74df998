import { expect, it } from "vitest";
import { orderOf } from "../model/reading";
import { isRead } from "../model/shared";
import { isSlot } from "../model/slots";
import { elementsOf } from "./build";
import { pageLayouts } from "./layouts";

const words = (key: string) => key;
const wide = { w: 1280, h: 720 };

it("offers a blank page first and a dozen others", () => {
  expect(pageLayouts[0]?.parts).toEqual([]);
  expect(pageLayouts.length).toBeGreaterThan(12);
  expect(new Set(pageLayouts.map((it) => it.id)).size).toBe(pageLayouts.length);
});

it("keeps everything on the page, whatever its size, and lets nothing overlap", () => {
  for (const page of [wide, { w: 960, h: 720 }, { w: 794, h: 1123 }]) {
    for (const layout of pageLayouts) {
      const all = elementsOf(layout, page, words);
      for (const it of all) {
        expect(it.x >= 0 && it.y >= 0 && it.x + it.w <= page.w && it.y + it.h <= page.h, layout.id).toBe(
          true,
        );
        const over = all.filter(
          (other) =>
            other !== it &&
            Math.min(it.x + it.w, other.x + other.w) - Math.max(it.x, other.x) > 0 &&
            Math.min(it.y + it.h, other.y + other.h) - Math.max(it.y, other.y) > 0,
        );
        expect(over, layout.id).toEqual([]);
      }
    }
  }
});

it("says of every place what belongs there, and has nothing in it that learners could read", () => {
  for (const layout of pageLayouts) {
    for (const it of elementsOf(layout, wide, words)) {
      expect(it.placeholder).toMatch(/^author\.hint\./);
      expect(isRead(it)).toBe(true);
      expect(isSlot(it)).toBe(it.type === "shape");
    }
  }
});

it("is read from its heading on", () => {
  for (const layout of pageLayouts.filter((it) => it.parts[0]?.kind === "h2")) {
    const all = elementsOf(layout, wide, words);
    const elements = Object.fromEntries(all.map((it, at) => [`el_${at}`, it]));
    expect(orderOf({ elements })[0], layout.id).toBe("el_0");
  }
});
