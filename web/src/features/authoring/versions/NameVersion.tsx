/** Another name for a version; versions with one stay. */
import { useState } from "react";
import type { LessonVersion } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { TextInput } from "../../../ui/Field";
import { InlineError } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { useTogether } from "../together/context";
import { useVersionActions } from "./queries";

export function NameVersion({ version }: { version: LessonVersion }) {
  const { draft } = useTogether();
  const { name } = useVersionActions(draft.id);
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState(version.name ?? "");
  if (!open) {
    return (
      <Button className="mb-4" icon="edit" onClick={() => setOpen(true)}>
        {t("author.rename")}
      </Button>
    );
  }
  return (
    <form
      className="mb-4"
      onSubmit={(event) => {
        event.preventDefault();
        const said = words.trim();
        const onSuccess = () => {
          setOpen(false);
          announce(t("author.versionNamed"));
        };
        name.mutate({ version, name: said }, { onSuccess });
      }}
    >
      <TextInput
        autoFocus
        hint={t("author.versionNameHint")}
        label={t("author.versionNewName")}
        maxLength={120}
        onChange={(event) => setWords(event.target.value)}
        value={words}
      />
      <InlineError error={name.error} />
      <div className="panel-actions mt-0">
        <Button busy={name.isPending} kind="primary" type="submit">
          {t("common.save")}
        </Button>
        <Button kind="quiet" onClick={() => setOpen(false)}>
          {t("common.cancel")}
        </Button>
      </div>
    </form>
  );
}
