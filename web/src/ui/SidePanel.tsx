/** One row of a table, opened beside it: a dialog at the edge of the window, the whole width on phones. */
import type { ReactNode } from "react";
import { useId, useLayoutEffect, useRef } from "react";
import { t } from "../lib/messages";
import { IconButton } from "./Button";

export function SidePanel({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ReactNode;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closed while it is still in the page: only then does the browser give focus back to what opened it.
  useLayoutEffect(() => {
    const dialog = element.current;
    if (dialog && !dialog.open) dialog.showModal();
    // What it is about, and not the button that closes it, comes first.
    dialog?.querySelector<HTMLElement>("h2")?.focus();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it; the click is only the backdrop's.
    <dialog
      aria-labelledby={heading}
      className="side-panel"
      onCancel={(event) => {
        // The address decides what is open, so closing is a navigation.
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => event.target === element.current && onClose()}
      ref={element}
    >
      <div className="side-panel-body">
        <div className="mb-4 flex items-start justify-between gap-4">
          <h2 className="pt-1 outline-none" id={heading} tabIndex={-1}>
            {title}
          </h2>
          <IconButton icon="close" label={t("common.close")} onClick={onClose} />
        </div>
        {children}
      </div>
    </dialog>
  );
}
