/** What can be done with one item of a list, moving it without dragging among it. */
import { t } from "../lib/messages";
import { usePhone } from "../lib/phone";
import { Icon } from "./Icon";
import { Menu, type MenuItem } from "./Menu";

interface ItemMenusProps {
  /** Completes the buttons' names for screen readers: "Move Fractions". */
  item: string;
  items: MenuItem[];
  moves: MenuItem[];
}

/** Moving has a button of its own; on phones, where there is no room for two, both share one menu. */
export function ItemMenus({ item, items, moves }: ItemMenusProps) {
  const phone = usePhone();
  const name = <span className="sr-only"> {item}</span>;
  return (
    <>
      {!phone && moves.length > 0 && <Menu badge={name} items={moves} label={t("list.move")} />}
      <Menu
        icon="more"
        iconOnly
        items={phone ? together(items, moves) : items}
        label={t("list.moreFor", { title: item })}
      />
    </>
  );
}

/** What destroys something stays last. */
function together(items: MenuItem[], moves: MenuItem[]): MenuItem[] {
  if (moves.length === 0) return items;
  const destroys = (item: MenuItem) => item !== "line" && "danger" in item && item.danger === true;
  const safe = items.filter((item) => !destroys(item));
  return [
    ...safe,
    ...(safe.length > 0 ? ["line" as const] : []),
    ...moves,
    "line",
    ...items.filter(destroys),
  ];
}

/** What starts a drag with a mouse. Keyboards and screen readers have the menu and Alt with the arrows. */
export function Grip(props: React.HTMLAttributes<HTMLSpanElement>) {
  return (
    <span {...props} aria-hidden="true" className="grip" title={t("list.drag")}>
      <Icon name="grip" />
    </span>
  );
}
