/** A forgotten password: ask, find the mail where the school keeps it, choose another, come in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { fillSignIn, openWindow } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

const address = "brian.otieno@ziwa.example";
const fresh = "Mto-Nzoia-2027!";

stage();

/** The way from a mail that the administrator reads, as in a school without a mail server. */
async function linkTo(to) {
  const admin = await apiOf(school, "dorcas.onyango");
  for (let tries = 0; tries < 50; tries += 1) {
    const { items } = await admin.get(`/admin/mails?q=${encodeURIComponent(to)}`);
    const [mail] = items.filter(({ subject }) => subject === "Choose a new password");
    if (mail) return (await admin.get(`/admin/mails/${mail.id}`)).link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`no mail came to ${to}`);
}

test("whoever forgot the password gets back in by a link, once", async () => {
  const { context, page, problems } = await openWindow(browser, school);
  await page.goto("/login");
  await page.getByRole("link", { name: "Forgot password?" }).click();
  await page.getByLabel("E-mail address or username").fill(address);
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();

  const link = await linkTo(address);
  assert.ok(link.startsWith(school.url), link);
  await page.goto(link);
  await page.getByLabel("New password").fill(fresh);
  await page.locator("[data-password-strength]").filter({ hasText: /\S/ }).waitFor();
  await page.getByRole("button", { name: "Save password" }).click();
  await page.getByText("Your password is changed.").waitFor();

  await fillSignIn(page, address, fresh);
  await page.waitForURL("**/learn");
  assert.deepEqual(problems, []);
  await page.goto(link);
  await page.getByRole("heading", { name: "This link no longer works" }).waitFor();
  await context.close();
});

test("without a script the way back works, too, and strangers see the same", async () => {
  const { context, page } = await openWindow(browser, school, { javaScriptEnabled: false });
  await page.goto("/recover");
  await page.getByLabel("E-mail address or username").fill("nobody@ziwa.example");
  await page.getByRole("button", { name: "Send link" }).click();
  await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
  await context.close();
});
