/** A lesson's document as the editor holds it. The server's own description of it is wider; see crates/document. */

/** The elements of HTML that show the marks, in the order in which a run names them: the same text is always written the same. */
export const markTags = {
  b: "strong",
  i: "em",
  u: "u",
  s: "s",
  sub: "sub",
  sup: "sup",
  code: "code",
} as const;
export type Mark = keyof typeof markTags;
export const marks = Object.keys(markTags) as readonly Mark[];

/** Text of one look. */
export interface Run {
  t: string;
  m?: Mark[];
  color?: string;
  href?: string;
  lang?: string;
}
export type Runs = Run[];

export type Role = "h1" | "h2" | "h3" | "p" | "list" | "olist" | "quote" | "caption" | "label";
export const roles: readonly Role[] = ["h1", "h2", "h3", "p", "list", "olist", "quote", "caption", "label"];

export type Form = "rect" | "ellipse" | "triangle" | "diamond" | "polygon" | "star" | "speech" | "bracket";
export const forms: readonly Form[] = [
  "rect",
  "ellipse",
  "triangle",
  "diamond",
  "polygon",
  "star",
  "speech",
  "bracket",
];

export type Kind =
  | "text"
  | "prose"
  | "image"
  | "shape"
  | "line"
  | "draw"
  | "math"
  | "table"
  | "chart"
  | "code"
  | "audio"
  | "video"
  | "embed"
  | "quiz"
  | "reveal"
  | "answer"
  | "lab"
  | "file";

/** What every element has, and what some kinds have besides. What the editor does not change it carries along. */
export interface Element {
  type: Kind;
  x: number;
  y: number;
  w: number;
  h: number;
  z: string;
  rot?: number;
  group?: string;
  name?: string;
  locked?: boolean;
  hidden?: boolean;
  opacity?: number;
  decorative?: boolean;
  alt?: string;
  container?: boolean;
  phone?: "normal" | "hide" | "full";
  lang?: string;
  fill?: string;
  stroke?: string;
  strokeW?: number;
  radius?: number;
  placeholder?: string;
  role?: Role;
  text?: Runs;
  items?: Runs[];
  size?: number;
  weight?: number;
  align?: "start" | "center" | "end";
  valign?: "top" | "middle" | "bottom";
  markdown?: string;
  asset?: string;
  caption?: Runs;
  fit?: "cover" | "contain";
  crop?: Crop;
  shape?: Form;
  label?: Runs;
  points?: [number, number][];
  heads?: "none" | "end" | "both";
  strokes?: number[][];
  latex?: string;
  mathml?: string;
  rows?: Runs[][];
  header?: "row" | "column" | "both" | "none";
  /** Of a chart, and of a question. */
  kind?: string;
  data?: ChartData;
  summary?: string;
  code?: string;
  codeLang?: string;
  captions?: { lang: string; asset: string }[];
  transcript?: string;
  poster?: string;
  start?: number;
  end?: number;
  url?: string;
  provider?: string;
  fallback?: Runs;
  prompt?: Runs;
  item?: string;
  options?: { id: string; text: string }[];
  lines?: number;
  mode?: "text" | "photo" | "voice";
  [more: string]: unknown;
}

/** The part of a picture that is shown, as shares of the whole. */
export interface Crop {
  x: number;
  y: number;
  w: number;
  h: number;
}

export type ChartKind = "bar" | "line" | "pie" | "scatter";

export interface ChartData {
  labels: string[];
  /** One value for each label; null where nothing was measured. */
  series: { name: string; values: (number | null)[] }[];
}

/** An element that has no place yet. */
export type Fresh = Partial<Element> & Pick<Element, "type" | "w" | "h">;

export interface Asset {
  kind: "image" | "audio" | "video" | "file";
  mime: string;
  bytes: number;
  sha256: string;
  file?: string;
  w?: number;
  h?: number;
  /** Seconds. */
  dur?: number;
  credit?: string;
  [more: string]: unknown;
}

export interface Page {
  id: string;
  ord: string;
  name?: string;
  layout?: "canvas" | "flow";
  background?: { fill?: string; asset?: string };
  notes?: string;
  hidden?: boolean;
  elements: Record<string, Element>;
  reading: string[];
}

export interface LessonDocument {
  format: "lesson-doc";
  version: number;
  id: string;
  lang: "en" | "sw" | "vi";
  title: string;
  page: { w: number; h: number };
  theme?: { id: string; colors: Record<string, string> };
  meta?: Record<string, unknown>;
  pages: Page[];
  assets: Record<string, Asset>;
}

/** An element with its id. */
export interface Placed {
  id: string;
  it: Element;
}

/** Fields that hold one text, and whether a document must have them even when they are empty. */
export const textFields: Record<string, Kind[]> = {
  text: ["reveal"],
  label: ["reveal", "lab", "file"],
  caption: [],
  prompt: ["quiz", "answer"],
  fallback: ["embed"],
};
