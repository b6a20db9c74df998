/** A number that tells documents apart, whatever the order in which their fields were written. */

/** JSON with the names of every object in order. */
function canonical(value: unknown): string {
  const text = JSON.stringify(value, (_, it) =>
    it && typeof it === "object" && !Array.isArray(it) ? Object.fromEntries(byName(it as object)) : it,
  );
  // Nothing has no JSON.
  return text ?? "";
}

const byName = (it: object) => Object.entries(it).sort(([a], [b]) => (a < b ? -1 : 1));

/** FNV-1a, 32 bits. */
export function digestOf(value: unknown): number {
  const text = canonical(value);
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
