/** A lesson in one file, opened from a disk without any network. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { violations } from "../lib/axe.mjs";
import { openWindow } from "../lib/browser.mjs";
import { exported } from "../lib/exports.mjs";
import { png } from "../lib/picture.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

stage();

test("the file is read offline: in its places on a wide screen, one after another on a phone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "lyceum-export-"));
  const file = join(folder, "lesson.html");
  const html = await exported(school, "achieng.odhiambo", "html", png(400, 300));
  assert.equal(html.toString().split("data:image/png").length - 1, 1, "the picture of two pages is in it once");
  await writeFile(file, html);
  for (const width of [1280, 360]) {
    const { page, problems } = await openWindow(browser, school, { width, offline: true });
    await page.goto(pathToFileURL(file).href);
    assert.deepEqual(await violations(page), [], `${width}`);
    assert.deepEqual(problems, []);
    const [title, first] = await Promise.all([
      page.getByRole("heading", { name: "What is a fraction?" }).boundingBox(),
      page.locator(".lesson-page").first().boundingBox(),
    ]);
    if (width === 1280) {
      const scale = first.width / 1280;
      assert.ok(Math.abs(title.x - first.x - 56 * scale) < 1 && Math.abs(title.y - first.y - 22 * scale) < 1);
      assert.ok(Math.abs(first.height - 720 * scale) < 1);
    }
    const pictures = await page.getByRole("img", { name: "A round chapati" }).all();
    assert.equal(pictures.length, 2);
    for (const picture of pictures) {
      const { width: across, height } = await picture.boundingBox();
      assert.ok(across > 100 && height > 75, `${across} × ${height}`);
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(wide <= width, `${wide}`);
  }
  await rm(folder, { recursive: true });
});
