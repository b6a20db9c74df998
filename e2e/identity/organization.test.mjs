/** An organisation gets its members: by a code, with somebody letting them in, and out again when they are suspended. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { answerTo, windowOf } from "../lib/browser.mjs";
import { slug } from "../lib/organization.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let head;
let page;
let code;
stage(async () => {
  head = await windowOf(browser, school, "nekesa.wafula", { next: `/org/${slug}` });
  page = head.page;
});

const panel = (name) => page.getByRole("dialog", { name });

test("whoever runs an organisation finds it in the navigation and sees how it is doing", async () => {
  await page.getByRole("heading", { level: 1, name: "Ziwa Junior" }).waitFor();
  const figures = page.locator(".figures");
  await figures.getByText("Students").waitFor();
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Members" }).click();
  await page.getByText("9 members").waitFor();
});

test("a class code is made, shown large, and listed among the invitations", async () => {
  await page.getByRole("button", { name: "Add members" }).click();
  await page.getByRole("menuitem", { name: "Class code" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make code" }).click();
  code = await page.locator(".code-large").textContent();
  assert.match(code, /^[2-9A-Z]{3}-[2-9A-Z]{3}$/);
  await page.getByRole("dialog").getByRole("button", { name: "Close" }).last().click();
  await page.getByRole("link", { name: "Invitations" }).click();
  await page.getByRole("row", { name: new RegExp(code) }).waitFor();
});

test("a pupil who types the code waits until somebody lets them in", async () => {
  const pupil = await apiOf(school, "joyce.mumbua");
  assert.equal((await pupil.post("/auth/invitations/accept", { code })).state, "requested");
  await page.goto(`/org/${slug}`);
  await page.getByText("1 person asks to join.").waitFor();
  await page.getByRole("link", { name: "Look at them" }).click();
  await page.getByRole("link", { name: "Joyce Mumbua Musyoka" }).click();
  await answerTo(page, "PATCH", "/members/", () =>
    panel("Joyce Mumbua Musyoka").getByRole("button", { name: "Let in" }).click(),
  );
  await panel("Joyce Mumbua Musyoka").getByRole("button", { name: "Suspend" }).waitFor();
  assert.equal((await pupil.get(`/organizations/${slug}`)).role, "student");
});

test("a suspended member loses access at once", async () => {
  const pupil = await apiOf(school, "joyce.mumbua");
  await panel("Joyce Mumbua Musyoka").getByRole("button", { name: "Suspend" }).click();
  const ask = page.getByRole("dialog", { name: "Suspend Joyce Mumbua Musyoka?" });
  await answerTo(page, "PATCH", "/members/", () => ask.getByRole("button", { name: "Suspend" }).click());
  await panel("Joyce Mumbua Musyoka").getByRole("button", { name: "Let back in" }).waitFor();
  await assert.rejects(pupil.get(`/organizations/${slug}`), /404/);
});

test("a class list is judged row by row before anybody is asked, and the report says what became of each", async () => {
  await page.goto(`/org/${slug}/members?add=csv`);
  const dialog = page.getByRole("dialog");
  await dialog
    .getByLabel("Or paste the list")
    .fill("email,full_name,role\npendo@junior.example,Pendo Baraka,student\nnot an address,Nobody,student\n");
  await dialog.getByRole("button", { name: "Check the list" }).click();
  await dialog.getByText("1 person would get an invitation by mail.").waitFor();
  await dialog.getByRole("row", { name: /not an address.*Not possible/ }).waitFor();
  await dialog.getByRole("button", { name: "Ask 1 person" }).click();
  await dialog.getByText("Done. This is what became of each row.").waitFor();
  await dialog.getByRole("button", { name: "Close" }).last().click();
  await page.goto(`/org/${slug}/invitations`);
  await page.getByRole("row", { name: /pendo@junior\.example/ }).waitFor();
});

test("a class has pupils with pictures, and opens for an hour", async () => {
  await page.goto(`/org/${slug}/classes`);
  await page.getByRole("button", { name: "New class" }).click();
  await page.getByLabel("Name of the class").fill("Grade 2 Red");
  await page.getByRole("dialog").getByRole("button", { name: "New class" }).click();
  await page.getByRole("heading", { level: 1, name: "Grade 2 Red" }).waitFor();
  await page.getByLabel("Full name").fill("Amani Wanjiru");
  await page.getByRole("button", { name: "Add pupil" }).click();
  await page.getByRole("heading", { name: "1 card to print" }).waitFor();
  assert.equal(await page.locator(".card .picture-row > li").count(), 3);
  await page.getByRole("button", { name: "Open for an hour" }).click();
  await page.getByText(/^Open until \d\d:\d\d/).waitFor();
});

test("courses of a track are moved with the keyboard alone", async () => {
  await page.goto(`/org/${slug}/tracks`);
  await page.getByRole("button", { name: "New track" }).click();
  await page.getByLabel("Title").fill("First steps");
  await page.getByRole("dialog").getByRole("button", { name: "New track" }).click();
  for (const title of ["Fractions of a whole", "First steps in Python"]) {
    const add = page.getByRole("button", { name: "Add course" });
    if ((await page.getByRole("combobox", { name: "Course" }).count()) === 0) await add.click();
    const choice = page.getByRole("combobox", { name: "Course" });
    await choice.locator("option", { hasText: title }).first().waitFor({ state: "attached" }).catch(() => {});
    const value = await choice.locator("option").nth(1).getAttribute("value");
    await choice.selectOption(value);
    await answerTo(page, "PUT", "/courses", () => page.getByRole("button", { name: "Add course" }).click());
  }
  const titles = () => page.locator(".builder ol .builder-title").allTextContents();
  await page.locator(".builder ol > li").nth(1).waitFor();
  const [first, second] = await titles();
  await page.locator(".builder ol .builder-title").nth(1).focus();
  await answerTo(page, "PUT", "/courses", () => page.keyboard.press("Alt+ArrowUp"));
  assert.deepEqual(await titles(), [second, first]);
});

test("the colour is proved readable before it is saved", async () => {
  await page.goto(`/org/${slug}/settings`);
  await page.getByLabel("Colour").fill("300");
  await page.getByText(/^All texts can be read: contrast/).first().waitFor();
  await answerTo(page, "PATCH", `/organizations/${slug}`, () => page.getByRole("button", { name: "Save" }).click());
  await page.getByText(/^Saved \d\d:\d\d/).waitFor();
  assert.equal(
    await page.evaluate(() => document.documentElement.style.getPropertyValue("--brand-h")),
    "300",
  );
});

test("what was done is in the organisation's own log", async () => {
  await page.goto(`/org/${slug}/audit`);
  await page.getByRole("row", { name: /Nekesa Wafula/ }).first().waitFor();
  await page.getByLabel("Result").selectOption({ label: "Refused" });
  await page.waitForURL(/result=refused/);
});

test("somebody of another place finds no organisation here", async () => {
  const other = await windowOf(browser, school, "brian.otieno", { next: `/org/${slug}` });
  await other.page.getByRole("heading", { name: "We can't find this page" }).waitFor();
  await other.context.close();
});

test("the journey left the console empty", () => {
  assert.deepEqual(head.problems, []);
});
