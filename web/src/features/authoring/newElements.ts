/** What the insert buttons make: each with the size and the words it begins with. */
import { t } from "../../lib/messages";
import type { IconName } from "../../ui/Icon";
import type { Ask } from "./adding";
import type { Element, Form, Fresh } from "./model/types";

export interface NewKind {
  id: string;
  icon: IconName;
  label: string;
  /** A letter that inserts it while the page has the focus. */
  key?: string;
  make?: () => Fresh;
  /** Something has to be chosen first. */
  ask?: Ask;
}

const text = (role: Element["role"], size: number, words: string, w = 520, h = 90): Fresh => ({
  type: "text",
  role,
  w,
  h,
  size,
  ...(role === "h1" || role === "h2" ? { weight: 700 } : {}),
  ...(role === "list" ? { items: [[{ t: words }]] } : { text: [{ t: words }] }),
});

export const newShape = (form: Form): Fresh => ({
  type: "shape",
  shape: form,
  w: 240,
  h: 160,
  fill: "@tint",
  decorative: true,
});

/** In the order of the toolbar. Pictures come through a file, see useInsert. */
export function newKinds(): NewKind[] {
  const words = t("author.newText");
  return [
    {
      id: "heading",
      icon: "heading",
      label: t("author.add.heading"),
      key: "h",
      make: () => text("h2", 32, t("author.newHeading"), 800, 56),
    },
    { id: "text", icon: "edit", label: t("author.add.text"), key: "t", make: () => text("p", 24, words) },
    {
      id: "list",
      icon: "list",
      label: t("author.add.list"),
      make: () => text("list", 24, t("author.newItem")),
    },
    { id: "rect", icon: "grip", label: t("author.form.rect"), key: "r", make: () => newShape("rect") },
    {
      id: "ellipse",
      icon: "clock",
      label: t("author.form.ellipse"),
      key: "o",
      make: () => newShape("ellipse"),
    },
    {
      id: "line",
      icon: "right",
      label: t("author.add.line"),
      key: "l",
      make: () => ({
        type: "line",
        w: 320,
        h: 2,
        strokeW: 3,
        stroke: "@ink",
        points: [
          [0, 1],
          [320, 1],
        ],
      }),
    },
    {
      id: "arrow",
      icon: "right",
      label: t("author.add.arrow"),
      key: "a",
      make: () => ({
        type: "line",
        w: 320,
        h: 2,
        strokeW: 3,
        stroke: "@ink",
        heads: "end",
        points: [
          [0, 1],
          [320, 1],
        ],
      }),
    },
    {
      id: "math",
      icon: "plus",
      label: t("author.kind.math"),
      key: "m",
      make: () => ({ type: "math", w: 360, h: 90, size: 36, latex: "", mathml: "" }),
    },
    { id: "chart", icon: "chart", label: t("author.kind.chart"), make: chart },
    { id: "media", icon: "right", label: t("author.add.media"), key: "u", ask: "media" },
    { id: "embed", icon: "link", label: t("author.kind.embed"), ask: "embed" },
    { id: "quiz", icon: "quiz", label: t("author.kind.quiz"), key: "q", ask: "quiz" },
    { id: "draw", icon: "edit", label: t("author.kind.draw"), key: "p", ask: "draw" },
    { id: "file", icon: "file", label: t("author.kind.file"), ask: "file" },
    { id: "reveal", icon: "eye", label: t("author.kind.reveal"), make: () => reveal() },
    {
      id: "answer",
      icon: "account",
      label: t("author.kind.answer"),
      make: () => ({
        type: "answer",
        w: 600,
        h: 180,
        prompt: [{ t: t("author.newPrompt") }],
        lines: 4,
        mode: "text",
      }),
    },
    {
      id: "code",
      icon: "code",
      label: t("author.kind.code"),
      make: () => ({ type: "code", w: 600, h: 160, code: "" }),
    },
    {
      id: "table",
      icon: "menu",
      label: t("author.kind.table"),
      make: () => ({
        type: "table",
        w: 600,
        h: 160,
        header: "row",
        rows: [
          [[{ t: "A" }], [{ t: "B" }]],
          [[{ t: "1" }], [{ t: "2" }]],
        ],
      }),
    },
    {
      id: "prose",
      icon: "file",
      label: t("author.kind.prose"),
      make: () => ({ type: "prose", w: 700, h: 300, markdown: words }),
    },
  ];
}

const chart = (): Fresh => ({
  type: "chart",
  kind: "bar",
  w: 560,
  h: 360,
  summary: "",
  data: {
    labels: [1, 2, 3].map((n) => t("author.chart.rowN", { n })),
    series: [{ name: t("author.chart.seriesN", { n: 1 }), values: [4, 7, 5] }],
  },
});

const reveal = (): Fresh => ({
  type: "reveal",
  w: 520,
  h: 120,
  label: [{ t: t("author.newReveal") }],
  text: [{ t: t("author.newText") }],
});

/** The middle of the page, a little lower for each thing that stands exactly there already. */
export function freePlace(fresh: Fresh, page: { w: number; h: number }, present: Element[]) {
  const place = {
    x: Math.round((page.w - fresh.w) / 2),
    y: Math.round((page.h - fresh.h) / 2),
  };
  while (present.some((it) => it.x === place.x && it.y === place.y)) {
    place.x += 16;
    place.y += 16;
  }
  return place;
}

/** In the outline nobody sees positions: what is added goes below everything else, within the page if there is room. */
export function placeBelow(fresh: Fresh, page: { w: number; h: number }, present: Element[]) {
  const bottom = Math.max(40, ...present.filter((it) => !it.decorative).map((it) => it.y + it.h + 16));
  return { x: 56, y: Math.round(Math.max(0, Math.min(bottom, page.h - fresh.h))) };
}
