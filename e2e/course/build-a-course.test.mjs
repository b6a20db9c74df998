/** An instructor makes a whole course in the browser, from a title to learners in it. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { answerTo, windowOf } from "../lib/browser.mjs";
import { dropFiles, pasteFiles, png } from "../lib/picture.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let teacher;
let page;
/** The course under construction; each step builds on the one before. */
let course;

stage(async () => {
  teacher = await windowOf(browser, school, "achieng.odhiambo");
  page = teacher.page;
});

const tab = (name) => page.getByRole("navigation", { name: "Parts of the course" }).getByRole("link", { name });
const row = (title) => page.locator("li[data-row]").filter({ hasText: title }).last();
const lessons = () => page.locator("ol.builder > li ol > li[data-row] a.builder-title").allInnerTexts();

async function add(kind, title, within = page) {
  const button = within.getByRole("button", { name: `Add ${kind}`, exact: true });
  const field = within.getByLabel(`${kind[0].toUpperCase()}${kind.slice(1)} title`);
  if (!(await field.isVisible())) await button.click();
  await field.fill(title);
  await field.press("Enter");
  await page.getByRole("heading", { name: title }).or(page.getByRole("link", { name: title })).first().waitFor();
}

test("a new course needs only a title, and opens on its empty outline", async () => {
  await page.goto("/teach/courses");
  await page.getByRole("button", { name: "New course" }).click();
  const dialog = page.getByRole("dialog", { name: "New course" });
  await dialog.getByRole("button", { name: "New course" }).click();
  await dialog.getByText("Enter a title").first().waitFor();
  await dialog.getByLabel("Title").fill("Nước sạch: water for the dry season");
  await dialog.getByLabel("Course language").selectOption({ label: "English" });
  await dialog.getByRole("button", { name: "New course" }).click();
  await page.waitForURL("**/outline");
  course = new URL(page.url()).pathname.split("/")[3];
  await page.getByRole("heading", { name: "This course has no modules yet" }).waitFor();
});

test("modules and lessons are typed in one go", async () => {
  await add("module", "Finding water");
  await add("module", "Keeping it clean");
  for (const title of ["Where rain goes", "Springs and wells", "Reading a rain gauge"])
    await add("lesson", title, row("Finding water"));
  await add("lesson", "Boil, filter, store", row("Keeping it clean"));
  assert.deepEqual(await lessons(), [
    "Where rain goes",
    "Springs and wells",
    "Reading a rain gauge",
    "Boil, filter, store",
  ]);
});

test("a lesson is dragged to another place and to another module", async () => {
  const grip = (title) => row(title).locator(".grip").first();
  await answerTo(page, "PUT", "/outline", () =>
    grip("Reading a rain gauge").dragTo(row("Where rain goes"), { targetPosition: { x: 80, y: 4 } }),
  );
  assert.deepEqual((await lessons()).slice(0, 3), [
    "Reading a rain gauge",
    "Where rain goes",
    "Springs and wells",
  ]);
  await answerTo(page, "PUT", "/outline", async () =>
    grip("Springs and wells").dragTo(row("Boil, filter, store"), { targetPosition: { x: 80, y: 4 } }),
  );
  await page.reload();
  await row("Boil, filter, store").waitFor();
  assert.deepEqual(await lessons(), [
    "Reading a rain gauge",
    "Where rain goes",
    "Springs and wells",
    "Boil, filter, store",
  ]);
});

test("the same moves work by keyboard, keep focus and are said aloud", async () => {
  const link = page.getByRole("link", { name: "Where rain goes" });
  await link.focus();
  await answerTo(page, "PUT", "/outline", () => page.keyboard.press("Alt+ArrowUp"));
  await page.getByRole("status").filter({ hasText: "Moved to place 1 of 2 in Finding water" }).waitFor();
  assert.ok(await link.evaluate((it) => it === document.activeElement));
  assert.deepEqual((await lessons()).slice(0, 2), ["Where rain goes", "Reading a rain gauge"]);
  // Past the end of its module a lesson goes on into the next one, and back.
  await page.getByRole("link", { name: "Reading a rain gauge" }).focus();
  await answerTo(page, "PUT", "/outline", () => page.keyboard.press("Alt+ArrowDown"));
  await page.getByRole("status").filter({ hasText: "in Keeping it clean" }).waitFor();
  await answerTo(page, "PUT", "/outline", () => page.keyboard.press("Alt+ArrowUp"));
  await page.getByRole("status").filter({ hasText: "in Finding water" }).waitFor();
});

