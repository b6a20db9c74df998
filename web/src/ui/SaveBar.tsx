/** Saving, and the truth about what is saved where. */
import { formatTime } from "../lib/format";
import { t } from "../lib/messages";
import type { Editor } from "../lib/useEditor";
import { Button } from "./Button";

type Saving = Pick<
  Editor<object>,
  "dirty" | "saving" | "keptAt" | "savedAt" | "restored" | "discard" | "error"
>;

/** The button submits the form around it, unless `onSave` is given. */
export function SaveBar({
  editor,
  onSave,
  children,
}: {
  editor: Saving;
  onSave?: () => void;
  children?: React.ReactNode;
}) {
  return (
    <div className="save-bar">
      <SaveState editor={editor} />
      {children}
      <Button
        busy={editor.saving}
        kind="primary"
        title={t("draft.saveKeys")}
        {...(onSave ? { onClick: onSave } : { type: "submit" as const })}
      >
        {t("common.save")}
      </Button>
    </div>
  );
}

export function SaveState({ editor }: { editor: Saving }) {
  return (
    <p className="flex-1 text-sm text-ink-2" role="status">
      {stateText(editor)}
    </p>
  );
}

function stateText({ dirty, saving, keptAt, savedAt }: Saving): string {
  if (saving) return t("draft.saving");
  if (dirty && keptAt) return t("draft.kept", { time: formatTime(keptAt) });
  if (dirty) return t("draft.unsaved");
  return savedAt ? t("state.savedAt", { time: formatTime(savedAt) }) : t("draft.nothing");
}

/** Says that what is on screen comes from this device, and lets the author drop it. */
export function RestoredDraft({ editor }: { editor: Saving }) {
  if (!editor.restored) return null;
  return (
    <div className="banner banner-info mb-4" role="status">
      <p className="flex-1">
        {t("draft.restored", { time: editor.keptAt ? formatTime(editor.keptAt) : "" })}
      </p>
      <Button onClick={editor.discard}>{t("draft.discard")}</Button>
    </div>
  );
}
