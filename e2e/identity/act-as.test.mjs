/** An administrator looks at the school as somebody else: told so on every page, and back with one press. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

stage();

test("a banner says whose eyes these are until it is stopped", async () => {
  const { context, page } = await windowOf(browser, school, "dorcas.onyango", { next: "/account/profile" });
  const admin = await apiOf(school, "dorcas.onyango");
  const { items } = await admin.get("/admin/users?q=amina.hassan");
  const session = await admin.post(`/admin/users/${items[0].id}/act-as`, { reason: "She cannot see her course" });
  await page.evaluate((token) => sessionStorage.setItem("acting", token), session.access_token);
  await page.goto("/learn");
  const banner = page.getByText("You see the school as Amina Hassan Ali.");
  await banner.waitFor();
  await page.getByRole("link", { name: "Courses" }).first().click();
  await page.waitForURL("**/learn/courses");
  assert.ok(await banner.isVisible(), "on every page");
  await page.getByRole("button", { name: "Stop" }).click();
  await page.waitForURL("**/admin/users");
  await page.getByRole("heading", { name: "Users", level: 1 }).waitFor();
  assert.equal(await banner.count(), 0);
  await context.close();
});
