/** One conversation: where it belongs, what was said, and what to do about it. */
import { useState } from "react";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { InlineError } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { useEditing } from "../context";
import { useTogether } from "../together/context";
import { useCommentActions } from "./actions";
import { Comment } from "./Comment";
import { CommentForm } from "./CommentForm";
import { pageOf, placeName } from "./place";
import { isOpen, type Talk } from "./queries";

export function TalkCard({ talk }: { talk: Talk }) {
  const { draft } = useTogether();
  const { add, change } = useCommentActions(draft.id);
  const [replying, setReplying] = useState(false);
  const open = isOpen(talk);
  const settle = () =>
    change.mutate(
      { it: talk.first, resolved: open },
      { onSuccess: () => announce(t(open ? "author.settledNow" : "author.reopened")) },
    );
  return (
    <li className="talk">
      <PlaceButton talk={talk} />
      <Comment answers={talk.answers.length} it={talk.first} />
      {talk.answers.map((it) => (
        <Comment it={it} key={it.id} />
      ))}
      {replying ? (
        <CommentForm
          action={t("author.reply")}
          autoFocus
          hideLabel
          label={t("author.replyTo", { name: talk.first.author_name })}
          onCancel={() => setReplying(false)}
          onSend={async (text) => {
            await add.mutateAsync({ text, parent: talk.first.id });
            setReplying(false);
            announce(t("author.commentAdded"));
          }}
        />
      ) : (
        <div className="talk-actions">
          {open && (
            <Button kind="quiet" onClick={() => setReplying(true)}>
              {t("author.reply")}
            </Button>
          )}
          <Button busy={change.isPending} icon={open ? "check" : "undo"} kind="quiet" onClick={settle}>
            {t(open ? "author.settle" : "author.reopen")}
          </Button>
        </div>
      )}
      <InlineError error={change.error} />
    </li>
  );
}

/** Leads to what the conversation is about. */
function PlaceButton({ talk: { first } }: { talk: Talk }) {
  const { document, showPage, select } = useEditing();
  const page = pageOf(document, first);
  const name = placeName(document, first);
  if (!first.page || !page) return <p className="talk-place">{name}</p>;
  return (
    <button
      className="talk-place"
      onClick={() => {
        showPage(page);
        if (first.element) select([first.element]);
      }}
      type="button"
    >
      {name}
    </button>
  );
}
