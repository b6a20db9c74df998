/** The numbers of a chart as a table of fields. */
import { useId } from "react";
import { t } from "../../../lib/messages";
import { Button, IconButton } from "../../../ui/Button";
import type { ChartData } from "../model/types";
import { dataOf, full, gridOf, pasted, withoutRow, withoutSeries, withRow, withSeries } from "./chartData";
import { GridCell } from "./GridCell";

interface GridProps {
  data: ChartData;
  /** The first column are numbers, too. */
  scatter: boolean;
  onChange: (data: ChartData) => void;
}

export function ChartGrid(props: GridProps) {
  const title = useId();
  const { data, scatter } = props;
  return (
    <div className="field">
      <p className="label" id={title}>
        {t("author.chart.data")}
      </p>
      <p className="hint">{t(scatter ? "author.chart.scatterHint" : "author.chart.dataHint")}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it. */}
      <section aria-labelledby={title} className="chart-grid" tabIndex={0}>
        <table>
          <tbody>
            {gridOf(data).map((_, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no names, only places.
              <Row {...props} at={at} key={at} />
            ))}
            {data.series.length > 1 && <DropSeries {...props} />}
          </tbody>
        </table>
      </section>
      <More {...props} />
    </div>
  );
}

const seriesName = (data: ChartData, which: number) =>
  data.series[which]?.name || t("author.chart.seriesN", { n: which + 1 });

const rowName = (data: ChartData, row: number) => data.labels[row] || t("author.chart.rowN", { n: row + 1 });

function cellName(data: ChartData, row: number, column: number): string {
  if (row === 0) return t("author.chart.nameOfSeries", { n: column });
  if (column === 0) return t("author.chart.nameOfRow", { n: row });
  return `${seriesName(data, column - 1)}, ${rowName(data, row - 1)}`;
}

/** Of the grid: the first names the series. */
function Row({ data, scatter, onChange, at }: GridProps & { at: number }) {
  const grid = gridOf(data);
  const write = (column: number, text: string) =>
    onChange(
      dataOf(
        grid.map((row, which) => (which === at ? row.map((cell, of) => (of === column ? text : cell)) : row)),
      ),
    );
  return (
    <tr>
      {(grid[at] ?? []).map((text, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no names, only places.
        <td key={column}>
          {(at > 0 || column > 0) && (
            <GridCell
              label={cellName(data, at, column)}
              numeric={at > 0 && (column > 0 || scatter)}
              onChange={(typed) => write(column, typed)}
              onPaste={(block) => onChange(pasted(data, at, column, block))}
              value={text}
            />
          )}
        </td>
      ))}
      <td>
        {at > 0 && data.labels.length > 1 && (
          <IconButton
            icon="trash"
            label={t("author.chart.dropRow", { name: rowName(data, at - 1) })}
            onClick={() => onChange(withoutRow(data, at - 1))}
          />
        )}
      </td>
    </tr>
  );
}

function DropSeries({ data, onChange }: GridProps) {
  return (
    <tr>
      <td />
      {data.series.map((_, which) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: series have no names of their own, only places.
        <td key={which}>
          <IconButton
            icon="trash"
            label={t("author.chart.dropSeries", { name: seriesName(data, which) })}
            onClick={() => onChange(withoutSeries(data, which))}
          />
        </td>
      ))}
    </tr>
  );
}

function More({ data, onChange }: GridProps) {
  const most = full(data);
  const next = t("author.chart.seriesN", { n: data.series.length + 1 });
  return (
    <div className="panel-actions">
      {!most.rows && (
        <Button icon="plus" onClick={() => onChange(withRow(data))}>
          {t("author.chart.addRow")}
        </Button>
      )}
      {!most.series && (
        <Button icon="plus" onClick={() => onChange(withSeries(data, next))}>
          {t("author.chart.addSeries")}
        </Button>
      )}
    </div>
  );
}
