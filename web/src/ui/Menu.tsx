/** A button with a list of actions: arrows move, letters are left alone, Esc gives focus back. */
import type { ReactNode } from "react";
import { useNavigate } from "react-router";
import { moveFocus } from "../lib/roving";
import { Icon, type IconName } from "./Icon";
import { Popover } from "./Popover";

export type MenuItem =
  | "line"
  | { heading: string }
  | {
      label: string;
      icon?: IconName;
      /** A choice among several, or a switch with `toggle`: shows which one holds. */
      checked?: boolean;
      toggle?: boolean;
      danger?: boolean;
      disabledReason?: string | undefined;
      to?: string;
      onSelect?: () => void;
    };

interface MenuProps {
  label: string;
  items: MenuItem[];
  icon?: IconName;
  iconOnly?: boolean;
  badge?: ReactNode;
  kind?: "quiet" | "outline";
  className?: string;
}

export function Menu({ items, ...button }: MenuProps) {
  return (
    <Popover {...button} role="menu">
      {(close) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the popover around it carries role="menu".
        <div onKeyDown={(event) => moveFocus(event, '[role^="menuitem"]')}>
          {items.map((item, index) => (
            <MenuEntry close={close} item={item} key={entryKey(item, index)} />
          ))}
        </div>
      )}
    </Popover>
  );
}

function entryKey(item: MenuItem, index: number): string {
  // Two modules may have the same title.
  if (item === "line") return `line-${index}`;
  return `${"heading" in item ? item.heading : item.label}-${index}`;
}

function MenuEntry({ item, close }: { item: MenuItem; close: () => void }) {
  const navigate = useNavigate();
  if (item === "line") return <hr className="my-1 border-line" />;
  if ("heading" in item) return <p className="px-3 pt-2 pb-1 text-sm text-ink-3">{item.heading}</p>;
  const { label, icon, checked, toggle, danger, disabledReason, to, onSelect } = item;
  return (
    <button
      {...(checked === undefined
        ? { role: "menuitem" }
        : { role: toggle ? "menuitemcheckbox" : "menuitemradio", "aria-checked": checked })}
      aria-disabled={disabledReason ? true : undefined}
      className={`menu-item ${danger ? "text-danger" : ""}`}
      onClick={() => {
        if (disabledReason) return;
        close();
        onSelect?.();
        if (to) navigate(to);
      }}
      tabIndex={-1}
      type="button"
    >
      {icon && <Icon name={icon} />}
      <span className="flex-1">
        {label}
        {disabledReason && <span className="hint block">{disabledReason}</span>}
      </span>
      {checked && <Icon name="check" size={18} />}
    </button>
  );
}
