/** Words for a comment: a new one, an answer, or other words for one's own. */
import { type ReactNode, useState } from "react";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { TextArea } from "../../../ui/Field";
import { InlineError } from "../../../ui/states";

interface CommentFormProps {
  label: string;
  action: string;
  start?: string;
  hideLabel?: boolean;
  autoFocus?: boolean;
  onSend: (text: string) => Promise<unknown>;
  onCancel?: () => void;
  children?: ReactNode;
}

export function CommentForm({ label, action, start = "", hideLabel, autoFocus, ...rest }: CommentFormProps) {
  const { onSend, onCancel, children } = rest;
  const [text, setText] = useState(start);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async () => {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onSend(text.trim());
      setText("");
    } catch (failed) {
      setError(failed);
    }
    setBusy(false);
  };
  return (
    <form
      className="comment-form"
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          // Elsewhere the same keys present the lesson.
          event.stopPropagation();
          void send();
        }
        if (event.key !== "Escape" || !onCancel) return;
        event.preventDefault();
        onCancel();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {children}
      <TextArea
        autoFocus={autoFocus}
        hideLabel={hideLabel ?? false}
        label={label}
        maxLength={4000}
        onChange={(event) => setText(event.target.value)}
        rows={text.length > 80 ? 5 : 2}
        value={text}
      />
      <InlineError error={error} />
      <div className="panel-actions mt-0">
        <Button busy={busy} kind={text.trim() === "" ? "outline" : "primary"} type="submit">
          {action}
        </Button>
        {onCancel && (
          <Button kind="quiet" onClick={onCancel}>
            {t("common.cancel")}
          </Button>
        )}
      </div>
    </form>
  );
}
