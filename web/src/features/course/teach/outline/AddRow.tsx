/** A button that becomes a one-line form. It stays open, so that a whole outline can be typed in one go. */
import { useRef, useState } from "react";
import { errorText, fieldError } from "../../../../api/error";
import { t } from "../../../../lib/messages";
import { Button } from "../../../../ui/Button";
import { TextInput } from "../../../../ui/Field";
import { announce } from "../../../../ui/Toast";

interface AddRowProps {
  /** "Add lesson": the button, and the form's own button. */
  action: string;
  label: string;
  onAdd: (title: string) => Promise<unknown>;
  open?: boolean;
  primary?: boolean;
}

export function AddRow({ action, label, onAdd, open = false, primary = false }: AddRowProps) {
  const [adding, setAdding] = useState(open);
  if (!adding) {
    return (
      <Button icon="plus" kind={primary ? "primary" : "quiet"} onClick={() => setAdding(true)}>
        {action}
      </Button>
    );
  }
  return (
    <AddForm
      action={action}
      autoFocus={!open}
      label={label}
      onAdd={onAdd}
      onClose={() => setAdding(false)}
      primary={primary}
    />
  );
}

type AddFormProps = Omit<AddRowProps, "open"> & { autoFocus: boolean; onClose: () => void };

function AddForm({ action, label, onAdd, autoFocus, onClose, primary }: AddFormProps) {
  const [title, setTitle] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const input = useRef<HTMLInputElement>(null);

  async function add() {
    if (busy) return;
    if (title.trim() === "") {
      input.current?.focus();
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await onAdd(title.trim());
      announce(t("outline.added", { title: title.trim() }));
      setTitle("");
    } catch (reason) {
      setError(reason);
    } finally {
      setBusy(false);
      input.current?.focus();
    }
  }

  return (
    <form
      className="inline-form"
      noValidate
      onKeyDown={(event) => event.key === "Escape" && onClose()}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextInput
        autoComplete="off"
        autoFocus={autoFocus}
        error={error ? (fieldError(error, "title") ?? errorText(error)) : undefined}
        label={label}
        maxLength={200}
        onChange={(event) => setTitle(event.target.value)}
        ref={input}
        value={title}
      />
      <Button busy={busy} kind={primary ? "primary" : "outline"} type="submit">
        {action}
      </Button>
      <Button kind="quiet" onClick={onClose}>
        {t("common.close")}
      </Button>
    </form>
  );
}
