/** Programs of other people that read what we make. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** What a program says, or `null` where it is not installed. */
export async function said(tool, ...options) {
  try {
    return (await run(tool, options, { maxBuffer: 64 << 20 })).stdout.normalize("NFC");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

/** The words of a PDF with their places on its pages, in points. */
export async function placesIn(pdf) {
  const boxes = await said("pdftotext", "-bbox", pdf, "-");
  if (boxes === null) return null;
  return boxes.split("<page ").slice(1).map((page) =>
    [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)].map(
      ([, x, y, right, bottom, word]) => ({ word, x: +x, y: +y, right: +right, bottom: +bottom }),
    ),
  );
}
