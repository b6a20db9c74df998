/** Two people change one text at the same moment: what one did, done to what the other made of it. */
import { type Letter, letters, tidy } from "./runs";
import type { Runs } from "./types";

interface Edit {
  start: number;
  end: number;
  put: Letter[];
}

/** The one stretch in which two texts differ. */
function editOf(before: Letter[], after: Letter[]): Edit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start]?.id === after[start]?.id) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end)?.id === after.at(-1 - end)?.id) end += 1;
  return { start, end: before.length - end, put: after.slice(start, after.length - end) };
}

/** Where a place is after an edit; one inside what is gone moves behind what came instead, or before it. */
function moved(at: number, { start, end, put }: Edit, behind: boolean): number {
  if (at <= start) return at;
  if (at >= end) return at + put.length - (end - start);
  return behind ? start + put.length : start;
}

export function rebase(base: Runs, mine: Runs, theirs: Runs): Runs {
  const before = letters(base);
  const now = letters(theirs);
  const own = editOf(before, letters(mine));
  const other = editOf(before, now);
  const start = moved(own.start, other, true);
  const end = Math.max(start, moved(own.end, other, false));
  return tidy([...now.slice(0, start), ...own.put, ...now.slice(end)].map((it) => it.run));
}

/** Where somebody who stood at this letter stands when the text around has become another one. */
export function keepPlace(at: number, before: Runs, after: Runs): number {
  return moved(at, editOf(letters(before), letters(after)), true);
}
