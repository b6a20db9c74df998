/** Moves focus with the arrow keys among the elements that match, as menus and toolbars do. */
import type { KeyboardEvent } from "react";

export function moveFocus(event: KeyboardEvent<HTMLElement>, selector: string) {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  const items = [...event.currentTarget.querySelectorAll<HTMLElement>(selector)];
  if (items.length === 0) return;
  const index = items.indexOf(document.activeElement as HTMLElement);
  let next: number;
  if (step !== undefined) next = (index + step + items.length) % items.length;
  else if (event.key === "Home") next = 0;
  else if (event.key === "End") next = items.length - 1;
  else return;
  event.preventDefault();
  items[next]?.focus();
}
