/** A teacher builds a lesson of pages without a pointer, publishes it, and a learner reads it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { violations } from "../lib/axe.mjs";
import { answerTo, windowOf } from "../lib/browser.mjs";
import { png } from "../lib/picture.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let course;
let lesson;
let teacher;
let page;
let address;

stage(async () => {
  const api = await apiOf(school, "rehema.mwakio");
  course = await api.post("/courses", { title: "Rain", language: "en" });
  const part = await api.post(`/courses/${course.id}/modules`, { title: "One" });
  lesson = await api.post(`/modules/${part.id}/lessons`, { title: "Where rain goes" });
  await api.post(`/modules/${part.id}/lessons`, { title: "Rivers" });
  address = `/teach/courses/${course.id}/lessons/${lesson.id}`;
  teacher = await windowOf(browser, school, "rehema.mwakio", { next: address });
  page = teacher.page;
});

const surface = () => page.getByRole("group", { name: /^Page \d of \d/ });
const element = (name) => surface().getByRole("group", { name });
const said = (text) => page.getByRole("status").filter({ hasText: text }).waitFor();
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");

test("a lesson of text becomes one of pages", async () => {
  const link = page.getByRole("link", { name: "Lay out on pages" });
  await link.focus();
  await press("Enter");
  await surface().waitFor();
  assert.match(await surface().getAttribute("aria-label"), /^Page 1 of 1, Where rain goes, 1 element$/);
  await page.getByText("Saved", { exact: true }).waitFor();
});

test("what is on the page is reached, written in, moved and resized by keyboard", async () => {
  await element(/^Page title, Where rain goes, 1 of 1/).focus();
  await press("t");
  await said("Text placed in the middle");
  await element(/^Paragraph, New text, 2 of 2/).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("Paragraph"));
  await press("Enter");
  const field = page.getByRole("textbox", { name: /^Text of Paragraph/ });
  await field.waitFor();
  await page.keyboard.type("Rain runs off, ");
  await press("Control+b");
  await page.keyboard.type("soaks in");
  await press("Control+b");
  await page.keyboard.type(" or goes back to the air.");
  await press("Escape");
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("Paragraph, Rain"));
  const before = await focused();
  const [, left, top] = /left (\d+), top (\d+)/.exec(before).map(Number);
  await press("Shift+ArrowLeft", "ArrowLeft", "Shift+ArrowUp");
  await said(`Moved, left ${left - 11}, top ${top - 10}`);
  await press("Control+Shift+ArrowRight");
  await said("Width 530, height 90");
  assert.match(await focused(), new RegExp(`left ${left - 11}, top ${top - 10}$`));
});

test("Tab goes in the order of reading and leaves the page at its end; Escape lets go", async () => {
  await press("Home");
  assert.match(await focused(), /^Page title/);
  await press("Tab");
  assert.match(await focused(), /^Paragraph/);
  await press("Tab");
  assert.doesNotMatch(await focused(), /^(Page title|Paragraph)/);
  await element(/^Paragraph/).focus();
  await press("Home", "Escape");
  assert.match(await focused(), /^Page 1 of 1/);
});

test("a shape is added, duplicated, deleted, and undo brings it back", async () => {
  await element(/^Paragraph/).focus();
  await press("r");
  await element(/^Rectangle, not read aloud/).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("Rectangle"));
  await press("Control+d");
  assert.equal(await element(/^Rectangle/).count(), 2);
  await press("Delete");
  await said("Rectangle deleted");
  assert.equal(await element(/^Rectangle/).count(), 1);
  await press("Control+z");
  await said("Undone");
  assert.equal(await element(/^Rectangle/).count(), 2);
  await press("Control+Shift+z");
  await said("Done again");
  assert.equal(await element(/^Rectangle/).count(), 1);
  // Behind the words, or they could not be read.
  await element(/^Rectangle/).focus();
  await press("Control+Shift+BracketLeft");
});

test("the order of reading is an author's to choose", async () => {
  await element(/^Paragraph/).focus();
  await press("Alt+Shift+ArrowUp");
  await said("Read as number 1 of 2");
  await press("Alt+Shift+ArrowDown");
  await said("Read as number 2 of 2");
});

test("the outline is the same lesson as a form, and adds a list and a second page", async () => {
  await press("Control+Alt+2");
  await page.getByRole("heading", { name: "Page 1 of 1: Where rain goes" }).waitFor();
  const add = page.getByRole("button", { name: "List", exact: true });
  await add.focus();
  await press("Enter");
  const items = page.getByRole("listitem", { name: "3. List" }).getByRole("textbox", { name: "Items" });
  await items.waitFor();
  await items.focus();
  await press("Control+a");
  await page.keyboard.type("Rivers");
  await press("Enter");
  await page.keyboard.type("Wells");
  const newPage = page.getByRole("button", { name: "Add page" });
  await newPage.focus();
  await press("Enter");
  await page.getByRole("dialog", { name: "Add a page" }).getByRole("button", { name: "Blank" }).focus();
  await press("Enter");
  await page.getByRole("heading", { name: "Page 2 of 2: Page 2" }).waitFor();
  await page.getByRole("button", { name: "Heading", exact: true }).focus();
  await press("Enter");
  const heading = page.getByRole("listitem", { name: "1. Heading" }).getByRole("textbox", { name: "Text" });
  await heading.focus();
  await press("Control+a");
  await page.keyboard.type("Đường đi của nước");
  await page.getByText("Not published yet").waitFor();
  await page.getByText("Saved", { exact: true }).waitFor();
});

test("a picture is sent, placed and described", async () => {
  await page.locator(".outline-add input[type=file]").setInputFiles({
    name: "tank.png",
    mimeType: "image/png",
    buffer: Buffer.from(png(64, 48)),
  });
  const item = page.getByRole("listitem", { name: "2. Picture" });
  const alt = item.getByLabel("What does it show?");
  await alt.fill("A roof with a gutter and a tank");
  await press("Control+Alt+1");
  const picture = element(/^Picture, A roof with a gutter and a tank, 2 of 2/);
  await picture.waitFor();
  assert.equal(await picture.locator("img").evaluate((it) => it.decode().then(() => it.naturalWidth)), 64);
  await page.getByText("Not published yet").waitFor();
  await page.getByText("Saved", { exact: true }).waitFor();
});

test("work that was not published is there again after the tab was closed", async () => {
  await page.close({ runBeforeUnload: false });
  page = await teacher.context.newPage();
  await page.goto(`${address}/pages`);
  await surface().waitFor();
  assert.match(await surface().getAttribute("aria-label"), /^Page 1 of 2, Where rain goes, 4 elements$/);
});

test("what is still to be mended is listed, with a way there", async () => {
  await page.getByRole("button", { name: "Check", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Properties" });
  await panel.getByText("Nothing to mend").waitFor();
  const picture = page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: /^2/ });
  await picture.click();
  await page.getByRole("button", { name: "Design", exact: true }).click();
  await element(/^Picture/).click();
  const alt = panel.getByLabel("What does it show?");
  await alt.fill("");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await panel.getByRole("heading", { name: "Mend before publishing" }).waitFor();
  await panel.getByRole("button", { name: /^Say what this shows/ }).click();
  await page.getByRole("button", { name: "Design", exact: true }).click();
  await alt.fill("A roof with a gutter and a tank");
  await page.getByText("Not published yet").waitFor();
  await page.getByText("Saved", { exact: true }).waitFor();
});

test("axe finds nothing in any view, in both themes and on a phone", async () => {
  for (const view of ["canvas", "outline", "phone", "listen"]) {
    await page.goto(`${address}/pages?view=${view}`);
    await page.locator(".author-pages").waitFor();
    if (view === "canvas") await element(/^Paragraph/).click();
    assert.deepEqual(await violations(page), [], view);
  }
  const phone = await windowOf(browser, school, "rehema.mwakio", { width: 360, theme: "dark", next: `${address}/pages` });
  await phone.page.locator(".outline-items").first().waitFor();
  assert.deepEqual(await violations(phone.page), []);
  const wider = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, "nothing is wider than the screen");
  await phone.context.close();
});

test("published, it is what a learner reads, in the order and with the marks it was given", async () => {
  await page.goto(`${address}/pages`);
  await page.getByRole("button", { name: "Publish lesson" }).focus();
  await press("Enter");
  const dialog = page.getByRole("dialog", { name: "Publish this lesson?" });
  await dialog.getByRole("button", { name: "Publish lesson" }).focus();
  const answer = await answerTo(page, "POST", "/document", () => press("Enter"));
  assert.equal(answer.status(), 200, await answer.text());
  await page.getByText("Saved", { exact: true }).waitFor();

  const api = await apiOf(school, "rehema.mwakio");
  await api.post(`/courses/${course.id}/publish`, {});
  await (await apiOf(school, "halima.abdi")).post(`/courses/${course.id}/enrollments`, {});
  const learner = await windowOf(browser, school, "halima.abdi", { next: `/learn/courses/${course.id}/l/${lesson.id}` });
  const text = learner.page.locator(".prose");
  await text.locator("strong", { hasText: "soaks in" }).waitFor();
  await text.getByRole("heading", { name: "Đường đi của nước" }).waitFor();
  await text.getByRole("img", { name: "A roof with a gutter and a tank" }).waitFor();
  assert.deepEqual(await text.getByRole("listitem").allInnerTexts(), ["Rivers", "Wells"]);
  assert.deepEqual(await text.locator(".lesson-page").first().locator(".el:not(.decoration)").allInnerTexts(), [
    "Where rain goes",
    "Rain runs off, soaks in or goes back to the air.",
    "Rivers\nWells",
  ]);
  assert.deepEqual(learner.problems, []);
  await learner.context.close();
});

test("with the mouse things are dragged to where they line up, resized by their handles and caught in a frame", async () => {
  await page.goto(`${address}/pages`);
  const title = element(/^Page title/);
  await title.waitFor();
  const box = await title.boundingBox();
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x - 20, middle.y + 60, { steps: 6 });
  await page.mouse.up();
  await said(/^Moved, left \d+/);
  assert.doesNotMatch(await title.getAttribute("aria-label"), /left 56, top 40/);
  const handle = await page.locator(".handle-se").boundingBox();
  const wide = (await title.boundingBox()).width;
  await page.mouse.move(handle.x + 4, handle.y + 4);
  await page.mouse.down();
  await page.mouse.move(handle.x - 96, handle.y + 4, { steps: 6 });
  await page.mouse.up();
  assert.ok((await title.boundingBox()).width < wide - 80);
  const all = await surface().boundingBox();
  await page.mouse.move(all.x + all.width - 4, all.y + all.height - 4);
  await page.mouse.down();
  await page.mouse.move(all.x + 2, all.y + 2, { steps: 6 });
  await page.mouse.up();
  assert.equal(await surface().locator("[data-chosen]").count(), 4);
  await surface().focus();
  await press("Control+z", "Control+z");
  assert.match(await title.getAttribute("aria-label"), /left 56, top 40/);
});

test("a double press writes in the text where it stands", async () => {
  await element(/^Paragraph/).dblclick();
  const field = page.getByRole("textbox", { name: /^Text of Paragraph/ });
  await field.waitFor();
  await press("End");
  await page.keyboard.type(" Always.");
  await press("Escape");
  await element(/^Paragraph, Rain runs off/).waitFor();
  assert.match(await element(/^Paragraph/).innerText(), /back to the air\. Always\.$/);
  await press("Control+z");
});

test("what is grouped is chosen together", async () => {
  await element(/^Paragraph/).focus();
  await press("Control+a", "Control+g");
  await said("4 things grouped");
  await press("Escape");
  assert.equal(await surface().locator("[data-chosen]").count(), 0);
  await element(/^Paragraph/).click();
  assert.equal(await surface().locator("[data-chosen]").count(), 4);
  await press("Control+Shift+g");
  await press("Escape");
  await element(/^Paragraph/).click();
  assert.equal(await surface().locator("[data-chosen]").count(), 1);
});

test("nothing in the whole journey was written to the console or left the machine", () => {
  assert.deepEqual(teacher.problems, []);
});
