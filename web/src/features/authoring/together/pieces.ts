/** What the other side lacks, in messages that it takes. */
import * as Y from "yjs";

/** The server's is 1 MiB; a message has a few bytes around the update. */
const longest = (1 << 20) - 64;

/** One piece where that is enough; else one for each of those who wrote, which together say the same. */
export function piecesFor(doc: Y.Doc, theirs: Uint8Array, most = longest): Uint8Array[] {
  const whole = Y.encodeStateAsUpdate(doc, theirs);
  if (whole.length <= most) return [whole];
  const own = Y.decodeStateVector(Y.encodeStateVector(doc));
  const known = Y.decodeStateVector(theirs);
  const lacking = [...own].filter(([client, clock]) => (known.get(client) ?? 0) < clock);
  if (lacking.length < 2) return [whole];
  return lacking.map(([client]) => {
    // As if the rest were known there already.
    const vector = new Map(own);
    const clock = known.get(client);
    if (clock === undefined) vector.delete(client);
    else vector.set(client, clock);
    return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(vector));
  });
}
