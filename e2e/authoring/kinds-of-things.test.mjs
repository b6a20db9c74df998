/** A teacher puts everything on pages that is more than a text: with keys, with a hand, from other programs, and shows it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { violations } from "../lib/axe.mjs";
import { answerTo, windowOf } from "../lib/browser.mjs";
import { makeCourse } from "../lib/courses.mjs";
import { pasteFiles, png } from "../lib/picture.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let course;
let lesson;
let teacher;
let page;
let address;

const single = {
  type: "single_choice",
  prompt: "How much is **left**?",
  points: 1,
  options: [
    { text: "One quarter", correct: true },
    { text: "Two quarters", correct: false },
  ],
};

stage(async () => {
  const api = await apiOf(school, "rehema.mwakio");
  course = await makeCourse(api, { title: "Fractions", lessons: [], questions: [single], publish: false });
  const first = [{ type: "text", role: "h1", x: 56, y: 40, w: 900, h: 64, z: "a0", text: [{ t: "Fractions" }] }];
  lesson = await api.post(`/modules/${course.module}/lessons`, { title: "Fractions", document: documentOf(first) });
  address = `/teach/courses/${course.id}/lessons/${lesson.id}/pages`;
  teacher = await windowOf(browser, school, "rehema.mwakio", { next: `${address}?view=canvas`, height: 1000 });
  page = teacher.page;
});

function documentOf(all) {
  const elements = Object.fromEntries(all.map((it, at) => [`el_e${at}`, it]));
  return {
    format: "lesson-doc",
    version: 1,
    id: "les_kinds",
    lang: "en",
    title: "Fractions",
    page: { w: 1280, h: 720 },
    pages: [{ id: "pg_one", ord: "a0", name: "Fractions", elements, reading: Object.keys(elements) }],
    assets: {},
  };
}

const surface = () => page.getByRole("group", { name: /^Page \d of \d/ });
const element = (name) => surface().getByRole("group", { name });
const panel = () => page.getByRole("complementary", { name: "Properties" });
const said = (text) => page.getByRole("status").filter({ hasText: text }).waitFor();
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
/** With the keyboard alone: the menu of the toolbar, and down to the name. */
const addFromMenu = async (name) => {
  await page.getByRole("toolbar", { name: "Add to the page" }).getByRole("button", { name: "More" }).focus();
  await press("Enter");
  await page.getByRole("menuitem", { name, exact: false }).first().focus();
  await press("Enter");
};
const focusStarts = (name) =>
  page.waitForFunction((start) => document.activeElement?.getAttribute("aria-label")?.startsWith(start), name);

test("a page begins as a layout, and says what belongs where", async () => {
  await surface().waitFor();
  await page.getByRole("button", { name: "Add page" }).focus();
  await press("Enter");
  const dialog = page.getByRole("dialog", { name: "Add a page" });
  await dialog.getByRole("button", { name: "Blank" }).waitFor();
  assert.equal(await dialog.getByRole("listitem").count(), 15);
  assert.deepEqual(await violations(page), [], "the choice of layouts");
  await dialog.getByRole("button", { name: "Text and picture" }).focus();
  await press("Enter");
  await surface().filter({ hasText: "Put a picture here" }).waitFor();
  assert.match(await surface().getAttribute("aria-label"), /^Page 2 of 2, Page 2, 3 elements$/);
  await element(/^Heading/).focus();
  await press("Enter");
  await page.keyboard.type("Parts of a whole");
  await press("Escape");
  await focusStarts("Heading, Parts of a whole, 1 of 3");
});

