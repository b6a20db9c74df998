// Writes brotli and gzip copies beside each text file of the build, so that the server never compresses while serving.
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const text = /\.(js|css|html|svg|json|txt|webmanifest)$/;
// Below this the headers cost more than compression saves.
const smallest = 1024;

for (const name of readdirSync(dist, { recursive: true })) {
  const path = `${dist}${name}`;
  if (!text.test(name) || name.startsWith(".vite") || statSync(path).size < smallest) continue;
  const content = readFileSync(path);
  writeFileSync(`${path}.gz`, gzipSync(content, { level: 9 }));
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: 11,
        [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  );
}
