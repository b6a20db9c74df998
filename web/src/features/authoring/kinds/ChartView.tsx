/** A chart as learners see it; its table and its sentence say the same to who does not. */
import type { ReactNode } from "react";
import type { ChartData, Element } from "../model/types";
import {
  alongOf,
  dashes,
  high,
  hues,
  left,
  middleAt,
  partsOf,
  round,
  type Scale,
  scaleOf,
  wide,
} from "./chartScale";

export function ChartView({ it }: { it: Element }) {
  const data = it.data ?? { labels: [], series: [] };
  return (
    <figure className="chart">
      <svg aria-hidden="true" viewBox={`0 0 ${wide} ${high}`}>
        {it.kind === "pie" ? <Pie data={data} /> : <WithAxes data={data} kind={it.kind ?? "bar"} />}
      </svg>
      <figcaption className={it.summary ? "" : "el-empty"}>{it.summary || it.placeholder}</figcaption>
    </figure>
  );
}

function WithAxes({ data, kind }: { data: ChartData; kind: string }) {
  const scale = scaleOf(data);
  const n = data.labels.length;
  // A label for each would lie over the next.
  const every = Math.max(1, Math.ceil(n / 12));
  const Contents = { line: Lines, scatter: Dots }[kind] ?? Bars;
  return (
    <>
      {scale.marks.map((mark) => (
        <g key={mark}>
          <line
            stroke="currentColor"
            strokeOpacity="0.2"
            x1={left}
            x2={wide}
            y1={scale.y(mark)}
            y2={scale.y(mark)}
          />
          <text fill="currentColor" fontSize="13" textAnchor="end" x={left - 8} y={scale.y(mark) + 4}>
            {round(mark)}
          </text>
        </g>
      ))}
      {data.labels.map((label, at) =>
        at % every === 0 ? (
          <text
            fill="currentColor"
            fontSize="13"
            key={middleAt(at, n)}
            textAnchor="middle"
            x={middleAt(at, n)}
            y={high - 14}
          >
            {label}
          </text>
        ) : null,
      )}
      <Contents data={data} scale={scale} />
    </>
  );
}

interface PlotProps {
  data: ChartData;
  scale: Scale;
}

/** One drawing for each value that was measured. */
function each(data: ChartData, draw: (value: number, at: number, which: number, hue: string) => ReactNode) {
  return data.series.map(({ values }, which) =>
    values.map((value, at) =>
      value === null ? null : draw(value, at, which, hues[which % hues.length] ?? ""),
    ),
  );
}

function Bars({ data, scale }: PlotProps) {
  const [n, m] = [data.labels.length, data.series.length];
  const broad = (((wide - left) / n) * 0.8) / m;
  const zero = scale.y(0);
  return each(data, (value, at, which, hue) => {
    const y = scale.y(value);
    const x = round(middleAt(at, n) + (which - m / 2) * broad);
    const key = `${which}.${at}`;
    return (
      <rect
        fill={hue}
        height={round(Math.abs(y - zero))}
        key={key}
        width={round(broad)}
        x={x}
        y={Math.min(y, zero)}
      />
    );
  });
}

function Lines({ data, scale }: PlotProps) {
  const n = data.labels.length;
  return data.series.map(({ values }, which) => {
    const points = values.flatMap((value, at) =>
      value === null ? [] : [`${middleAt(at, n)},${scale.y(value)}`],
    );
    return (
      <polyline
        fill="none"
        // biome-ignore lint/suspicious/noArrayIndexKey: series may be called the same.
        key={which}
        points={points.join(" ")}
        stroke={hues[which % hues.length]}
        strokeDasharray={dashes[which % dashes.length]}
        strokeWidth="3"
      />
    );
  });
}

function Dots({ data, scale }: PlotProps) {
  const xs = alongOf(data.labels);
  return each(data, (value, at, which, hue) => {
    const x = xs[at];
    return x == null ? null : <circle cx={x} cy={scale.y(value)} fill={hue} key={`${which}.${at}`} r="5" />;
  });
}

function Pie({ data }: { data: ChartData }) {
  return partsOf(data).map(({ path, hue, label, x, y, end }) => (
    <g key={path}>
      <path d={path} fill={hue} stroke="#ffffff" strokeWidth="2" />
      <text fill="currentColor" fontSize="14" textAnchor={end ? "end" : "start"} x={x} y={y + 4}>
        {label}
      </text>
    </g>
  ));
}
