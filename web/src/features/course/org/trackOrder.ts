/** Pure rules of an ordered list of ids. */

/** One place up or down; at the end it stays. */
export function stepped(order: string[], id: string, step: -1 | 1): string[] {
  const from = order.indexOf(id);
  const neighbour = order[from + step];
  if (from < 0 || neighbour === undefined) return order;
  return order.map((it) => (it === id ? neighbour : it === neighbour ? id : it));
}

/** Beside another. */
export function placed(order: string[], id: string, target: string, place: "before" | "after"): string[] {
  const rest = order.filter((it) => it !== id);
  const at = rest.indexOf(target);
  if (at < 0) return order;
  return rest.toSpliced(at + (place === "after" ? 1 : 0), 0, id);
}
