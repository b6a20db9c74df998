import { errorText, isOffline } from "../../../api/error";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Dialog } from "../../../ui/Dialog";

interface SubmitDialogProps {
  open: boolean;
  /** Numbers of the questions without an answer. */
  missing: number[];
  busy: boolean;
  error: unknown;
  reset: () => void;
  onSubmit: () => void;
  onClose: () => void;
}

export function SubmitDialog({ open, missing, busy, error, reset, onSubmit, onClose }: SubmitDialogProps) {
  const close = () => {
    reset();
    onClose();
  };
  return (
    <Dialog
      actions={
        <>
          <Button onClick={close}>{t("quiz.keepWorking")}</Button>
          <Button busy={busy} kind="primary" onClick={onSubmit}>
            {error ? t("common.tryAgain") : t("quiz.submit")}
          </Button>
        </>
      }
      onClose={close}
      open={open}
      title={t("quiz.submitTitle")}
    >
      {missing.length > 0 ? (
        <>
          <p>{t("quiz.unanswered", { n: missing.length })}</p>
          <ul className="mt-3 flex flex-wrap gap-2">
            {missing.map((number) => (
              <li key={number}>
                <Button onClick={() => goTo(number, close)}>{t("quiz.question", { n: number })}</Button>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t("quiz.allAnswered")}</p>
      )}
      <p className="mt-3 text-ink-2">{t("quiz.submitNote")}</p>
      {error ? (
        <p className="error mt-3" role="alert">
          {isOffline(error) ? t("quiz.submitOffline") : errorText(error)}
        </p>
      ) : null}
    </Dialog>
  );
}

/** Closes first: a modal dialog gives focus back to its opener, and the question must win. */
function goTo(number: number, close: () => void) {
  close();
  requestAnimationFrame(() => {
    const question = document.getElementById(`q-${number}`);
    question?.scrollIntoView();
    question?.querySelector<HTMLElement>("input")?.focus({ preventScroll: true });
  });
}
