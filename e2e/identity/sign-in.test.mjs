/** Getting in, staying out with a wrong password, changing a password, signing out. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { openWindow, password, signIn, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

stage();

test("each role lands at home after signing in with a username", async () => {
  for (const [username, home] of [
    ["amina.hassan", "/learn"],
    ["achieng.odhiambo", "/teach"],
    ["dorcas.onyango", "/admin/users"],
  ]) {
    const { context, page, problems } = await openWindow(browser, school);
    await signIn(page, username);
    assert.equal(new URL(page.url()).pathname, home);
    await page.getByRole("heading", { level: 1 }).waitFor();
    assert.deepEqual(problems, []);
    await context.close();
  }
});

test("what is sent before the script has come goes nowhere and stays where it was typed", async () => {
  const { context, page, problems } = await openWindow(browser, school);
  let come;
  const scripts = new Promise((resolve) => {
    come = resolve;
  });
  await page.route("**/*.js", (route) => scripts.then(() => route.continue()));
  await page.goto("/login", { waitUntil: "commit" });
  await page.locator("#login").fill("amina.hassan");
  await page.locator("#password").fill(password);
  await page.locator("#password").press("Enter");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  assert.equal(new URL(page.url()).pathname, "/login");
  assert.equal(await page.locator("#login").inputValue(), "amina.hassan");
  come();
  await page.waitForLoadState();
  await page.locator("#password").press("Enter");
  await page.waitForURL("**/learn");
  assert.deepEqual(problems, []);
  await context.close();
});

test("a wrong password says so beside the form, keeps what was typed and lets nobody in", async () => {
  const { context, page } = await openWindow(browser, school);
  await page.goto("/login");
  await page.getByLabel("E-mail address or username").fill("amina.hassan@ziwa.example");
  await page.getByLabel("Password", { exact: true }).fill("Wrong-2026!");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
  assert.equal(await page.getByLabel("E-mail address or username").inputValue(), "amina.hassan@ziwa.example");
  assert.equal(new URL(page.url()).pathname, "/login");
  await page.goto("/learn");
  assert.equal(new URL(page.url()).pathname, "/login");
  await context.close();
});

test("an empty form names each field and moves focus to the summary, whose links lead to the fields", async () => {
  const { context, page } = await openWindow(browser, school);
  await page.goto("/login");
  await page.getByRole("button", { name: "Sign in" }).click();
  const summary = page.locator("[data-first-step] [data-summary]");
  await summary.getByRole("link").first().waitFor();
  assert.equal(await summary.getByRole("link").count(), 2);
  assert.ok(await summary.evaluate((it) => it === document.activeElement));
  await summary.getByRole("link").first().click();
  assert.equal(await page.evaluate(() => document.activeElement.id), "login");
  await context.close();
});

test("a password can be pasted and shown, and its field is made for password managers", async () => {
  const { context, page } = await openWindow(browser, school);
  await page.goto("/login");
  const field = page.locator("#password");
  assert.equal(await field.getAttribute("autocomplete"), "current-password");
  await field.focus();
  await page.keyboard.insertText(password);
  assert.equal(await field.inputValue(), password);
  await page.getByRole("button", { name: "Show" }).click();
  assert.equal(await field.getAttribute("type"), "text");
  await page.getByRole("button", { name: "Hide" }).click();
  assert.equal(await field.getAttribute("type"), "password");
  await context.close();
});

test("whoever asks for a page is taken there after signing in, and never to another site", async () => {
  const { context, page } = await openWindow(browser, school);
  await page.goto("/learn/progress");
  assert.match(page.url(), /\/login\?next=/);
  await page.locator("#login").fill("brian.otieno");
  await page.locator("#password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/learn/progress");
  await context.close();

  const other = await openWindow(browser, school);
  await signIn(other.page, "brian.otieno", "//evil.example/x");
  assert.equal(new URL(other.page.url()).origin, school.url);
  assert.deepEqual(other.problems, []);
  await other.context.close();
});

