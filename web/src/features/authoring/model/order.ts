/**
 * Places in an order as short texts, compared by their characters: between any two there is always another, so moving one
 * thing changes that thing alone. The same rule as the server's (crates/document/src/order.rs).
 */
const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

function value(place: string, at: number): number {
  return Math.max(0, digits.indexOf(place[at] ?? "0"));
}

/** A place after `before` and before `after`; an end that is not given is open. */
export function between(before: string | null, after: string | null): string {
  const low = before ?? "";
  let high = after !== null && after > low ? after : null;
  let place = "";
  for (let at = 0; ; at += 1) {
    const from = value(low, at);
    const to = high === null ? digits.length : value(high, at);
    if (to > from + 1) {
      const digit = high === null ? from + 1 : at >= low.length ? to - 1 : Math.floor((from + to) / 2);
      return place + digits[digit];
    }
    place += digits[from];
    if (to === from + 1) high = null;
    // Nothing lies between a place and itself: what comes after it must do.
    else if (high !== null && at >= high.length) high = null;
  }
}

/** As many places as asked for, in a row, between two. */
export function row(n: number, before: string | null = null, after: string | null = null): string[] {
  const places: string[] = [];
  for (let at = 0; at < n; at += 1) places.push(between(places.at(-1) ?? before, after));
  return places;
}

/** Orders by place; two people may have chosen the same one, then the id decides. */
export function byPlace(a: { place: string; id: string }, b: { place: string; id: string }): number {
  if (a.place !== b.place) return a.place < b.place ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

const letters = digits.slice(10) + digits.slice(0, 10);

/** `el_4kT0…`: 12 characters out of 62 meet by chance about never. */
export function newId(prefix: "el" | "pg" | "as" | "les" | "gr"): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return `${prefix}_${Array.from(bytes, (byte) => letters[byte % letters.length]).join("")}`;
}
