/** An invitation on its way: from a letter, through a new account, into the organisation; and what stands in its way. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { fillSignIn, openWindow, windowOf } from "../lib/browser.mjs";
import { slug } from "../lib/organization.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let nekesa;
stage(async () => {
  nekesa = await apiOf(school, "nekesa.wafula");
});

const invite = (body) => nekesa.post(`/organizations/${slug}/invitations`, body);

/** The mail's button, as an administrator sees it in the outbox. */
async function mailedLink(address) {
  const { context, page } = await windowOf(browser, school, "dorcas.onyango", {
    next: `/admin/logs/mails?q=${encodeURIComponent(address)}`,
  });
  await page.getByRole("link", { name: /Ziwa Junior/ }).first().click();
  const link = await page.getByLabel("Link in the mail").inputValue();
  await context.close();
  return link.slice(link.indexOf("/join#"));
}

/** Every address that left the browser, with where it said it came from. */
function overhear(page) {
  const seen = [];
  page.on("request", (it) => seen.push(it.url(), it.headers().referer ?? ""));
  return seen;
}

test("an invited teacher follows the letter, makes an account and stands in the organisation", async () => {
  const address = "wanjiku.kamau@example.org";
  const head = await windowOf(browser, school, "nekesa.wafula", { next: `/org/${slug}/members` });
  await head.page.getByRole("button", { name: "Add members" }).click();
  await head.page.getByRole("menuitem", { name: "Invite by e-mail" }).click();
  const asked = head.page.getByRole("dialog");
  await asked.getByLabel("E-mail address").fill(address);
  await asked.getByLabel("Role").selectOption({ label: "Teacher" });
  await asked.getByRole("button", { name: "Send invitation" }).click();
  await asked.getByText(`An invitation is on its way to ${address}.`).waitFor();
  await head.context.close();

  const link = await mailedLink(address);
  const { context, page, problems } = await openWindow(browser, school);
  const heard = overhear(page);
  await page.goto(link);
  await page.getByRole("heading", { name: "Ziwa Junior" }).waitFor();
  await page.getByText("You are invited to teach here, as a teacher.").waitFor();
  assert.equal(new URL(page.url()).hash, "", "the secret does not stay in the address");
  await page.getByRole("link", { name: "Create account" }).click();
  assert.equal(await page.getByText("What brings you here?").count(), 0);
  await page.getByLabel("Full name").fill("Wanjiku Kamau");
  await page.getByLabel("E-mail address").fill(address);
  await page.getByLabel("Password", { exact: true }).fill("Ho-Sen-2026!");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Welcome, Wanjiku" }).waitFor();
  await page.getByRole("link", { name: "Start" }).click();
  await page.getByText("You are signed in as Wanjiku Kamau.").waitFor();
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL(`**/org/${slug}/classes`);
  await page.getByRole("heading", { level: 1, name: "Classes" }).waitFor();
  const secret = link.split("#")[1];
  assert.deepEqual(heard.filter((it) => it.includes(secret)), [], "no address and no Referer carried the secret");
  assert.deepEqual(problems, []);

  await page.goto(link);
  await page.getByRole("heading", { name: "This invitation no longer works" }).waitFor();
  await page.getByRole("button", { name: "Use another code" }).click();
  await page.getByLabel("Code of a school or class").waitFor();
  await context.close();
});

test("where addresses are proved first, the invitation waits for the mail and is found again", async () => {
  const admin = await apiOf(school, "dorcas.onyango");
  const rule = "/admin/settings/identity.sign_up";
  const usual = await admin.get(rule);
  await admin.put(rule, { ...usual, verification: "always" });
  const { link } = await invite({ role: "organization_admin" });
  const { context, page, problems } = await openWindow(browser, school);
  await page.goto(link.slice(link.indexOf("/join#")));
  await page.getByRole("link", { name: "Create account" }).click();
  await page.getByLabel("Full name").fill("Otieno Juma");
  await page.getByLabel("E-mail address").fill("otieno.juma@example.org");
  await page.getByLabel("Password", { exact: true }).fill("Ho-Sen-2026!");
  await page.getByRole("button", { name: "Create account" }).click();
  await page.getByRole("heading", { name: "Look into your mailbox" }).waitFor();
  const tab = await context.newPage();
  await tab.goto(await confirmation(admin, "otieno.juma@example.org"));
  await tab.getByRole("button", { name: "Confirm address" }).click();
  await fillSignIn(tab, "otieno.juma@example.org", "Ho-Sen-2026!");
  await tab.getByRole("link", { name: "Start" }).click();
  await tab.getByRole("button", { name: "Join" }).click();
  await tab.waitForURL(`**/org/${slug}`);
  await tab.getByRole("heading", { level: 1, name: "Ziwa Junior" }).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
  await admin.put(rule, usual);
});

async function confirmation(admin, address) {
  for (;;) {
    const { items } = await admin.get(`/admin/mails?q=${encodeURIComponent(address)}`);
    const mail = items.length > 0 ? await admin.get(`/admin/mails/${items[0].id}`) : null;
    if (mail?.link) return mail.link.replace(/^https?:\/\/[^/]+/, "");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("the wrong person is told so, and signs out without losing the invitation", async () => {
  await invite({ role: "student", email: "brian.otieno@ziwa.example" });
  const link = await mailedLink("brian.otieno@ziwa.example");
  const { context, page } = await windowOf(browser, school, "kevin.mwangi");
  await page.goto(link);
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("alert").filter({ hasText: "sent to another e-mail address" }).waitFor();
  await page.getByRole("button", { name: "That is not me: sign out" }).click();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await fillSignIn(page, "brian.otieno");
  await page.waitForURL("**/join");
  await page.getByText("You are invited to learn here, as a student.").waitFor();
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL("**/learn");
  await context.close();
});

test("a code is typed, mended where it was mistyped, and asks to be let in", async () => {
  const { code } = await nekesa.post(`/organizations/${slug}/class-codes`, { max_uses: 5 });
  const { context, page } = await windowOf(browser, school, "joyce.mumbua");
  await page.goto("/join");
  const field = page.getByLabel("Code of a school or class");
  await field.fill("ZZZ-ZZZ");
  await field.press("Enter");
  await page.getByRole("alert").filter({ hasText: "is not good" }).waitFor();
  assert.equal(await field.inputValue(), "ZZZ-ZZZ");
  await field.fill(code.toLowerCase());
  await page.getByRole("button", { name: "Go on" }).click();
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByText("You have asked to join.").waitFor();
  await context.close();
});

test("a member has nothing to accept", async () => {
  const { link } = await invite({ role: "instructor" });
  const { context, page } = await windowOf(browser, school, "nekesa.wafula");
  await page.goto(link.slice(link.indexOf("/join#")));
  await page.getByText("You are a member already.").waitFor();
  await page.getByRole("link", { name: "Go on" }).click();
  await page.waitForURL(`**/org/${slug}`);
  await context.close();
});
