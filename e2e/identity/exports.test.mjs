/** A list of more than 200 people: asked for with a reason, approved by somebody else, fetched once. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { launch, password, windowOf } from "../lib/browser.mjs";
import { slug } from "../lib/organization.mjs";
import { startSchool } from "../lib/server.mjs";
import { codeOf } from "../lib/totp.mjs";

let school;
let browser;
before(async () => {
  [school, browser] = await Promise.all([startSchool(), launch()]);
  await withManyMembers();
});
after(async () => {
  await browser?.close();
  await school?.stop();
});

/** Pupils need no address and no password, so 201 of them are quickly made. */
async function withManyMembers() {
  const organizer = await apiOf(school, "nekesa.wafula");
  const at = `/organizations/${slug}`;
  for (let made = 0; made < 201; ) {
    const { id } = await organizer.post(`${at}/classes`, { name: `Class ${made}` });
    for (let n = 0; n < 40 && made < 201; n++, made++)
      await organizer.post(`${at}/classes/${id}/pupils`, { full_name: `Pupil Number ${made}` });
  }
}

test("many members are asked for with a reason, approved by the school, and fetched once", async () => {
  const asking = await windowOf(browser, school, "nekesa.wafula", { next: `/org/${slug}/members` });
  const { page } = asking;
  await page.getByRole("button", { name: "Download (CSV)" }).click();
  const dialog = page.getByRole("dialog", { name: "Data of many people" });
  await dialog.getByLabel("What the file is for").fill("report");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Ask for the file" }).click();
  await dialog.getByText("Say in a few words what the file is for").first().waitFor();
  await dialog.getByLabel("What the file is for").fill("The yearly report to the county");
  await dialog.getByRole("button", { name: "Ask for the file" }).click();
  await page.getByRole("dialog", { name: "Your request was sent" }).getByRole("link").click();
  await page.getByText("Waits for another administrator until").waitFor();

  const deciding = await windowOf(browser, school, "dorcas.onyango", { next: "/account/exports" });
  await deciding.page.getByText("The yearly report to the county").waitFor();
  await deciding.page.getByRole("button", { name: "Approve" }).click();
  const proof = deciding.page.getByRole("dialog", { name: "Approve this export?" });
  await proof.getByLabel("Password", { exact: true }).fill(password);
  await proof.getByRole("button", { name: "Approve" }).click();
  await deciding.page.getByText("Ready to fetch").waitFor();

  // The other window hears of it by itself.
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download", exact: true }).click(),
  ]);
  const rows = (await readFile(await file.path(), "utf8")).trim().split("\n");
  assert.ok(rows.length > 201, `${rows.length} rows`);
  await page.getByText("Fetched", { exact: true }).waitFor();
  assert.equal(await page.getByRole("button", { name: "Download", exact: true }).count(), 0, "once");
  for (const it of [asking, deciding]) {
    assert.deepEqual(it.problems.filter((text) => !/status of 4(03|22)/.test(text)), []);
    await it.context.close();
  }
});

test("an administrator resets a lost second step, and the password alone is enough again", async () => {
  const brian = await apiOf(school, "brian.otieno");
  const { secret } = await brian.post("/auth/totp", { password });
  await brian.post("/auth/totp/confirm", { code: codeOf(secret) });
  const { context, page } = await windowOf(browser, school, "dorcas.onyango", { next: "/admin/users?q=brian" });
  await page.getByRole("link", { name: "Brian Otieno" }).click();
  await page.getByRole("button", { name: "Reset second step" }).click();
  const dialog = page.getByRole("dialog", { name: "Reset the second step of Brian Otieno Ouma?" });
  await dialog.getByLabel("How you know that it is them").fill("He came to the office");
  await dialog.getByLabel("Password", { exact: true }).fill(password);
  await dialog.getByRole("button", { name: "Reset second step" }).click();
  await page.getByText("The second step of Brian Otieno Ouma is reset.").waitFor();
  await assert.rejects(brian.get("/auth/me"), /401/);
  assert.equal((await apiOf(school, "brian.otieno")).user.username, "brian.otieno");
  await context.close();
});
