/**
 * Cuts Inter down before the build: the letters of each file's unicode-range, the weights we use and the features
 * we turn on. A first visit on mobile data pays for 40 KB of letters instead of 59.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import subsetFont from "subset-font";
import type { Plugin } from "vite";

const web = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const source = resolve(web, "node_modules/@fontsource-variable/inter/files");
/** fonts.css names this folder. */
const target = resolve(web, "node_modules/.cache/lyceum-fonts");

export function fonts(): Plugin {
  return {
    name: "lyceum-fonts",
    // Before the style sheets are read, because they point at the results.
    async config() {
      mkdirSync(target, { recursive: true });
      const css = readFileSync(resolve(web, "src/ui/fonts.css"), "utf8");
      await Promise.all(["latin", "vietnamese"].map((name) => cut(name, css)));
    },
  };
}

async function cut(name: string, css: string) {
  const file = `inter-${name}-wght-normal.woff2`;
  const small = await subsetFont(readFileSync(resolve(source, file)), letters(css, file), {
    targetFormat: "woff2",
    variationAxes: { wght: { min: 400, max: 700 } },
    keepFeatures: ["kern", "liga", "tnum", "calt", "ccmp", "mark", "mkmk", "locl"],
    noHinting: true,
  });
  writeFileSync(resolve(target, file), small);
}

/** Every character of the unicode-range that stands beside the file's name. */
function letters(css: string, file: string): string {
  const rule = css.split("@font-face").find((part) => part.includes(file)) ?? "";
  const range = /unicode-range:([^;]+);/.exec(rule)?.[1];
  if (!range) throw new Error(`fonts.css gives no unicode-range for ${file}`);
  return [...range.matchAll(/U\+([0-9A-F]+)(?:-([0-9A-F]+))?/g)]
    .flatMap(([, first = "", last = first]) => {
      const from = Number.parseInt(first, 16);
      return Array.from({ length: Number.parseInt(last, 16) - from + 1 }, (_, index) => from + index);
    })
    .map((point) => String.fromCodePoint(point))
    .join("");
}
