import { expect, it } from "vitest";
import { blocksOf, type Tree } from "./clean";

type Attrs = Record<string, string>;

function h(tag: string, attrs: Attrs, ...kids: (Tree | string)[]): Tree {
  return { tag, attr: (name) => attrs[name] ?? "", kids };
}
const body = (...kids: (Tree | string)[]) => h("body", {}, ...kids);

it("keeps headings, paragraphs, marks and links of Docs, and not the bold it wraps everything in", () => {
  const docs = body(
    h(
      "b",
      { style: "font-weight:normal", id: "docs-internal-guid-1" },
      h("h1", {}, h("span", { style: "font-size:20pt" }, "Rain")),
      h(
        "p",
        {},
        h("span", {}, "It "),
        h("span", { style: "font-weight:700" }, "pours"),
        h("span", {}, "\n in  April."),
      ),
      h(
        "p",
        {},
        h("a", { href: "https://example.org/a", style: "text-decoration:underline" }, "More"),
        h("br", {}),
        "or less",
      ),
    ),
  );
  expect(blocksOf(docs)).toEqual([
    { kind: "text", role: "h1", runs: [{ t: "Rain" }] },
    { kind: "text", role: "p", runs: [{ t: "It " }, { t: "pours", m: ["b"] }, { t: " in April." }] },
    { kind: "text", role: "p", runs: [{ t: "More", href: "https://example.org/a" }, { t: "\nor less" }] },
  ]);
});

it("makes lists of the paragraphs that Word writes for them", () => {
  const item = (sign: string, words: string) =>
    h(
      "p",
      { class: "MsoListParagraph", style: "mso-list:l0 level1 lfo1" },
      h("span", {}, h("span", { style: "mso-list:Ignore" }, sign)),
      words,
      h("o:p", {}),
    );
  expect(
    blocksOf(
      body(
        h("p", { class: "MsoTitle" }, "Rain"),
        item("·", "Wells"),
        item("·", "Rivers"),
        item("1.", "First"),
      ),
    ),
  ).toEqual([
    { kind: "text", role: "h1", runs: [{ t: "Rain" }] },
    { kind: "list", ordered: false, items: [[{ t: "Wells" }], [{ t: "Rivers" }]] },
    { kind: "list", ordered: true, items: [[{ t: "First" }]] },
  ]);
});

it("keeps lists within lists as items of one", () => {
  const list = h(
    "ul",
    {},
    h("li", {}, "Water", h("ul", {}, h("li", {}, h("p", {}, "Rain")))),
    h("li", {}, "Air"),
  );
  expect(blocksOf(body(list))).toEqual([
    { kind: "list", ordered: false, items: [[{ t: "Water" }], [{ t: "Rain" }], [{ t: "Air" }]] },
  ]);
});

it("keeps tables of Sheets even, with cells that reach over others", () => {
  const cell = (words: string, attrs: Attrs = {}) => h("td", attrs, words);
  const table = h(
    "table",
    {},
    h("colgroup", {}),
    h(
      "tbody",
      {},
      h("tr", {}, h("th", { colspan: "2" }, "Month"), h("th", {}, "mm")),
      h("tr", {}, cell("April"), cell("190")),
    ),
  );
  expect(blocksOf(body(h("google-sheets-html-origin", {}, h("style", {}, "td{}"), table)))).toEqual([
    {
      kind: "table",
      headed: true,
      rows: [
        [[{ t: "Month" }], [], [{ t: "mm" }]],
        [[{ t: "April" }], [{ t: "190" }], []],
      ],
    },
  ]);
});

it("brings nothing along that runs, loads or hides", () => {
  const attack = body(
    h("script", {}, "alert(1)"),
    h("style", {}, "p{}"),
    h("iframe", { src: "https://evil.example" }),
    h("p", { onclick: "alert(1)" }, h("a", { href: "javascript:alert(1)" }, "press"), h("svg", {}, "x")),
    h("img", { src: "https://evil.example/x.png", onerror: "alert(1)", alt: "a" }),
  );
  expect(blocksOf(attack)).toEqual([
    { kind: "text", role: "p", runs: [{ t: "press" }] },
    { kind: "picture", src: "https://evil.example/x.png", alt: "a" },
  ]);
});
