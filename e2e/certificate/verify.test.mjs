/** A finished course becomes a certificate: a PDF of real text, and a page on which anybody can check it. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";
import { openWindow, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

const run = promisify(execFile);
let folder;
let student;
let code;
stage(async () => {
  folder = await mkdtemp(join(tmpdir(), "lyceum-certificate-"));
  // A name with an apostrophe and a circumflex.
  student = await windowOf(browser, school, "hmai.nie", { next: "/learn/progress" });
});
after(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

test("finished courses and their certificates are on the progress page", async () => {
  const { page } = student;
  const card = page.getByRole("listitem").filter({ hasText: "Làm quen với lập trình Python" }).filter({ hasText: "Code" });
  await card.getByText(/^Code /).waitFor();
  code = (await card.getByText(/^Code /).innerText()).replace("Code ", "");
  assert.match(code.replaceAll("-", ""), /^[0-9A-Z]{10,}$/);
});

test("the certificate is a tagged PDF in the learner's name, with text that can be read and copied", async () => {
  const { page } = student;
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download certificate (PDF)" }).first().click(),
  ]);
  assert.match(download.suggestedFilename(), /\.pdf$/);
  const file = join(folder, "certificate.pdf");
  await download.saveAs(file);
  const bytes = await readFile(file);
  assert.equal(bytes.subarray(0, 5).toString(), "%PDF-");
  assert.ok(bytes.length < 200_000, `the certificate weighs ${bytes.length} bytes`);
  const facts = await said("pdfinfo", file);
  if (facts === null) {
    assert.match(bytes.toString("latin1"), /\/MarkInfo|\/StructTreeRoot|\/ObjStm/);
    return;
  }
  assert.match(facts, /^Tagged:\s+yes/m);
  assert.match(facts, /^Page size:\s+84[12].*A4/m);
  const text = await said("pdftotext", "-layout", file, "-");
  for (const part of ["H'Mai Niê", "Làm quen với lập trình Python"]) assert.ok(text.includes(part), `${part}\n${text}`);
  assert.ok(text.replaceAll("-", "").includes(code.replaceAll("-", "")), `${code}\n${text}`);
});

/** What a PDF tool says, or `null` where it is not installed. */
async function said(tool, ...options) {
  try {
    return (await run(tool, options)).stdout.normalize("NFC");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

test("anybody checks the code without an account and without JavaScript", async () => {
  const { context, page, problems } = await openWindow(browser, school, { javaScriptEnabled: false });
  await page.goto("/verify");
  // As a person types it from paper: small letters and spaces.
  await page.getByRole("textbox").fill(` ${code.toLowerCase().replaceAll("-", " ")} `);
  await page.getByRole("button", { name: "Check" }).click();
  await page.waitForURL("**/verify/*");
  const card = page.locator(".cert-card");
  for (const part of ["H'Mai Niê", "Làm quen với lập trình Python"]) await card.getByText(part).waitFor();
  const shown = await page.locator("main").innerText();
  assert.doesNotMatch(shown, /@ziwa\.example|hmai\.nie|usr_/, "nothing else about the person is told");
  assert.equal(await page.locator('meta[name=robots][content*=noindex]').count(), 1);
  assert.deepEqual(problems, []);
  await context.close();
});

test("a code with a mistake is refused kindly, and what was typed is kept", async () => {
  const { context, page } = await openWindow(browser, school, { javaScriptEnabled: false });
  await page.goto("/verify");
  await page.getByRole("textbox").fill("ABCDE-12345");
  await page.getByRole("button", { name: "Check" }).click();
  await page.getByRole("alert").waitFor();
  assert.equal(await page.getByRole("textbox").inputValue(), "ABCDE-12345");
  assert.equal(await page.locator(".cert-card").count(), 0);
  await context.close();
});

test("another person's certificate is not theirs to list", async () => {
  const other = await windowOf(browser, school, "gia.huy", { next: "/learn/progress" });
  await other.page.getByRole("heading", { name: "No certificates yet" }).waitFor();
  assert.deepEqual(other.problems, []);
  await other.context.close();
});

test("the learner's pages left the console empty", () => {
  assert.deepEqual(student.problems, []);
});
