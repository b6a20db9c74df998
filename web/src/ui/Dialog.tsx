/** Modal dialogs on the native element: it traps focus, closes on Esc and gives focus back. */
import type { ReactNode } from "react";
import { useEffect, useId, useRef } from "react";
import { errorText } from "../api/error";
import { t } from "../lib/messages";
import { Button, IconButton } from "./Button";

interface DialogProps {
  open: boolean;
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the end; the confirming one last. */
  actions?: ReactNode;
  wide?: boolean;
}

export function Dialog({ open, title, onClose, children, actions, wide }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useEffect(() => {
    const dialog = element.current;
    if (open && dialog && !dialog.open) dialog.showModal();
    if (!open) dialog?.close();
  }, [open]);
  return (
    <dialog
      aria-labelledby={heading}
      className={`dialog ${wide ? "dialog-wide" : ""}`}
      onClose={onClose}
      ref={element}
    >
      {open && (
        <>
          <div className="dialog-head">
            <h2 id={heading}>{title}</h2>
            <IconButton icon="close" label={t("common.close")} onClick={onClose} />
          </div>
          <div className="dialog-body">{children}</div>
          {actions && <div className="dialog-actions">{actions}</div>}
        </>
      )}
    </dialog>
  );
}

interface ConfirmProps {
  open: boolean;
  title: string;
  /** What happens, with the thing's name. */
  children: ReactNode;
  /** The exact verb, the same as on the button that opened this. */
  action: string;
  danger?: boolean;
  busy?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

export function ConfirmDialog(props: ConfirmProps) {
  return (
    <Dialog
      actions={
        <>
          <Button onClick={props.onClose}>{t("common.cancel")}</Button>
          <Button
            busy={props.busy ?? false}
            kind={props.danger ? "danger" : "primary"}
            onClick={props.onConfirm}
          >
            {props.action}
          </Button>
        </>
      }
      onClose={props.onClose}
      open={props.open}
      title={props.title}
    >
      {props.children}
      {props.error ? (
        <p className="error mt-3" role="alert">
          {errorText(props.error)}
        </p>
      ) : null}
    </Dialog>
  );
}
