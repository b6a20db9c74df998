/** Every page: axe in both themes at two widths, the Tab key, and no sideways scroll down to 320 px. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { violations } from "../lib/axe.mjs";
import { openWindow, windowOf } from "../lib/browser.mjs";
import { focusProblems } from "../lib/focus.mjs";
import { allPages, people, settle, show, visit } from "../lib/pages.mjs";
import { states } from "../lib/states.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let pages;
stage(async () => {
  pages = await allPages(school);
});

for (const who of ["visitor", ...Object.keys(people)]) {
  test(`the pages of the ${who}`, async (t) => {
    const { context, page } = await (people[who]
      ? windowOf(browser, school, people[who])
      : openWindow(browser, school));
    for (const { name, path } of pages.filter((it) => it.who === who)) {
      const found = {};
      await visit(page, path);
      for (const width of [1280, 360]) {
        await show(page, { width, theme: "light" });
        found[`axe at ${width}`] = await violations(page);
        await show(page, { width, theme: "dark" });
        found[`axe at ${width}, dark`] = await violations(page, ["color-contrast"]);
        found[`Tab at ${width}`] = await focusProblems(page);
        found[`scroll at ${width}`] = await tooWide(page);
      }
      await show(page, { width: 320, theme: "light" });
      found["scroll at 320"] = await tooWide(page);
      await t.test(`${name} can be used by everybody`, () => none(found));
      for (const state of states.filter(({ on }) => on === name)) {
        const opened = await openState(page, path, state);
        await t.test(`${name} with ${state.name} can be used by everybody`, () => none(opened));
      }
    }
    await context.close();
  });
}

function none(found) {
  const problems = Object.entries(found).flatMap(([check, list]) => list.map((it) => `${check}: ${it}`));
  if (problems.length > 0) assert.fail(problems.join("\n"));
}

async function openState(page, path, { open }) {
  const found = {};
  for (const width of [1280, 360]) {
    await show(page, { width, theme: "light" });
    await visit(page, path);
    await open(page);
    await settle(page);
    // What a bar covers in the middle of a page is not what is asked here.
    await page.evaluate(() => scrollTo(0, 0));
    found[`axe at ${width}`] = await violations(page);
    await show(page, { width, theme: "dark" });
    found[`axe at ${width}, dark`] = await violations(page, ["color-contrast"]);
    found[`scroll at ${width}`] = await tooWide(page);
  }
  return found;
}

/** What makes the page scroll sideways; tables and code have scroll boxes of their own. */
function tooWide(page) {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - innerWidth;
    if (wide <= 0) return [];
    const culprits = [...document.querySelectorAll("body *")]
      .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
      .filter((it) => !it.parentElement.closest("pre, table, .data-table, .scroll, [popover]"))
      .map((it) => `<${it.tagName.toLowerCase()} class="${it.className}">`);
    return [`${wide} px too wide: ${culprits.slice(0, 3).join(" ")}`];
  });
}
