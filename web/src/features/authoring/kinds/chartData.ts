/** The numbers of a chart as a grid of words, which is how people type and copy them. */
import type { ChartData, ChartKind } from "../model/types";

export const chartKinds: readonly ChartKind[] = ["bar", "line", "pie", "scatter"];

/** Rules of the server: a pie of more parts nobody can read. */
export const mostParts = 3;
const mostLabels = 200;
const mostSeries = 8;

/** "1 234,5" and "1,234.5" are numbers; anything else is nothing measured. */
export function numberOf(text: string): number | null {
  const typed = text.replaceAll(/[\s\u00a0]/g, "").replace("−", "-");
  const plain =
    /,\d{3}(\D|$)/.test(typed) && typed.includes(".") ? typed.replaceAll(",", "") : typed.replace(",", ".");
  const number = Number(plain);
  return plain === "" || !Number.isFinite(number) ? null : number;
}

export const shownNumber = (value: number | null | undefined) => (value == null ? "" : String(value));

/** The first row names the series, the first column the places along the axis. */
export function gridOf(data: ChartData): string[][] {
  const names = ["", ...data.series.map((it) => it.name)];
  const rows = data.labels.map((label, at) => [
    label,
    ...data.series.map((it) => shownNumber(it.values[at])),
  ]);
  return [names, ...rows];
}

export function dataOf(grid: string[][]): ChartData {
  const [names = [], ...rows] = grid;
  return {
    labels: rows.map((row) => (row[0] ?? "").slice(0, 200)).slice(0, mostLabels),
    series: names.slice(1, 1 + mostSeries).map((name, at) => ({
      name: name.slice(0, 80),
      values: rows.slice(0, mostLabels).map((row) => numberOf(row[at + 1] ?? "")),
    })),
  };
}

/** What a spreadsheet copies, put into the grid from a cell on; it grows as it needs. */
export function pasted(data: ChartData, row: number, column: number, text: string): ChartData {
  const cells = text
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.replace(/\r$/, "").split("\t"));
  const grid = gridOf(data);
  cells.forEach((line, down) => {
    line.forEach((cell, across) => {
      const at = row + down;
      grid[at] ??= [];
      const own = grid[at] ?? [];
      own[column + across] = cell.trim();
    });
  });
  const wide = Math.max(...grid.map((it) => it.length));
  return dataOf(grid.map((it) => Array.from({ length: wide }, (_, at) => it[at] ?? "")));
}

export function withRow(data: ChartData): ChartData {
  const series = data.series.map((it) => ({ ...it, values: [...it.values, null] }));
  return { labels: [...data.labels, ""], series };
}

export function withSeries(data: ChartData, name: string): ChartData {
  return { ...data, series: [...data.series, { name, values: data.labels.map(() => null) }] };
}

export function withoutRow(data: ChartData, row: number): ChartData {
  const left = <T>(all: T[]) => all.filter((_, at) => at !== row);
  return { labels: left(data.labels), series: data.series.map((it) => ({ ...it, values: left(it.values) })) };
}

export function withoutSeries(data: ChartData, which: number): ChartData {
  return { ...data, series: data.series.filter((_, at) => at !== which) };
}

export const full = (data: ChartData) => ({
  rows: data.labels.length >= mostLabels,
  series: data.series.length >= mostSeries,
});
