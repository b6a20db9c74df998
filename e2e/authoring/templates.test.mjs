/** A lesson begins from a template, is kept as one itself, and another teacher of the organisation begins from that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { violations } from "../lib/axe.mjs";
import { windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

const lessons = {};

stage(async () => {
  const api = await apiOf(school, "quoc.bao");
  const course = await api.post("/courses", { title: "Halves", language: "en" });
  const part = await api.post(`/courses/${course.id}/modules`, { title: "One" });
  for (const title of ["First", "Second"]) {
    const lesson = await api.post(`/modules/${part.id}/lessons`, { title });
    lessons[title] = `/teach/courses/${course.id}/lessons/${lesson.id}/pages`;
  }
});

async function editorOf(title) {
  const { page } = await windowOf(browser, school, "quoc.bao", { next: lessons[title] });
  await page.getByRole("group", { name: /^Page 1 of 1/ }).waitFor();
  const choose = async (item) => {
    await page.getByRole("button", { name: "Templates" }).press("Enter");
    await page.getByRole("menuitem", { name: item }).press("Enter");
  };
  return { page, choose, pages: page.getByRole("navigation", { name: "Pages" }).getByRole("listitem") };
}

test("an empty lesson becomes the template, whose places keep it from being published", async () => {
  const { page, choose, pages } = await editorOf("First");
  await choose("Begin from a template…");
  const dialog = page.getByRole("dialog", { name: "Begin from a template" });
  await dialog.getByText("No one has kept a lesson as a template yet.").waitFor();
  assert.deepEqual(await violations(page), []);
  await dialog.getByRole("button", { name: /^A new idea/ }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("group", { name: /^Page 1 of 6/ }).waitFor();
  assert.equal(await pages.count(), 6);
  await choose("Save as a template…");
  const save = page.getByRole("dialog", { name: "Save as a template" });
  await save.getByRole("textbox", { name: "Name" }).fill("");
  await save.getByRole("button", { name: "Save as a template" }).press("Enter");
  await save.getByRole("alert").waitFor();
  await save.getByRole("textbox", { name: "Name" }).fill("Our way to begin");
  await save.getByRole("combobox", { name: "Who can begin from it" }).selectOption({ label: "Ziwa Junior" });
  assert.deepEqual(await violations(page), []);
  await save.getByRole("button", { name: "Save as a template" }).press("Enter");
  await save.waitFor({ state: "detached" });
  await page.context().close();
});

test("what was kept is found, begun from and deleted", async () => {
  const { page, choose } = await editorOf("Second");
  await choose("Begin from a template…");
  const dialog = page.getByRole("dialog", { name: "Begin from a template" });
  const kept = dialog.getByRole("button", { name: /^Our way to begin/ });
  await kept.waitFor();
  await dialog.getByRole("searchbox", { name: "Search templates" }).fill("nothing like it");
  await dialog.getByText("No template has these words.").waitFor();
  await dialog.getByRole("searchbox", { name: "Search templates" }).fill("our WAY");
  await kept.press("Enter");
  await page.getByRole("group", { name: /^Page 1 of 6/ }).waitFor();
  await choose("Begin from a template…");
  await dialog.getByRole("button", { name: "Delete the template “Our way to begin”" }).press("Enter");
  await dialog.getByText("No one has kept a lesson as a template yet.").waitFor();
  await page.context().close();
});