test("the Move menu reaches every place without dragging", async () => {
  await row("Springs and wells").getByRole("button", { name: "Move Springs and wells" }).click();
  await answerTo(page, "PUT", "/outline", () =>
    page.getByRole("menuitem", { name: "Finding water" }).click(),
  );
  await page.reload();
  await row("Boil, filter, store").waitFor();
  assert.deepEqual(await lessons(), [
    "Where rain goes",
    "Reading a rain gauge",
    "Springs and wells",
    "Boil, filter, store",
  ]);
});

test("a module moves with its lessons, by the menu and by drag", async () => {
  const modules = () => page.locator("ol.builder > li > .builder-head .builder-title").allInnerTexts();
  const first = page.locator("ol.builder > li").filter({ hasText: "Finding water" });
  await first.getByRole("button", { name: "Move Finding water" }).click();
  await answerTo(page, "PUT", "/outline", () => page.getByRole("menuitem", { name: "Move down" }).click());
  assert.deepEqual(await modules(), ["Keeping it clean", "Finding water"]);
  await answerTo(page, "PUT", "/outline", () =>
    page
      .locator("ol.builder > li")
      .last()
      .locator(".grip")
      .first()
      .dragTo(page.locator("ol.builder > li").first(), { targetPosition: { x: 80, y: 4 } }),
  );
  assert.deepEqual(await modules(), ["Finding water", "Keeping it clean"]);
});

test("a deleted lesson comes back with Undo", async () => {
  await row("Springs and wells").getByRole("button", { name: "More for Springs and wells" }).click();
  await page.getByRole("menuitem", { name: "Delete lesson" }).click();
  await page.getByText("Springs and wells deleted").first().waitFor();
  await page.getByRole("link", { name: "Springs and wells" }).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Springs and wells" }).waitFor();
  assert.equal((await lessons()).length, 4);
});

test("the details are saved, and the same course changed elsewhere is not overwritten unseen", async () => {
  await tab("Details").click();
  await page.getByLabel("Summary").fill("Find, clean and keep water through the dry months.");
  await page.getByLabel("Description").fill("You will **measure** rain and build a filter.");
  await page.getByLabel("Level").selectOption({ label: "Beginner" });
  await page.getByLabel("Learning area").selectOption({ label: "Science and technology" });
  await page.getByLabel("Grade 5").check();
  const saved = await answerTo(page, "PATCH", `/courses/${course}`, () =>
    page.getByRole("button", { name: "Save", exact: true }).click(),
  );
  assert.equal(saved.status(), 200);
  await page.getByText(/^Saved \d\d:\d\d/).waitFor();

  const elsewhere = await apiOf(school, "achieng.odhiambo");
  const { version } = await elsewhere.get(`/courses/${course}`);
  await elsewhere.patch(
    `/courses/${course}`,
    { summary: "Water, from rain to cup." },
    { "If-Match": `"${version}"` },
  );
  await page.getByLabel("Summary").fill("Find, clean and keep water in the dry season.");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Somebody saved another version" });
  await dialog.getByText("Water, from rain to cup.").waitFor();
  await dialog.getByRole("button", { name: "Keep your version" }).click();
  await dialog.waitFor({ state: "hidden" });
  await page.reload();
  assert.equal(
    await page.getByLabel("Summary").inputValue(),
    "Find, clean and keep water in the dry season.",
  );
  // The stale save was answered with 412, which Chromium writes to the console.
  const expected = teacher.problems.splice(0);
  assert.ok(expected.every((it) => it.includes("412")), expected.join("\n"));
});

test("a lesson is written in Markdown beside its preview, with pictures by drop and by paste", async () => {
  await tab("Outline").click();
  await page.getByRole("link", { name: "Where rain goes" }).click();
  const text = page.getByRole("textbox", { name: "Text" });
  const preview = page.getByRole("region", { name: "Preview" });
  await text.fill("## Three paths\n\nRain **runs off**, soaks in or goes back to the air.\n");
  await preview.getByRole("heading", { name: "Three paths" }).waitFor();
  await preview.locator("strong", { hasText: "runs off" }).waitFor();

  await text.press("Control+End");
  await dropFiles(page, text, [{ name: "catchment.png", type: "image/png", bytes: png(64, 48) }]);
  let ask = page.getByRole("dialog", { name: "Describe this picture" });
  await ask.getByRole("button", { name: "Insert picture" }).click();
  await ask.getByText("Describe the picture, or mark it as decoration").waitFor();
  await ask.getByLabel("What does it show?").fill("A roof with a gutter and a tank");
  await ask.getByRole("button", { name: "Insert picture" }).click();
  await preview.getByRole("img", { name: "A roof with a gutter and a tank" }).waitFor();

  await pasteFiles(page, text, [{ name: "image.png", type: "image/png", bytes: png(32, 32, [200, 120, 0]) }]);
  ask = page.getByRole("dialog", { name: "Describe this picture" });
  await ask.getByLabel("It is only decoration").check();
  await ask.getByRole("button", { name: "Insert picture" }).click();
  await preview.locator("img").nth(1).waitFor();
  const drawn = await preview.locator("img").evaluateAll((all) =>
    Promise.all(all.map((it) => it.decode().then(() => it.naturalWidth))),
  );
  assert.deepEqual(drawn, [64, 32]);

  await page.getByLabel("Minutes to study").fill("10");
  await page.getByLabel("Free sample, open to everybody").check();
  await answerTo(page, "PATCH", "/lessons/", () => page.keyboard.press("Control+s"));
  await page.getByText(/^Saved \d\d:\d\d/).waitFor();
});

