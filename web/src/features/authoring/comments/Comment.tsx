/** What one person said, and what may be done with it. */
import { useState } from "react";
import type { LessonComment } from "../../../api/types";
import { formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { ConfirmDialog } from "../../../ui/Dialog";
import { Menu, type MenuItem } from "../../../ui/Menu";
import { announce } from "../../../ui/Toast";
import { useTogether } from "../together/context";
import { useCommentActions } from "./actions";
import { CommentForm } from "./CommentForm";

interface CommentProps {
  it: LessonComment;
  /** How many there are to it. */
  answers?: number;
}

export function Comment({ it, answers = 0 }: CommentProps) {
  const { draft } = useTogether();
  const { change } = useCommentActions(draft.id);
  const [doing, setDoing] = useState<"edit" | "remove" | null>(null);
  const items: MenuItem[] = [];
  if (it.can.includes("edit"))
    items.push({ label: t("author.commentEdit"), icon: "edit", onSelect: () => setDoing("edit") });
  if (it.can.includes("remove"))
    items.push({
      label: t("author.delete"),
      icon: "trash",
      danger: true,
      onSelect: () => setDoing("remove"),
    });
  return (
    <article aria-label={t("author.commentBy", { name: it.author_name })} className="comment">
      <div className="comment-head">
        <p>
          <strong>{it.author_name}</strong>
          <span className="hint block">
            <time dateTime={it.created_at}>{formatDateTime(it.created_at)}</time>
            {it.updated_at !== it.created_at && !it.resolved_at && ` · ${t("author.edited")}`}
          </span>
        </p>
        {items.length > 0 && (
          <Menu
            icon="more"
            iconOnly
            items={items}
            label={t("author.commentMenu", { name: it.author_name })}
          />
        )}
      </div>
      {doing === "edit" ? (
        <CommentForm
          action={t("common.save")}
          autoFocus
          hideLabel
          label={t("author.commentText")}
          onCancel={() => setDoing(null)}
          onSend={async (text) => {
            await change.mutateAsync({ it, text });
            setDoing(null);
          }}
          start={it.text}
        />
      ) : (
        <p className="comment-text">{it.text}</p>
      )}
      <Removal answers={answers} it={it} onClose={() => setDoing(null)} open={doing === "remove"} />
    </article>
  );
}

function Removal({
  it,
  answers,
  open,
  onClose,
}: Required<CommentProps> & { open: boolean; onClose: () => void }) {
  const { draft } = useTogether();
  const { remove } = useCommentActions(draft.id);
  return (
    <ConfirmDialog
      action={t("author.commentDelete")}
      busy={remove.isPending}
      danger
      error={remove.error}
      onClose={onClose}
      onConfirm={() =>
        remove.mutate(it, {
          onSuccess: () => {
            onClose();
            announce(t("author.commentDeleted"));
          },
        })
      }
      open={open}
      title={t("author.commentDeleteAsk")}
    >
      <p>{answers > 0 ? t("author.commentDeleteMany", { n: answers }) : t("author.commentDeleteText")}</p>
    </ConfirmDialog>
  );
}
