/** A panel tied to a button, in the top layer so that no scroll box cuts it off. */
import type { ReactNode, ToggleEvent } from "react";
import { useId, useLayoutEffect, useRef, useState } from "react";
import { Button } from "./Button";
import { Icon, type IconName } from "./Icon";

interface PopoverProps {
  /** Name of the button; shown beside the icon unless `iconOnly`. */
  label: string;
  icon?: IconName;
  iconOnly?: boolean;
  badge?: ReactNode;
  kind?: "quiet" | "outline";
  className?: string;
  role?: "menu" | "dialog";
  onOpen?: () => void;
  disabledReason?: string;
  children: (close: () => void) => ReactNode;
}

export function Popover(props: PopoverProps) {
  const { label, icon, iconOnly, badge, kind = "quiet", className = "", role = "dialog" } = props;
  const panel = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const id = useId();

  function toggled(event: ToggleEvent<HTMLDivElement>) {
    const opened = event.newState === "open";
    setOpen(opened);
    if (!opened) return;
    props.onOpen?.();
    requestAnimationFrame(() =>
      panel.current?.querySelector<HTMLElement>("a, button, input, [tabindex]")?.focus(),
    );
  }

  // The content is drawn once it is open; only then is its height known.
  useLayoutEffect(() => {
    if (open && panel.current && button.current) place(panel.current, button.current);
  }, [open]);

  return (
    <>
      <Button
        aria-controls={id}
        aria-expanded={open}
        aria-haspopup={role}
        aria-label={iconOnly ? label : undefined}
        className={`${iconOnly ? "btn-icon relative" : ""} ${className}`}
        disabledReason={props.disabledReason}
        kind={kind}
        onClick={() => panel.current?.togglePopover()}
        ref={button}
        title={iconOnly ? label : undefined}
      >
        {icon && <Icon name={icon} />}
        {!iconOnly && label}
        {badge}
      </Button>
      <div
        {...{ role, "aria-label": label }}
        className="popover"
        id={id}
        onToggle={toggled}
        popover="auto"
        ref={panel}
      >
        {open && props.children(() => panel.current?.hidePopover())}
      </div>
    </>
  );
}

const widest = 380;
const margin = 8;

/** Below the button, or above it when there is more room; always inside the window, even when it grows. */
function place(panel: HTMLElement, button: HTMLElement) {
  const anchor = button.getBoundingClientRect();
  const room = innerWidth - margin - Math.min(widest, innerWidth - 2 * margin);
  if (anchor.left + anchor.width / 2 > innerWidth / 2) {
    panel.style.left = "auto";
    panel.style.right = `${Math.max(margin, Math.min(innerWidth - anchor.right, room))}px`;
  } else {
    panel.style.left = `${Math.max(margin, Math.min(anchor.left, room))}px`;
    panel.style.right = "auto";
  }
  const below = innerHeight - anchor.bottom;
  const above = below < Math.min(panel.offsetHeight, 320) + margin && anchor.top > below;
  panel.style.top = above ? "auto" : `${anchor.bottom + 4}px`;
  panel.style.bottom = above ? `${innerHeight - anchor.top + 4}px` : "auto";
  panel.style.maxHeight = `${(above ? anchor.top : below) - margin * 2}px`;
}
