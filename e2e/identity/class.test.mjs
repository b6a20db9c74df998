/** Children who cannot type yet: the code of the class, their name, their pictures. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openClass } from "../lib/classes.mjs";
import { openWindow } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

stage();

async function touch(page, ...names) {
  for (const name of names) await page.getByRole("button", { name, exact: true }).click();
}

test("a child gets in with the code, a name and three pictures, and everything is big enough for a finger", async () => {
  const { code } = await openClass(school);
  const { context, page, problems } = await openWindow(browser, school, { width: 360, height: 740 });
  await page.goto("/login");
  await page.getByRole("link", { name: "Sign in with my class" }).click();
  await page.getByLabel("Class code").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("heading", { name: "Grade 1 East" }).waitFor();
  await page.getByRole("button", { name: "Amani W." }).click();
  await page.getByRole("heading", { name: "Hello, Amani W." }).waitFor();
  const sizes = await page.locator("main button:visible").evaluateAll((all) =>
    all.map((it) => it.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height)),
  );
  assert.ok(Math.min(...sizes) >= 64, `the smallest is ${Math.min(...sizes)} px`);
  await touch(page, "Sun", "Cat", "Boat", "Go in");
  await page.waitForURL("**/learn");
  assert.deepEqual(problems, []);
  await context.close();
});

test("wrong pictures are said, wiped, and can be tried again", async () => {
  const { code } = await openClass(school);
  const { context, page } = await openWindow(browser, school);
  await page.goto(`/class#${code}`);
  await page.getByRole("button", { name: "Baraka A." }).click();
  await touch(page, "Sun", "Erase", "Moon", "Moon", "Moon", "Moon");
  await page.getByRole("alert").filter({ hasText: "Those are not the pictures" }).waitFor();
  assert.equal(await page.locator(".chosen-pictures svg").count(), 0);
  await touch(page, "Sun", "Cat", "Boat", "Go in");
  await page.waitForURL("**/learn");
  await context.close();
});

test("while the class is closed its code opens nothing, and says whom to ask", async () => {
  const { code, close } = await openClass(school);
  await close();
  const { context, page } = await openWindow(browser, school);
  await page.goto("/class");
  await page.getByLabel("Class code").fill(code);
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("alert").filter({ hasText: "ask your teacher" }).waitFor();
  assert.equal(await page.getByLabel("Class code").inputValue(), code);
  await context.close();
});

test("whoever guesses is asked to wait, with the time that is left", async () => {
  const { code } = await openClass(school, ["Neema Otieno"]);
  const { context, page } = await openWindow(browser, school);
  await page.goto(`/class#${code}`);
  await page.getByRole("button", { name: "Neema O." }).click();
  const alert = page.getByRole("alert").filter({ hasText: /\S/ });
  const waits = alert.filter({ hasText: /Try again in \d+:\d\d/ });
  for (let tries = 0; tries < 30 && !(await waits.isVisible()); tries += 1) {
    const answered = page.waitForResponse((it) => it.url().endsWith("/auth/class/pin"));
    await touch(page, "Moon", "Moon", "Moon", "Moon");
    await answered;
    await alert.waitFor();
  }
  await waits.waitFor();
  await context.close();
});
