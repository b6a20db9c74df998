/** Puts something new in the middle of the page, chosen and ready to be moved or written in. */
import { t } from "../../lib/messages";
import { announce } from "../../ui/Toast";
import { useEditing } from "./context";
import { insert } from "./model/edit";
import { freePlace, type NewKind } from "./newElements";

export function useInsert() {
  const { lesson, document, page, select } = useEditing();
  return (kind: NewKind) => {
    const fresh = kind.make();
    const place = freePlace(fresh, document.page, Object.values(page.elements));
    lesson.undo.stopCapturing();
    const id = insert(lesson, page, { ...fresh, ...place });
    lesson.undo.stopCapturing();
    select([id]);
    announce(t("author.placed", { name: kind.label }));
    // Drawn by then.
    requestAnimationFrame(() =>
      globalThis.document.querySelector<HTMLElement>(`.stage-el[data-id="${id}"]`)?.focus(),
    );
    return true;
  };
}
