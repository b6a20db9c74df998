import { isSlot } from "../model/slots";
import type { Element } from "../model/types";

/** Whether an element has words that are written on the page itself. */
export function editable(it: Element): boolean {
  return (it.type === "text" || it.type === "shape") && !it.locked && !isSlot(it);
}
