/** Copies, archives, links, covers, the curriculum, reviews, tracks and search: what surrounds a course. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { openWindow, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let admin;
let teacher;
let learner;
/** A published course of Achieng that Brian learns. */
let course;

stage(async () => {
  [admin, teacher, learner] = await Promise.all(
    ["dorcas.onyango", "achieng.odhiambo", "brian.otieno"].map((name) => windowOf(browser, school, name)),
  );
  const api = await apiOf(school, "achieng.odhiambo");
  course = await api.get("/courses/fractions-of-a-whole");
});

const teach = (rest) => `/teach/courses/${course.id}/${rest}`;
const menu = (page) => page.getByRole("button", { name: `More for ${course.title}` });

test("an administrator writes a strand with a part, and moves it", async () => {
  const { page } = admin;
  await page.goto("/admin/curriculum?area=mathematics");
  for (const name of ["Measurement", "Numbers"]) {
    await page.getByRole("button", { name: "Add strand" }).first().click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Add strand" }).click();
    await dialog.getByText("Enter a name.").first().waitFor();
    await dialog.getByLabel("Name").fill(name);
    await dialog.getByRole("button", { name: "Add strand" }).click();
    await page.getByRole("heading", { name }).waitFor();
  }
  await page.getByRole("button", { name: "More for Numbers" }).click();
  await page.getByRole("menuitem", { name: "Add sub-strand" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Fractions");
  await page.getByRole("dialog").getByRole("button", { name: "Add sub-strand" }).click();
  await page.getByText("Fractions", { exact: true }).waitFor();
  await page.getByRole("button", { name: "More for Numbers" }).click();
  await page.getByRole("menuitem", { name: "Move up" }).click();
  await page.waitForFunction(() => document.querySelector("ul.builder h2")?.textContent === "Numbers");
});

test("the teacher says what the course teaches, and visitors find it by that", async () => {
  const { page } = teacher;
  await page.goto(teach("details"));
  await page.getByLabel("Learning area").selectOption({ label: "Mathematics" });
  await page.getByLabel("Fractions", { exact: true }).check();
  await page.keyboard.press("Control+s");
  await page.getByText("Saved", { exact: false }).first().waitFor();
  const visitor = await openWindow(browser, school);
  await visitor.page.goto("/courses?learning_area=mathematics");
  await visitor.page.getByLabel("Strand").selectOption({ label: "– Fractions" });
  await visitor.page.getByRole("button", { name: "Search" }).click();
  await visitor.page.getByRole("link", { name: course.title }).waitFor();
  assert.equal(await visitor.page.locator(".course-card").count(), 1);
});

test("a link is refused without https, and shown to learners with it", async () => {
  const { page } = teacher;
  await page.goto(teach("materials"));
  await page.getByRole("button", { name: "Add link" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Kind").selectOption({ label: "Video" });
  await dialog.getByLabel("Title").fill("Watch a chapati being cut");
  await dialog.getByLabel("Address").fill("http://video.example/1");
  await dialog.getByRole("button", { name: "Add link" }).click();
  await dialog.getByText("Enter an address that begins with https://").first().waitFor();
  await dialog.getByLabel("Address").fill("https://video.example/1");
  await dialog.getByRole("button", { name: "Add link" }).click();
  await page.getByRole("link", { name: "Watch a chapati being cut" }).waitFor();
  await learner.page.goto(`/learn/courses/${course.id}`);
  await learner.page.getByRole("link", { name: /Watch a chapati/ }).waitFor();
});

test("a learner says what they think, changes it, and an administrator hides it with a reason", async () => {
  const { page } = learner;
  await page.goto(`/learn/courses/${course.id}#reviews`);
  await page.getByRole("button", { name: "Write a review" }).click();
  await page.getByRole("button", { name: "Save review" }).click();
  await page.getByText("Choose one to five stars.").first().waitFor();
  await page.getByLabel("4 of 5 stars").check();
  await page.getByLabel("What do you think of the course?").fill("The chapati helped.");
  await page.getByRole("button", { name: "Save review" }).click();
  await page.getByRole("paragraph").filter({ hasText: "The chapati helped." }).waitFor();
  await page.getByRole("button", { name: "Change your review" }).click();
  await page.getByLabel("5 of 5 stars").check();
  await page.getByRole("button", { name: "Save review" }).click();
  await page.getByRole("img", { name: "5 of 5 stars" }).waitFor();
  const visitor = await openWindow(browser, school);
  await visitor.page.goto(`/courses/${course.slug}`);
  await visitor.page.getByText("The chapati helped.").waitFor();

  await teacher.page.goto(teach("reviews"));
  await teacher.page.getByText("The chapati helped.").waitFor();
  assert.equal(await teacher.page.getByRole("button", { name: /Hide the review/ }).count(), 0);
  await admin.page.goto(teach("reviews"));
  await admin.page.getByRole("button", { name: /Hide the review/ }).click();
  await admin.page.getByLabel("Reason").fill("A test of moderation");
  await admin.page.getByRole("button", { name: "Hide review" }).click();
  await admin.page.getByText("Hidden because: A test of moderation").waitFor();
  await visitor.page.reload();
  assert.equal(await visitor.page.getByText("The chapati helped.").count(), 0);
  await page.reload();
  await page.getByText("Hidden because: A test of moderation").waitFor();
});

test("a copy opens as a draft with the same outline and quizzes of its own", async () => {
  const { page } = teacher;
  await page.goto(teach("outline"));
  await menu(page).click();
  await page.getByRole("menuitem", { name: "Make a copy" }).click();
  const dialog = page.getByRole("dialog", { name: "Make a copy" });
  assert.equal(await dialog.getByLabel("Title of the copy").inputValue(), `Copy of ${course.title}`);
  await dialog.getByRole("button", { name: "Make a copy" }).click();
  await page.getByRole("heading", { level: 1, name: `Copy of ${course.title}` }).waitFor();
  await page.getByText("Draft", { exact: true }).first().waitFor();
  const api = await apiOf(school, "achieng.odhiambo");
  const copy = await api.get(`/courses/${new URL(page.url()).pathname.split("/")[3]}`);
  assert.equal(copy.modules.length, course.modules.length);
  assert.equal(copy.lessons_count, course.lessons_count);
  const quizzes = (of) =>
    [...of.quizzes, ...of.modules.flatMap((it) => it.quizzes)].map((it) => it.questions_count);
  assert.deepEqual(quizzes(copy), quizzes(course));
});

test("the copy becomes a part of another course", async () => {
  const { page } = teacher;
  await page.getByRole("link", { name: "Details" }).click();
  await page.locator("#details-parent").selectOption({ label: course.title });
  await page.keyboard.press("Control+s");
  await page.getByText("Saved", { exact: false }).first().waitFor();
  const api = await apiOf(school, "achieng.odhiambo");
  assert.equal((await api.get(`/courses/${course.id}`)).parts.length, 1);
});

test("an archived course leaves the catalogue, stays with its learners and comes back", async () => {
  const { page } = teacher;
  await page.goto(teach("outline"));
  await menu(page).click();
  await page.getByRole("menuitem", { name: "Archive" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Archive" }).click();
  await page.getByText("Archived", { exact: true }).first().waitFor();
  const visitor = await openWindow(browser, school);
  assert.equal((await visitor.page.goto(`/courses/${course.slug}`)).status(), 404);
  await learner.page.goto(`/learn/courses/${course.id}`);
  await learner.page.getByRole("heading", { level: 1, name: course.title }).waitFor();
  await menu(page).click();
  await page.getByRole("menuitem", { name: "Bring back to the catalogue" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Bring back to the catalogue" }).click();
  await page.getByText("Published", { exact: true }).first().waitFor();
  assert.equal((await visitor.page.goto(`/courses/${course.slug}`)).status(), 200);
});

test("the slash key opens the search, which finds courses, lessons and people without accents", async () => {
  const { page } = learner;
  await page.goto("/learn");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("/");
  await page.waitForURL("**/search");
  await page.waitForFunction(() => document.activeElement?.getAttribute("type") === "search");
  await page.keyboard.type("FRACT");
  await page.waitForURL("**/search?q=FRACT");
  await page.getByRole("heading", { name: "Courses", exact: true }).waitFor();
  await page
    .getByRole("link", { name: new RegExp(`^${course.title}`) })
    .first()
    .waitFor();
  await page.getByRole("link", { name: "Lessons", exact: true }).click();
  await page.waitForURL("**kind=lessons**");
  await page.getByRole("searchbox").fill("achieng");
  await page.getByRole("link", { name: "People", exact: true }).click();
  await page.getByRole("link", { name: /Achieng Odhiambo/ }).click();
  await page.waitForURL("**/learn/courses/**");
});

test("a listed track has a page in the catalogue", async () => {
  const organizer = await windowOf(browser, school, "nekesa.wafula");
  const api = await apiOf(school, "nekesa.wafula");
  const [{ slug, id }] =
    (await api.get("/auth/organizations")).items ?? (await api.get("/auth/organizations"));
  await api.post(`/organizations/${id}/tracks`, { title: "Farming from the start", courses: [course.id] });
  const { page } = organizer;
  await page.goto(`/org/${slug}/tracks`);
  await page.getByRole("button", { name: "More for Farming from the start" }).click();
  await page.getByRole("menuitem", { name: "Change track" }).click();
  await page.getByLabel("Show it in the catalogue").check();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  const visitor = await openWindow(browser, school);
  await visitor.page.goto("/courses");
  await visitor.page.getByRole("link", { name: "Farming from the start" }).click();
  await visitor.page.getByRole("link", { name: course.title }).waitFor();
});

test("nothing went wrong that nobody saw", () => {
  // A course that is not there is a refusal the journey asked for.
  const noise = [admin, teacher, learner]
    .flatMap(({ problems }) => problems)
    .filter((it) => !/ 4(04|22) /.test(it));
  assert.deepEqual(noise, []);
});
