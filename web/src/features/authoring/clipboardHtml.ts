/** Elements as HTML for other programs; our own data travels along in an attribute, for browsers that drop types of ours. */
import type { Copied } from "./clipboard";
import { plain } from "./model/runs";
import { type Element, markTags, type Run, type Runs } from "./model/types";
import { said } from "./names";

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const blocks: Record<string, string> = { h1: "h1", h2: "h2", h3: "h3", quote: "blockquote" };

export function htmlOf(it: Copied): string {
  return `<div data-lesson="${escaped(JSON.stringify(it))}">${it.elements.map(elementHtml).join("")}</div>`;
}

function elementHtml(it: Element): string {
  if (it.type === "table") {
    const rows = (it.rows ?? []).map(
      (row) => `<tr>${row.map((cell) => `<td>${wordsOf(cell)}</td>`).join("")}</tr>`,
    );
    return `<table>${rows.join("")}</table>`;
  }
  if (it.type === "math" && it.mathml) return `<p>${escaped(`$${it.latex ?? ""}$`)}</p>`;
  if (it.type !== "text") return `<p>${escaped(said(it))}</p>`;
  if (it.role === "list" || it.role === "olist") {
    const tag = it.role === "list" ? "ul" : "ol";
    return `<${tag}>${(it.items ?? []).map((item) => `<li>${wordsOf(item)}</li>`).join("")}</${tag}>`;
  }
  const tag = blocks[it.role ?? "p"] ?? "p";
  return plain(it.text) ? `<${tag}>${wordsOf(it.text)}</${tag}>` : "";
}

const wordsOf = (runs: Runs | undefined) => (runs ?? []).map(runHtml).join("");

function runHtml(run: Run): string {
  const words = escaped(run.t).replaceAll("\n", "<br>");
  const marked = (run.m ?? []).reduce(
    (inner, mark) => `<${markTags[mark]}>${inner}</${markTags[mark]}>`,
    words,
  );
  return run.href ? `<a href="${escaped(run.href)}">${marked}</a>` : marked;
}
