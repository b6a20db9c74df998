/**
 * What Word, Docs, PowerPoint, Sheets and web pages copy, as texts, lists, tables and pictures. Only what a lesson can say is
 * kept; looks, scripts and everything else of where it comes from is not.
 */

import { tidy } from "../model/runs";
import type { Mark, Role, Run, Runs } from "../model/types";
import { linkOf } from "../richText";

/** An element as a program wrote it. */
export interface Tree {
  tag: string;
  attr: (name: string) => string;
  kids: (Tree | string)[];
}

export type Block =
  | { kind: "text"; role: Role; runs: Runs }
  | { kind: "list"; ordered: boolean; items: Runs[] }
  | { kind: "table"; rows: Runs[][]; headed: boolean }
  | { kind: "picture"; src: string; alt: string };

const headings: Record<string, Role> = { h1: "h1", h2: "h2", h3: "h3", h4: "h3", h5: "h3", h6: "h3" };
const nothing = new Set(
  "head style script title meta link template object embed iframe noscript svg o:p".split(" "),
);
const blocks = new Set(
  "p div section article main header footer ul ol table blockquote pre figure figcaption li dl dt dd hr h1 h2 h3 h4 h5 h6".split(
    " ",
  ),
);

export function blocksOf(tree: Tree): Block[] {
  const found: Block[] = [];
  walk(tree, "p", found);
  return joinedLists(found).filter(isSomething);
}

function isSomething(block: Block): boolean {
  const says = (runs: Runs) => runs.some((run) => run.t.trim() !== "");
  if (block.kind === "text") return says(block.runs);
  if (block.kind === "list") return block.items.length > 0;
  return block.kind === "picture" || block.rows.flat().some(says);
}

/** Runs of text between blocks become texts of their own. */
function walk(tree: Tree, role: Role, found: Block[]) {
  let line: Runs = [];
  const end = () => {
    const runs = trimmed(line);
    if (runs.length > 0) found.push({ kind: "text", role, runs });
    line = [];
  };
  for (const kid of tree.kids) {
    if (typeof kid === "string") line.push({ t: kid });
    else if (nothing.has(kid.tag)) continue;
    else if (kid.tag === "br") line.push({ t: lineBreak });
    else if (kid.tag === "img") {
      end();
      found.push({ kind: "picture", src: kid.attr("src"), alt: kid.attr("alt").slice(0, 600) });
    } else if (blocks.has(kid.tag) || holdsBlocks(kid)) {
      end();
      block(kid, role, found);
    } else line.push(...inline(kid, {}));
  }
  end();
}

function block(it: Tree, role: Role, found: Block[]) {
  if (it.tag === "ul" || it.tag === "ol") {
    return void found.push({ kind: "list", ordered: it.tag === "ol", items: itemsOf(it) });
  }
  if (it.tag === "table") return void found.push(tableOf(it));
  const listed = it.tag === "p" ? wordItem(it) : null;
  if (listed) return void found.push(listed);
  const own =
    headings[it.tag] ??
    titled(it) ??
    { blockquote: "quote" as const, figcaption: "caption" as const }[it.tag];
  walk(it, own ?? role, found);
}

/** Word and PowerPoint name their titles by a class. */
function titled(it: Tree): Role | undefined {
  const name = it.attr("class");
  if (/^MsoTitle/.test(name)) return "h1";
  return it.attr("role") === "heading" ? "h2" : undefined;
}

const holdsBlocks = (it: Tree): boolean =>
  it.kids.some(
    (kid) => typeof kid !== "string" && (blocks.has(kid.tag) || kid.tag === "img" || holdsBlocks(kid)),
  );

function itemsOf(list: Tree): Runs[] {
  return list.kids.flatMap((kid) => {
    if (typeof kid === "string") return [];
    if (kid.tag !== "li") return kid.tag === "ul" || kid.tag === "ol" ? itemsOf(kid) : [];
    const inner = kid.kids.filter(
      (it) => typeof it !== "string" && (it.tag === "ul" || it.tag === "ol"),
    ) as Tree[];
    const own = { ...kid, kids: kid.kids.filter((it) => !inner.includes(it as Tree)) };
    const words = trimmed(inline(own, {}));
    return [...(words.length > 0 ? [words] : []), ...inner.flatMap(itemsOf)];
  });
}

