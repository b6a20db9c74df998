/** Runs as the nodes of an editable field, and back. Only what runs can say comes back. */
import { tidy } from "./model/runs";
import { type Mark, markTags, type Run, type Runs } from "./model/types";

const markOf: Record<string, Mark> = {
  STRONG: "b",
  B: "b",
  EM: "i",
  I: "i",
  U: "u",
  S: "s",
  STRIKE: "s",
  DEL: "s",
  SUB: "sub",
  SUP: "sup",
  CODE: "code",
};

export function nodesOf(runs: Runs): DocumentFragment {
  const fragment = document.createDocumentFragment();
  for (const run of runs) fragment.append(nodeOf(run));
  return fragment;
}

function nodeOf(run: Run): Node {
  let node: Node = document.createDocumentFragment();
  run.t.split("\n").forEach((part, at) => {
    if (at > 0) node.appendChild(document.createElement("br"));
    if (part) node.appendChild(document.createTextNode(part));
  });
  const wrap = (tag: string): HTMLElement => {
    const element = document.createElement(tag);
    element.append(node);
    node = element;
    return element;
  };
  for (const mark of run.m ?? []) wrap(markTags[mark]);
  if (run.color || run.lang) {
    const span = wrap("span");
    if (run.color) span.dataset.color = run.color;
    if (run.lang) span.lang = run.lang;
  }
  if (run.href) wrap("a").setAttribute("href", run.href);
  return node;
}

/** What the field says. Browsers end a field with a line break of their own, which nobody typed. */
export function runsOf(field: HTMLElement): Runs {
  const runs: Runs = [];
  read(field, {}, runs);
  const all = tidy(runs);
  const last = all.at(-1);
  if (!last?.t.endsWith("\n")) return all;
  return tidy([...all.slice(0, -1), { ...last, t: last.t.slice(0, -1) }]);
}

function read(node: Node, look: Omit<Run, "t">, runs: Runs) {
  for (const child of node.childNodes) {
    if (child instanceof Text) runs.push({ ...look, t: child.data.replaceAll("\u00a0", " ") });
    else if (child instanceof HTMLBRElement) runs.push({ ...look, t: "\n" });
    else if (child instanceof HTMLElement) {
      // A paragraph of its own, which some browsers make of Enter.
      if (/^(DIV|P|LI)$/.test(child.tagName) && runs.length > 0 && !runs.at(-1)?.t.endsWith("\n")) {
        runs.push({ t: "\n" });
      }
      read(child, withLook(child, look), runs);
    }
  }
}

function withLook(element: HTMLElement, look: Omit<Run, "t">): Omit<Run, "t"> {
  const mark = markOf[element.tagName];
  const next = { ...look };
  if (mark && !next.m?.includes(mark)) next.m = [...(next.m ?? []), mark];
  const href = element.tagName === "A" ? element.getAttribute("href") : null;
  if (href) next.href = href;
  if (element.dataset.color) next.color = element.dataset.color;
  if (element.lang) next.lang = element.lang;
  return next;
}

/** The links that the server takes; what was typed without a scheme is a web address. */
export function linkOf(text: string): string | null {
  const typed = text.trim();
  if (/^(https?:\/\/[^\s/]|mailto:\S|#\w|file:\w|lesson:\w)/i.test(typed)) return typed;
  return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(typed) ? `https://${typed}` : null;
}
