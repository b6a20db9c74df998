/** Tables as text that spreadsheet programs open. */

export type CsvValue = string | number | null | undefined;

/** The mark at the start tells them that the text is UTF-8; without it names lose their accents. */
export function toCsv(rows: CsvValue[][]): string {
  return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(value: CsvValue): string {
  if (value == null) return "";
  if (typeof value === "number") return String(value);
  // A name that starts like a formula would be run as one.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
