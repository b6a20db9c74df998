/** A count at the corner of an icon. Drawn by the style sheet: the button's name says it in words already. */
export function Badge({ count }: { count: number }) {
  return count > 0 ? <span className="badge" data-count={count > 9 ? "9+" : count} /> : null;
}
