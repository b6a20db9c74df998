/** What learners read was changed elsewhere, for instance renamed in the course: the draft may take that over. */
import { useEffect, useState } from "react";
import type { Lesson as Published } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { announce } from "../../../ui/Toast";
import { useEditing } from "../context";
import { digestOf } from "../model/digest";
import { replaceWith } from "../model/replace";
import { documentOf } from "../useLesson";
import { markPublished, setBase } from "./draft";

export function NewerBanner({ published }: { published: Published }) {
  const { lesson } = useEditing();
  const [open, setOpen] = useState(true);
  const [same] = useState(() => digestOf(documentOf(published)) === digestOf(lesson.document()));
  useEffect(() => {
    // Nothing that can be seen here, such as the minutes it takes.
    if (same) markPublished(lesson.doc, published.version);
  }, [same, lesson, published.version]);
  if (!open || same) return null;
  const take = () => {
    lesson.undo.stopCapturing();
    replaceWith(lesson, documentOf(published));
    lesson.undo.stopCapturing();
    markPublished(lesson.doc, published.version);
    announce(t("author.taken"));
    setOpen(false);
  };
  const stay = () => {
    setBase(lesson.doc, published.version);
    setOpen(false);
  };
  return (
    <div className="banner banner-info mb-4" role="status">
      <p className="flex-1">{t("author.newerThere")}</p>
      <Button onClick={take}>{t("author.useOther")}</Button>
      <Button kind="quiet" onClick={stay}>
        {t("author.keepDraft")}
      </Button>
    </div>
  );
}
