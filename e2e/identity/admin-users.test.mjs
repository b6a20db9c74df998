/** The administrator looks after people and courses. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { answerTo, openWindow, password, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let admin;
let page;
stage(async () => {
  admin = await windowOf(browser, school, "dorcas.onyango");
  page = admin.page;
});

const panel = (name) => page.getByRole("dialog", { name });
const search = () => page.getByRole("searchbox", { name: "Search by name or e-mail address" });

async function openPerson(name, typed = name) {
  await page.goto(`/admin/users?q=${encodeURIComponent(typed)}`);
  await page.getByRole("link", { name }).click();
  await panel(name).getByLabel("Full name").waitFor();
}

test("people are found by name without accents, and the search is in the address", async () => {
  await page.goto("/admin/users");
  await page.getByText("67 people").waitFor();
  await search().fill("dang duc");
  await page.getByRole("link", { name: "Đặng Đức Duy" }).waitFor();
  await page.waitForURL(/[?&]q=dang/);
  await page.getByText("1 person").waitFor();
  await page.reload();
  await page.getByRole("link", { name: "Đặng Đức Duy" }).waitFor();
  assert.equal(await search().inputValue(), "dang duc");
});

test("people are filtered by role and state, and nothing found offers to clear the filters", async () => {
  await page.goto("/admin/users");
  await page.getByLabel("Role").selectOption({ label: "Instructor" });
  await page.getByText("6 people").waitFor();
  await page.getByLabel("State").selectOption({ label: "Deactivated" });
  await page.getByRole("heading", { name: "No users match" }).waitFor();
  await page.getByRole("button", { name: "Clear filters" }).click();
  await page.getByText("67 people").waitFor();
});

test("a new person gets an account with roles and can sign in with it", async () => {
  await page.goto("/admin/users");
  await page.getByRole("button", { name: "Add user" }).click();
  const dialog = page.getByRole("dialog", { name: "Add user" });
  await dialog.getByLabel("Full name").fill("Mwalimu Nyota Juma");
  await dialog.getByLabel("E-mail address").fill("nyota.juma@example.org");
  await dialog.getByLabel("First password").fill("Karibu-2026!");
  await dialog.getByRole("checkbox", { name: /^Instructor/ }).check();
  await dialog.getByRole("button", { name: "Add user" }).click();
  await panel("Mwalimu Nyota Juma").waitFor();

  const { context, page: own, problems } = await openWindow(browser, school);
  await own.goto("/login");
  await own.locator("#login").fill("nyota.juma@example.org");
  await own.locator("#password").fill("Karibu-2026!");
  await own.getByRole("button", { name: "Sign in" }).click();
  await own.waitForURL("**/teach");
  await own.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  assert.deepEqual(problems, []);
  await context.close();
});

test("a role given in the panel opens that workspace to the person", async () => {
  await openPerson("Joyce Mumbua Musyoka");
  await panel("Joyce Mumbua Musyoka").getByRole("checkbox", { name: /^Instructor/ }).check();
  await answerTo(page, "PATCH", "/admin/users/", () =>
    panel("Joyce Mumbua Musyoka").getByRole("button", { name: "Save" }).click(),
  );
  await panel("Joyce Mumbua Musyoka").getByText(/^Saved \d\d:\d\d/).waitFor();
  const { context, page: own } = await windowOf(browser, school, "joyce.mumbua", { next: "/teach" });
  await own.getByRole("heading", { level: 1, name: "Home" }).waitFor();
  await context.close();
});

test("a deactivated person is out of the open window within five seconds and cannot come back", async () => {
  const student = await windowOf(browser, school, "brian.otieno");
  await student.page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  const token = await apiOf(school, "brian.otieno");

  await openPerson("Brian Otieno Ouma");
  await panel("Brian Otieno Ouma").getByRole("button", { name: "Deactivate account" }).click();
  const ask = page.getByRole("dialog", { name: "Deactivate this account?" });
  await ask.getByText(/^Brian Otieno Ouma is signed out everywhere/).waitFor();
  await answerTo(page, "PATCH", "/admin/users/", () => ask.getByRole("button", { name: "Deactivate account" }).click());

  await student.page.waitForURL(/\/login/, { timeout: 5000 });
  await assert.rejects(token.get("/auth/me"), /401/);
  await student.page.locator("#login").fill("brian.otieno");
  await student.page.locator("#password").fill(password);
  await student.page.getByRole("button", { name: "Sign in" }).click();
  await student.page.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
  assert.match(student.page.url(), /\/login/);
  await student.context.close();

  await panel("Brian Otieno Ouma").getByRole("button", { name: "Activate account" }).click();
  await panel("Brian Otieno Ouma").getByRole("button", { name: "Deactivate account" }).waitFor();
  const again = await windowOf(browser, school, "brian.otieno");
  await again.page.getByRole("heading", { level: 1, name: "Today" }).waitFor();
  await again.context.close();
});

test("the last administrator can neither leave the role nor be closed", async () => {
  await openPerson("Dorcas Akinyi Onyango", "dorcas");
  const own = panel("Dorcas Akinyi Onyango");
  await own.getByRole("button", { name: "Deactivate account" }).click();
  const ask = page.getByRole("dialog", { name: "Deactivate this account?" });
  const answer = await answerTo(page, "PATCH", "/admin/users/", () =>
    ask.getByRole("button", { name: "Deactivate account" }).click(),
  );
  assert.equal(answer.status(), 409);
  await ask.getByRole("alert").filter({ hasText: /\S/ }).waitFor();
  await ask.getByRole("button", { name: "Cancel" }).click();
  await page.reload();
  await panel("Dorcas Akinyi Onyango").getByRole("button", { name: "Deactivate account" }).waitFor();
  admin.problems.splice(0);
});

test("the panel opens and closes by keyboard and gives focus back", async () => {
  await page.goto("/admin/users?q=zoe");
  const link = page.getByRole("link", { name: "Zoë Njeri Müller" });
  await link.focus();
  await page.keyboard.press("Enter");
  await panel("Zoë Njeri Müller").getByLabel("Full name").waitFor();
  await page.keyboard.press("Escape");
  await panel("Zoë Njeri Müller").waitFor({ state: "detached" });
  assert.ok(await link.evaluate((it) => it === document.activeElement));
});

test("all courses and the jobs of the server are in view", async () => {
  await page.goto("/admin/courses");
  await page.getByRole("row", { name: /Fractions of a whole/ }).waitFor();
  await page.getByRole("searchbox", { name: "Search courses" }).fill("lam quen");
  await page.getByRole("row", { name: /Làm quen với lập trình Python/ }).waitFor();
  await page.goto("/admin/jobs");
  await page.waitForURL("**/admin/logs/jobs");
  await page.getByRole("heading", { level: 1, name: "Logs and health" }).waitFor();
  await page.getByRole("heading", { name: "Nothing has given up" }).waitFor();
});

test("a student and an instructor find no way into the administration", async () => {
  for (const name of ["amina.hassan", "achieng.odhiambo"]) {
    const { context, page: own } = await windowOf(browser, school, name);
    const answer = await own.goto("/admin/users");
    assert.equal(answer.status(), 403);
    assert.equal(await own.getByText("67 people").count(), 0);
    await own.getByRole("heading", { level: 1 }).waitFor();
    await context.close();
  }
});

test("the administrator's journey left the console empty", () => {
  assert.deepEqual(admin.problems, []);
});
