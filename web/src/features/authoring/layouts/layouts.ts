/** How pages can begin: places for things, with what belongs there. Nothing of it reaches learners until it is filled. */
import type { MessageKey } from "../../../lib/messages";

type Kind =
  | "h1"
  | "h2"
  | "p"
  | "list"
  | "olist"
  | "quote"
  | "caption"
  | "slot"
  | "table"
  | "answer"
  | "reveal";

/** Left, top, width and height on a page of 1280 by 720. */
type Frame = readonly [number, number, number, number];

export interface Part {
  kind: Kind;
  at: Frame;
  hint: MessageKey;
  align?: "center";
  size?: number;
}

export interface PageLayout {
  id: string;
  name: MessageKey;
  parts: readonly Part[];
}

const heading: Part = { kind: "h2", at: [56, 40, 1168, 56], hint: "author.hint.heading" };

export const pageLayouts: readonly PageLayout[] = [
  { id: "blank", name: "author.layouts.blank", parts: [] },
  {
    id: "title",
    name: "author.layouts.title",
    parts: [
      { kind: "h1", at: [120, 250, 1040, 120], hint: "author.hint.title", align: "center", size: 64 },
      { kind: "p", at: [120, 390, 1040, 60], hint: "author.hint.subtitle", align: "center", size: 28 },
    ],
  },
  {
    id: "idea",
    name: "author.layouts.idea",
    parts: [
      heading,
      { kind: "p", at: [56, 130, 1168, 90], hint: "author.hint.why", size: 32 },
      { kind: "p", at: [56, 250, 1168, 400], hint: "author.hint.explain" },
    ],
  },
  {
    id: "columns",
    name: "author.layouts.columns",
    parts: [
      heading,
      { kind: "p", at: [56, 130, 560, 520], hint: "author.hint.explain" },
      { kind: "p", at: [664, 130, 560, 520], hint: "author.hint.explain" },
    ],
  },
  {
    id: "pictureRight",
    name: "author.layouts.pictureRight",
    parts: [
      heading,
      { kind: "p", at: [56, 130, 560, 520], hint: "author.hint.explain" },
      { kind: "slot", at: [664, 130, 560, 520], hint: "author.hint.picture" },
    ],
  },
  {
    id: "pictureLeft",
    name: "author.layouts.pictureLeft",
    parts: [
      heading,
      { kind: "slot", at: [56, 130, 560, 520], hint: "author.hint.picture" },
      { kind: "p", at: [664, 130, 560, 520], hint: "author.hint.explain" },
    ],
  },
  {
    id: "fullPicture",
    name: "author.layouts.fullPicture",
    parts: [
      heading,
      { kind: "slot", at: [56, 116, 1168, 520], hint: "author.hint.picture" },
      { kind: "caption", at: [56, 648, 1168, 40], hint: "author.hint.caption" },
    ],
  },
  {
    id: "compare",
    name: "author.layouts.compare",
    parts: [
      heading,
      { kind: "p", at: [56, 130, 560, 44], hint: "author.hint.first", size: 28 },
      { kind: "list", at: [56, 190, 560, 460], hint: "author.hint.firstPoints" },
      { kind: "p", at: [664, 130, 560, 44], hint: "author.hint.second", size: 28 },
      { kind: "list", at: [664, 190, 560, 460], hint: "author.hint.secondPoints" },
    ],
  },
  {
    id: "quote",
    name: "author.layouts.quote",
    parts: [
      { kind: "quote", at: [160, 220, 960, 200], hint: "author.hint.quote", align: "center", size: 40 },
      { kind: "caption", at: [160, 440, 960, 40], hint: "author.hint.who", align: "center" },
    ],
  },
  {
    id: "steps",
    name: "author.layouts.steps",
    parts: [heading, { kind: "olist", at: [56, 130, 1168, 520], hint: "author.hint.steps", size: 26 }],
  },
  {
    id: "worked",
    name: "author.layouts.worked",
    parts: [
      heading,
      { kind: "p", at: [56, 120, 1168, 110], hint: "author.hint.problem", size: 26 },
      { kind: "olist", at: [56, 250, 1168, 260], hint: "author.hint.solution" },
      { kind: "reveal", at: [56, 540, 1168, 120], hint: "author.hint.answer" },
    ],
  },
  {
    id: "table",
    name: "author.layouts.table",
    parts: [heading, { kind: "table", at: [56, 130, 1168, 320], hint: "author.hint.table" }],
  },
  {
    id: "video",
    name: "author.layouts.video",
    parts: [
      heading,
      { kind: "slot", at: [56, 130, 720, 445], hint: "author.hint.video" },
      { kind: "p", at: [816, 130, 408, 130], hint: "author.hint.watchFor" },
      { kind: "answer", at: [816, 280, 408, 295], hint: "author.hint.ask" },
    ],
  },
  {
    id: "question",
    name: "author.layouts.question",
    parts: [
      heading,
      { kind: "p", at: [56, 120, 1168, 90], hint: "author.hint.explain" },
      { kind: "slot", at: [56, 230, 1168, 240], hint: "author.hint.question" },
      { kind: "answer", at: [56, 490, 1168, 170], hint: "author.hint.ask" },
    ],
  },
  {
    id: "recap",
    name: "author.layouts.recap",
    parts: [
      heading,
      { kind: "list", at: [56, 130, 1168, 380], hint: "author.hint.points", size: 28 },
      { kind: "p", at: [56, 540, 1168, 90], hint: "author.hint.next" },
    ],
  },
];
