import { useState } from "react";
import { errorText, fieldError } from "../../../../api/error";
import { t } from "../../../../lib/messages";
import { Button } from "../../../../ui/Button";
import { TextInput } from "../../../../ui/Field";

interface RenameFormProps {
  label: string;
  title: string;
  onSave: (title: string) => Promise<unknown>;
  onClose: () => void;
}

export function RenameForm({ label, title, onSave, onClose }: RenameFormProps) {
  const [value, setValue] = useState(title);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [empty, setEmpty] = useState(false);

  async function save() {
    setEmpty(value.trim() === "");
    if (busy || value.trim() === "") return;
    setBusy(true);
    try {
      if (value.trim() !== title) await onSave(value.trim());
      onClose();
    } catch (reason) {
      setError(reason);
      setBusy(false);
    }
  }

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
        error={empty ? t("teach.titleMissing") : refused}
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