test("the toolbar formats what is selected, and undo takes it back", async () => {
  const text = page.getByRole("textbox", { name: "Text" });
  await text.press("Control+End");
  await text.pressSequentially("gutters");
  for (let at = 0; at < "gutters".length; at += 1) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Control+b");
  assert.match(await text.inputValue(), /\*\*gutters\*\*$/);
  await page.keyboard.press("Control+z");
  assert.match(await text.inputValue(), /[^*]gutters$/);
});

test("text that was not saved survives a closed tab and says where it is", async () => {
  const text = page.getByRole("textbox", { name: "Text" });
  await text.press("Control+End");
  await text.pressSequentially(" lead rain into a tank.");
  await page.getByText(/^Not saved yet\. Kept on this device/).waitFor();
  const address = page.url();
  await page.close({ runBeforeUnload: false });
  page = await teacher.context.newPage();
  await page.goto("/teach");
  await page.getByRole("heading", { name: "Not saved yet" }).waitFor();
  await page.goto(address);
  await page.getByText(/^These are your changes from/).waitFor();
  assert.match(await page.getByRole("textbox", { name: "Text" }).inputValue(), /lead rain into a tank\.$/);
  await answerTo(page, "PATCH", "/lessons/", () => page.getByRole("button", { name: "Save", exact: true }).click());
});

test("the other lessons get their text", async () => {
  for (const title of ["Reading a rain gauge", "Springs and wells", "Boil, filter, store"]) {
    await page.goto(`/teach/courses/${course}/outline`);
    await page.getByRole("link", { name: title }).click();
    await page.getByRole("textbox", { name: "Text" }).fill(`Notes about: ${title.toLowerCase()}.`);
    await answerTo(page, "PATCH", "/lessons/", () => page.getByRole("button", { name: "Save", exact: true }).click());
    await page.getByText(/^Saved \d\d:\d\d/).waitFor();
  }
});

test("a quiz gets all five kinds of question, each with a reason", async () => {
  await page.goto(`/teach/courses/${course}/outline`);
  await add("quiz", "Water check", row("Keeping it clean"));
  await page.getByRole("link", { name: "Water check" }).click();
  await page.getByRole("heading", { name: "This quiz has no questions yet" }).waitFor();

  await question("One right answer", "Which water is safest to drink?", async (form) => {
    await form.getByRole("textbox", { name: "Option 1" }).fill("From a river");
    await form.getByRole("textbox", { name: "Option 2" }).fill("Boiled for one minute");
    await form.getByRole("radio", { name: "Option 2 is right" }).check();
  });
  await question("Several right answers", "What keeps stored water clean?", async (form) => {
    await form.getByRole("textbox", { name: "Option 1" }).fill("A lid");
    await form.getByRole("textbox", { name: "Option 2" }).fill("A tap");
    // Enter on the last line adds a line.
    await form.getByRole("textbox", { name: "Option 2" }).press("Enter");
    await form.getByRole("textbox", { name: "Option 3" }).fill("A dirty cup");
    await form.getByRole("checkbox", { name: "Option 1 is right" }).check();
    await form.getByRole("checkbox", { name: "Option 2 is right" }).check();
  });
  await question("True or false", "Clear water is always clean.", (form) => form.getByLabel("False").check());
  await question("Short text", "What do we call rain that soaks into the ground?", (form) =>
    form.getByLabel("Accepted answers").fill("groundwater\nground water"),
  );
  await question("Number", "How many minutes do you boil water?", async (form) => {
    await form.getByLabel("Right answer").fill("1");
    await form.getByLabel("Give or take").fill("0.5");
  });
  await page.getByText("5 questions").first().waitFor();
  await page.getByText("5 points in all").waitFor();
});

async function question(kind, prompt, fillAnswer) {
  await page.getByRole("button", { name: "Add question" }).click();
  await page.getByRole("menuitem", { name: kind, exact: true }).click();
  const form = page.getByRole("region", { name: /^Question \d/ });
  await form.getByLabel("Question", { exact: true }).fill(prompt);
  await fillAnswer(form);
  await form.getByLabel("Explanation").fill(`Because: ${kind}.`);
  const answer = await answerTo(page, "POST", "/questions", () =>
    form.getByRole("button", { name: "Save question" }).click(),
  );
  assert.equal(answer.status(), 201, await answer.text());
  await page.locator("li[data-row]").filter({ hasText: prompt }).waitFor();
}

