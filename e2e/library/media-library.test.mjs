/** The library of files: brought many at once over a bad line, described, looked for, replaced, and put away. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { violations } from "../lib/axe.mjs";
import { answerTo, windowOf } from "../lib/browser.mjs";
import { bring, film, someFiles } from "../lib/library.mjs";
import { settle } from "../lib/pages.mjs";
import { dropFiles, png } from "../lib/picture.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

const teacher = "achieng.odhiambo";
const library = "/teach/library";
stage();

const folder = await mkdtemp(join(tmpdir(), "lyceum-files-"));
after(() => rm(folder, { recursive: true }));

/** On the disk, so that it is the same file when it is chosen again. */
async function onDisk(name, bytes) {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const open = (username, path, options) => windowOf(browser, school, username, { next: path, ...options });
const file = (name, mimeType, buffer) => ({ name, mimeType, buffer });
const card = (page, name) => page.locator(".media-card").filter({ hasText: name });
const going = (page, name) =>
  page.getByRole("region", { name: "Uploads" }).getByRole("listitem").filter({ hasText: name });

/** The input is behind the button, so the button is what a person presses. */
async function choose(page, button, files) {
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), button.click()]);
  await chooser.setFiles(files);
}
const add = (page, files) => choose(page, page.getByRole("button", { name: "Add files" }).first(), files);

test("an empty library says what it is for, and takes what is dropped on it", async () => {
  const { context, page, problems } = await open("nekesa.wafula", library);
  await page.getByRole("heading", { name: "No files yet" }).waitFor();
  assert.deepEqual(await violations(page), []);
  await dropFiles(page, page.locator(".library"), [{ name: "leaf.png", type: "image/png", bytes: png() }]);
  await card(page, "leaf.png").waitFor();
  await page.getByText("Your files take 1 KB of").waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});

test("many files come at once, and each that is refused says why", async () => {
  const { context, page, problems } = await open(teacher, library);
  const files = {
    "a.png": png(60, 60),
    "b.pdf": Buffer.from("%PDF-1.7\n"),
    "c.mp4": film(5_000_000),
    "game.exe": Buffer.from("MZ\x90"),
    "huge.mp4": Buffer.alloc((50 << 20) + 1),
    "empty.txt": Buffer.alloc(0),
    "page.txt": Buffer.from("<!doctype html><script>alert(1)</script>"),
  };
  await add(page, await Promise.all(Object.entries(files).map((it) => onDisk(...it))));
  for (const name of ["a.png", "b.pdf", "c.mp4"]) await card(page, name).waitFor();
  await going(page, "game.exe").getByText("Files of this type are not taken").waitFor();
  await going(page, "huge.mp4").getByText("One file may have 50 MB at most").waitFor();
  await going(page, "empty.txt").getByText("This file is empty").waitFor();
  // What a file really is only the server finds out.
  await going(page, "page.txt").getByText("This file is text/html").waitFor();
  assert.deepEqual(await violations(page), []);
  for (const name of ["game.exe", "huge.mp4", "empty.txt", "page.txt"])
    await page.getByRole("button", { name: `Dismiss ${name}` }).click();
  await page.getByRole("region", { name: "Uploads" }).waitFor({ state: "detached" });
  assert.deepEqual(
    problems.filter((it) => !it.includes("415")),
    [],
  );
  await context.close();
});

test("an upload waits out a lost network, is paused, and goes on after the page was loaded again", async () => {
  const { context, page } = await open(teacher, library);
  const bytes = film(12_000_000);
  const lesson = await onDisk("lesson.mp4", bytes);
  const offsets = [];
  page.on("request", (it) => {
    if (it.method() === "PATCH" && it.url().includes("/uploads/"))
      offsets.push(Number(it.headers()["upload-offset"]));
  });
  // The line breaks after four megabytes.
  let broken = true;
  await page.route("**/api/v1/uploads/*", (route) => {
    const offset = Number(route.request().headers()["upload-offset"]);
    return broken && offset >= 4 << 20 ? route.abort("internetdisconnected") : route.continue();
  });
  await add(page, [lesson]);
  const it = going(page, "lesson.mp4");
  await it.getByText("No connection at 4.2 MB of 12 MB").waitFor();
  assert.deepEqual(await violations(page), []);
  // A page that is loaded again has lost the file, and says so.
  page.on("dialog", (dialog) => dialog.accept());
  await page.reload();
  await page.getByText("This upload was interrupted").waitFor();
  broken = false;
  const before = offsets.length;
  await page.route("**/api/v1/uploads/*", async (route) => {
    if (Number(route.request().headers()["upload-offset"]) >= 8 << 20) await held;
    return route.continue();
  });
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await add(page, [lesson]);
  await it.getByText("8.4 MB of 12 MB").waitFor();
  await it.getByRole("button", { name: "Pause" }).click();
  await it.getByText("Paused at 8.4 MB of 12 MB").waitFor();
  release();
  await it.getByRole("button", { name: "Go on" }).click();
  await card(page, "lesson.mp4").waitFor();
  assert.equal(offsets[before], 4 << 20, "what had arrived before is not sent again");
  const { items } = await (await apiOf(school, teacher)).get("/library/files?q=lesson.mp4");
  assert.equal(items[0].size, bytes.length);
  await context.close();
});

