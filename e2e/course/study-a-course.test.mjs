/** A student finds a course, reads it lesson by lesson, passes its quiz and has the certificate at once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { answerTo, openWindow, windowOf } from "../lib/browser.mjs";
import { makeCourse } from "../lib/courses.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let course;
let student;
let page;

stage(async () => {
  course = await makeCourse(await apiOf(school, "rehema.mwakio"), {
    title: "Đường đi của nước",
    language: "vi",
    lessons: ["Nguồn nước", "Nước ngầm"],
  });
  student = await windowOf(browser, school, "halima.abdi");
  page = student.page;
});

const progress = () => page.getByRole("progressbar", { name: /Progress in Đường đi của nước/ });

test("the course is found by search, whatever the accents and capitals", async () => {
  for (const typed of ["duong di", "ĐƯỜNG ĐI", "đường", "Duong Di Cua Nuoc"]) {
    await page.goto("/courses");
    await page.getByRole("searchbox", { name: "Find a course" }).fill(typed);
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: "Đường đi của nước" }).waitFor();
  }
  await page.goto("/courses?q=zzzz");
  await page.getByRole("heading", { name: "No courses match" }).waitFor();
  await page.getByRole("link", { name: "Clear filters" }).first().click();
  await page.waitForURL("**/courses");
});

test("enrolling opens the course in the learner's place, with nothing done yet", async () => {
  await page.goto("/courses?q=duong+di");
  await page.getByRole("link", { name: "Đường đi của nước" }).click();
  await page.getByRole("button", { name: "Enroll for free" }).click();
  await page.waitForURL(`**/learn/courses/${course.id}`);
  assert.equal(await progress().getAttribute("aria-valuenow"), "0");
  await page.getByText("You finish this course when all 2 lessons are done and the quiz is passed.").waitFor();
});

test("Today leads to the next lesson in two presses", async () => {
  await page.goto("/learn");
  const start = page.getByRole("link", { name: "Start" });
  const lesson = page.getByRole("heading", { level: 1, name: "Nguồn nước" });
  // The course is either the one to go on with, or a card that opens its page.
  const current = page.getByRole("region", { name: "Đường đi của nước" });
  await current.or(page.getByRole("link", { name: "Đường đi của nước" })).first().waitFor();
  if (await current.isVisible()) await current.getByRole("link", { name: "Start" }).click();
  else {
    await page.getByRole("link", { name: "Đường đi của nước" }).click();
    await page.waitForURL(`**/learn/courses/${course.id}`);
    await start.click();
  }
  await lesson.waitFor();
});

test("a lesson is read in the course's language and marked done, and progress is right at once", async () => {
  await page.locator(".prose[lang=vi]").waitFor();
  const done = page.getByRole("button", { name: "Mark as done" });
  const answer = await answerTo(page, "POST", "/complete", () => done.click());
  assert.equal((await answer.json()).progress.percent, 33);
  await page.getByText("Lesson done").first().waitFor();
  await page.getByRole("link", { name: "Đường đi của nước" }).first().click();
  await page.locator("[role=progressbar][aria-valuenow='33']").waitFor();
  await page.getByText("1 of 3 done").waitFor();
});

test("done can be undone, and the progress goes back", async () => {
  await page.getByRole("link", { name: /Nguồn nước/ }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Mark as done" }).waitFor();
  await page.getByRole("link", { name: "Đường đi của nước" }).first().click();
  await page.locator("[role=progressbar][aria-valuenow='0']").waitFor();
  await page.getByRole("link", { name: /Nguồn nước/ }).click();
  await answerTo(page, "POST", "/complete", () => page.getByRole("button", { name: "Mark as done" }).click());
});

test("the next lesson is one press away, and focus goes to its title", async () => {
  await page.getByRole("link", { name: "Next lesson Nước ngầm" }).click();
  const title = page.getByRole("heading", { level: 1, name: "Nước ngầm" });
  await title.waitFor();
  await page.waitForFunction(() => document.activeElement?.tagName === "H1");
  await answerTo(page, "POST", "/complete", () => page.getByRole("button", { name: "Mark as done" }).click());
  await page.getByRole("link", { name: /^Next: quiz/ }).click();
  await page.getByRole("button", { name: "Start quiz" }).waitFor();
});

test("the same progress is on every open window without a reload", async () => {
  const other = await windowOf(browser, school, "halima.abdi", { next: `/learn/courses/${course.id}` });
  await other.page.locator("[role=progressbar][aria-valuenow='66']").waitFor();
  const api = await apiOf(school, "halima.abdi");
  const { modules } = await api.get(`/courses/${course.id}`);
  await api.delete(`/lessons/${modules[0].lessons[1].id}/complete`);
  await other.page.locator("[role=progressbar][aria-valuenow='33']").waitFor();
  await api.post(`/lessons/${modules[0].lessons[1].id}/complete`, {});
  await other.page.locator("[role=progressbar][aria-valuenow='66']").waitFor();
  await other.context.close();
});

test("passing the quiz finishes the course, says why, and the certificate is there without a reload", async () => {
  await page.getByRole("button", { name: "Start quiz" }).click();
  await page.getByRole("radio", { name: "Right" }).check();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Submit answers" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Submit answers" }).click();
  await page.getByRole("region", { name: "Your result" }).getByText("100%").waitFor();
  await page.getByText("Because it is so.").waitFor();
  const panel = page.getByRole("region", { name: "You finished Đường đi của nước" });
  await panel.getByRole("link", { name: "Download certificate (PDF)" }).waitFor();
  await panel.getByRole("link", { name: "See its page" }).waitFor();
});

test("a draft and a course one has not joined stay closed", async () => {
  const draft = await makeCourse(await apiOf(school, "rehema.mwakio"), {
    title: "Not yet open",
    lessons: ["Hidden"],
    publish: false,
  });
  const answer = await page.goto(`/courses/${draft.slug}`);
  assert.equal(answer.status(), 404);
  const { lesson } = await page.evaluate(() => ({ lesson: location.pathname }));
  assert.ok(lesson);
  await page.goto(`/learn/courses/${draft.id}`);
  await page.getByText("We can't find this page").waitFor();
});

test("an anonymous visitor who wants to join comes back to the course after signing in", async () => {
  const { context, page: visitor, problems } = await openWindow(browser, school);
  await visitor.goto(`/courses/${course.slug}`);
  await visitor.getByRole("link", { name: "Sign in to enroll" }).click();
  await visitor.locator("#login").fill("dennis.mutua");
  await visitor.locator("#password").fill("Ziwa-2026!");
  await visitor.getByRole("button", { name: "Sign in" }).click();
  await visitor.waitForURL(`**/courses/${course.slug}`);
  await visitor.getByRole("button", { name: "Enroll for free" }).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});

test("without a network a page that is not here yet says so, and what is here still opens", async () => {
  const { context, page: traveller } = await windowOf(browser, school, "brian.otieno", { next: "/learn/courses" });
  await traveller.getByRole("link", { name: "Fractions of a whole" }).click();
  const quiz = traveller.getByRole("link", { name: /^Check: what is a fraction/ });
  await quiz.waitFor();
  await context.setOffline(true);
  await quiz.click();
  await traveller.getByRole("heading", { name: "You're offline" }).waitFor();
  await traveller.getByRole("link", { name: "Courses" }).click();
  await traveller.getByRole("link", { name: "Fractions of a whole" }).waitFor();
  await context.close();
});

test("the learner's journey left the console empty", () => {
  // The closed course was answered with 404 on purpose.
  assert.deepEqual(student.problems.filter((it) => !it.includes("404")), []);
});
