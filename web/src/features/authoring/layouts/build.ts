/** A page of a layout as elements, in the size of the lesson's pages. */
import { row } from "../model/order";
import type { Element, Role } from "../model/types";
import type { PageLayout, Part } from "./layouts";

/** Pages that layouts were made for. */
const drawn = { w: 1280, h: 720 };

type Words = (key: Part["hint"]) => string;

export function elementsOf(layout: PageLayout, page: { w: number; h: number }, words: Words): Element[] {
  const places = row(layout.parts.length);
  return layout.parts.map((part, at) => elementOf(part, page, places[at] ?? "a0", words));
}

function elementOf(part: Part, page: { w: number; h: number }, z: string, words: Words): Element {
  const [wide, high] = [page.w / drawn.w, page.h / drawn.h];
  const [x, y, w, h] = part.at;
  const frame = {
    x: Math.round(x * wide),
    y: Math.round(y * high),
    w: Math.round(w * wide),
    h: Math.round(h * high),
    z,
    placeholder: words(part.hint),
  };
  switch (part.kind) {
    case "slot":
      // Read as what it waits for, so that it is not forgotten; the checks hold it back from learners.
      return { type: "shape", shape: "rect", fill: "@tint", radius: 8, alt: frame.placeholder, ...frame };
    case "table":
      return { type: "table", header: "row", rows: emptyRows, ...frame };
    case "answer":
      return { type: "answer", prompt: [], lines: 4, mode: "text", ...frame };
    case "reveal":
      return { type: "reveal", label: [], text: [], ...frame };
    default:
      return { ...textOf(part, part.kind), ...frame };
  }
}

const emptyRows = Array.from({ length: 4 }, () => [[], [], []]);

function textOf({ size, align }: Part, role: Role): Pick<Element, "type"> & Partial<Element> {
  const heading = role === "h1" || role === "h2";
  const list = role === "list" || role === "olist";
  return {
    type: "text",
    role,
    size: size ?? (heading ? 36 : role === "caption" ? 18 : 24),
    ...(heading ? { weight: 700 } : {}),
    ...(align ? { align } : {}),
    ...(list ? { items: [[]] } : { text: [] }),
  };
}
