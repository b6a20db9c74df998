/** What administrators do beside looking after accounts: rights, acting as somebody, settings, mails and the log. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { answerTo, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let admin;
let page;
stage(async () => {
  admin = await windowOf(browser, school, "dorcas.onyango", { next: "/admin/users" });
  page = admin.page;
});

const panel = (name) => page.getByRole("dialog", { name });

async function openPerson(name) {
  await page.goto(`/admin/users?q=${encodeURIComponent(name)}`);
  await page.getByRole("link", { name }).click();
  await panel(name).getByLabel("Full name").waitFor();
}

test("a member of staff gets a right by name, sees what it opens, and nothing else", async () => {
  await openPerson("Kerubo Moraa");
  const own = panel("Kerubo Moraa");
  await own.getByRole("checkbox", { name: "Read the audit log" }).uncheck();
  await answerTo(page, "PATCH", "/admin/users/", () => own.getByRole("button", { name: "Save" }).click());
  const staff = await windowOf(browser, school, "kerubo.moraa", { next: "/admin/users" });
  await staff.page.getByRole("heading", { level: 1, name: "Users" }).waitFor();
  const items = staff.page.getByRole("navigation", { name: "Main" }).getByRole("link");
  assert.deepEqual(await items.allTextContents(), ["Users", "Applications"]);
  assert.equal(await staff.page.getByRole("button", { name: "Add user" }).count(), 0);
  assert.deepEqual(staff.problems, []);
  await staff.context.close();
});

test("an administrator looks at the school as a student, changes nothing, and comes back", async () => {
  await openPerson("Amina Hassan Ali");
  await panel("Amina Hassan Ali").getByRole("button", { name: "Act as this person" }).click();
  const ask = page.getByRole("dialog", { name: "Act as Amina Hassan Ali?" });
  await ask.getByRole("button", { name: "Act as this person" }).click();
  await ask.getByText("Say why, in 3 characters or more").waitFor();
  await ask.getByLabel("Reason").fill("She cannot find her course");
  await ask.getByRole("button", { name: "Act as this person" }).click();
  await page.waitForURL("**/learn");
  await page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  await page.getByText(/Amina Hassan Ali/).first().waitFor();
  await page.getByRole("complementary").getByRole("button").click();
  await page.waitForURL("**/admin/users");
  await page.getByText("67 people").waitFor();
});

test("who acted as whom, and why not as somebody else, is in the log", async () => {
  await page.goto("/admin/logs?action=admin.users.act_as");
  await page.getByRole("row", { name: /Started seeing through/ }).waitFor();
  await page.getByLabel("Result").selectOption({ label: "Refused" });
  await page.getByRole("heading", { name: "No entries match" }).waitFor();
});

test("a deleted person comes back by Undo, or from the list of the deleted", async () => {
  await openPerson("Zawadi Kadzo Charo");
  await panel("Zawadi Kadzo Charo").getByRole("button", { name: "Delete account" }).click();
  const ask = page.getByRole("dialog", { name: "Delete this account?" });
  await answerTo(page, "DELETE", "/admin/users/", () => ask.getByRole("button", { name: "Delete account" }).click());
  await page.getByText("66 people").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await panel("Zawadi Kadzo Charo").getByLabel("Full name").waitFor();
});

test("somebody is signed out everywhere", async () => {
  const token = await apiOf(school, "zawadi.kadzo");
  await openPerson("Zawadi Kadzo Charo");
  await panel("Zawadi Kadzo Charo").getByRole("button", { name: "Sign out everywhere" }).click();
  const ask = page.getByRole("dialog", { name: "Sign out everywhere?" });
  await ask.getByRole("button", { name: "Sign out everywhere" }).click();
  await panel("Zawadi Kadzo Charo").getByText("Signed in nowhere.").waitFor();
  await assert.rejects(token.get("/auth/me"), /401/);
});

test("each section of the settings is saved on its own and holds at once", async () => {
  await page.goto("/admin/settings");
  const section = page.getByRole("region", { name: "Signing up" });
  await section.getByRole("radio", { name: /^Nobody/ }).check();
  await answerTo(page, "PUT", "/admin/settings/identity.sign_up", () =>
    section.getByRole("button", { name: /^Save/ }).click(),
  );
  await section.getByText(/^Saved \d\d:\d\d/).waitFor();
  await page.reload();
  await section.getByRole("radio", { name: /^Nobody/, checked: true }).waitFor();
  await section.getByRole("radio", { name: /^Everybody/ }).check();
  await answerTo(page, "PUT", "/admin/settings/identity.sign_up", () =>
    section.getByRole("button", { name: /^Save/ }).click(),
  );
});

test("a test mail is kept where there is no mail server, and can be read and copied", async () => {
  await page.goto("/admin/logs/mails");
  await page.getByRole("button", { name: "Send test e-mail" }).first().click();
  const dialog = page.getByRole("dialog", { name: "Send test e-mail" });
  await dialog.getByRole("button", { name: "Send test e-mail" }).click();
  await page.getByRole("link", { name: "Mail works" }).click();
  await panel("Mail works").getByText("This is a test.").waitFor();
});

test("an application to teach is decided with a reason", async () => {
  const applicant = await apiOf(school, "mercy.wanjiru");
  await applicant.post("/instructor-applications", { statement: "I would like to teach mathematics here." });
  await page.goto("/admin/applications");
  await page.getByRole("link", { name: "Mercy Wanjiru Ng'ang'a" }).click();
  const own = panel("Mercy Wanjiru Ng'ang'a");
  await own.getByRole("button", { name: "Decline" }).click();
  await own.getByText("Say why, so that the applicant knows what to do next").waitFor();
  await own.getByLabel("Reason").fill("Finish your own courses first");
  await answerTo(page, "POST", "/decision", () => own.getByRole("button", { name: "Decline" }).click());
  await page.getByRole("link", { name: "Mercy Wanjiru Ng'ang'a" }).waitFor({ state: "detached" });
  assert.equal((await applicant.get("/instructor-applications/mine")).items[0].state, "declined");
});

test("an organisation is made, suspended and opened again", async () => {
  await page.goto("/admin/orgs");
  await page.getByRole("button", { name: "New organisation" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Mbita Point");
  await page.getByRole("dialog").getByRole("button", { name: "New organisation" }).click();
  await page.waitForURL("**/org/mbita-point");
  await page.getByRole("heading", { name: "Invite your first teacher" }).waitFor();
  await page.goto("/admin/orgs");
  const row = page.getByRole("row", { name: /Mbita Point/ });
  await row.getByRole("button", { name: /^Suspend/ }).click();
  await page.getByRole("dialog", { name: "Suspend Mbita Point?" }).getByRole("button", { name: "Suspend" }).click();
  await row.getByRole("button", { name: /^Open again/ }).click();
  await row.getByRole("button", { name: /^Suspend/ }).waitFor();
});

test("the administrator's work left the console empty", () => {
  assert.deepEqual(admin.problems, []);
});
