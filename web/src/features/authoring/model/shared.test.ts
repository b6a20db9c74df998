import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { row } from "./order";
import { rewrite, tidy } from "./runs";
import { elementsOf, fromDocument, toDocument } from "./shared";
import { type Element, forms, type LessonDocument, marks, type Run, type Runs, roles } from "./types";

const fixture = new URL("../../../../../crates/document/fixtures/v1-fractions.json", import.meta.url);
const fractions = JSON.parse(readFileSync(fixture, "utf8")) as LessonDocument;

describe("a lesson as a shared document", () => {
  it("is the same when it comes back", () => {
    expect(toDocument(fromDocument(fractions))).toEqual(fractions);
  });

  it("is the same for documents of every kind", () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const document = anyDocument(chance(seed));
      expect(toDocument(fromDocument(document)), `seed ${seed}`).toEqual(document);
    }
  });

  it("is the same after a journey as an update", () => {
    const copy = new Y.Doc();
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(fromDocument(fractions)));
    expect(toDocument(copy)).toEqual(fractions);
  });

  it("begins the same for everybody, so that what two people do to it first meets", () => {
    const other = JSON.parse(JSON.stringify(fractions), (_, value) =>
      value && typeof value === "object" && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as LessonDocument;
    const [a, b] = [fromDocument(fractions), fromDocument(other)];
    elementsOf(a).get("el_t")?.set("x", 100);
    elementsOf(b).get("el_t")?.set("y", 50);
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    const title = toDocument(a).pages[0]?.elements.el_t;
    expect([title?.x, title?.y]).toEqual([100, 50]);
  });

  it("merges words that two people write into one text", () => {
    const [a, b] = [fromDocument(fractions), new Y.Doc()];
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    rewrite(titleOf(a), [[{ t: "So, what is a fraction?" }]]);
    rewrite(titleOf(b), [[{ t: "What is a " }, { t: "fraction", m: ["b"] }, { t: "? Amina 🫓 knows" }]]);
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    expect(toDocument(a)).toEqual(toDocument(b));
    const merged = toDocument(a).pages[0]?.elements.el_t?.text ?? [];
    expect(merged.map((run) => run.t).join("")).toBe("So, what is a fraction? Amina 🫓 knows");
    expect(merged.find((run) => run.m?.includes("b"))?.t).toBe("fraction");
  });

  it("rewrites any text into any other", () => {
    const next = chance(99);
    const doc = fromDocument(fractions);
    for (let step = 0; step < 200; step += 1) {
      const runs = tidy(anyRuns(next));
      rewrite(titleOf(doc), [runs]);
      expect(toDocument(doc).pages[0]?.elements.el_t?.text ?? []).toEqual(runs);
    }
  });
});

function titleOf(doc: Y.Doc): Y.XmlFragment {
  return elementsOf(doc).get("el_t")?.get("text") as Y.XmlFragment;
}

type Chance = (below: number) => number;

function chance(seed: number): Chance {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * below);
  };
}

const words = ["mto", "Đường đi", "🫓", "rain", "½", " ", "a\nb", "e\u0301"];

function anyRuns(next: Chance): Runs {
  return Array.from({ length: 1 + next(5) }, () => {
    const run: Run = { t: words[next(words.length)] ?? "" };
    const own = marks.filter(() => next(4) === 0);
    if (own.length > 0) run.m = own;
    if (next(5) === 0) run.href = "https://example.org/";
    if (next(6) === 0) run.color = "@brand";
    return run;
  });
}

function anyElement(next: Chance, z: string): Element {
  const place = { x: next(1000), y: next(600), w: 1 + next(300), h: 1 + next(200), z };
  const role = roles[next(roles.length)] ?? "p";
  const lists = role === "list" || role === "olist";
  const kinds: Element[] = [
    {
      type: "text",
      ...place,
      role,
      ...(lists ? { items: [tidy(anyRuns(next)), tidy(anyRuns(next))] } : { text: tidy(anyRuns(next)) }),
    },
    { type: "shape", ...place, shape: forms[next(forms.length)] ?? "rect", decorative: true, fill: "@tint" },
    { type: "shape", ...place, shape: "rect", label: tidy(anyRuns(next)) },
    { type: "line", ...place, points: [[0, 0] as [number, number], [40, 20]], heads: "end" },
    { type: "image", ...place, asset: "as_1", alt: "A chapati", caption: tidy(anyRuns(next)) },
    { type: "reveal", ...place, label: tidy(anyRuns(next)), text: [] },
    { type: "table", ...place, header: "row", rows: [[[{ t: "a" }], []]] },
    {
      type: "quiz",
      ...place,
      prompt: [],
      kind: "single",
      item: "qi_1",
      options: [{ id: "o1", text: "1/4" }],
    },
    { type: "prose", ...place, markdown: "## Rain\n\nIt **falls**." },
  ];
  return kinds[next(kinds.length)] ?? ({ type: "prose", ...place, markdown: "" } as Element);
}

function anyDocument(next: Chance): LessonDocument {
  const pages = row(1 + next(3)).map((ord, at) => {
    const elements = Object.fromEntries(
      row(next(9)).map((z, index) => [`el_${at}x${index}`, anyElement(next, z)]),
    );
    const reading = Object.entries(elements)
      .filter(([, it]) => it.type !== "line" && !it.decorative)
      .map(([id]) => id)
      .sort(() => next(3) - 1);
    return { id: `pg_${at}`, ord, name: `Page ${at}`, elements, reading };
  });
  return { ...fractions, pages };
}
