import { useState } from "react";
import { errorText, fieldError } from "../../../../api/error";
import { t } from "../../../../lib/messages";
import { Button } from "../../../../ui/Button";
import { TextInput } from "../../../../ui/Field";

interface RenameFormProps {
  label: string;
  title: string;
  /** Answers with the name somebody else gave meanwhile; null when this one is saved. */
  onSave: (title: string) => Promise<string | null>;
  onClose: () => void;
}

export function RenameForm({ label, title, onSave, onClose }: RenameFormProps) {
  const [value, setValue] = useState(title);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [empty, setEmpty] = useState(false);
  const [theirs, setTheirs] = useState<string | null>(null);

  async function save() {
    setEmpty(value.trim() === "");
    if (busy || value.trim() === "") return;
    setBusy(true);
    try {
      const other = value.trim() === title ? null : await onSave(value.trim());
      setTheirs(other);
      setError(null);
      if (other === null) return onClose();
    } catch (reason) {
      setError(reason);
    }
    setBusy(false);
  }

  const renamed = theirs === null ? undefined : t("outline.renamedMeanwhile", { title: theirs });
  const refused = error ? (fieldError(error, "title") ?? errorText(error)) : undefined;
  return (
    <form
      className="builder-row builder-head inline-form"
      noValidate
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        autoComplete="off"
        autoFocus
        error={empty ? t("teach.titleMissing") : (refused ?? renamed)}
        label={label}
        maxLength={200}
        onChange={(event) => setValue(event.target.value)}
        value={value}
      />
      <Button busy={busy} kind="primary" type="submit">
        {t("common.save")}
      </Button>
      <Button kind="quiet" onClick={onClose}>
        {t("common.cancel")}
      </Button>
    </form>
  );
}
