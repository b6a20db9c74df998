/** A quiz under bad conditions: a killed tab, a killed server, no network. No acknowledged answer is ever lost. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { answerTo, windowOf } from "../lib/browser.mjs";
import { fiveQuestions, makeCourse } from "../lib/courses.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let course;
stage(async () => {
  course = await makeCourse(await apiOf(school, "achieng.odhiambo"), {
    title: "Fractions check",
    lessons: ["Read this first"],
    questions: fiveQuestions,
  });
});

/** Each test has a student of its own, so that none depends on another's attempts. */
const students = [
  "collins.wafula",
  "ekai",
  "joyce.mumbua",
  "rukia.mohamed",
  "peter.kimani",
  "zoe.muller",
  "grace.atieno",
  "moses.lokwawi",
  "esther.nyambura",
];
let student;
let page;
beforeEach(async () => {
  const name = students.shift();
  const api = await apiOf(school, name);
  await api.post(`/courses/${course.id}/enrollments`, {});
  student = { name, api, ...(await windowOf(browser, school, name, { next: quizPath() })) };
  page = student.page;
});

const quizPath = () => `/learn/courses/${course.id}/q/${course.quiz}`;
const card = (number) => page.locator(`#q-${number}`);
const saved = (number) => card(number).getByText("Saved", { exact: true }).waitFor();

async function start() {
  await page.getByRole("button", { name: "Start quiz" }).click();
  await page.waitForURL("**/learn/quiz/*");
  await card(1).waitFor();
}

/** Answers everything right and waits until the server has said yes to each. */
async function answerAll() {
  await card(1).getByRole("radio", { name: "3" }).check();
  await saved(1);
  await card(2).getByRole("checkbox", { name: "2/4" }).check();
  await card(2).getByRole("checkbox", { name: "5/10" }).check();
  await saved(2);
  await card(3).getByRole("radio", { name: "False" }).check();
  await saved(3);
  await card(4).getByRole("textbox").fill("  Denominator ");
  await saved(4);
  await card(5).getByRole("textbox").fill("1,5");
  await saved(5);
}

async function assertAllThere() {
  await card(5).waitFor();
  assert.ok(await card(1).getByRole("radio", { name: "3" }).isChecked());
  assert.ok(await card(2).getByRole("checkbox", { name: "2/4" }).isChecked());
  assert.ok(await card(2).getByRole("checkbox", { name: "5/10" }).isChecked());
  assert.ok(!(await card(2).getByRole("checkbox", { name: "1/3" }).isChecked()));
  assert.ok(await card(3).getByRole("radio", { name: "False" }).isChecked());
  assert.match(await card(4).getByRole("textbox").inputValue(), /^\s*Denominator\s*$/);
  assert.match(await card(5).getByRole("textbox").inputValue(), /^1[.,]5$/);
}

