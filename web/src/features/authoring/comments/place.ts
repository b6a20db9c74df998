/** Where a comment belongs, in words. */
import { t } from "../../../lib/messages";
import type { LessonDocument } from "../model/types";
import { nameOf, pageName } from "../names";

interface Spot {
  page: string | null;
  element: string | null;
}

export function placeName(document: LessonDocument, { page, element }: Spot): string {
  if (!page) return t("author.wholeLesson");
  // An element may have moved to another page since.
  const at = document.pages.findIndex((it) => (element ? element in it.elements : it.id === page));
  const found = document.pages[at];
  if (!found) return t("author.placeGone");
  const it = element ? found.elements[element] : undefined;
  return it ? `${nameOf(it)} · ${t("author.pageN", { n: at + 1 })}` : pageName(found, at);
}

/** The page to show for it; none when it is gone. */
export function pageOf(document: LessonDocument, { page, element }: Spot): string | undefined {
  return document.pages.find((it) => (element ? element in it.elements : it.id === page))?.id;
}
