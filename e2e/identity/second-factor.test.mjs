/** An authenticator app: set up in the account, asked for at the door, replaced by a code from the paper, and removed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { openWindow, password, windowOf } from "../lib/browser.mjs";
import { codeOf } from "../lib/totp.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let page;
let opened;
let secret;
let codes;
stage(async () => {
  opened = await windowOf(browser, school, "amina.hassan", { next: "/account/security" });
  page = opened.page;
});

const dialog = (name) => page.getByRole("dialog", { name });

async function signOut() {
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${school.url}/`);
}

async function typePassword() {
  await page.goto("/login");
  await page.getByLabel("E-mail address or username").fill("amina.hassan");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("heading", { name: "One more step" }).waitFor();
}

test("an authenticator app is set up with a code it shows, and ten codes for the paper are shown once", async () => {
  await page.getByRole("button", { name: "Set up authenticator app" }).click();
  const asked = dialog("Set up authenticator app");
  await asked.getByRole("button", { name: "Go on" }).click();
  await asked.getByRole("alert").filter({ hasText: "Enter your password" }).waitFor();
  await asked.getByLabel("Password").fill(password);
  await asked.getByRole("button", { name: "Go on" }).click();
  await page.getByAltText("QR code for your authenticator app", { exact: false }).waitFor();
  secret = await page.locator(".secret code").innerText();
  await page.getByLabel("Code from the app").fill("000000");
  await page.getByRole("button", { name: "Turn on" }).click();
  await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
  await page.getByLabel("Code from the app").fill(codeOf(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  const shown = dialog("Keep these recovery codes");
  await shown.waitFor();
  codes = await shown.getByRole("listitem").allInnerTexts();
  assert.equal(codes.length, 10);
  await shown.getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("10 recovery codes left").waitFor();
  await page.getByRole("button", { name: "Remove authenticator app" }).waitFor();
});

test("after the password the page asks for the code, and a wrong one is said beside it", async () => {
  await signOut();
  await typePassword();
  const code = page.getByLabel("Code from your authenticator app");
  assert.equal(await code.getAttribute("autocomplete"), "one-time-code");
  assert.ok(await code.evaluate((it) => it === document.activeElement), "the code is asked for at once");
  await code.fill("000000");
  await code.press("Enter");
  await page.getByRole("alert").filter({ hasText: "This code is not right" }).waitFor();
  await code.fill(codeOf(secret, 1));
  await code.press("Enter");
  await page.waitForURL("**/learn");
});

test("a code from the paper lets in once", async () => {
  await signOut();
  await typePassword();
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(codes[0].toUpperCase());
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/learn");
  await page.goto("/account/security");
  await page.getByText("9 recovery codes left").waitFor();

  await signOut();
  await typePassword();
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(codes[0]);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("alert").filter({ hasText: "used before" }).waitFor();
  await page.getByRole("button", { name: "Start again" }).click();
  await page.getByLabel("E-mail address or username").waitFor();
  assert.equal(await page.locator("#password").inputValue(), "", "no password stays behind");
});

test("a single sign-on that asks for a second step goes on from the address, which keeps nothing of it", async () => {
  const other = await openWindow(browser, school);
  await other.page.goto("/login");
  const question = await other.page.evaluate(async (it) => {
    const headers = { "Content-Type": "application/json" };
    const answer = await fetch("/api/v1/auth/login", { method: "POST", headers, body: JSON.stringify(it) });
    return new URLSearchParams({ "": await answer.text() }).toString().slice(1);
  }, { username: "amina.hassan", password });
  await other.page.goto("/courses");
  await other.page.goto(`/login?next=%2Flearn%2Fprogress#${question}`);
  await other.page.getByRole("heading", { name: "One more step" }).waitFor();
  assert.equal(new URL(other.page.url()).hash, "");
  await other.page.getByRole("button", { name: "Use a recovery code" }).click();
  await other.page.getByLabel("Recovery code").fill(codes[1]);
  await other.page.getByRole("button", { name: "Sign in", exact: true }).click();
  await other.page.waitForURL("**/learn/progress");
  assert.deepEqual(other.problems, []);
  await other.context.close();
});

test("the app is removed with the password, and the password alone is enough again", async () => {
  await page.goto("/login");
  await typePassword();
  await page.getByRole("button", { name: "Use a recovery code" }).click();
  await page.getByLabel("Recovery code").fill(codes[2]);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/learn");
  await page.goto("/account/security");
  await page.getByRole("button", { name: "Remove authenticator app" }).click();
  const asked = dialog("Remove the authenticator app?");
  await asked.getByLabel("Password").fill(password);
  await asked.getByRole("button", { name: "Remove authenticator app" }).click();
  await page.getByRole("button", { name: "Set up authenticator app" }).waitFor();
  await signOut();
  await page.goto("/login");
  await page.getByLabel("E-mail address or username").fill("amina.hassan");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/learn");
  // The browser itself notes answers that refuse; everything else would be a fault.
  assert.deepEqual(opened.problems.filter((it) => !/status of 4(01|22)/.test(it)), []);
});

test("where the school asks staff for a second step, a banner leads there, and the work opens afterwards", async () => {
  const boss = await windowOf(browser, school, "dorcas.onyango", { next: "/account/profile" });
  const admin = await apiOf(school, "dorcas.onyango");
  await admin.put("/admin/settings/identity.second_factor", { required_for_staff: "always" });
  await boss.page.reload();
  await boss.page.getByText("Your school asks for a second step").waitFor();
  await boss.page.getByRole("link", { name: "Set up now" }).click();
  await boss.page.getByRole("button", { name: "Set up authenticator app" }).click();
  const asked = boss.page.getByRole("dialog", { name: "Set up authenticator app" });
  await asked.getByLabel("Password").fill(password);
  await asked.getByRole("button", { name: "Go on" }).click();
  await boss.page.getByLabel("Code from the app").fill(codeOf(await boss.page.locator(".secret code").innerText()));
  await boss.page.getByRole("button", { name: "Turn on" }).click();
  await boss.page.getByRole("button", { name: "I have kept them" }).click();
  await boss.page.getByRole("button", { name: "Remove authenticator app" }).waitFor();
  await boss.page.goto("/admin/users");
  await boss.page.getByRole("heading", { name: "Users", level: 1 }).waitFor();
  assert.equal(await boss.page.getByText("Your school asks for a second step").count(), 0);
  await boss.context.close();
});
