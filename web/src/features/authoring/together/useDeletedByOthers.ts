/** Somebody else deletes what this person is at: it is told, and comes back if they wish. */
import { useEffect, useRef } from "react";
import type * as Y from "yjs";
import { t } from "../../../lib/messages";
import { toast } from "../../../ui/Toast";
import type { Editing } from "../context";
import { addElement, elementsOf, pagesOf, type Shared } from "../model/shared";
import { nameOf } from "../names";
import type { Draft } from "./draft";

export function useDeletedByOthers({ lesson, session }: Draft, { selection, editing, page }: Editing) {
  const at = useRef({ ids: selection, page });
  // What was there when it was last drawn: the deletion itself no longer knows.
  useEffect(() => {
    at.current = { ids: editing ? [editing] : selection, page };
  });
  useEffect(() => {
    const elements = elementsOf(lesson.doc);
    const changed = (event: Y.YMapEvent<Shared>, { origin }: Y.Transaction) => {
      if (origin !== session.origin) return;
      const { ids, page: before } = at.current;
      const gone = ids.flatMap((id) => {
        const it = before.elements[id];
        return event.keysChanged.has(id) && !elements.has(id) && it ? [{ id, it }] : [];
      });
      const [first] = gone;
      if (!first) return;
      const restore = () =>
        lesson.change(() => {
          if (!pagesOf(lesson.doc).has(before.id)) return;
          for (const { id, it } of gone) {
            const read = before.reading.includes(id) ? "zz" : undefined;
            addElement(lesson.doc, id, it, before.id, read);
          }
        });
      toast(t("author.deletedByOther", { name: nameOf(first.it) }), { undo: restore, seconds: 10 });
    };
    elements.observe(changed);
    return () => elements.unobserve(changed);
  }, [lesson, session]);
}
