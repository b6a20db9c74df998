import { expect, it } from "vitest";
import { ownIn } from "./own";
import { plainBlocks } from "./paste";

const title = { type: "text", role: "h1", x: 1, y: 2, w: 3, h: 4, z: "a1", text: [{ t: "Rain", m: ["b"] }] };
const clip = (elements: unknown[], assets: unknown = {}) =>
  ownIn(JSON.stringify({ format: "lesson-elements", version: 1, elements, assets }));

it("takes its own elements back as they were", () => {
  expect(clip([title])?.elements).toEqual([title]);
});

it("takes only what it knows, and only of its own kind", () => {
  const attack = {
    ...title,
    onclick: "alert(1)",
    rot: "90",
    fill: "url(//evil)",
    text: [{ t: "x", href: "javascript:alert(1)", style: "x" }],
  };
  const { role, x, y, w, h, z } = title;
  expect(clip([attack])?.elements).toEqual([{ type: "text", role, x, y, w, h, z, text: [{ t: "x" }] }]);
  const broken = [
    { ...title, type: "script" },
    { ...title, w: -1 },
    { type: "chart", x: 0, y: 0, w: 1, h: 1 },
    null,
    7,
  ];
  expect(clip(broken)?.elements).toEqual([]);
  expect([ownIn("{"), ownIn(""), ownIn('{"format":"other"}'), ownIn("null")]).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it("fetches files of this school alone", () => {
  const asset = { kind: "image", mime: "image/png", bytes: 10, sha256: "a".repeat(64), file: "fil_1" };
  const all = clip([], {
    as_1: { ...asset, url: "/api/v1/courses/crs_1/files/fil_1/a.png" },
    as_2: { ...asset, url: "https://evil.example/a.png" },
    as_3: { ...asset, sha256: "x" },
  });
  expect(all?.assets).toEqual({
    as_1: { ...asset, url: "/api/v1/courses/crs_1/files/fil_1/a.png" },
    as_2: asset,
  });
});

it("makes a table of lines with tabs, and paragraphs of other words", () => {
  expect(plainBlocks("a\tb\r\n1\t\r\n")).toEqual([
    {
      kind: "table",
      headed: true,
      rows: [
        [[{ t: "a" }], [{ t: "b" }]],
        [[{ t: "1" }], []],
      ],
    },
  ]);
  expect(plainBlocks("one\ntwo\n\nthree").map((it) => it.kind)).toEqual(["text", "text"]);
});