/** Lists of Word are paragraphs with the sign in front. */
function wordItem(it: Tree): Block | null {
  if (!/mso-list:(?!\s*none)/i.test(it.attr("style"))) return null;
  const sign = (kid: Tree | string) =>
    typeof kid !== "string" && /mso-list:\s*ignore/i.test(kid.attr("style"));
  const without = (tree: Tree): Tree => ({
    ...tree,
    kids: tree.kids.filter((kid) => !sign(kid)).map((kid) => (typeof kid === "string" ? kid : without(kid))),
  });
  const signs = (tree: Tree): string =>
    tree.kids.map((kid) => (typeof kid === "string" ? "" : sign(kid) ? textOf(kid) : signs(kid))).join("");
  return {
    kind: "list",
    ordered: /^\s*(\d+|[a-z])[.)]/i.test(signs(it)),
    items: [trimmed(inline(without(it), {}))],
  };
}

const textOf = (it: Tree): string =>
  it.kids.map((kid) => (typeof kid === "string" ? kid : textOf(kid))).join("");

function joinedLists(all: Block[]): Block[] {
  const joined: Block[] = [];
  for (const it of all) {
    const last = joined.at(-1);
    if (it.kind === "list" && last?.kind === "list" && last.ordered === it.ordered)
      last.items.push(...it.items);
    else joined.push(it);
  }
  return joined;
}

const mostRows = 200;
const mostCells = 30;

function tableOf(table: Tree): Block {
  const lines = under(table, "tr").slice(0, mostRows);
  const rows = lines.map((line) => {
    const cells = line.kids.filter((it): it is Tree => typeof it !== "string" && /^t[dh]$/.test(it.tag));
    return cells.flatMap((cell) => [
      trimmed(inline(cell, {})),
      ...Array.from({ length: Math.min(mostCells, Number(cell.attr("colspan")) || 1) - 1 }, () => []),
    ]);
  });
  const wide = Math.min(mostCells, Math.max(1, ...rows.map((row) => row.length)));
  const first = lines[0]?.kids.filter((it) => typeof it !== "string") as Tree[] | undefined;
  const headed = under(table, "thead").length > 0 || (first ?? []).some((it) => it.tag === "th");
  return {
    kind: "table",
    headed,
    rows: rows.map((row) => Array.from({ length: wide }, (_, at) => row[at] ?? [])),
  };
}

/** Not those of a table inside. */
function under(it: Tree, tag: string): Tree[] {
  return it.kids.flatMap((kid) => {
    if (typeof kid === "string") return [];
    if (kid.tag === tag) return [kid];
    return kid.tag === "table" ? [] : under(kid, tag);
  });
}

const marksOf: Record<string, Mark> = {
  b: "b",
  strong: "b",
  i: "i",
  em: "i",
  u: "u",
  s: "s",
  strike: "s",
  del: "s",
  sub: "sub",
  sup: "sup",
  code: "code",
};

function inline(it: Tree, look: Omit<Run, "t">): Runs {
  const next = lookOf(it, look);
  const runs: Runs = it.kids.flatMap((kid) => {
    if (typeof kid === "string") return [{ ...next, t: kid }];
    if (kid.tag === "br") return [{ t: lineBreak }];
    return nothing.has(kid.tag) ? [] : inline(kid, next);
  });
  // Cells and items may hold paragraphs.
  return blocks.has(it.tag) && it.tag !== "li" ? [...runs, { t: lineBreak }] : runs;
}

function lookOf(it: Tree, look: Omit<Run, "t">): Omit<Run, "t"> {
  const style = it.attr("style");
  const marks = new Set(look.m);
  const own = marksOf[it.tag];
  // Docs wraps everything in a bold that says it is none.
  if (own && !(own === "b" && /font-weight:\s*(normal|400)/i.test(style))) marks.add(own);
  if (/font-weight:\s*(bold|[6-9]00)/i.test(style)) marks.add("b");
  if (/font-style:\s*italic/i.test(style)) marks.add("i");
  if (it.tag !== "a" && /text-decoration[^;]*underline/i.test(style)) marks.add("u");
  if (/vertical-align:\s*super/i.test(style)) marks.add("sup");
  if (/vertical-align:\s*sub/i.test(style)) marks.add("sub");
  const href = it.tag === "a" ? linkOf(it.attr("href")) : null;
  const { m: _, ...rest } = look;
  // A link to a place in where it comes from leads nowhere here.
  const link = href && !href.startsWith("#") ? { href } : {};
  return { ...rest, ...link, ...(marks.size > 0 ? { m: [...marks] } : {}) };
}

/** Of the author; those of the file are spaces. */
const lineBreak = "\u2028";

function trimmed(runs: Runs): Runs {
  const all = tidy(runs.map((run) => ({ ...run, t: run.t.replaceAll(/[^\S\u2028]+|\u200b+/g, " ") })));
  const text = all.map((run, at) => {
    let t = run.t.replaceAll(/ *\u2028[ \u2028]*/g, "\n");
    if (at === 0) t = t.trimStart();
    if (at === all.length - 1) t = t.trimEnd();
    return { ...run, t };
  });
  return tidy(text);
}