async function submit() {
  await page.getByRole("button", { name: "Submit answers" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Submit answers" }).click();
  await page.getByRole("region", { name: "Your result" }).waitFor();
}

test("five kinds of answers are saved one by one and marked, with the reasons", async () => {
  await start();
  await answerAll();
  await page.getByText("5 of 5 answered").waitFor();
  await submit();
  const result = page.getByRole("region", { name: "Your result" });
  await result.getByText("100%").waitFor();
  await result.getByText("6 of 6 points").waitFor();
  for (const { explanation } of fiveQuestions) await page.getByText(explanation).waitFor();
  assert.equal(await page.getByText("Right", { exact: true }).count(), 5);
  assert.deepEqual(student.problems, []);
  await student.context.close();
});

test("wrong and missing answers are named without red, with the right one and the reason", async () => {
  await start();
  await card(1).getByRole("radio", { name: "4" }).check();
  await saved(1);
  await page.getByRole("button", { name: "Submit answers" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("4 questions have no answer yet:").waitFor();
  await dialog.getByRole("button", { name: "Question 3" }).click();
  await page.waitForFunction(() => document.activeElement?.closest("#q-3"));
  await submit();
  await page.getByText("Not passed yet").waitFor();
  await page.getByText("The top number counts the parts you have.").waitFor();
  const first = page.getByRole("listitem").filter({ hasText: "Which part is the top" });
  await first.getByText("Not right").waitFor();
  await first.getByText("Right answer").waitFor();
  const colour = await first.getByText("Not right").evaluate((it) => getComputedStyle(it).color);
  assert.doesNotMatch(colour, /oklch\([\d.]+ 0?\.1\d+ 2\d/, "learning results are never red");
  await page.getByRole("link", { name: "Try again" }).click();
  await page.getByRole("button", { name: "Start quiz" }).waitFor();
  await student.context.close();
});

test("e3 a server killed between two answers loses no acknowledged answer", async () => {
  await start();
  await card(1).getByRole("radio", { name: "3" }).check();
  await saved(1);
  await card(4).getByRole("textbox").fill("denominator");
  await saved(4);
  await school.kill();
  // The next answer is given while nobody listens: it stays on the device, and the page says so.
  await card(3).getByRole("radio", { name: "False" }).check();
  await card(3).getByText("Kept on this device, not sent yet").waitFor();
  await school.start();
  await page.reload();
  await saved(3);
  assert.ok(await card(1).getByRole("radio", { name: "3" }).isChecked());
  assert.equal(await card(4).getByRole("textbox").inputValue(), "denominator");
  assert.ok(await card(3).getByRole("radio", { name: "False" }).isChecked());
  const attempt = await student.api.get(`/attempts/${new URL(page.url()).pathname.split("/").pop()}`);
  assert.equal(Object.keys(attempt.answers).length, 3);
  await student.context.close();
});

test("e3 all five answers survive kill -9 and a reload, and can then be handed in", async () => {
  await start();
  await answerAll();
  await school.kill();
  await school.start();
  await page.reload();
  await assertAllThere();
  await submit();
  await page.getByText("100%").first().waitFor();
  await student.context.close();
});

test("a closed tab loses no acknowledged answer, and the quiz goes on where it stopped", async () => {
  await start();
  await answerAll();
  await page.close({ runBeforeUnload: false });
  page = await student.context.newPage();
  await page.goto(quizPath());
  await page.getByRole("button", { name: "Continue quiz" }).click();
  await assertAllThere();
  await student.context.close();
});

test("without a network answers wait on the device, are counted in the top bar and go out by themselves", async () => {
  await start();
  await student.context.setOffline(true);
  await card(1).getByRole("radio", { name: "3" }).check();
  await card(1).getByText("Kept on this device, not sent yet").waitFor();
  await page.getByText("1 to send").waitFor();
  await page.getByRole("button", { name: "Submit answers" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Submit answers" }).click();
  await dialog.getByText(/^You're offline\./).waitFor();
  await dialog.getByRole("button", { name: "Keep working" }).click();
  const sent = page.waitForResponse((it) => it.url().includes("/answers/") && it.status() === 204);
  await student.context.setOffline(false);
  await sent;
  await saved(1);
  await page.getByText("1 to send").waitFor({ state: "detached" });
  await student.context.close();
});

test("submitting twice from two windows gives one result", async () => {
  await start();
  await answerAll();
  const other = await student.context.newPage();
  await other.goto(page.url());
  await other.getByRole("button", { name: "Submit answers" }).click();
  await answerTo(other, "POST", "/submit", () =>
    other.getByRole("dialog").getByRole("button", { name: "Submit answers" }).click(),
  );
  await other.getByRole("region", { name: "Your result" }).waitFor();
  await page.getByRole("button", { name: "Submit answers" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Submit answers" }).click();
  await page.getByRole("region", { name: "Your result" }).getByText("100%").waitFor();
  const { attempts } = await student.api.get(`/quizzes/${course.quiz}`);
  assert.equal(attempts.length, 1);
  await student.context.close();
});

test("the whole quiz is taken with the keyboard alone", async () => {
  await page.getByRole("button", { name: "Start quiz" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/learn/quiz/*");
  const press = async (...keys) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await card(1).waitFor();
  await card(1).getByRole("radio").first().focus();
  await press("Space");
  await saved(1);
  await press("Tab", "Space", "Tab", "Space");
  await saved(2);
  // Two checkboxes are behind us, one is before the next question; arrows choose among radios.
  await press("Tab", "Tab", "Space", "ArrowDown");
  await saved(3);
  await press("Tab");
  await page.keyboard.type("denominator");
  await saved(4);
  await press("Tab");
  await page.keyboard.type("1.5");
  await saved(5);
  await press("Tab", "Enter");
  const dialog = page.getByRole("dialog", { name: "Submit your answers?" });
  await dialog.waitFor();
  await dialog.getByRole("button", { name: "Submit answers" }).focus();
  await press("Enter");
  await page.getByRole("region", { name: "Your result" }).getByText("100%").waitFor();
  await student.context.close();
});

test("when the time is over the answers are handed in by themselves", async () => {
  const teacher = await apiOf(school, "achieng.odhiambo");
  const timed = await makeCourse(teacher, {
    title: "Against the clock",
    lessons: ["Read this first"],
    quiz: { time_limit_seconds: 60 },
  });
  await student.api.post(`/courses/${timed.id}/enrollments`, {});
  await page.clock.install();
  await page.goto(`/learn/courses/${timed.id}/q/${timed.quiz}`);
  await page.getByText("1 minute, counted from the start").waitFor();
  await start();
  await card(1).getByRole("radio", { name: "Right" }).check();
  await saved(1);
  await page.getByRole("timer").waitFor();
  // Only the window's clock runs ahead; the server still counts the answers as in time.
  await page.clock.runFor(70_000);
  await page.getByRole("region", { name: "Your result" }).getByText("100%").waitFor();
  await student.context.close();
});
