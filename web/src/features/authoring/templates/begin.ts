/** Pages of a template, put into a lesson; and a lesson as a template, without what belongs to its course. */
import { elementsOf } from "../layouts/build";
import { pageLayouts } from "../layouts/layouts";
import type { Lesson } from "../model/lesson";
import { newId } from "../model/order";
import { appendPages, removePage } from "../model/pages";
import { orderOf } from "../model/reading";
import type { Element, LessonDocument, Page } from "../model/types";
import type { ShippedTemplate } from "./shipped";

type Words = Parameters<typeof elementsOf>[2];

export function pagesOfShipped(it: ShippedTemplate, size: LessonDocument["page"], words: Words): Page[] {
  return it.pages.flatMap((id) => {
    const layout = pageLayouts.find((one) => one.id === id);
    if (!layout) return [];
    const made = elementsOf(layout, size, words).map((one) => [newId("el"), one] as const);
    const elements = Object.fromEntries(made);
    return [{ id: newId("pg"), ord: "", name: words(layout.name), elements, reading: orderOf({ elements }) }];
  });
}

/** One step of undo. A lesson in which nobody has written is the template then. Returns the page to show. */
export function begin(lesson: Lesson, pages: Page[]): string | null {
  const untouched = untouchedPage(lesson.document());
  lesson.undo.stopCapturing();
  const [first] = appendPages(lesson, pages);
  if (untouched && first) removePage(lesson, untouched);
  lesson.undo.stopCapturing();
  return first ?? null;
}

/** The page that a lesson begins with, when there is nothing on it but its title. */
function untouchedPage({ title, pages }: LessonDocument): string | null {
  const [only, more] = pages;
  if (!only || more) return null;
  const elements = Object.values(only.elements);
  const text = elements[0]?.text?.map((run) => run.t).join("") ?? "";
  const blank =
    elements.length === 0 || (elements.length === 1 && elements[0]?.type === "text" && text === title);
  return blank ? only.id : null;
}

/** What a place says that was kept free for something. */
export type Place = (kind: Element["type"]) => string;

/** Files and questions belong to a course: where they were, places say what goes there. */
export function asTemplate(document: LessonDocument, place: Place): LessonDocument {
  const pages = document.pages.map(({ background, ...page }) => ({
    ...page,
    ...(background?.fill ? { background: { fill: background.fill } } : {}),
    elements: Object.fromEntries(
      Object.entries(page.elements).map(([id, it]) => [id, bound(it) ? slot(it, place(it.type)) : it]),
    ),
  }));
  return { ...document, pages, assets: {} };
}

const bound = (it: Element) => it.type === "quiz" || it.type === "file" || it.asset !== undefined;

function slot({ x, y, w, h, z, rot }: Element, words: string): Element {
  const frame = { x, y, w, h, z, ...(rot ? { rot } : {}) };
  return { type: "shape", shape: "rect", fill: "@tint", radius: 8, alt: words, placeholder: words, ...frame };
}
