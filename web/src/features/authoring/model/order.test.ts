import { expect, it } from "vitest";
import { between, newId, row } from "./order";

it("always finds something between two neighbours", () => {
  const order: string[] = [];
  let seed = 7;
  for (let step = 0; step < 600; step += 1) {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const at = seed % (order.length + 1);
    const place = between(order[at - 1] ?? null, order[at] ?? null);
    expect(at === 0 || (order[at - 1] ?? "") < place).toBe(true);
    expect(at === order.length || place < (order[at] ?? "")).toBe(true);
    order.splice(at, 0, place);
  }
});

it("keeps a long row short", () => {
  const places = row(300);
  expect([...places].sort()).toEqual(places);
  expect(Math.max(...places.map((it) => it.length))).toBeLessThan(12);
});

it("fits a row between two places", () => {
  const places = row(5, "a0", "a1");
  expect([...places].sort()).toEqual(places);
  expect(places.every((it) => it > "a0" && it < "a1")).toBe(true);
});

it("names things the way the server allows", () => {
  expect(newId("el")).toMatch(/^el_[A-Za-z0-9]{12}$/);
});
