/** Undefined for nothing, null for what is no number. A sum begins with its sign. */
export function numberIn(text: string, before: number | undefined): number | undefined | null {
  const typed = text.trim().replace(",", ".");
  if (typed === "") return undefined;
  const share = /^(\d+(?:\.\d+)?)\s*%$/.exec(typed);
  if (share) return before === undefined ? null : (before * Number(share[1])) / 100;
  const sum = /^\+\s*(\d+(?:\.\d+)?)$/.exec(typed);
  if (sum) return (before ?? 0) + Number(sum[1]);
  const number = Number(typed);
  return Number.isFinite(number) ? number : null;
}
