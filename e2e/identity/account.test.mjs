/** One's account: profile, devices, another address by mail, tokens for programs, the wish to teach, a code for a parent. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { openWindow, password, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

stage();

test("names are changed and stay, and a username that is taken is said beside its field", async () => {
  const { context, page, problems } = await windowOf(browser, school, "kevin.mwangi", { next: "/account/profile" });
  await page.getByLabel("What we call you").fill("Kev");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByText("Saved", { exact: true }).waitFor();
  await page.reload();
  assert.equal(await page.getByLabel("What we call you").inputValue(), "Kev");
  await page.getByLabel("Username").fill("amina.hassan");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("#username-error").filter({ hasText: "Choose another" }).waitFor();
  assert.deepEqual(problems.filter((it) => !/status of 4(09|22)/.test(it)), []);
  await context.close();
});

test("another device is seen and signed out, and this one stays", async () => {
  const one = await windowOf(browser, school, "faith.chebet");
  const two = await windowOf(browser, school, "faith.chebet", { next: "/account/security" });
  await two.page.getByText("This device").waitFor();
  await two.page.getByRole("button", { name: /^Sign out Chrome/ }).first().click();
  await one.page.waitForURL(/\/login/);
  await two.page.getByRole("button", { name: /^Sign out Chrome/ }).waitFor({ state: "detached" });
  const three = await windowOf(browser, school, "faith.chebet");
  await two.page.reload();
  await two.page.getByRole("button", { name: "Sign out all other devices" }).click();
  await two.page.getByRole("dialog").getByRole("button", { name: "Sign out all other devices" }).click();
  await three.page.waitForURL(/\/login/);
  await two.page.goto("/learn");
  assert.equal(new URL(two.page.url()).pathname, "/learn");
  for (const it of [one, two, three]) await it.context.close();
});

test("another e-mail address is proved by the mail that was sent there", async () => {
  const { context, page } = await windowOf(browser, school, "kevin.mwangi", { next: "/account/profile" });
  await page.getByRole("button", { name: "Change e-mail address" }).click();
  const asked = page.getByRole("dialog", { name: "Change e-mail address" });
  await asked.getByLabel("New e-mail address").fill("kevin.new@example.org");
  await asked.getByLabel("Password").fill(password);
  await asked.getByRole("button", { name: "Change e-mail address" }).click();
  await page.getByText("Look into the mailbox of the new address").waitFor();
  const { link } = await mailTo("kevin.new@example.org");
  await page.goto(link.replace(/^https?:\/\/[^/]+/, ""));
  await page.getByRole("button", { name: "Confirm address" }).click();
  await page.waitForURL(/\/(login|learn)/);
  await page.goto("/account/profile");
  await page.getByText("kevin.new@example.org").waitFor();
  await page.getByText("Confirmed", { exact: true }).waitFor();
  await context.close();
});

/** As an administrator reads it in the outbox; it is written by a job a moment later. */
async function mailTo(address) {
  const admin = await apiOf(school, "dorcas.onyango");
  for (;;) {
    const { items } = await admin.get(`/admin/mails?q=${encodeURIComponent(address)}`);
    const mail = items.length > 0 ? await admin.get(`/admin/mails/${items[0].id}`) : null;
    if (mail?.link) return mail;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a token is made for what was chosen, shown once, works, and is revoked", async () => {
  const { context, page } = await windowOf(browser, school, "achieng.odhiambo", { next: "/account/tokens" });
  await page.getByRole("button", { name: "Make token" }).click();
  const asked = page.getByRole("dialog", { name: "Make token" });
  await asked.getByRole("button", { name: "Make token" }).click();
  await asked.getByText("Say what it is for").first().waitFor();
  await asked.getByLabel("What it is for").fill("Marks to our spreadsheet");
  await asked.getByLabel("Courses").selectOption("Read");
  await asked.getByRole("button", { name: "Make token" }).click();
  const shown = page.getByRole("dialog", { name: "Your new token" });
  const token = await shown.locator(".secret code").first().innerText();
  assert.match(token, /^lyc_/);
  const headers = { Authorization: `Bearer ${token}` };
  assert.equal((await fetch(`${school.url}/api/v1/courses`, { headers })).status, 200);
  await shown.getByRole("button", { name: "I have kept it" }).click();
  await page.getByText("Courses: read").waitFor();
  assert.equal(await page.getByText(token).count(), 0, "it is shown once");
  await page.getByRole("button", { name: "Revoke Marks to our spreadsheet" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await page.getByRole("heading", { name: "No tokens yet" }).waitFor();
  assert.equal((await fetch(`${school.url}/api/v1/auth/me`, { headers })).status, 401);
  await context.close();
});

test("a learner applies to teach and sees that the application waits", async () => {
  const { context, page } = await windowOf(browser, school, "brian.otieno", { next: "/account/profile" });
  await page.getByRole("button", { name: "Apply to teach" }).click();
  await page.getByLabel("What you would like to teach").fill("I have tutored mathematics at the library for two years.");
  await page.getByLabel("Subjects").fill("Mathematics, Physics");
  await page.getByRole("button", { name: "Send application" }).click();
  await page.getByText("Waiting for an answer").waitFor();
  await context.close();
});

test("a code made by a child links a parent, who is then seen and can be let go", async () => {
  const child = await windowOf(browser, school, "brian.otieno", { next: "/account/family" });
  await child.page.getByText("Nobody is linked to you yet.").waitFor();
  await child.page.getByRole("button", { name: "Make code" }).click();
  const code = await child.page.locator(".secret code").innerText();
  const parent = await openWindow(browser, school);
  await parent.page.goto("/register");
  await parent.page.getByLabel("I am a parent or guardian").check();
  await parent.page.getByLabel("Full name").fill("Grace Otieno");
  await parent.page.getByLabel("E-mail address").fill("grace.otieno@example.org");
  await parent.page.getByLabel("Password", { exact: true }).fill("Ziwa-Kubwa-2026!");
  await parent.page.getByRole("button", { name: "Create account" }).click();
  await parent.page.getByRole("heading", { name: "Welcome, Grace" }).waitFor();
  await parent.page.getByLabel("Your child's code").fill(code);
  await parent.page.getByRole("button", { name: "Link child" }).click();
  await parent.page.getByText("is linked to you").waitFor();
  await child.page.reload();
  await child.page.getByRole("button", { name: "End link with Grace Otieno" }).click();
  await child.page.getByRole("dialog").getByRole("button", { name: "End link" }).click();
  await child.page.getByText("Nobody is linked to you yet.").waitFor();
  for (const it of [child, parent]) await it.context.close();
});
