/** Elements from a clipboard, where anybody may have put anything: only fields we know, each of its own kind, are taken. */
import type { Asset, Element, Kind } from "../model/types";

type Check = (value: unknown) => unknown;

const number: Check = (it) =>
  typeof it === "number" && Number.isFinite(it) && Math.abs(it) <= 20_000 ? it : undefined;
const flag: Check = (it) => (it === true ? true : undefined);
const text =
  (most: number): Check =>
  (it) =>
    typeof it === "string" && it.length <= most ? it : undefined;
const list =
  (one: Check, most: number): Check =>
  (it) => {
    if (!Array.isArray(it) || it.length > most) return undefined;
    const all = it.map(one);
    return all.includes(undefined) ? undefined : all;
  };
const some =
  (fields: Record<string, Check>, needed: readonly string[]): Check =>
  (it) => {
    if (typeof it !== "object" || it === null || Array.isArray(it)) return undefined;
    const found = Object.entries(fields).flatMap(([name, check]) => {
      const value = check((it as Record<string, unknown>)[name]);
      return value === undefined ? [] : [[name, value] as const];
    });
    const made = Object.fromEntries(found);
    return needed.every((name) => name in made) ? made : undefined;
  };

const link: Check = (it) =>
  typeof it === "string" &&
  it.length <= 2000 &&
  /^(https?:\/\/[^\s/]|mailto:\S|#\w|file:\w|lesson:\w)/i.test(it)
    ? it
    : undefined;
const color: Check = (it) =>
  typeof it === "string" && /^(@\w{1,40}|#[0-9a-f]{6}([0-9a-f]{2})?)$/.test(it) ? it : undefined;
const word = text(130);
const mark: Check = (it) =>
  ["b", "i", "u", "s", "sub", "sup", "code"].includes(it as string) ? it : undefined;
const run = some({ t: text(20_000), m: list(mark, 7), color, href: link, lang: text(35) }, ["t"]);
const runs = list(run, 2000);
const numbers = list(number, 20_000);
const value: Check = (it) => (it === null ? null : number(it));

const fields: Record<string, Check> = {
  type: word,
  x: number,
  y: number,
  w: number,
  h: number,
  z: word,
  rot: number,
  group: word,
  name: text(80),
  locked: flag,
  hidden: flag,
  opacity: number,
  decorative: flag,
  alt: text(600),
  container: flag,
  phone: word,
  lang: text(35),
  fill: color,
  stroke: color,
  strokeW: number,
  radius: number,
  placeholder: text(200),
  role: word,
  text: runs,
  items: list(runs, 100),
  size: number,
  weight: number,
  align: word,
  valign: word,
  auto: word,
  markdown: text(400_000),
  asset: word,
  caption: runs,
  fit: word,
  shape: word,
  label: runs,
  heads: word,
  crop: some({ x: number, y: number, w: number, h: number }, ["x", "y", "w", "h"]),
  points: list(list(number, 2), 500),
  strokes: list(numbers, 5000),
  latex: text(5000),
  mathml: text(50_000),
  rows: list(list(runs, 30), 200),
  header: word,
  kind: word,
  summary: text(600),
  data: some(
    {
      labels: list(text(200), 200),
      series: list(some({ name: text(80), values: list(value, 200) }, ["name", "values"]), 8),
    },
    ["labels", "series"],
  ),
  code: text(50_000),
  codeLang: text(30),
  runnable: flag,
  url: link,
  provider: word,
  bytes: number,
  fallback: runs,
  captions: list(some({ lang: text(35), asset: word }, ["lang", "asset"]), 10),
  transcript: text(100_000),
  poster: word,
  start: number,
  end: number,
  prompt: runs,
  item: word,
  practice: flag,
  lines: number,
  mode: word,
  options: list(some({ id: text(45), text: text(2000), asset: word }, ["id", "text"]), 20),
  lab: word,
};

const kinds = new Set<string>([
  "text",
  "prose",
  "image",
  "shape",
  "line",
  "draw",
  "math",
  "table",
  "chart",
  "code",
  "audio",
  "video",
  "embed",
  "quiz",
  "reveal",
  "answer",
  "lab",
  "file",
] satisfies Kind[]);

const element = some(fields, ["type", "x", "y", "w", "h"]);

/** What a kind cannot be without. */
const needed: Partial<Record<Kind, (it: Element) => boolean>> = {
  line: (it) => (it.points?.length ?? 0) > 1,
  draw: (it) => !!it.strokes,
  table: (it) => (it.rows?.[0]?.length ?? 0) > 0,
  chart: (it) => (it.data?.labels.length ?? 0) > 0 && (it.data?.series.length ?? 0) > 0,
  embed: (it) => /^https:/.test(it.url ?? ""),
  quiz: (it) => !!it.item && !!it.kind,
  image: (it) => !!it.asset,
  audio: (it) => !!it.asset,
  video: (it) => !!it.asset,
  file: (it) => !!it.asset,
  lab: (it) => !!it.lab,
};

export function soundElement(value: unknown): Element | null {
  const it = element(value) as Element | undefined;
  if (!it || !kinds.has(it.type) || it.w <= 0 || it.h <= 0) return null;
  return needed[it.type]?.(it) === false ? null : { ...it, z: it.z ?? "a0" };
}

/** Files are larger than pages. */
const count: Check = (it) => (typeof it === "number" && Number.isInteger(it) && it >= 0 ? it : undefined);

const asset = some(
  {
    kind: word,
    mime: text(100),
    bytes: count,
    sha256: text(64),
    file: text(45),
    w: number,
    h: number,
    dur: number,
    credit: text(200),
    licence: text(60),
  },
  ["kind", "mime", "bytes", "sha256"],
);

export function soundAsset(value: unknown): Asset | null {
  const it = asset(value) as Asset | undefined;
  return it && /^[0-9a-f]{64}$/.test(it.sha256) ? it : null;
}
