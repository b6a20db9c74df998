/**
 * Compiles the ICU message catalogues while building, so that the browser never carries an ICU parser.
 * Each (language, area) pair becomes a lazily loaded chunk of its own.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../src/messages");
const catalogue = /^messages:([a-z]{2})\/([a-z]+)$/;

/** What pages share each of them has a copy of, because a file more is a round trip more. */
const within: Record<string, string[]> = {
  learn: ["shared"],
  family: ["shared"],
  teach: ["shared", "work"],
  authoring: ["shared", "work"],
  library: ["shared", "work"],
  search: ["shared"],
  admin: ["shared", "work", "proof"],
  org: ["shared", "work", "proof", "admin"],
  profile: ["shared", "account", "proof"],
  security: ["shared", "account", "proof"],
  kin: ["shared", "account", "proof"],
  tokens: ["shared", "account", "proof"],
  data: ["shared", "account", "proof"],
  exports: ["shared", "proof"],
  welcome: ["shared", "account", "profile", "kin"],
};

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
      const area = basename(id, ".messages");
      const files = [...(within[area] ?? []), area].map((it) => resolve(dirname(id), `${it}.json`));
      for (const file of files) this.addWatchFile(file);
      return `export default ${JSON.stringify(Object.assign({}, ...files.map(compile)))};`;
    },
  };
}

function compile(file: string): Record<string, unknown> {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  const source = JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
  return Object.fromEntries(Object.entries(source).map(([key, text]) => [key, compileMessage(text)]));
}
