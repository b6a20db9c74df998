/** A chart is a table first: its numbers, what kind of drawing they make, and in a sentence what it shows. */
import { t } from "../../../lib/messages";
import { Select, TextArea } from "../../../ui/Field";
import { useEditing } from "../context";
import { setFields } from "../model/edit";
import type { ChartKind, Placed } from "../model/types";
import { ChartGrid } from "./ChartGrid";
import { chartKinds, mostParts } from "./chartData";

const kindLabels: Record<ChartKind, Parameters<typeof t>[0]> = {
  bar: "author.chart.bar",
  line: "author.chart.line",
  pie: "author.chart.pie",
  scatter: "author.chart.scatter",
};

export function ChartFields({ placed: { id, it } }: { placed: Placed }) {
  const { lesson } = useEditing();
  const data = it.data ?? { labels: [], series: [] };
  const tooMany = data.labels.length > mostParts;
  const set = (patch: Parameters<typeof setFields>[2]) => setFields(lesson, [id], patch);
  const kinds = chartKinds.filter((kind) => kind !== "pie" || !tooMany);
  return (
    <>
      <Select
        hint={tooMany ? t("author.chart.pieHint") : undefined}
        label={t("author.chart.kind")}
        onChange={(event) => set({ kind: event.target.value })}
        options={kinds.map((value) => ({ value, label: t(kindLabels[value]) }))}
        value={it.kind ?? "bar"}
      />
      <ChartGrid
        data={data}
        onChange={(next) => {
          const turned = it.kind === "pie" && next.labels.length > mostParts;
          set(turned ? { data: next, kind: "bar" } : { data: next });
        }}
        scatter={it.kind === "scatter"}
      />
      <TextArea
        hint={t("author.chart.summaryHint")}
        label={t("author.chart.summary")}
        maxLength={600}
        onChange={(event) => set({ summary: event.target.value })}
        rows={2}
        value={it.summary ?? ""}
      />
    </>
  );
}
