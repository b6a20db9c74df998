/** A presentation in another program: LibreOffice shows every slide with its words and where they were, and knows the headings. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { exported, threePages } from "../lib/exports.mjs";
import { school, stage } from "../lib/stage.mjs";
import { placesIn, said } from "../lib/tools.mjs";

let folder;
stage(async () => {
  folder = await mkdtemp(join(tmpdir(), "lyceum-slides-"));
});
after(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

test("LibreOffice shows the slides as they are in the lesson", async (it) => {
  const file = join(folder, "lesson.pptx");
  await writeFile(file, await exported(school, "achieng.odhiambo", "pptx"));
  const asPdf = 'pdf:impress_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"}}';
  const profile = `-env:UserInstallation=file://${join(folder, "profile")}`;
  const done = await said("soffice", profile, "--headless", "--convert-to", asPdf, "--outdir", folder, file);
  if (done === null) return it.skip("LibreOffice is not installed");
  const pdf = join(folder, "lesson.pdf");
  const pages = await placesIn(pdf);
  if (pages === null) return it.skip("pdftotext is not installed");
  assert.equal(pages.length, threePages.pages.length);
  assert.match(await said("pdfinfo", pdf), /^Page size:\s+960(\.\d+)? x 540(\.\d+)? pts/m);
  threePages.pages.forEach((page, at) => {
    for (const element of Object.values(page.elements).filter((it) => it.text)) {
      const [first] = element.text[0].t.split(" ");
      const found = pages[at].find((it) => it.word === first);
      assert.ok(found, `${first} on page ${at + 1}`);
      const [x, y] = [element.x * 0.75, element.y * 0.75];
      assert.ok(Math.abs(found.x - x) < 2 && Math.abs(found.y - y) < 12, `${first}: ${found.x} ${found.y}, not ${x} ${y}`);
    }
  });
});
