/** A parent links a child, sees how far they are, says what their data may be used for, and unlinks. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { answerTo, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let parent;
let page;
stage(async () => {
  parent = await windowOf(browser, school, "hassan.ali", { next: "/family", width: 360, height: 740 });
  page = parent.page;
});

test("a parent sees the children linked to them, and how far they are", async () => {
  await page.getByRole("heading", { level: 1, name: "Family" }).waitFor();
  await page.getByRole("link", { name: "Amina Hassan Ali" }).waitFor();
  await page.getByText(/\d courses?, \d finished/).waitFor();
});

test("a code that was never made links nobody, and says what to do", async () => {
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Link a child" }).click();
  await page.getByLabel("Code").fill("ABC");
  await page.getByRole("button", { name: "Link a child" }).click();
  await page.getByText("Enter the 8 characters of the code").first().waitFor();
  await page.getByLabel("Code").fill("ABCDEFGH");
  const answer = await answerTo(page, "POST", "/families/links", () =>
    page.getByRole("button", { name: "Link a child" }).click(),
  );
  assert.ok(answer.status() >= 400);
  await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
  parent.problems.splice(0);
});

test("with the child's code the parent sees the child's courses and progress", async () => {
  const child = await apiOf(school, "brian.otieno");
  const { code } = await child.post("/families/codes", {});
  await page.goto("/family/add");
  await page.getByLabel("Code").fill(` ${code.slice(0, 4)} ${code.slice(4).toLowerCase()} `);
  await page.getByRole("radio", { name: "Guardian" }).check();
  await page.getByRole("button", { name: "Link a child" }).click();
  await page.getByRole("heading", { level: 1, name: "Brian Otieno Ouma" }).waitFor();
  const { items } = await child.get("/students/me/courses");
  for (const { course } of items) await page.getByRole("link", { name: course.title, exact: true }).waitFor();
  assert.equal(await page.getByRole("progressbar").count(), items.length);
});

test("nothing is allowed until the parent says so, and what was said is kept", async () => {
  await page.goto("/family/controls");
  const brian = page.getByRole("region", { name: "Brian Otieno Ouma" });
  await brian.getByRole("checkbox", { name: /^Tutor/ }).waitFor();
  assert.equal(await brian.getByRole("checkbox", { checked: true }).count(), 0);
  await brian.getByRole("checkbox", { name: /^Photos/ }).check();
  await brian.getByText("Not saved yet").waitFor();
  await answerTo(page, "PUT", "/controls", () => brian.getByRole("button", { name: /^Save/ }).click());
  await page.reload();
  await brian.getByRole("checkbox", { name: /^Photos/, checked: true }).waitFor();
  const other = page.getByRole("region", { name: "Amina Hassan Ali" });
  assert.equal(await other.getByRole("checkbox", { checked: true }).count(), 0);
});

test("who unlinks sees nothing of the child any more", async () => {
  await page.goto("/family");
  await page.getByRole("link", { name: "Brian Otieno Ouma" }).click();
  const address = page.url();
  await page.getByRole("button", { name: "Unlink" }).click();
  const ask = page.getByRole("dialog", { name: "Unlink Brian Otieno Ouma?" });
  await answerTo(page, "DELETE", "/families/links/", () => ask.getByRole("button", { name: "Unlink" }).click());
  await page.waitForURL("**/family");
  await page.getByRole("link", { name: "Amina Hassan Ali" }).waitFor();
  assert.equal(await page.getByRole("link", { name: "Brian Otieno Ouma" }).count(), 0);
  await page.goto(address);
  await page.getByRole("heading", { name: "We can't find this page" }).waitFor();
});

test("the journey left the console empty", () => {
  assert.deepEqual(parent.problems, []);
});
