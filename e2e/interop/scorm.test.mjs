/** Lessons on a learning platform: both editions of SCORM tell where the learner is, and keep what they chose. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "../lib/axe.mjs";
import { openWindow } from "../lib/browser.mjs";
import { exported } from "../lib/exports.mjs";
import { unzip } from "../lib/package.mjs";
import { browser, school, stage } from "../lib/stage.mjs";
import { openPlatform } from "./platform.mjs";

stage();

const editions = {
  scorm12: { location: "cmi.core.lesson_location", status: "cmi.core.lesson_status", get: "LMSGetValue", room: 4096 },
  scorm2004: { location: "cmi.location", status: "cmi.completion_status", get: "GetValue", room: 64000 },
};

async function opened(edition, kept) {
  const platform = await openPlatform(unzip(await exported(school, "achieng.odhiambo", edition)));
  const window = await openWindow(browser, platform);
  await window.page.goto("/");
  await window.page.evaluate(([edition, kept]) => window.open_lesson(edition, kept), [edition, kept]);
  const lesson = window.page.frameLocator("iframe");
  await lesson.locator("#place").waitFor();
  const said = (name) => window.page.evaluate(([get, name]) => window.api[get](name), [editions[edition].get, name]);
  return { ...window, lesson, said, close: () => platform.close() };
}

for (const [edition, words] of Object.entries(editions)) {
  test(`${edition}: a lesson is incomplete until its last page was seen`, async () => {
    const { lesson, said, problems, close } = await opened(edition);
    assert.equal(await said(words.status), "incomplete");
    assert.equal(await lesson.locator("#place").innerText(), "Page 1 of 3");
    await lesson.getByRole("button", { name: "Next" }).click();
    assert.equal(await said(words.location), "pg_b");
    await lesson.getByRole("button", { name: "Next" }).click();
    assert.equal(await said(words.status), "completed");
    assert.equal(await lesson.getByRole("button", { name: "Next" }).isDisabled(), true);
    assert.deepEqual(problems, []);
    close();
  });

  test(`${edition}: who comes back is where they were, with what they chose`, async () => {
    const first = await opened(edition);
    await first.lesson.getByRole("button", { name: "Next" }).click();
    await first.lesson.getByLabel("2/4").check();
    // Leaving the page hands in what was chosen since.
    await first.page.evaluate(() => (document.querySelector("iframe").src = "about:blank"));
    await first.page.waitForFunction(() => window.api.isTerminated());
    const kept = await first.page.evaluate(
      ([location]) => {
        const part = (path) => path.split(".").slice(1).reduce((it, name) => it[name], window.api.cmi);
        return { [location]: part(location), "cmi.suspend_data": window.api.cmi.suspend_data };
      },
      [words.location],
    );
    first.close();
    const again = await opened(edition, kept);
    assert.equal(await again.lesson.locator("#place").innerText(), "Page 2 of 3");
    assert.equal(await again.lesson.getByLabel("2/4").isChecked(), true);
    assert.equal(await again.said(words.status), "incomplete");
    again.close();
  });

  test(`${edition}: more than the platform keeps is never handed in, and answers go before drafts`, async () => {
    const { lesson, said, close } = await opened(edition);
    const next = lesson.getByRole("button", { name: "Next" });
    await next.click();
    await lesson.getByLabel("3/4").check();
    await next.click();
    await lesson.getByRole("textbox").fill("ở ".repeat(20_000));
    await lesson.getByRole("button", { name: "Previous" }).click();
    const data = await said("cmi.suspend_data");
    assert.ok(data.length <= words.room, `${data.length}`);
    assert.equal(data, "1|0.1.2|0:4|");
    await next.click();
    await lesson.getByRole("textbox").fill("Because 4 − 1 = 3");
    await lesson.getByRole("button", { name: "Previous" }).click();
    assert.match(await said("cmi.suspend_data"), /^1\|0\.1\.2\|0:4\|0:Because%204/);
    close();
  });
}

test("every page is accessible, and the lesson also opens without a platform", async () => {
  const platform = await openPlatform(unzip(await exported(school, "achieng.odhiambo", "scorm12")));
  for (const width of [1280, 360]) {
    const { page, problems } = await openWindow(browser, platform, { width });
    await page.goto("/package/index.html");
    for (const name of ["Page 1 of 3", "Page 2 of 3", "Page 3 of 3"]) {
      assert.equal(await page.locator("#place").innerText(), name);
      assert.deepEqual(await violations(page), [], `${width} ${name}`);
      const next = page.getByRole("button", { name: "Next" });
      if (await next.isEnabled()) await next.click();
    }
    assert.deepEqual(problems, []);
  }
  platform.close();
});
