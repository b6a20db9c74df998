/** Where the work is: with the school once it said so, or on this device. There is no button to forget. */
import { useEffect, useState } from "react";
import { t } from "../../lib/messages";
import { useStore } from "../../lib/store";
import { Chip } from "../../ui/Progress";
import { useEditing } from "./context";
import { useTogether } from "./together/context";
import { isUnpublished } from "./together/draft";
import { saveStateOf } from "./together/saveState";

export function SaveChip() {
  const { session, keeping } = useTogether().draft;
  const state = saveStateOf(useStore(session.line), useStore(keeping.onDevice));
  switch (state) {
    case "saved":
      return <Chip tone="success">{t("author.saved")}</Chip>;
    case "saving":
      return <Chip>{t("author.saving")}</Chip>;
    case "connecting":
      return <Chip>{t("author.connecting")}</Chip>;
    case "kept":
      return <Chip tone="info">{t("author.keptHere")}</Chip>;
    case "offline":
      return <Chip tone="info">{t("author.offline")}</Chip>;
    case "full":
      return <Chip tone="danger">{t("author.full")}</Chip>;
  }
}

/** Whether learners have what is written here; looked at when the writing rests. */
export function PublishedChip() {
  const { document, lesson } = useEditing();
  const [differs, setDiffers] = useState(() => isUnpublished(lesson.doc, document));
  useEffect(() => {
    const timer = setTimeout(() => setDiffers(isUnpublished(lesson.doc, document)), 500);
    return () => clearTimeout(timer);
  }, [lesson, document]);
  return differs ? <Chip tone="info">{t("author.notPublished")}</Chip> : null;
}
