import { expect, it } from "vitest";
import type { Block } from "./clean";
import { placeBlocks } from "./place";

const page = { w: 1280, h: 720 };
const text = (words: string): Block => ({ kind: "text", role: "p", runs: [{ t: words }] });

it("puts a text below what is there, and goes on on further pages", () => {
  const long = Array.from({ length: 40 }, () =>
    text("Rain runs off, soaks in or goes back to the air. ".repeat(4)),
  );
  const pages = placeBlocks(long, page, 200);
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flat()).toHaveLength(40);
  expect(pages[0]?.[0]?.y).toBe(200);
  expect(pages[1]?.[0]?.y).toBe(40);
  for (const it of pages.flat()) expect(it.y + it.h).toBeLessThanOrEqual(page.h - 40);
});

it("parts lists and tables that no page could hold", () => {
  const list: Block = {
    kind: "list",
    ordered: false,
    items: Array.from({ length: 60 }, (_, at) => [{ t: `No. ${at}` }]),
  };
  const rows = Array.from({ length: 80 }, (_, at) => [[{ t: String(at) }], [{ t: "mm" }]]);
  const parts = placeBlocks([list, { kind: "table", headed: true, rows }], page, 0).flat();
  const items = parts.flatMap((it) => ("items" in it ? (it.items ?? []) : []));
  const cells = parts.flatMap((it) => ("rows" in it ? (it.rows ?? []) : []));
  expect([items.length, cells.length]).toEqual([60, 80]);
  expect(parts.filter((it) => "header" in it && it.header === "row")).toHaveLength(1);
});

it("begins a new page when the one that is there is full", () => {
  const pages = placeBlocks([text("Rain")], page, 700);
  expect(pages.map((it) => it.length)).toEqual([0, 1]);
});
