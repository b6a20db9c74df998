/** Putting things on the page: some at once, some after a question is answered (which film, which address). */
import { useState } from "react";
import { t } from "../../lib/messages";
import { announce } from "../../ui/Toast";
import { insert } from "./model/edit";
import type { Lesson } from "./model/lesson";
import { fillSlot, isSlot } from "./model/slots";
import type { Fresh, LessonDocument, Page } from "./model/types";
import { freePlace, placeBelow } from "./newElements";

/** What has to be chosen before it can be put anywhere. */
export type Ask = "media" | "file" | "embed" | "quiz" | "draw";

export interface Asked {
  what: Ask;
  /** What is changed by the answer, or makes place for it. */
  target?: string | undefined;
}

export interface Adding {
  asked: Asked | null;
  ask: (what: Ask, target?: string) => void;
  doneAsking: () => void;
  put: (fresh: Fresh, name: string, slot?: string) => void;
  /** The place kept free that is chosen on the page now. */
  chosenSlot: string | undefined;
}

interface AddingFor {
  lesson: Lesson;
  document: LessonDocument;
  page: Page;
  selection: string[];
  select: (ids: string[]) => void;
  /** Nobody sees positions: what is new comes last. */
  linear: boolean;
}

export function useAdding({ lesson, document, page, selection, select, linear }: AddingFor): Adding {
  const [asked, setAsked] = useState<Asked | null>(null);
  const chosenSlot = linear ? undefined : selection.find((id) => isSlot(page.elements[id]));
  return {
    asked,
    ask: (what, target) => setAsked({ what, target: target ?? chosenSlot }),
    doneAsking: () => setAsked(null),
    chosenSlot,
    put(fresh, name, wanted) {
      const slot = wanted ?? chosenSlot;
      const present = Object.values(page.elements);
      const place = linear
        ? placeBelow(fresh, document.page, present)
        : freePlace(fresh, document.page, present);
      lesson.undo.stopCapturing();
      const id = slot ? fillSlot(lesson, page, slot, fresh) : insert(lesson, page, { ...fresh, ...place });
      lesson.undo.stopCapturing();
      select([id]);
      announce(linear ? t("author.added", { name }) : t("author.placed", { name }));
      // Drawn by then.
      requestAnimationFrame(() => (linear ? focusIn(id) : focusOn(id)));
    },
  };
}

function focusOn(id: string) {
  globalThis.document.querySelector<HTMLElement>(`.stage-el[data-id="${id}"]`)?.focus();
}

/** Its words are what the author wants to change first. */
function focusIn(id: string) {
  const item = globalThis.document.querySelector(`[data-item="${id}"]`);
  item?.querySelector<HTMLElement>(".rich-field, textarea, input")?.focus();
  item?.scrollIntoView({ block: "nearest" });
}
