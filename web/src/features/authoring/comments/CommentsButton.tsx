/** The ways to comments: one for the lesson, one at every element that has some. */
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { useEditing } from "../context";
import { useTogether } from "../together/context";
import { isOpen, talksOf, useComments } from "./queries";

export function CommentsButton() {
  const { draft, side, openSide } = useTogether();
  const n = useOpenTalks(draft.id).length;
  return (
    <Button
      aria-expanded={side === "comments"}
      aria-keyshortcuts="Control+Alt+M"
      kind="quiet"
      onClick={() => openSide(side === "comments" ? null : "comments")}
    >
      {t("author.comments")}
      {n > 0 && (
        <>
          <span className="count">{n}</span>
          <span className="sr-only">{t("author.open")}</span>
        </>
      )}
    </Button>
  );
}

export function useOpenTalks(lesson: string) {
  const { data } = useComments(lesson);
  return data ? talksOf(data).filter(isOpen) : [];
}

/** "2 open comments" at an element of the outline. */
export function CommentsAt({ id }: { id: string }) {
  const { page } = useEditing();
  const { draft, openSide } = useTogether();
  const n = useOpenTalks(draft.id).filter(({ first }) => first.element === id).length;
  if (n === 0) return null;
  return (
    <button
      className="comments-at"
      onClick={() => openSide("comments", { page: page.id, element: id })}
      type="button"
    >
      {t("author.commentsHere", { n })}
    </button>
  );
}
