/** Moves one item of a list without dragging: the menu beside every handle. */
import { t } from "../lib/messages";
import { moveFocus } from "../lib/roving";
import { Icon, type IconName } from "./Icon";
import { Popover } from "./Popover";

export type Move = { heading: string } | { label: string; icon?: IconName; run: () => void };

/** `item` completes the button's name for screen readers: "Move Fractions". */
export function MoveMenu({ item, moves }: { item: string; moves: Move[] }) {
  if (moves.length === 0) return null;
  return (
    <Popover badge={<span className="sr-only"> {item}</span>} label={t("teach.move")} role="menu">
      {(close) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: the popover around it carries role="menu".
        <div onKeyDown={(event) => moveFocus(event, '[role="menuitem"]')}>
          {moves.map((move) =>
            "heading" in move ? (
              <p className="px-3 pt-2 pb-1 text-sm text-ink-3" key={move.heading}>
                {move.heading}
              </p>
            ) : (
              <button
                className="menu-item"
                key={move.label}
                onClick={() => {
                  close();
                  move.run();
                }}
                role="menuitem"
                tabIndex={-1}
                type="button"
              >
                {move.icon && <Icon name={move.icon} />}
                {move.label}
              </button>
            ),
          )}
        </div>
      )}
    </Popover>
  );
}

/** What starts a drag with a mouse. Keyboards and screen readers have the menu and Alt with the arrows. */
export function Grip(props: React.HTMLAttributes<HTMLSpanElement>) {
  return (
    <span {...props} aria-hidden="true" className="grip" title={t("teach.drag")}>
      <Icon name="grip" />
    </span>
  );
}
