/** What the writers of a lesson say to each other about it. Learners never see it. */
import { useState } from "react";
import { t } from "../../../lib/messages";
import { Select } from "../../../ui/Field";
import { Segments } from "../../../ui/Segments";
import { Empty, QueryView } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { useEditing } from "../context";
import { type About, useTogether } from "../together/context";
import { useCommentActions } from "./actions";
import { CommentForm } from "./CommentForm";
import { placeName } from "./place";
import { isOpen, type Talk, talksOf, useComments } from "./queries";
import { TalkCard } from "./TalkCard";

export function CommentsSide() {
  const { draft } = useTogether();
  const query = useComments(draft.id);
  return (
    <>
      <NewComment />
      <QueryView failed={t("author.commentsFailed")} query={query}>
        {(comments) => <Talks talks={talksOf(comments)} />}
      </QueryView>
    </>
  );
}

type Wish = "chosen" | "page" | "lesson";

/** About what is chosen, if anything is; about the page otherwise. */
function NewComment() {
  const { document, page, selection } = useEditing();
  const { draft, about, openSide } = useTogether();
  const { add } = useCommentActions(draft.id);
  const [wish, setWish] = useState<Wish>("chosen");
  const [selected] = selection;
  const chosen: About | null = about ?? (selected ? { page: page.id, element: selected } : null);
  const places: Record<Wish, About | null> = { chosen, page: { page: page.id, element: null }, lesson: null };
  const held = wish === "chosen" && !chosen ? "page" : wish;
  const options = [
    ...(chosen ? [{ value: "chosen", label: placeName(document, chosen) }] : []),
    { value: "page", label: placeName(document, { page: page.id, element: null }) },
    { value: "lesson", label: t("author.wholeLesson") },
  ];
  return (
    <CommentForm
      action={t("author.commentAdd")}
      autoFocus={about !== null}
      key={about ? `${about.page} ${about.element}` : "new"}
      label={t("author.commentNew")}
      onSend={async (text) => {
        await add.mutateAsync({ text, about: places[held] });
        announce(t("author.commentAdded"));
        if (about) openSide("comments");
      }}
    >
      <Select
        label={t("author.commentAbout")}
        onChange={(event) => setWish(event.target.value as Wish)}
        options={options}
        value={held}
      />
    </CommentForm>
  );
}

function Talks({ talks }: { talks: Talk[] }) {
  const [which, setWhich] = useState<"open" | "settled">("open");
  const open = talks.filter(isOpen);
  const shown = which === "open" ? open : talks.filter((it) => !isOpen(it));
  return (
    <>
      <Segments
        label={t("author.commentsShow")}
        onChange={setWhich}
        options={[
          { value: "open", label: `${t("author.open")} ${open.length}` },
          { value: "settled", label: `${t("author.settled")} ${talks.length - open.length}` },
        ]}
        value={which}
      />
      {shown.length === 0 && which === "open" && (
        <Empty level="h3" title={t("author.commentsNone")}>
          {t("author.commentsNoneText")}
        </Empty>
      )}
      {shown.length === 0 && which === "settled" && (
        <Empty level="h3" title={t("author.commentsNoneSettled")} />
      )}
      <ul className="talks">
        {shown.map((talk) => (
          <TalkCard key={talk.first.id} talk={talk} />
        ))}
      </ul>
    </>
  );
}
