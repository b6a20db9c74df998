/**
 * Compiles the ICU message catalogues while building, so that the browser never carries an ICU parser.
 * Each (language, area) pair becomes a lazily loaded chunk of its own.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../src/messages");
const catalogue = /^messages:([a-z]{2})\/([a-z]+)$/;

export function messages(): Plugin {
  return {
    name: "lyceum-messages",
    resolveId(source) {
      const match = catalogue.exec(source);
      // A path below src gives the chunk a stable key in the manifest.
      return match ? resolve(root, `${match[1]}/${match[2]}.messages`) : null;
    },
    load(id) {
      if (!id.startsWith(root) || !id.endsWith(".messages")) return null;
      const file = id.replace(/\.messages$/, ".json");
      this.addWatchFile(file);
      return `export default ${JSON.stringify(compile(file))};`;
    },
  };
}

function compile(file: string): Record<string, unknown> {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  const source = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  return Object.fromEntries(Object.entries(source).map(([key, text]) => [key, compileMessage(text)]));
}
