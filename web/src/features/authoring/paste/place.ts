/** Where the parts of a longer text stand: below each other, and on further pages when one is full. */
import { plain } from "../model/runs";
import type { Fresh, Runs } from "../model/types";
import type { Block } from "./clean";

export type PlacedFresh = Fresh & { x: number; y: number };

export interface PlacedPicture {
  picture: { src: string; alt: string };
  x: number;
  y: number;
  w: number;
  h: number;
}

export type Part = PlacedFresh | PlacedPicture;

export const isPicture = (part: Part): part is PlacedPicture => "picture" in part;

const side = 56;
const margin = 40;
const gap = 16;
const sizes: Record<string, number> = { h1: 40, h2: 32, h3: 26, caption: 18 };

/** Fills pages from `top` of the first one on. */
export function placeBlocks(blocks: Block[], page: { w: number; h: number }, top: number): Part[][] {
  const wide = page.w - 2 * side;
  const pages: Part[][] = [[]];
  let y = Math.max(margin, top);
  for (const it of blocks.flatMap((block) => shorter(block, wide, page.h - 2 * margin))) {
    const h = Math.min(heightOf(it, wide), page.h - 2 * margin);
    const full = y + h > page.h - margin && (pages.at(-1)?.length ?? 0) > 0;
    const noRoom = pages.length === 1 && y + h > page.h - margin && top > margin;
    if (full || noRoom) {
      pages.push([]);
      y = margin;
    }
    pages.at(-1)?.push(partOf(it, { x: side, y: Math.round(y), w: wide, h }));
    y += h + gap;
  }
  return pages;
}

const lineHeight = 1.35;
/** Of a letter's size, on average; a little more than most have. */
const letter = 0.52;

function linesOf(text: string, size: number, wide: number): number {
  const fit = Math.max(8, Math.floor(wide / (size * letter)));
  return text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / fit)), 0);
}

function heightOf(block: Block, wide: number): number {
  switch (block.kind) {
    case "text": {
      const size = sizes[block.role] ?? 24;
      return Math.ceil(linesOf(plain(block.runs), size, wide) * size * lineHeight) + 4;
    }
    case "list":
      return (
        Math.ceil(
          block.items.reduce((sum, it) => sum + linesOf(plain(it), 24, wide - 40), 0) * 24 * lineHeight,
        ) + 4
      );
    case "table": {
      const cell = wide / (block.rows[0]?.length ?? 1) - 20;
      const rows = block.rows.map((row) => Math.max(...row.map((it) => linesOf(plain(it), 18, cell))));
      return Math.ceil(rows.reduce((sum, lines) => sum + lines * 18 * lineHeight + 13, 0));
    }
    case "picture":
      return 320;
  }
}

/** Lists and tables that are longer than a page go on on the next one. */
function shorter(block: Block, wide: number, high: number): Block[] {
  if (block.kind === "text" || block.kind === "picture" || heightOf(block, wide) <= high) return [block];
  const all: (Runs | Runs[])[] = block.kind === "list" ? block.items : block.rows;
  if (all.length < 2) return [block];
  const half = Math.ceil(all.length / 2);
  const [first, second] = [all.slice(0, half), all.slice(half)];
  const parts: Block[] =
    block.kind === "list"
      ? [first, second].map((items) => ({ ...block, items: items as Runs[] }))
      : [
          { ...block, rows: first as Runs[][] },
          { ...block, headed: false, rows: second as Runs[][] },
        ];
  return parts.flatMap((part) => shorter(part, wide, high));
}

function partOf(block: Block, frame: { x: number; y: number; w: number; h: number }): Part {
  switch (block.kind) {
    case "text": {
      const heading = block.role === "h1" || block.role === "h2" || block.role === "h3";
      const size = sizes[block.role] ?? 24;
      return {
        type: "text",
        role: block.role,
        size,
        text: block.runs,
        ...(heading ? { weight: 700 } : {}),
        ...frame,
      };
    }
    case "list":
      return { type: "text", role: block.ordered ? "olist" : "list", size: 24, items: block.items, ...frame };
    case "table":
      return { type: "table", header: block.headed ? "row" : "none", rows: block.rows, ...frame };
    case "picture":
      return { picture: { src: block.src, alt: block.alt }, ...frame, w: 480 };
  }
}