test("questions are reordered by keyboard, and a wrong form says what is missing", async () => {
  const first = page.locator("li[data-row]").first();
  await first.getByRole("button", { name: "Edit" }).focus();
  await answerTo(page, "PUT", "/order", () => page.keyboard.press("Alt+ArrowDown"));
  await page.getByRole("status").filter({ hasText: "Moved to place 2 of 5" }).waitFor();
  await answerTo(page, "PUT", "/order", () => page.keyboard.press("Alt+ArrowUp"));

  await page.getByRole("button", { name: "Add question" }).click();
  await page.getByRole("menuitem", { name: "Number", exact: true }).click();
  await page.getByRole("button", { name: "Save question" }).click();
  await page.getByText("Write the question").first().waitFor();
  await page.getByText("Enter a number, like 110 or 2.5").first().waitFor();
  await page.getByRole("region", { name: /^Question 6/ }).getByRole("button", { name: "Cancel" }).click();
});

test("the rules of the quiz are saved", async () => {
  await page.getByRole("link", { name: "Rules" }).click();
  await page.getByLabel("Pass mark in percent").fill("80");
  await page.getByLabel("Tries allowed").fill("3");
  await answerTo(page, "PATCH", "/quizzes/", () => page.getByRole("button", { name: "Save", exact: true }).click());
  await page.getByText("Pass mark 80%").waitFor();
});

test("the preview shows the course and the quiz as a student has them, and counts nothing", async () => {
  await page.getByRole("button", { name: "Preview as a student" }).click();
  await page.getByText("This is a preview. Your answers aren't counted.").waitFor();
  await page.getByText("Which water is safest to drink?").waitFor();
  assert.equal(await page.getByText("Because: One right answer.").count(), 0);
  await page.goto(`/teach/courses/${course}/preview`);
  await page.getByText("You see this as a student does. Nothing you do here is recorded.").waitFor();
  await page.getByRole("link", { name: "Open the first lesson" }).click();
  await page.getByRole("heading", { name: "Three paths" }).waitFor();
  await page.goto(`/teach/courses/${course}/results`);
  await page.getByText("Nobody has taken this quiz yet").waitFor();
});

test("publishing asks first, then the course is open at its public address", async () => {
  await page.goto(`/teach/courses/${course}/outline`);
  await page.getByRole("button", { name: "Publish course" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish this course?" });
  await answerTo(page, "POST", "/publish", () => dialog.getByRole("button", { name: "Publish course" }).click());
  await page.getByText("Published", { exact: true }).waitFor();
  await page.getByRole("link", { name: "Public page" }).click();
  await page.getByRole("heading", { level: 1, name: "Nước sạch: water for the dry season" }).waitFor();
});

test("a student joins, and the instructor sees who is where without a reload", async () => {
  await page.goto(`/teach/courses/${course}/learners`);
  await page.getByRole("heading", { name: "Nobody has joined yet" }).waitFor();

  const student = await windowOf(browser, school, "brian.otieno", { next: "/courses?q=nuoc+sach" });
  await student.page.getByRole("link", { name: "Nước sạch: water for the dry season" }).click();
  await student.page.getByRole("button", { name: "Enroll for free" }).click();
  await student.page.waitForURL("**/learn/courses/*");
  await page.getByRole("cell", { name: "Brian Otieno Ouma" }).waitFor();
  await student.page.getByRole("link", { name: "Where rain goes" }).click();
  await student.page.getByRole("button", { name: "Mark as done" }).click();
  await page.getByRole("row", { name: /Brian Otieno Ouma/ }).getByText("20%").waitFor();
  await page.getByRole("row", { name: /Brian Otieno Ouma/ }).getByText("Reading a rain gauge").waitFor();
  assert.deepEqual(student.problems, []);
  await student.context.close();
});

test("the list of learners is taken along as a file for a spreadsheet", async () => {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download (CSV)" }).click(),
  ]);
  assert.match(file.suggestedFilename(), /^learners-.+\.csv$/);
  const [head, first] = (await readFile(await file.path(), "utf8")).split("\r\n");
  assert.equal(head, "\uFEFFName,Percent,Now at,Finished,Last active,Joined");
  assert.match(first, /^Brian Otieno Ouma,20,Reading a rain gauge,,\d{4}-/);
});

test("nothing in the whole journey was written to the console or left the machine", () => {
  assert.deepEqual(teacher.problems, []);
});