test("an upload goes on while another page is open, and is found again in the tray", async () => {
  const { context, page, problems } = await open(teacher, library);
  let release;
  const held = new Promise((resolve) => {
    release = resolve;
  });
  await page.route("**/api/v1/uploads/*", async (route) => {
    await held;
    return route.continue();
  });
  await add(page, [await onDisk("long.mp4", film(3_000_000))]);
  await going(page, "long.mp4").getByText("of 3 MB").waitFor();
  await page.getByRole("link", { name: "Courses" }).first().click();
  await page.getByRole("heading", { name: "Courses", level: 1 }).waitFor();
  await page.getByRole("button", { name: /job is running/ }).click();
  await page.getByRole("link", { name: "1 file on its way" }).click();
  await going(page, "long.mp4").waitFor();
  release();
  await card(page, "long.mp4").waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});

test("a file is found, described, replaced and shown where it is used", async () => {
  const api = await apiOf(school, teacher);
  await bring(school, teacher, someFiles);
  const { context, page, problems } = await open(teacher, library);
  await page.getByRole("searchbox", { name: "Search files" }).fill("orange");
  await page.waitForURL(/q=orange/);
  await page.getByLabel("Kind").selectOption("picture");
  await page.waitForURL(/kind=picture/);
  await page.waitForFunction(() => document.querySelectorAll(".media-card").length === 1);
  await card(page, "An orange in 8 parts").waitFor();
  await page.reload();
  assert.equal(await page.getByRole("searchbox").inputValue(), "orange");
  await page.getByLabel("Kind").selectOption("archive");
  await page.getByRole("button", { name: "Clear filters" }).click();
  const chapati = card(page, "chapati.png");
  await chapati.getByText("No description").waitFor();
  await chapati.getByRole("link").click();
  const panel = page.getByRole("dialog");
  await panel.getByText("No course shows this file").waitFor();
  await settle(page);
  assert.deepEqual(await violations(page), []);
  await panel.getByLabel("Description").fill("A chapati on a plate");
  await panel.getByLabel("Licence").fill("CC BY 4.0");
  await panel.getByRole("button", { name: "Save" }).click();
  await panel.getByText(/^Saved /).waitFor();
  const answer = await answerTo(page, "POST", "/versions", () =>
    choose(page, panel.getByRole("button", { name: "Replace with a new version" }), [
      file("chapati2.png", "image/png", png(50, 50)),
    ]),
  );
  assert.equal(answer.status(), 201);
  await panel.getByText("1 earlier version is kept").waitFor();
  await choose(page, panel.getByRole("button", { name: "Replace with a new version" }), [
    file("b.pdf", "application/pdf", Buffer.from("%PDF-1.7\n")),
  ]);
  await panel.getByText("A new version has to be of the same kind").waitFor();
  const { id } = await answer.json();
  // In a lesson it cannot be put away.
  const course = await api.post("/courses", { title: "Bread" });
  const module = await api.post(`/courses/${course.id}/modules`, { title: "One" });
  const shown = await api.put(`/courses/${course.id}/files/${id}`, {});
  await api.post(`/modules/${module.id}/lessons`, { title: "Chapati", markdown: shown.markdown });
  await page.reload();
  await panel.getByRole("link", { name: "Chapati" }).waitFor();
  await panel.getByText("Lesson in Bread").waitFor();
  await panel.getByRole("button", { name: "Move to the bin" }).click();
  await panel.getByText("Take it out of the course first").waitFor();
  assert.deepEqual(
    problems.filter((it) => !/422|409/.test(it)),
    [],
  );
  await context.close();
});

test("a file goes into the bin by the keyboard, comes back with Undo, and out of the bin", async () => {
  const { context, page, problems } = await open(teacher, library);
  const first = page.locator(".media-link").first();
  await first.focus();
  await page.keyboard.press("ArrowRight");
  const second = page.locator(".media-link").nth(1);
  assert.ok(await second.evaluate((it) => it === document.activeElement));
  const name = await second.textContent();
  await page.keyboard.press("Delete");
  await page.getByText(`${name} is in the bin`).waitFor();
  await card(page, name).waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Undo" }).click();
  await card(page, name).waitFor();
  await card(page, name).getByRole("link").click();
  await page.getByRole("dialog").getByRole("button", { name: "Move to the bin" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Bin" }).click();
  await page.waitForURL(/bin=true/);
  assert.deepEqual(await violations(page), []);
  await page.getByRole("button", { name: `Restore ${name}` }).click();
  await page.getByRole("heading", { name: "The bin is empty" }).waitFor();
  await page.getByRole("button", { name: "Back to the files" }).click();
  await card(page, name).waitFor();
  await page.getByRole("button", { name: "List" }).click();
  await page.getByRole("table").getByText(name).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});

test("administrators find everybody's files and who brought them", async () => {
  const { context, page, problems } = await open("dorcas.onyango", "/admin/library");
  await card(page, "An orange in 8 parts").getByRole("link").click();
  await page.getByRole("dialog").getByText("Achieng Odhiambo", { exact: true }).first().waitFor();
  await page.keyboard.press("Escape");
  await page.getByLabel("Whose").selectOption("me");
  await page.getByRole("heading", { name: "No files yet" }).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});
