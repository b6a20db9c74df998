/** MathML as it is kept, read back for the screen: presentation elements alone, as the server lets through (html/mathml.rs). */
import type { MathNode } from "./latex";

const tags = new Set(
  "math merror mfrac mi mmultiscripts mn mo mover mpadded mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics".split(
    " ",
  ),
);

const attributes = new Set(
  "accent accentunder columnspan dir display displaystyle fence form height linethickness lspace mathvariant maxsize minsize rowspan rspace scriptlevel stretchy width".split(
    " ",
  ),
);

const part = /<(\/?)([a-zA-Z-]+)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)|</g;
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** What is nested deeper could only have been made to break who reads it. */
const deepest = 60;

/** Null for what is no formula. Elements it does not know are left out with all that is in them. */
export function readMathml(text: string): MathNode | null {
  const top: MathNode = { tag: "top", kids: [] };
  const open: (MathNode | null)[] = [top];
  for (const [, closing, tag = "", attrs = "", empty, words] of text.matchAll(part)) {
    const parent = open.at(-1) ?? null;
    if (words !== undefined) parent?.kids.push(plainOf(words));
    else if (!tag) continue;
    else if (closing) {
      if (open.length > 1) open.pop();
    } else {
      const node =
        parent && tags.has(tag) && open.length < deepest ? { tag, attrs: attrsOf(attrs), kids: [] } : null;
      if (node) parent?.kids.push(node);
      if (!empty) open.push(node);
    }
  }
  const [first] = top.kids.filter((it) => typeof it !== "string");
  return first?.tag === "math" ? first : null;
}

function attrsOf(text: string): Record<string, string> {
  const found = [...text.matchAll(attribute)].filter(([, name = ""]) => attributes.has(name));
  return Object.fromEntries(
    found.map(([, name = "", double, single]) => [name, plainOf(double ?? single ?? "")]),
  );
}

const named: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0" };

function plainOf(text: string): string {
  return text.replaceAll(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (all, hex, number, name) => {
    if (name) return named[name] ?? all;
    const code = Number.parseInt(hex ?? number, hex ? 16 : 10);
    return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : "";
  });
}
