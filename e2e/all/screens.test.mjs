/** A picture of every page for reviewing eyes, and proof that each is drawn without a complaint, in its language. */
import assert from "node:assert/strict";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { openWindow, setPreferences, windowOf } from "../lib/browser.mjs";
import { allPages, people, show, visit } from "../lib/pages.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

const results = new URL("../results/", import.meta.url);
const messages = new URL("../../web/src/messages/", import.meta.url);

let pages;
stage(async () => {
  await mkdir(results, { recursive: true });
  pages = await allPages(school);
});

const windowFor = (who) =>
  people[who] ? windowOf(browser, school, people[who]) : openWindow(browser, school);

/** The window grows to the page's height, so that bars stick to its end and not to the middle of the picture. */
async function picture(page, name) {
  const { width, height } = page.viewportSize();
  // Long lists are cut: below the third screen nothing new is to be seen.
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.max(height, Math.min(whole, height * 3)) });
  await page.screenshot({ path: new URL(`${name}.png`, results).pathname });
  await page.setViewportSize({ width, height });
}

for (const who of ["visitor", ...Object.keys(people)]) {
  test(`the pages of the ${who} are drawn without errors and ask nobody outside`, async () => {
    const { context, page, problems } = await windowFor(who);
    for (const { name, path } of pages.filter((it) => it.who === who)) {
      await visit(page, path);
      for (const width of [1280, 360])
        for (const theme of ["light", "dark"]) {
          await show(page, { width, theme });
          await picture(page, `${name}-${width}-${theme}`);
        }
    }
    const unexpected = problems.filter((it) => !/^\/(nothing|verify|join|recover).*404/.test(it));
    if (unexpected.length > 0) assert.fail(unexpected.join("\n"));
    await context.close();
  });
}

const smoke = [
  "visitor-home",
  "visitor-catalogue",
  "visitor-course",
  "visitor-verify-card",
  "visitor-login",
  "visitor-register",
  "visitor-recover",
  "visitor-confirm",
  "visitor-join-invited",
  "visitor-class-pupils",
  "student-today",
  "student-course",
  "student-quiz-open",
  "student-quiz-result",
  "student-progress",
  "student-welcome",
  "student-profile",
  "student-security",
  "student-family",
  "student-tokens",
  "student-data",
  "instructor-outline",
  "instructor-details",
  "instructor-quiz-builder",
  "instructor-learners",
  "instructor-library",
  "instructor-library-list",
  "instructor-library-file",
  "instructor-library-bin",
  "admin-users",
  "admin-user",
  "admin-settings",
  "admin-audit",
  "admin-applications",
  "admin-organizations",
  "admin-errors",
  "admin-mails",
  "admin-jobs",
  "admin-exports",
  "parent-family",
  "parent-child",
  "parent-add",
  "parent-controls",
  "organizer-overview",
  "organizer-members",
  "organizer-member",
  "organizer-invitations",
  "organizer-tracks",
  "organizer-projects",
  "organizer-audit",
  "organizer-class",
  "organizer-settings",
];

for (const lang of ["sw", "vi"]) {
  test(`no English and no message key is left on the pages in ${lang}`, async (t) => {
    const english = await englishOnly(lang);
    for (const who of ["visitor", ...Object.keys(people)]) {
      const { context, page } = await windowFor(who);
      await setPreferences(context, school, { lang, theme: "light" });
      for (const { name, path } of pages.filter((it) => it.who === who && smoke.includes(it.name))) {
        await visit(page, path);
        assert.equal(await page.locator("html").getAttribute("lang"), lang);
        for (const width of [1280, 360]) {
          await show(page, { width, theme: "light" });
          await picture(page, `${name}-${width}-${lang}`);
        }
        const texts = await ownTexts(page, lang);
        await t.test(name, () => {
          const wrong = texts.filter((it) => english.has(it));
          if (wrong.length > 0) assert.fail(wrong.join("\n"));
        });
      }
      await context.close();
    }
  });
}

/** Words of the server's pages, every text of the app that reads otherwise in this language, and every key. */
async function englishOnly(lang) {
  const words = ["Courses", "Sign in", "Search", "Free", "Continue", "Language", "Theme", "Light", "Dark", "Sample"];
  for (const file of await readdir(new URL("en/", messages))) {
    const [en, other] = await Promise.all(
      ["en", lang].map(async (it) => JSON.parse(await readFile(new URL(`${it}/${file}`, messages), "utf8"))),
    );
    for (const key of Object.keys(en)) {
      words.push(key);
      if (en[key] !== other[key] && !/[{}]/.test(en[key])) words.push(en[key]);
    }
  }
  // A word of Vietnamese too.
  return new Set(words.filter((it) => it !== "Menu"));
}

/** Texts and names on the page that are not marked as another language and were not written by a person. */
function ownTexts(page, lang) {
  return page.evaluate((own) => {
    const foreign = `[lang]:not([lang="${own}"]), .prose, script, style, noscript, h1, h3, option, td, .builder-title, .row-link`;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = new Set();
    while (walker.nextNode()) {
      const text = walker.currentNode.textContent.trim();
      if (text && !walker.currentNode.parentElement.closest(foreign)) found.add(text);
    }
    for (const it of document.querySelectorAll("[aria-label], [title], [placeholder]"))
      for (const name of ["aria-label", "title", "placeholder"])
        if (it.getAttribute(name) && !it.closest(foreign)) found.add(it.getAttribute(name));
    return [...found];
  }, lang);
}
