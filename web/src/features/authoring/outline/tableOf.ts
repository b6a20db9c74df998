import type { Element } from "../model/types";

/** Cells parted by tabs, as spreadsheets copy them, or by bars. Every row becomes as long as the longest. */
export function tableOf(text: string): Element["rows"] {
  const rows = text.split("\n").map((line) => line.split(/\t|\s*\|\s*/));
  const wide = Math.max(...rows.map((row) => row.length));
  return rows.map((row) => Array.from({ length: wide }, (_, at) => (row[at] ? [{ t: row[at] }] : [])));
}