test("somebody new makes an account and starts with an empty, friendly page", async () => {
  const { context, page, problems } = await openWindow(browser, school);
  await page.goto("/register");
  await page.getByLabel("Full name").fill("Nguyễn Thị Bích Ngọc");
  await page.getByLabel("E-mail address").fill("bich.ngoc@example.org");
  await page.getByLabel("Password", { exact: true }).fill("Ho-Sen-2026!");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Welcome, Nguyễn" }).waitFor();
  await page.getByRole("link", { name: "Start" }).click();
  await page.waitForURL("**/learn");
  await page.getByRole("heading", { name: "You're not in a course yet" }).waitFor();
  await page.getByRole("link", { name: "Browse courses" }).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});

test("somebody under 18 names a guardian, who is asked by mail what they allow", async () => {
  const { context, page, problems } = await openWindow(browser, school);
  await page.goto("/register");
  const guardian = page.getByLabel("Your parent's or guardian's e-mail");
  await page.getByLabel("Full name").fill("Neema Achieng");
  await page.getByLabel("E-mail address").fill("neema.achieng@example.org");
  await page.getByLabel("Password", { exact: true }).fill("Ziwa-Kubwa-2026!");
  await page.getByRole("combobox", { name: "Month" }).selectOption("June");
  await page.getByRole("combobox", { name: "Year" }).selectOption("1990");
  assert.equal(await guardian.isVisible(), false, "a grown-up is not asked");
  await page.getByRole("combobox", { name: "Year" }).selectOption(String(new Date().getFullYear() - 10));
  await guardian.fill("mama.neema@example.org");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Welcome, Neema" }).waitFor();
  const admin = await apiOf(school, "dorcas.onyango");
  const { items } = await admin.get("/admin/mails?q=mama.neema");
  assert.equal(items.length, 1);
  const { link } = await admin.get(`/admin/mails/${items[0].id}`);
  await page.goto(new URL(link, school.url).pathname);
  await page.getByLabel("Posts in the forum").check();
  await page.getByRole("button", { name: "Give consent" }).click();
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
  assert.ok(await page.getByLabel("Posts in the forum").isChecked());
  assert.equal(await page.getByLabel("Messages").isChecked(), false);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a weak password is explained before anything is sent", async () => {
  const { context, page } = await openWindow(browser, school);
  await page.goto("/register");
  await page.getByLabel("Full name").fill("Otieno Wa Pili");
  await page.getByLabel("E-mail address").fill("otieno.pili@example.org");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.locator("#password-error").filter({ hasText: "At least 8 characters" }).waitFor();
  assert.equal(await page.locator("#password").inputValue(), "short");
  await context.close();
});

test("changing the password ends the sessions on other devices and keeps this one", async () => {
  const one = await windowOf(browser, school, "faith.chebet");
  const two = await windowOf(browser, school, "faith.chebet", { next: "/account/security" });
  await two.page.getByLabel("Password now").fill(password);
  await two.page.getByLabel("New password").fill("Ziwa-2027!");
  await two.page.getByRole("button", { name: "Change password" }).click();
  await two.page.getByText("Password changed. Other devices are signed out.").waitFor();
  await one.page.waitForURL(/\/login/, { timeout: 5000 });
  await two.page.goto("/learn");
  await two.page.getByRole("heading", { level: 1 }).waitFor();
  assert.equal(new URL(two.page.url()).pathname, "/learn");
  await one.context.close();
  await two.context.close();
});

test("signing out from the menu closes the school behind you", async () => {
  const { context, page } = await windowOf(browser, school, "kevin.mwangi");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(`${school.url}/`);
  await page.getByRole("link", { name: "Sign in" }).waitFor();
  await page.goto("/learn");
  assert.match(page.url(), /\/login/);
  await context.close();
});

test("language, theme and workspace are chosen from the account menu and kept", async () => {
  const { context, page } = await windowOf(browser, school, "dorcas.onyango");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitemradio", { name: "Dark" }).click();
  await page.locator("html[data-theme=dark]").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitemradio", { name: "Kiswahili" }).click();
  await page.locator("html[lang=sw]").waitFor();
  await page.getByRole("heading", { level: 1, name: "Watumiaji" }).waitFor();
  await page.reload();
  await page.locator("html[lang=sw][data-theme=dark]").waitFor();
  await context.close();
});