test("a picture takes the place that was kept for it, and shows the part one wants", async () => {
  await element(/^Rectangle, Put a picture here/).focus();
  await press("Enter");
  await panel().locator("input[type=file]").setInputFiles({
    name: "chapati.png",
    mimeType: "image/png",
    buffer: Buffer.from(png(640, 320)),
  });
  const picture = element(/^Picture/);
  await picture.locator("img").waitFor();
  assert.equal(await element(/^Rectangle/).count(), 0);
  assert.match(await picture.getAttribute("aria-label"), /left 664, top 130/);
  await panel().getByLabel("What does it show?").fill("A chapati cut into quarters");
  const across = panel().getByRole("slider", { name: "What matters, across" });
  await across.focus();
  for (let at = 0; at < 5; at += 1) await press("ArrowRight");
  const shown = await picture.locator("img").evaluate((it) => getComputedStyle(it).objectViewBox);
  assert.match(shown, /^inset\(/);
  const cut = panel().getByLabel("Cut left (%)");
  assert.ok(Number(await cut.inputValue()) > 20, "the left edge is cut");
  await panel().getByRole("button", { name: "Show the whole picture" }).focus();
  await press("Enter");
  assert.equal(await picture.locator("img").evaluate((it) => getComputedStyle(it).objectViewBox), "none");
});

test("things are turned by keys, by a number and by hand", async () => {
  await element(/^Picture/).focus();
  await press("Shift+Period");
  await said("Turned to 15 degrees");
  await press("Comma");
  await said("Turned to 14 degrees");
  const turned = panel().getByLabel("Turned (°)");
  assert.equal(await turned.inputValue(), "14");
  await turned.fill("0");
  await press("Enter");
  const box = await element(/^Picture/).boundingBox();
  const grip = await page.locator(".handle-turn").boundingBox();
  await page.mouse.move(grip.x + 5, grip.y + 5);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width + 60, box.y + box.height / 2, { steps: 6 });
  await page.mouse.up();
  await said("Turned to 90 degrees");
  await turned.fill("");
  await press("Enter");
});

test("a formula is typed, seen and spoken", async () => {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: /^1/ }).click();
  await element(/^Page title/).focus();
  await press("m");
  await focusStarts("Formula");
  await press("Enter");
  const field = panel().getByLabel("Formula in LaTeX");
  await field.waitFor();
  await field.focus();
  await page.keyboard.type("\\frac{1}{4} = 0.25");
  assert.equal(await panel().getByRole("figure", { name: /^The formula/ }).locator("mfrac").count(), 1);
  await panel().getByRole("button", { name: "Suggest the words" }).focus();
  await press("Enter");
  await element(/^Formula, 1 over 4 equals 0.25/).waitFor();
  await field.fill("\\fraction");
  await panel().getByText("Not known: \\fraction").waitFor();
  await field.fill("\\frac{1}{4} = 0.25");
  await element(/^Formula/).locator("math").waitFor();
});

test("a chart is a table first", async () => {
  await addFromMenu("Chart");
  await element(/^Chart/).waitFor();
  const cell = (name) => panel().getByRole("textbox", { name, exact: true });
  await cell("Name of row 1").fill("March");
  await cell("Series 1, March").fill("150,5");
  await panel().getByRole("button", { name: "Add row" }).focus();
  await press("Enter");
  await cell("Name of row 4").fill("June");
  await cell("Series 1, June").fill("60");
  await panel().getByRole("textbox", { name: "What the chart shows" }).fill("It rains most in March.");
  assert.equal(await element(/^Chart/).locator("rect").count(), 4);
  assert.equal(await panel().getByRole("option", { name: "Pie" }).count(), 0);
  await panel().getByLabel("Kind of chart").selectOption("line");
  assert.equal(await element(/^Chart, It rains most/).locator("polyline").count(), 1);
  assert.deepEqual(await violations(page), [], "a chart in the panel");
});

test("a page from elsewhere has an address that is known and words of its own", async () => {
  await addFromMenu("Page from elsewhere");
  const dialog = page.getByRole("dialog", { name: "Add a page from elsewhere" });
  await dialog.getByLabel("Address").fill("javascript:alert(1)");
  await press("Enter");
  await dialog.getByText("Enter a secure web address").waitFor();
  await dialog.getByText("Say what the page shows").waitFor();
  assert.deepEqual(await violations(page), [], "the question for an address");
  await dialog.getByLabel("Address").fill("https://www.geogebra.org/m/abc");
  await dialog.getByText("A page of GeoGebra").waitFor();
  await dialog.getByLabel("What it shows").fill("Slices to move");
  await dialog.getByLabel("Address").focus();
  await press("Enter");
  await element(/^Page from elsewhere, Slices to move/).waitFor();
});

test("a sound comes from the device, with what is said in it", async () => {
  await surface().focus();
  await press("u");
  const dialog = page.getByRole("dialog", { name: "Add a video or a sound" });
  await dialog.getByText("Already there").waitFor();
  assert.deepEqual(await violations(page), [], "the choice of a sound");
  await dialog.locator("input[type=file]").setInputFiles({ name: "rain.wav", mimeType: "audio/wav", buffer: wav() });
  await element(/^Sound/).waitFor();
  await panel().getByLabel("What is it?").fill("Rain on a roof");
  await panel().getByLabel("What is said in it").fill("Only rain.");
  await element(/^Sound, Rain on a roof\. Only rain/).waitFor();
});

