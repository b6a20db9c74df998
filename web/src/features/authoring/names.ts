/** How elements are called: for screen readers, in lists and in messages. */
import { type MessageKey, t } from "../../lib/messages";
import { plain } from "./model/runs";
import type { Element, Form, Kind, Page, Role } from "./model/types";

export const roleNames: Record<Role, MessageKey> = {
  h1: "author.role.h1",
  h2: "author.role.h2",
  h3: "author.role.h3",
  p: "author.role.p",
  list: "author.role.list",
  olist: "author.role.olist",
  quote: "author.role.quote",
  caption: "author.role.caption",
  label: "author.role.label",
};

const kindNames: Record<Exclude<Kind, "text" | "shape">, MessageKey> = {
  prose: "author.kind.prose",
  image: "author.kind.image",
  line: "author.kind.line",
  draw: "author.kind.draw",
  math: "author.kind.math",
  table: "author.kind.table",
  chart: "author.kind.chart",
  code: "author.kind.code",
  audio: "author.kind.audio",
  video: "author.kind.video",
  embed: "author.kind.embed",
  quiz: "author.kind.quiz",
  reveal: "author.kind.reveal",
  answer: "author.kind.answer",
  lab: "author.kind.lab",
  file: "author.kind.file",
};

export const formNames: Record<Form, MessageKey> = {
  rect: "author.form.rect",
  ellipse: "author.form.ellipse",
  triangle: "author.form.triangle",
  diamond: "author.form.diamond",
  polygon: "author.form.polygon",
  star: "author.form.star",
  speech: "author.form.speech",
  bracket: "author.form.bracket",
};

export function kindOf(it: Element): string {
  if (it.type === "text") return t(roleNames[it.role ?? "p"]);
  if (it.type === "shape") return t(formNames[it.shape ?? "rect"]);
  return t(kindNames[it.type]);
}

/** What an element says, in the order it says it. */
export function said(it: Element): string {
  const parts = [
    plain(it.text),
    ...(it.items ?? []).map(plain),
    plain(it.label),
    plain(it.prompt),
    plain(it.caption),
    plain(it.fallback),
    it.alt ?? "",
    it.transcript ?? "",
    it.markdown ?? "",
    it.code ?? "",
    typeof it.summary === "string" ? it.summary : "",
  ];
  return parts
    .map((part) => part.replaceAll(/\s+/g, " ").trim())
    .filter(Boolean)
    .join(". ");
}

/** "Heading, What is a fraction?" */
export function nameOf(it: Element): string {
  const words = it.name ?? said(it);
  const short = words.length > 60 ? `${words.slice(0, 58)}…` : words;
  return short ? t("author.named", { kind: kindOf(it), words: short }) : kindOf(it);
}

/** "Heading, What is a fraction?, 1 of 9, left 56, top 22, locked" */
export function spokenName(page: Page, id: string, it: Element, chosen = false): string {
  const at = page.reading.indexOf(id);
  const place = at < 0 ? t("author.notRead") : t("author.ofAll", { n: at + 1, total: page.reading.length });
  const where = t("author.where", { left: Math.round(it.x), top: Math.round(it.y) });
  const more = [it.locked && t("author.locked"), chosen && t("author.isChosen")];
  return [nameOf(it), place, where, ...more].filter(Boolean).join(", ");
}

export function pageName(page: Page, index: number): string {
  return page.name ?? t("author.pageN", { n: index + 1 });
}
