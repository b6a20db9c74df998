/** Row H10: data that names `__proto__` stays data, wherever it stands in an answer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWindow, windowOf } from "../lib/browser.mjs";
import { allPages, people, visit } from "../lib/pages.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let pages;
stage(async () => {
  pages = await allPages(school);
});

const poison = '{"__proto__":{"isAdmin":true,"roles":["admin"],"permissions":["view_users"]},"';

/** Every object that is not empty gets the hostile member; quotes inside of texts are escaped, so no text is touched. */
const poisoned = (json) => json.replaceAll('{"', poison);

const boot = /(<script type="application\/json" id="boot">)(.*?)(<\/script>)/s;

async function poisonAnswers(page) {
  let count = 0;
  await page.route("**/*", async (route) => {
    const kind = route.request().resourceType();
    if (kind !== "fetch" && kind !== "document") return route.continue();
    const response = await route.fetch();
    const text = await response.text();
    const json = /json/.test(response.headers()["content-type"] ?? "");
    const body = json ? poisoned(text) : text.replace(boot, (_, open, data, close) => open + poisoned(data) + close);
    if (body !== text) count += 1;
    await route.fulfill({ response, body });
  });
  return () => count;
}

for (const who of ["visitor", "student", "instructor"]) {
  test(`h10 hostile member names in the data of the ${who} have no effect`, async () => {
    const { context, page, problems } = people[who]
      ? await windowOf(browser, school, people[who])
      : await openWindow(browser, school);
    const count = await poisonAnswers(page);
    for (const { path, name } of pages.filter((it) => it.who === who && !/not-found|verify-wrong/.test(it.name))) {
      await visit(page, path);
      const seen = await page.evaluate(() => ({
        object: {}.isAdmin,
        array: [].isAdmin,
        own: Object.getOwnPropertyNames(Object.prototype).includes("isAdmin"),
        admin: document.querySelectorAll('nav a[href^="/admin"]').length,
      }));
      assert.deepEqual(seen, { object: undefined, array: undefined, own: false, admin: 0 }, name);
    }
    if (people[who]) assert.ok(count() > 0, "the data was hostile");
    // A page that is handed over changed may open no live socket; what counts is that nothing broke.
    assert.deepEqual(problems.filter((it) => /uncaught/.test(it)), []);
    await context.close();
  });
}