test("a question is one of the course, without what is right", async () => {
  await surface().focus();
  await press("q");
  const dialog = page.getByRole("dialog", { name: "Choose a question" });
  await dialog.getByRole("button", { name: /How much is left/ }).focus();
  await press("Enter");
  await element(/^Question, How much is left\?\. One quarter|^Question, How much is left/).waitFor();
});

test("a drawing is made with a hand, and without one it is a picture or a shape", async () => {
  await surface().focus();
  await press("p");
  const dialog = page.getByRole("dialog", { name: "Draw" });
  const sheet = await dialog.getByRole("img", { name: /^Sheet to draw on/ }).boundingBox();
  await page.mouse.move(sheet.x + 60, sheet.y + 60);
  await page.mouse.down();
  await page.mouse.move(sheet.x + 160, sheet.y + 120, { steps: 8 });
  await page.mouse.move(sheet.x + 260, sheet.y + 60, { steps: 8 });
  await page.mouse.up();
  await dialog.getByRole("img", { name: "Sheet to draw on, 1 line" }).waitFor();
  assert.deepEqual(await violations(page), [], "the sheet to draw on");
  await dialog.getByLabel("What does it show?").fill("A valley");
  await dialog.getByRole("button", { name: "Put on the page" }).focus();
  await press("Enter");
  await element(/^Drawing, A valley/).waitFor();
  await press("p");
  await dialog.getByRole("button", { name: "Choose a shape instead" }).focus();
  await press("Enter");
  await page.getByRole("menuitem", { name: "Star" }).focus();
  await press("Enter");
  await element(/^Star/).waitFor();
  await press("Delete");
});

test("what was copied is pasted on another page", async () => {
  await element(/^Formula/).focus();
  await press("Control+c");
  await said("1 thing copied");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: /^2/ }).click();
  await surface().focus();
  await press("Control+v");
  await said("1 thing pasted");
  await element(/^Formula, 1 over 4/).waitFor();
  await surface().focus();
  await press("Control+z");
  assert.equal(await element(/^Formula/).count(), 0);
});

test("a text from Word comes as headings, lists, tables and pictures, and nothing else of it", async () => {
  const picture = `data:image/png;base64,${Buffer.from(png(40, 30)).toString("base64")}`;
  const html = `<html><head><style>p{color:red}</style></head><body onload="globalThis.hurt = 1">
    <h1>Halves</h1><p class=MsoNormal>A half is <b>one of two</b><o:p></o:p> equal parts.</p>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Two halves</p>
    <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Four quarters</p>
    <table><tr><td>1/2</td><td>0.5</td></tr></table>
    <img src="${picture}" alt="A half"><img src="https://elsewhere.example/x.png" onerror="globalThis.hurt = 2">
    <script>globalThis.hurt = 3</script></body></html>`;
  await page.getByRole("button", { name: "Add page" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Blank" }).click();
  await surface().filter({ has: page.locator(":scope:not(:has(.stage-el))") }).waitFor();
  await paste({ "text/html": html, "text/plain": "Halves" });
  await element(/^Page title, Halves/).waitFor();
  await element(/^Paragraph, A half is one of two equal parts/).locator("strong").waitFor();
  assert.deepEqual(await element(/^List/).getByRole("listitem", { includeHidden: true }).allInnerTexts(), [
    "Two halves",
    "Four quarters",
  ]);
  await element(/^Table, 1\/2|^Table/).waitFor();
  await element(/^Picture, A half/).locator("img").waitFor();
  await page.getByText("1 picture or file could not be brought along").waitFor();
  assert.equal(await page.evaluate(() => globalThis.hurt), undefined);
});

test("numbers from a sheet, a formula in dollars and a picture are what they are", async () => {
  await paste({ "text/plain": "Month\tmm\nMarch\t150" });
  await element(/^Table/).nth(1).waitFor();
  await paste({ "text/plain": "$\\frac{1}{2}$" });
  await element(/^Formula/).locator("mfrac").waitFor();
  await pasteFiles(page, surface(), [{ name: "a.png", type: "image/png", bytes: Buffer.from(png(30, 30)) }]);
  await element(/^Picture/).nth(1).waitFor();
});

test("the outline makes and changes the same things", async () => {
  await page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: /^1/ }).click();
  await press("Control+Alt+2");
  const item = (name) => page.getByRole("listitem", { name });
  const chart = item(/Chart$/);
  await chart.getByRole("textbox", { name: "Series 1, March" }).fill("155");
  assert.equal(await item(/Formula$/).getByLabel("Formula in LaTeX").inputValue(), "\\frac{1}{4} = 0.25");
  await item(/Sound$/).getByLabel("What is it?").waitFor();
  await page.locator(".outline-add").getByRole("button", { name: "More" }).focus();
  await press("Enter");
  await page.getByRole("menuitem", { name: "Formula" }).focus();
  await press("Enter");
  const fresh = item(/Formula$/).nth(1);
  await fresh.getByLabel("Formula in LaTeX").fill("\\pi");
  await fresh.getByRole("button", { name: "Suggest the words" }).focus();
  await press("Enter");
  assert.equal(await fresh.getByLabel("As it is spoken").inputValue(), "π");
  assert.deepEqual(await violations(page), [], "the outline");
});

