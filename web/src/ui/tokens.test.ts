import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

function declarations(css: string, selector: string): string[] {
  const start = css.indexOf(selector);
  const block = css.slice(css.indexOf("{", start) + 1, css.indexOf("}", start));
  return block.split(";").map((line) => line.trim());
}

it("people who follow their system get the same dark theme as people who chose it", () => {
  const css = readFileSync(new URL("./tokens.css", import.meta.url), "utf8");
  expect(declarations(css, ":root:not([data-theme])")).toEqual(declarations(css, '[data-theme="dark"]'));
});
