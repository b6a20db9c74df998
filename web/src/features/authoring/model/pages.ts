/** What people do to the pages of a lesson. */
import type { Lesson } from "./lesson";
import { between, newId } from "./order";
import { addPage, elementsOf, pagesOf } from "./shared";
import type { Element, LessonDocument, Page } from "./types";

type Contents = Pick<Page, "elements" | "reading">;

/** Adds a page behind another, empty if nothing is said, and returns its id. */
export function newPage(lesson: Lesson, after: string, name: string, contents?: Contents): string {
  return put(lesson, after, { name, elements: {}, reading: [], ...contents });
}

export function duplicatePage(lesson: Lesson, page: Page, name: string): string {
  return put(lesson, page.id, { ...copyOf(page), name });
}

/** Puts copies of pages behind the last one and returns their ids. */
export function appendPages(lesson: Lesson, pages: Page[]): string[] {
  return pages.map((page) => put(lesson, lesson.document().pages.at(-1)?.id ?? "", copyOf(page)));
}

/** With elements of its own. */
function copyOf(page: Page): Omit<Page, "id" | "ord"> {
  const ids = new Map(Object.keys(page.elements).map((id) => [id, newId("el")]));
  const renamed = Object.entries(page.elements).map(([id, it]) => [ids.get(id) ?? id, structuredClone(it)]);
  const { id: _, ord: __, ...rest } = page;
  return {
    ...rest,
    elements: Object.fromEntries(renamed) as Record<string, Element>,
    reading: page.reading.map((id) => ids.get(id) ?? id),
  };
}

function put(lesson: Lesson, after: string, page: Omit<Page, "id" | "ord">): string {
  const { pages } = lesson.document();
  const at = pages.findIndex((it) => it.id === after);
  const id = newId("pg");
  const ord = between(pages[at]?.ord ?? null, pages[at + 1]?.ord ?? null);
  lesson.change(() => addPage(lesson.doc, { ...page, id, ord }));
  return id;
}

export function setPage(lesson: Lesson, id: string, patch: Partial<Page>) {
  lesson.change(() => {
    const shared = pagesOf(lesson.doc).get(id);
    for (const [name, value] of Object.entries(patch)) {
      if (value === undefined || value === "") shared?.delete(name);
      else shared?.set(name, value);
    }
  });
}

export function movePage(lesson: Lesson, id: string, by: number) {
  const { pages } = lesson.document();
  const now = pages.findIndex((it) => it.id === id);
  const others = pages.filter((it) => it.id !== id);
  const at = Math.max(0, Math.min(others.length, now + by));
  setPage(lesson, id, { ord: between(others[at - 1]?.ord ?? null, others[at]?.ord ?? null) });
}

/** The last page stays. Returns the page to show then. */
export function removePage(lesson: Lesson, id: string): string {
  const { pages } = lesson.document();
  const at = pages.findIndex((it) => it.id === id);
  const next = pages[at + 1] ?? pages[at - 1];
  if (!next) return id;
  lesson.change(() => {
    for (const element of Object.keys(pages[at]?.elements ?? {})) elementsOf(lesson.doc).delete(element);
    pagesOf(lesson.doc).delete(id);
  });
  return next.id;
}

const frame = { x: 56, w: 1168 };

export interface Beginning {
  id: string;
  title: string;
  lang: LessonDocument["lang"];
  markdown: string;
}

/** What a lesson without pages begins with: its title, and what was written as text so far. The same for everybody. */
export function firstDocument({ id, title, lang, markdown }: Beginning): LessonDocument {
  const written = markdown.trim() !== "";
  const heading: Element = {
    type: "text",
    role: "h1",
    ...frame,
    y: 40,
    h: 64,
    z: "a0",
    size: 40,
    weight: 700,
    text: [{ t: title }],
  };
  const page: Page = {
    id: "pg_first",
    ord: "a0",
    name: title.slice(0, 120),
    ...(written ? { layout: "flow" as const } : {}),
    elements: written
      ? { el_first: { type: "prose", ...frame, y: 40, h: 600, z: "a0", markdown } }
      : { el_first: heading },
    reading: [],
  };
  page.reading = Object.keys(page.elements);
  return {
    format: "lesson-doc",
    version: 1,
    id,
    lang,
    title: title.slice(0, 160),
    page: { w: 1280, h: 720 },
    theme: {
      id: "plain",
      colors: { ink: "#161e26", paper: "#ffffff", brand: "#00736e", tint: "#dcf5f2" },
    },
    pages: [page],
    assets: {},
  };
}