test("it is shown on the whole screen, forward and back, and Esc ends it", async () => {
  await press("Control+Enter");
  const show = page.getByRole("dialog", { name: "The lesson on the whole screen" });
  const at = (number) => show.getByText(new RegExp(`^Page ${number} of \\d+: `)).waitFor({ state: "attached" });
  await at(1);
  await press("ArrowRight", " ");
  await at(3);
  assert.equal(await show.getByRole("heading", { name: "Halves" }).count(), 1);
  await press("PageUp", "Home");
  await at(1);
  assert.deepEqual(await violations(page), [], "the whole screen");
  await press("Escape");
  await page.waitForFunction(() => !document.querySelector(".presenter[open]"));
});

test("two fingers bring the page nearer and move it", async () => {
  const hand = await windowOf(browser, school, "rehema.mwakio", { next: `${address}?view=canvas`, hasTouch: true });
  const debug = await hand.page.context().newCDPSession(hand.page);
  await hand.page.locator(".stage-el").first().waitFor();
  const zoom = hand.page.getByRole("button", { name: /^Zoom \d+ percent/ });
  const percent = async () => Number(/\d+/.exec(await zoom.getAttribute("aria-label"))[0]);
  const before = await percent();
  const box = await hand.page.locator(".author-place").boundingBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (type, far) =>
    debug.send("Input.dispatchTouchEvent", {
      type,
      touchPoints: type === "touchEnd" ? [] : [{ x: x - far, y, id: 0 }, { x: x + far, y, id: 1 }],
    });
  await touch("touchStart", 40);
  for (const far of [50, 60, 70, 80]) await touch("touchMove", far);
  await touch("touchEnd", 0);
  await hand.page.waitForFunction((was) => !document.querySelector(`[aria-label^="Zoom ${was} "]`), before);
  const ratio = (await percent()) / before;
  assert.ok(ratio > 1.7 && ratio < 2.3, `twice as near, was ${ratio}`);
  await hand.context.close();
});

test("learners get what was built", async () => {
  await page.goto(`${address}?view=canvas`);
  await element(/^Page title/).waitFor();
  // What a layout asks for and nobody wrote is not for learners.
  await page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: /^2/ }).click();
  await element(/^Paragraph/).click();
  await press("Delete");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("button", { name: /^3/ }).click();
  await element(/^Formula/).focus();
  await press("Enter");
  await panel().getByRole("button", { name: "Suggest the words" }).click();
  await element(/^Picture, \d+ of/).focus();
  await press("Enter");
  await panel().getByLabel("What does it show?").fill("A square");
  await page.getByRole("button", { name: "Publish lesson" }).click();
  const dialog = page.getByRole("dialog", { name: "Publish this lesson?" });
  const publish = dialog.getByRole("button", { name: "Publish lesson" });
  const answer = await answerTo(page, "POST", "/document", () => publish.click());
  assert.equal(answer.status(), 200, await answer.text());
  const { html } = await (await apiOf(school, "rehema.mwakio")).get(`/lessons/${lesson.id}`);
  for (const part of ["<mfrac>", 'class="chart"', "geogebra.org/m/abc", "<audio", 'data-item="', "A valley", "Four quarters"]) {
    assert.ok(html.includes(part), `${part} is there`);
  }
  assert.ok(!html.includes("Explain it in a few short sentences"));
});

test("nothing in the whole journey was written to the console or left the machine", () => {
  assert.deepEqual(teacher.problems, []);
});

/** As another program's copy would come in. */
async function paste(types) {
  await surface().focus();
  await surface().evaluate((target, all) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(all)) clipboardData.setData(type, text);
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, types);
}

/** A tenth of a second of silence. */
function wav() {
  const samples = 800;
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8000, 24);
  head.writeUInt32LE(8000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples, 40);
  return Buffer.concat([head, Buffer.alloc(samples, 128)]);
}
