/** A lesson of pages is one document: laid out where there is room, in one column where there is not, and heard the same. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { violations } from "../lib/axe.mjs";
import { openWindow, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

const fixture = new URL("../../crates/document/fixtures/v1-fractions.json", import.meta.url);
let course;
let lesson;
let address;

stage(async () => {
  const teacher = await apiOf(school, "rehema.mwakio");
  course = await teacher.post("/courses", { title: "Fractions in pages", language: "sw" });
  const part = await teacher.post(`/courses/${course.id}/modules`, { title: "One" });
  const document = JSON.parse(await readFile(fixture, "utf8"));
  lesson = await teacher.post(`/modules/${part.id}/lessons`, { title: "What is a fraction?", document });
  await teacher.patch(`/lessons/${lesson.id}`, { preview: true }, { "If-Match": `"${lesson.version}"` });
  await teacher.post(`/courses/${course.id}/publish`, {});
  const student = await apiOf(school, "halima.abdi");
  await student.post(`/courses/${course.id}/enrollments`, {});
  address = `/learn/courses/${course.id}/l/${lesson.id}`;
});

/** Where each element stands, in the order it is read. */
const places = (page) =>
  page.locator(".lesson-page > .el:not(.decoration)").evaluateAll((all) =>
    all.map((it) => {
      const box = it.getBoundingClientRect();
      return { id: it.id, left: Math.round(box.left), top: Math.round(box.top), wide: Math.round(box.width) };
    }),
  );

const heard = {};

for (const width of [1280, 360]) {
  for (const theme of ["light", "dark"]) {
    test(`at ${width} px in ${theme} it is read in the author's order, and axe finds nothing`, async () => {
      const learner = await windowOf(browser, school, "halima.abdi", { width, theme, next: address });
      const { page } = learner;
      await page.locator(".arranged .lesson-page").waitFor();
      heard[`${width} ${theme}`] = await page.locator(".prose").ariaSnapshot();
      assert.deepEqual(await violations(page), []);
      const all = await places(page);
      assert.deepEqual(
        all.map((it) => it.id),
        ["el_t", "el_b", "el_i", "el_m", "el_l", "el_q"],
      );
      const [title, text, picture] = all;
      if (width === 1280) assert.ok(picture.left > text.left + text.wide, "the picture stands beside the text");
      else assert.ok(picture.top > text.top && picture.left === title.left, "everything is in one column");
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, "nothing is wider than the screen");
      // The lesson is in English, whatever the course is in.
      await page.locator(".prose[lang=en]").waitFor();
      assert.deepEqual(learner.problems, []);
      await learner.context.close();
    });
  }
}

test("who listens hears the same in every width", () => {
  const [first, ...others] = Object.values(heard);
  assert.match(first, /heading "What is a fraction\?" \[level=2\]/);
  for (const other of others) assert.equal(other, first);
});

test("the reading view is one column with room to spare, and it is remembered", async () => {
  const learner = await windowOf(browser, school, "halima.abdi", { next: address });
  const { page } = learner;
  const button = page.getByRole("button", { name: "Reading view" });
  await button.click();
  const [title, , picture] = await places(page);
  assert.equal(picture.left, title.left);
  await page.reload();
  await page.locator(".arranged.reading").waitFor();
  assert.equal(await button.getAttribute("aria-pressed"), "true");
  assert.deepEqual(await violations(page), []);
  await button.click();
  await page.locator(".arranged:not(.reading)").waitFor();
  assert.deepEqual(learner.problems, []);
  await learner.context.close();
});

test("letters twice as large get a column instead of small boxes", async () => {
  const learner = await windowOf(browser, school, "halima.abdi", { next: address });
  const { page } = learner;
  await page.locator(".lesson-page").first().waitFor();
  await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
  });
  await page.waitForFunction(() => {
    const [title, , picture] = document.querySelectorAll(".lesson-page > .el:not(.decoration)");
    return picture && picture.getBoundingClientRect().left === title.getBoundingClientRect().left;
  });
  await learner.context.close();
});

test("a sample is laid out the same for visitors, and without scripts it is a column", async () => {
  const sample = `/courses/${course.slug}/lessons/${lesson.id}`;
  const visitor = await openWindow(browser, school);
  await visitor.page.goto(sample);
  await visitor.page.locator(".arranged").waitFor();
  const [, text, picture] = await places(visitor.page);
  assert.ok(picture.left > text.left + text.wide);
  assert.equal(await visitor.page.locator(".prose").ariaSnapshot(), Object.values(heard)[0]);
  assert.deepEqual(await violations(visitor.page), []);
  await visitor.page.getByRole("button", { name: "Reading view" }).click();
  const [title, , below] = await places(visitor.page);
  assert.equal(below.left, title.left);
  assert.deepEqual(visitor.problems, []);
  await visitor.context.close();

  const plain = await openWindow(browser, school, { javaScriptEnabled: false });
  await plain.page.goto(sample);
  await plain.page.getByRole("heading", { level: 2, name: "What is a fraction?" }).waitFor();
  await plain.context.close();
});
