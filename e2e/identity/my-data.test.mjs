/** What is one's own: a copy to take along, going, staying after all, and how an administrator has somebody erased. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { password, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

stage();

test("a copy of one's data is made and taken along", async () => {
  const { context, page, problems } = await windowOf(browser, school, "kevin.mwangi", { next: "/account/data" });
  await page.getByRole("button", { name: "Make a copy" }).click();
  const asked = page.getByRole("dialog", { name: "A copy of your data" });
  await asked.getByLabel("Password").fill("not it");
  await asked.getByRole("button", { name: "Make a copy" }).click();
  await asked.locator("#proof-password-error").waitFor();
  await asked.getByLabel("Password").fill(password);
  await asked.getByRole("button", { name: "Make a copy" }).click();
  const button = page.getByRole("button", { name: "Download" });
  await button.waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  assert.equal(download.suggestedFilename(), "my-data.zip");
  const bytes = await readFile(await download.path());
  assert.equal(bytes.subarray(0, 2).toString(), "PK");
  for (const name of ["index.html", "identity/users.json", "course/enrollments.json"]) {
    assert.ok(bytes.includes(name), name);
  }
  assert.deepEqual(problems.filter((it) => !/status of 422/.test(it)), []);
  await context.close();
});

test("who asks to go is signed out, and signing in takes it back", async () => {
  const { context, page } = await windowOf(browser, school, "faith.chebet", { next: "/account/data" });
  await page.getByRole("button", { name: "Delete account" }).click();
  const asked = page.getByRole("dialog", { name: "Delete your account?" });
  const address = (await asked.getByText(/^Type .+ to confirm$/).textContent()).split(" ")[1];
  await asked.getByLabel(/^Type /).fill("somebody else");
  await asked.getByLabel("Password").fill(password);
  await asked.getByRole("button", { name: "Delete account" }).click();
  await asked.locator("#leave-confirm-error").waitFor();
  await asked.getByLabel(/^Type /).fill(address);
  await asked.getByRole("button", { name: "Delete account" }).click();
  const gone = page.getByRole("dialog", { name: "Your account will be deleted" });
  await gone.getByText("Sign in before that day").waitFor();
  await gone.getByRole("button", { name: "To the start page" }).click();
  await page.waitForURL((it) => it.pathname === "/");
  await page.goto("/learn");
  await page.waitForURL(/\/login/);
  await context.close();
  const back = await windowOf(browser, school, "faith.chebet", { next: "/account/data" });
  await back.page.getByRole("button", { name: "Delete account" }).waitFor();
  await back.context.close();
});

test("an administrator has somebody erased and finds them among the deleted", async () => {
  const { context, page } = await windowOf(browser, school, "dorcas.onyango", { next: "/admin/users?q=kevin" });
  await page.getByRole("link", { name: /Kevin/ }).first().click();
  await page.getByRole("button", { name: "Erase for good" }).click();
  const asked = page.getByRole("dialog", { name: "Erase this person?" });
  const address = (await asked.getByText(/^Type .+ to confirm$/).textContent()).split(" ")[1];
  await asked.getByLabel("Reason").fill("Left the school");
  await asked.getByLabel(/^Type /).fill(address);
  await asked.getByRole("button", { name: "Erase for good" }).click();
  await page.getByText(/will be erased on/).waitFor();
  await page.goto("/admin/users?active=deleted");
  await page.getByText("Kevin").first().waitFor();
  await context.close();
});
