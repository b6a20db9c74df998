import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const src = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** Higher layers may use lower ones; `lib`, `api` and `ui` are one ground floor. */
const layers: Record<string, number> = { lib: 0, api: 0, ui: 0, messages: 0, features: 1, app: 2 };

interface Place {
  layer: string;
  feature: string | undefined;
}

function place(file: string): Place {
  const [layer = "", feature] = relative(src, file).split("/");
  return { layer, feature: layer === "features" ? feature : undefined };
}

function wrongImports(file: string): string[] {
  const from = place(file);
  const text = readFileSync(file, "utf8");
  const targets = [...text.matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)].map((match) => match[1] ?? "");
  return targets
    .map((target) => ({ target, to: place(join(dirname(file), target)) }))
    .filter(({ to }) => {
      const upwards = (layers[to.layer] ?? 9) > (layers[from.layer] ?? 9);
      const sideways = from.feature !== undefined && to.feature !== undefined && from.feature !== to.feature;
      return upwards || sideways;
    })
    .map(({ target }) => `${relative(src, file)} imports ${target}`);
}

it("imports go from app to features to the ground floor, and never from one feature to another", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.tsx?$/.test(file),
  );
  expect(files.flatMap((file) => wrongImports(join(src, file)))).toEqual([]);
});
