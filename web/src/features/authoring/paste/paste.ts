/** What lies on the clipboard, onto the page: our own elements, pictures, tables, or a text from another program. */
import { inertBody } from "../../../lib/inertHtml";
import { t } from "../../../lib/messages";
import { announce, toast } from "../../../ui/Toast";
import type { Editing } from "../context";
import { formulaOf, mathmlOf } from "../kinds/latex";
import { insert } from "../model/edit";
import { newPage } from "../model/pages";
import type { Page } from "../model/types";
import { type Block, blocksOf, type Tree } from "./clean";
import { ownIn, pasteOwn } from "./own";
import { putPictures } from "./pictures";
import { isPicture, type Part, type PlacedFresh, type PlacedPicture, placeBlocks } from "./place";

/** Read while the browser allowed it. */
export interface Clip {
  own: string;
  html: string;
  text: string;
  files: File[];
}

export async function pasteClip(clip: Clip, editing: Editing) {
  const body = clip.html ? inertBody(clip.html) : null;
  const own = ownIn(clip.own) ?? ownIn(body?.querySelector<HTMLElement>("[data-lesson]")?.dataset.lesson);
  if (own) return pasteOwn(own, editing);
  const blocks = body ? blocksOf(treeOf(body)) : [];
  const says = blocks.some((it) => it.kind !== "picture");
  if (!says && clip.files.some((file) => file.type.startsWith("image/")))
    return editing.addPictures(clip.files);
  const formula = /^\s*\$\$?([^$]+)\$\$?\s*$/.exec(clip.text)?.[1]?.trim();
  if (formula) return pasteFormula(formula, editing);
  const found = blocks.length > 0 ? blocks : plainBlocks(clip.text);
  if (found.length > 0) await pasteBlocks(found, editing);
}

function pasteFormula(latex: string, { put }: Editing) {
  const mathml = mathmlOf(formulaOf(latex).node);
  put({ type: "math", w: 360, h: 90, size: 36, latex, mathml }, t("author.kind.math"));
}

/** Lines with tabs are a table, as spreadsheets copy them; empty lines part paragraphs. */
export function plainBlocks(text: string): Block[] {
  const lines = text
    .replaceAll("\r", "")
    .replace(/^\n+|\n+$/g, "")
    .split("\n");
  if (lines.length > 1 && lines.every((line) => line.includes("\t"))) {
    const wide = Math.max(...lines.map((line) => line.split("\t").length));
    const rows = lines.map((line) => {
      const cells = line.split("\t");
      return Array.from({ length: wide }, (_, at) => (cells[at]?.trim() ? [{ t: cells[at].trim() }] : []));
    });
    return [{ kind: "table", headed: true, rows }];
  }
  const paragraphs = lines.join("\n").split(/\n\s*\n/);
  return paragraphs.flatMap((words) =>
    words.trim()
      ? [{ kind: "text" as const, role: "p" as const, runs: [{ t: words.trim().slice(0, 20_000) }] }]
      : [],
  );
}

const deepest = 100;

function treeOf(element: Element, depth = 0): Tree {
  const kids = depth > deepest ? [] : [...element.childNodes];
  return {
    tag: element.localName,
    attr: (name) => element.getAttribute(name === "style" ? "data-style" : name) ?? "",
    kids: kids.flatMap((node): (Tree | string)[] => {
      if (node instanceof Text) return [node.data];
      return node instanceof Element ? [treeOf(node, depth + 1)] : [];
    }),
  };
}

/** No page of a lesson holds more. */
const most = 300;

async function pasteBlocks(blocks: Block[], editing: Editing) {
  const { lesson, document, page, select } = editing;
  const present = Object.values(page.elements);
  const bottom = Math.max(0, ...present.filter((it) => !it.decorative).map((it) => it.y + it.h + 16));
  const [first = [], ...further] = placeBlocks(blocks.slice(0, most), document.page, bottom);
  const pictures: { page: string; picture: PlacedPicture }[] = [];
  const ids: string[] = [];
  lesson.undo.stopCapturing();
  ids.push(...fill(editing, page, first, pictures));
  let after = page.id;
  // Change by change, since each asks what is there by then; undone together all the same.
  for (const parts of further) {
    const name = t("author.pageN", { n: lesson.document().pages.length + 1 });
    after = newPage(lesson, after, name);
    const added = lesson.document().pages.find((it) => it.id === after);
    if (added) ids.push(...fill(editing, added, parts, pictures));
  }
  lesson.undo.stopCapturing();
  select(ids.filter((id) => lesson.document().pages.find((it) => it.id === page.id)?.elements[id]));
  announce(t("author.pasted", { n: ids.length }));
  const lost = await putPictures(pictures, editing);
  if (lost > 0) toast(t("author.pasteLost", { n: lost }));
}

function fill(
  { lesson }: Editing,
  page: Page,
  parts: Part[],
  pictures: { page: string; picture: PlacedPicture }[],
): string[] {
  pictures.push(...parts.filter(isPicture).map((picture) => ({ page: page.id, picture })));
  const rest = parts.filter((it): it is PlacedFresh => !isPicture(it));
  // Each is read behind the one before it, so the page is looked at anew.
  return rest.map((it) =>
    insert(lesson, lesson.document().pages.find((one) => one.id === page.id) ?? page, it),
  );
}
