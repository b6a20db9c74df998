/** A lesson on paper: a tagged PDF whose words can be found, copied and read aloud in their order. */
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { violations } from "../lib/axe.mjs";
import { windowOf } from "../lib/browser.mjs";
import { exported, lessonToExport, threePages } from "../lib/exports.mjs";
import { browser, school, stage } from "../lib/stage.mjs";
import { placesIn, said } from "../lib/tools.mjs";

let folder;
let file;
stage(async () => {
  folder = await mkdtemp(join(tmpdir(), "lyceum-paper-"));
  file = join(folder, "lesson.pdf");
  await writeFile(file, await exported(school, "achieng.odhiambo", "pdf"));
});
after(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

test("the PDF is tagged, has a page for each page of the lesson, and its size", async (it) => {
  const facts = await said("pdfinfo", file);
  if (facts === null) return it.skip("pdfinfo is not installed");
  assert.match(facts, /^Title:\s+Fractions of a whole$/m);
  assert.match(facts, /^Tagged:\s+yes$/m);
  assert.match(facts, /^Pages:\s+3$/m);
  assert.match(facts, /^Page size:\s+960 x 540 pts/m);
});

test("its words are all there, in the order of reading, where they stood in the lesson", async (it) => {
  const text = await said("pdftotext", file, "-");
  if (text === null) return it.skip("pdftotext is not installed");
  const words = ["What is a fraction?", "A chapati is cut into 4 equal parts.", "What fraction is left?", "2/4", "Say why", "Why?"];
  const places = words.map((it) => text.indexOf(it));
  assert.ok(places.every((it) => it >= 0), `${places}\n${text}`);
  assert.deepEqual(places, places.toSorted((a, b) => a - b));
  const [first] = await placesIn(file);
  const title = first.find((it) => it.word === "What");
  assert.ok(Math.abs(title.x - 56 * 0.75) < 1, JSON.stringify(title));
});

test("whoever listens is told of headings and paragraphs", async (it) => {
  const told = await said("pdfinfo", "-struct-text", file);
  if (told === null) return it.skip("pdfinfo is not installed");
  for (const page of threePages.pages) {
    const heading = page.elements[page.reading[0]].text[0].t;
    assert.ok(told.includes(`H1 "${heading}"`), `${heading}\n${told}`);
  }
});

test("a teacher takes the lesson along from its editor, and is told what paper cannot do", async (it) => {
  const { course, lesson } = await lessonToExport(school, "achieng.odhiambo", "Exports from the editor");
  const next = `/teach/courses/${course.id}/lessons/${lesson.id}`;
  const { page, problems } = await windowOf(browser, school, "achieng.odhiambo", { next });
  await page.getByRole("button", { name: "Export" }).click();
  const dialog = page.getByRole("dialog", { name: "Export this lesson" });
  await dialog.getByLabel("As").selectOption({ label: "Pages for paper (PDF)" });
  await dialog.getByRole("button", { name: "Make the file" }).click();
  const fetch = dialog.getByRole("button", { name: "Download" });
  await fetch.waitFor();
  await dialog.getByText("What could not be kept").click();
  await dialog.getByText("The question is there to read; it is not marked").waitFor();
  assert.deepEqual(await violations(page), []);
  const [download] = await Promise.all([page.waitForEvent("download"), fetch.click()]);
  assert.equal(download.suggestedFilename(), "fractions-of-a-whole.pdf");
  const taken = join(folder, "taken.pdf");
  await download.saveAs(taken);
  assert.deepEqual(problems, []);
  const text = await said("pdftotext", taken, "-");
  if (text === null) return it.skip("pdftotext is not installed");
  assert.ok(text.includes("A chapati is cut into 4 equal parts."), text);
});

test("who only learns from a lesson does not take it along", async () => {
  const teacher = await apiOf(school, "achieng.odhiambo");
  const learner = await apiOf(school, "amina.hassan");
  const course = await teacher.post("/courses", { title: "Not to be taken along" });
  const module = await teacher.post(`/courses/${course.id}/modules`, { title: "One" });
  const lesson = await teacher.post(`/modules/${module.id}/lessons`, { title: "One", markdown: "Nusu.", preview: true });
  const refused = await fetch(`${school.url}/api/v1/lessons/${lesson.id}/exports`, {
    method: "POST",
    headers: { Authorization: `Bearer ${learner.token}`, "Content-Type": "application/json" },
    body: JSON.stringify({ format: "pdf" }),
  });
  assert.ok([403, 404].includes(refused.status), `${refused.status}`);
});
