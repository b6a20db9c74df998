/** Comments and versions: beside the editor where there is room, over it where there is none. */
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { t } from "../../../lib/messages";
import { IconButton } from "../../../ui/Button";

const roomy = "(width >= 68.75rem)";

interface SideDrawerProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

export function SideDrawer({ title, onClose, children }: SideDrawerProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  useLayoutEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const opener = document.activeElement;
    const room = matchMedia(roomy);
    const show = () => {
      dialog.close();
      if (room.matches) dialog.show();
      else dialog.showModal();
    };
    show();
    dialog.querySelector<HTMLElement>("h2")?.focus();
    room.addEventListener("change", show);
    return () => {
      room.removeEventListener("change", show);
      dialog.close();
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <dialog
      aria-labelledby={heading}
      className="side-drawer"
      data-region
      onCancel={(event) => {
        // The address decides what is open, so closing is a navigation.
        event.preventDefault();
        onClose();
      }}
      onKeyDown={(event) => {
        // What lies over it closes first.
        const over = (event.target as Element).closest("dialog, .popover");
        if (event.key !== "Escape" || event.defaultPrevented || over !== element.current) return;
        event.preventDefault();
        onClose();
      }}
      ref={element}
    >
      <div className="side-drawer-head">
        <h2 id={heading} tabIndex={-1}>
          {title}
        </h2>
        <IconButton icon="close" label={t("common.close")} onClick={onClose} />
      </div>
      {children}
    </dialog>
  );
}
