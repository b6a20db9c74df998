/** Which lines of two texts differ, so that people can see what two versions disagree about. */

export interface DiffLine {
  text: string;
  /** This line is in this version only. */
  own: boolean;
}

/** Beyond this many comparisons a phone would stall; whole texts are then shown as different. */
const tooMany = 4_000_000;

export function diffLines(mine: string, theirs: string): { mine: DiffLine[]; theirs: DiffLine[] } {
  const a = mine.split("\n");
  const b = theirs.split("\n");
  const lengths = a.length * b.length > tooMany ? null : commonLengths(a, b);
  const result: { mine: DiffLine[]; theirs: DiffLine[] } = { mine: [], theirs: [] };
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j] && lengths) {
      result.mine.push({ text: a[i++] ?? "", own: false });
      result.theirs.push({ text: b[j++] ?? "", own: false });
    } else if (i < a.length && (j >= b.length || skip(lengths, i + 1, j) >= skip(lengths, i, j + 1))) {
      result.mine.push({ text: a[i++] ?? "", own: true });
    } else {
      result.theirs.push({ text: b[j++] ?? "", own: true });
    }
  }
  return result;
}

function skip(lengths: number[][] | null, i: number, j: number): number {
  return lengths?.[i]?.[j] ?? 0;
}

/** Length of the longest common run of lines from each pair of positions to the ends. */
function commonLengths(a: string[], b: string[]): number[][] {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--) {
    const row = table[i] ?? [];
    for (let j = b.length - 1; j >= 0; j--) {
      row[j] =
        a[i] === b[j] ? 1 + skip(table, i + 1, j + 1) : Math.max(skip(table, i + 1, j), row[j + 1] ?? 0);
    }
  }
  return table;
}
