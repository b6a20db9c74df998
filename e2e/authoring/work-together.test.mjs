/** Three teachers write one lesson at once, through a power cut, talk about it and go back in time. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { apiOf } from "../lib/api.mjs";
import { violations } from "../lib/axe.mjs";
import { answerTo, windowOf } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let api;
let course;
let lesson;
let address;
/** A window each: the course is Rehema's. */
let rehema;
let achieng;

stage(async () => {
  api = await apiOf(school, "rehema.mwakio");
  course = await api.post("/courses", { title: "Rain", language: "en" });
  for (const name of ["achieng.odhiambo", "minh.ha"])
    await api.post(`/courses/${course.id}/instructors`, { email: `${name}@ziwa.example` });
  const part = await api.post(`/courses/${course.id}/modules`, { title: "One" });
  lesson = await api.post(`/modules/${part.id}/lessons`, { title: "Where rain goes" });
  address = `/teach/courses/${course.id}/lessons/${lesson.id}/pages`;
  [rehema, achieng] = await Promise.all(
    ["rehema.mwakio", "achieng.odhiambo"].map((name) => windowOf(browser, school, name, { next: address })),
  );
});

const surface = ({ page }) => page.getByRole("group", { name: /^Page \d of \d/ });
const element = (who, name) => surface(who).getByRole("group", { name });
const saved = ({ page }) => page.getByText("Saved", { exact: true }).waitFor();
const drawer = ({ page }, name) => page.getByRole("dialog", { name });
const press = async ({ page }, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const names = (who) =>
  surface(who)
    .locator(".stage-el")
    .evaluateAll((all) => all.map((it) => it.getAttribute("aria-label").replace(/(, chosen)?(, Being edited by.*)?$/, "")));

/** Puts a text on the page and writes in it, with the keyboard alone. */
async function write(who, words) {
  await surface(who).focus();
  await press(who, "t");
  await who.page.waitForFunction(() => document.activeElement?.getAttribute("aria-label")?.startsWith("Paragraph, New text"));
  await press(who, "Enter");
  await who.page.getByRole("textbox", { name: /^Text of Paragraph/ }).waitFor();
  await press(who, "Control+a");
  await who.page.keyboard.type(words);
  await press(who, "Escape");
  await element(who, `Paragraph, ${words},`).waitFor();
}

test("two who open a new lesson in the same moment begin one lesson, and know of each other", async () => {
  for (const who of [rehema, achieng]) {
    await saved(who);
    assert.match(await surface(who).getAttribute("aria-label"), /, 1 element$/);
  }
  await rehema.page.getByRole("button", { name: "1 other person here: Achieng Odhiambo" }).waitFor();
  await rehema.page.getByRole("status").filter({ hasText: "Achieng Odhiambo is here now, too" }).waitFor();
  const people = achieng.page.getByRole("button", { name: /^1 other person here: Rehema/ });
  await people.focus();
  await press(achieng, "Enter");
  await achieng.page.getByRole("button", { name: /^Go there: Rehema/ }).waitFor();
  assert.deepEqual(await violations(achieng.page), []);
  await press(achieng, "Escape");
});

test("what one writes the other sees at once, and where she is", async () => {
  await write(rehema, "Rain soaks in");
  await element(achieng, /^Paragraph, Rain soaks in, 2 of 2.*Being edited by Rehema/).waitFor();
  await achieng.page.locator(".other-frame").waitFor();
  await press(achieng, "Control+Alt+2");
  const item = achieng.page.getByRole("listitem", { name: "2. Paragraph" });
  await item.getByText(/^Being edited by Rehema/).waitFor();
  await item.getByRole("textbox", { name: "Text" }).focus();
  await element(rehema, /^Paragraph, Rain soaks in.*Being edited by Achieng Odhiambo/).waitFor();
});

test("two write in one text, and both stay where they are", async () => {
  await element(rehema, /^Paragraph/).dblclick();
  const hers = rehema.page.getByRole("textbox", { name: /^Text of Paragraph/ });
  await hers.waitFor();
  await press(rehema, "Control+Home");
  const theirs = achieng.page.getByRole("listitem", { name: "2. Paragraph" }).getByRole("textbox", { name: "Text" });
  await theirs.focus();
  await press(achieng, "Control+End");
  for (const [mine, other] of [["S", " o"], ["o", "r"], [",", " "], [" ", "f"]].values()) {
    await rehema.page.keyboard.type(mine);
    await achieng.page.keyboard.type(other);
  }
  await achieng.page.keyboard.type("alls on");
  for (const field of [hers, theirs]) await field.filter({ hasText: "So, Rain soaks in or falls on" }).waitFor();
  await press(rehema, "Escape");
  await press(achieng, "Control+Alt+1");
});

test("undo takes back one's own, never another's", async () => {
  await surface(achieng).focus();
  await press(achieng, "r");
  await element(rehema, /^Rectangle/).waitFor();
  await element(rehema, /^Page title/).focus();
  await press(rehema, "ArrowDown");
  await element(achieng, /^Page title.*top 41/).waitFor();
  await press(rehema, "Control+z");
  await element(achieng, /^Page title.*top 40/).waitFor();
  assert.equal(await element(rehema, /^Rectangle/).count(), 1);
  await surface(achieng).focus();
  await press(achieng, "Control+z");
  await element(rehema, /^Rectangle/).waitFor({ state: "detached" });
});

test("a power cut while both write loses nothing, and says the truth meanwhile", async () => {
  await Promise.all([saved(rehema), saved(achieng)]);
  await school.kill();
  for (const who of [rehema, achieng]) await who.page.getByText(/^Offline – saved until here/).waitFor();
  await write(rehema, "Written in the dark by Rehema");
  await write(achieng, "Written in the dark by Achieng");
  for (const who of [rehema, achieng]) await who.page.getByText("Offline – kept on this device", { exact: true }).waitFor();
  // She even closes her window before the light is back.
  await achieng.page.close({ runBeforeUnload: false });
  await school.start();
  await element(rehema, /^Paragraph, Written in the dark by Rehema/).waitFor();
  await rehema.page.getByText("Saved", { exact: true }).waitFor({ timeout: 40_000 });
  achieng.page = await achieng.context.newPage();
  await achieng.page.goto(address);
  await saved(achieng);
  for (const who of [rehema, achieng])
    for (const name of ["Rehema", "Achieng"]) await element(who, `Written in the dark by ${name}`).waitFor();
  assert.deepEqual(await names(rehema), await names(achieng));
});

test("who comes late has everything", async () => {
  const minh = await windowOf(browser, school, "minh.ha", { next: address });
  await Promise.all([saved(minh), surface(minh).waitFor()]);
  assert.deepEqual(await names(minh), await names(rehema));
  await minh.page.getByRole("button", { name: /^2 other people here: Achieng Odhiambo, Rehema/ }).waitFor();
  await minh.context.close();
  await rehema.page.getByRole("button", { name: "1 other person here: Achieng Odhiambo" }).waitFor();
});

test("a power cut in the middle of writing: what was called saved is there, and so is the rest", async () => {
  const typing = write(rehema, "One two three four five six seven eight nine ten");
  await rehema.page.getByRole("textbox", { name: /^Text of Paragraph/ }).waitFor();
  await school.kill();
  await typing;
  await school.start();
  await element(achieng, /^Paragraph, One two three four five six seven eight nine ten/).waitFor({ timeout: 40_000 });
  await rehema.page.getByText("Saved", { exact: true }).waitFor({ timeout: 40_000 });
  assert.deepEqual(await names(rehema), await names(achieng));
});

test("a laptop that loses the network goes on alone, and is back at once when it returns", async () => {
  await saved(achieng);
  await achieng.context.setOffline(true);
  await achieng.page.getByText("Offline – saved until here", { exact: true }).waitFor();
  await rehema.page.getByRole("button", { name: /other person here/ }).waitFor({ state: "detached" });
  await surface(achieng).focus();
  await press(achieng, "End", "Shift+ArrowUp");
  await achieng.page.getByText("Offline – kept on this device", { exact: true }).waitFor();
  // What was never loaded can't be now, and takes nothing away.
  await achieng.page.getByRole("button", { name: "Versions" }).click();
  await achieng.page.getByText(/^This could not be loaded/).waitFor();
  await achieng.context.setOffline(false);
  await saved(achieng);
  assert.deepEqual(await names(rehema), await names(achieng));
  await rehema.page.getByRole("button", { name: /other person here/ }).waitFor();
});

test("a comment belongs to a thing on the page, is answered, changed and settled", async () => {
  await surface(rehema).focus();
  await press(rehema, "Home", "Tab");
  await element(rehema, /^Paragraph, So, Rain/).and(rehema.page.locator("[data-chosen]")).waitFor();
  await press(rehema, "Control+Alt+m");
  const hers = drawer(rehema, "Comments");
  await hers.getByText("No open comments").waitFor();
  assert.match(await hers.getByLabel("About").locator("option:checked").innerText(), /^Paragraph, So, Rain/);
  await hers.getByLabel("New comment").fill("Is it all rain?");
  await press(rehema, "Control+Enter");
  await hers.getByText("Is it all rain?").waitFor();

  // Nobody has to look for it: the server tells.
  const button = achieng.page.getByRole("button", { name: "Comments 1 Open" });
  await button.waitFor();
  await button.focus();
  await press(achieng, "Enter");
  const theirs = drawer(achieng, "Comments");
  const talk = theirs.getByRole("listitem").filter({ hasText: "Is it all rain?" });
  await talk.getByRole("button", { name: /^Paragraph, So, Rain/ }).click();
  await element(achieng, /^Paragraph, So, Rain/).and(achieng.page.locator("[data-chosen]")).waitFor();
  assert.equal(await talk.getByRole("button", { name: /^More for the comment/ }).count(), 0, "it is not hers to change");
  await talk.getByRole("button", { name: "Reply" }).click();
  await achieng.page.keyboard.type("Hail, too");
  await press(achieng, "Control+Enter");
  const both = hers.getByRole("listitem").filter({ hasText: "Hail, too" });
  await both.waitFor();
  await both.getByRole("button", { name: /^More for the comment by Rehema/ }).click();
  await rehema.page.getByRole("menuitem", { name: "Edit" }).click();
  await both.getByLabel("Your comment").fill("Is all of it rain?");
  await both.getByRole("button", { name: "Save" }).click();
  await both.locator(".comment-text", { hasText: "Is all of it rain?" }).waitFor();
  await talk.or(theirs.getByRole("listitem").filter({ hasText: "Is all of it rain?" })).first().waitFor();
  await both.getByRole("button", { name: "Resolve" }).click();
  await achieng.page.getByRole("button", { name: "Comments", exact: true }).waitFor();
  await theirs.getByRole("button", { name: "Resolved 1" }).click();
  await theirs.getByText("Hail, too").waitFor();
  await theirs.getByRole("button", { name: "Open again" }).click();
  await hers.getByRole("button", { name: "Open 1" }).waitFor();
  await hers.getByRole("button", { name: /^More for the comment by Rehema/ }).click();
  await rehema.page.getByRole("menuitem", { name: "Delete" }).click();
  const sure = rehema.page.getByRole("dialog", { name: "Delete this comment?" });
  await sure.getByText("Its answer goes with it").waitFor();
  await sure.getByRole("button", { name: "Delete comment" }).click();
  await theirs.getByText("Hail, too").waitFor({ state: "detached" });
});

test("Escape closes what lies beside the editor and leads back", async () => {
  await drawer(achieng, "Comments").getByLabel("New comment").focus();
  await press(achieng, "Escape");
  await drawer(achieng, "Comments").waitFor({ state: "detached" });
  await achieng.page.waitForFunction(() => document.activeElement?.textContent?.startsWith("Comments"));
});

test("a version is kept, looked at, compared and taken up again, as an edit that can be undone", async () => {
  await rehema.page.getByRole("button", { name: "Versions" }).click();
  const side = drawer(rehema, "Versions");
  await side.getByLabel("Name for how it is now").fill("Before the storm");
  await side.getByRole("button", { name: "Keep this version" }).click();
  const row = side.getByRole("button", { name: /^Before the storm/ });
  await row.waitFor();
  const before = await names(rehema);

  await element(achieng, /^Paragraph, So, Rain/).focus();
  await press(achieng, "Enter");
  const field = achieng.page.getByRole("textbox", { name: /^Text of Paragraph/ });
  await field.waitFor();
  await press(achieng, "Control+a");
  await achieng.page.keyboard.type("So, Rain soaks in or runs off");
  await press(achieng, "Escape");
  await element(achieng, /^Paragraph, One two/).focus();
  await element(rehema, /^Paragraph, One two/).focus();
  await press(rehema, "Home", "End");
  await element(rehema, /^Paragraph, One two/).and(rehema.page.locator("[data-chosen]")).waitFor();
  await press(achieng, "Delete");
  await element(rehema, /^Paragraph, One two/).waitFor({ state: "detached" });
  await rehema.page.getByText(/^Somebody else deleted what you were at: Paragraph, One two/).waitFor();

  await row.focus();
  await press(rehema, "Enter");
  let look = rehema.page.getByRole("dialog", { name: "Before the storm" });
  await look.locator(".lesson-page").getByText("One two three").waitFor();
  assert.deepEqual(await violations(rehema.page), []);
  await look.getByRole("button", { name: "Rename" }).click();
  await press(rehema, "Control+a");
  await rehema.page.keyboard.type("Dry season");
  await press(rehema, "Enter");
  look = rehema.page.getByRole("dialog", { name: "Dry season" });
  await look.getByRole("button", { name: "What is different" }).click();
  await look.getByText("Removed").waitFor();
  assert.deepEqual(await look.locator("del").allInnerTexts(), ["falls on"]);
  assert.deepEqual(await look.locator("ins").allInnerTexts(), ["runs off"]);
  assert.deepEqual(await violations(rehema.page), []);
  await look.getByRole("button", { name: "Take this version up again" }).click();
  await element(achieng, /^Paragraph, One two/).waitFor();
  await element(achieng, /^Paragraph, So, Rain soaks in or falls on/).waitFor();
  assert.deepEqual(await names(achieng), before);
  await side.getByText("Taken up again").first().waitFor();

  await rehema.page.locator(".toast", { hasText: "is the draft now" }).getByRole("button", { name: "Undo" }).click();
  await element(achieng, /^Paragraph, So, Rain soaks in or runs off/).waitFor();
  await element(achieng, /^Paragraph, One two/).waitFor({ state: "detached" });
});

test("what one publishes the other hears of, and nothing is left to publish for either", async () => {
  for (const who of [rehema, achieng]) await who.page.getByText("Not published yet").waitFor();
  await rehema.page.getByRole("button", { name: "Publish lesson" }).click();
  const dialog = rehema.page.getByRole("dialog", { name: "Publish this lesson?" });
  const answer = await answerTo(rehema.page, "POST", "/document", () =>
    dialog.getByRole("button", { name: "Publish lesson" }).click(),
  );
  assert.equal(answer.status(), 200, await answer.text());
  await achieng.page.getByText(/^Rehema .* published this lesson$/).waitFor();
  for (const who of [rehema, achieng]) await who.page.getByText("Not published yet").waitFor({ state: "detached" });
  await drawer(rehema, "Versions").getByRole("button", { name: /Published/ }).waitFor();
  // The other goes on from there, without a word about another version.
  await write(achieng, "After");
  await achieng.page.getByRole("button", { name: "Publish lesson" }).click();
  const again = achieng.page.getByRole("dialog", { name: "Publish this lesson?" });
  const second = await answerTo(achieng.page, "POST", "/document", () =>
    again.getByRole("button", { name: "Publish lesson" }).click(),
  );
  assert.equal(second.status(), 200, await second.text());
});

test("a lesson that was renamed in its course says so to who comes to the draft next", async () => {
  const { version } = await api.get(`/lessons/${lesson.id}`);
  await api.patch(`/lessons/${lesson.id}`, { title: "Where the rain goes" }, { "If-Match": `"${version}"` });
  await achieng.page.reload();
  await achieng.page.getByText(/^What learners read was changed outside this draft/).waitFor();
  await achieng.page.getByRole("button", { name: "Use the published version" }).click();
  await rehema.page.getByRole("heading", { level: 1, name: "Where the rain goes" }).waitFor();
});

test("who may not write any more is told so, and what came over stays to be read", async () => {
  const minh = await windowOf(browser, school, "minh.ha", { next: address });
  await Promise.all([saved(minh), surface(minh).waitFor()]);
  const { items } = await api.get(`/courses/${course.id}/instructors`);
  const out = items.find((it) => JSON.stringify(it).includes("Minh"));
  await api.delete(`/courses/${course.id}/instructors/${out.id ?? out.user ?? out.user_id}`);
  await minh.page.getByText(/^This lesson is not here for you any more/).waitFor();
  assert.deepEqual(await names(minh), await names(rehema));
  await minh.context.close();
});

test("axe finds nothing beside the editor, in both themes and on a phone", async () => {
  await api.post(`/lessons/${lesson.id}/comments`, { text: "About all of it" });
  for (const side of ["comments", "versions"]) {
    await achieng.page.goto(`${address}?side=${side}`);
    await drawer(achieng, side === "comments" ? "Comments" : "Versions").getByRole("listitem").first().waitFor();
    assert.deepEqual(await violations(achieng.page), [], side);
  }
  const phone = await windowOf(browser, school, "rehema.mwakio", {
    width: 360,
    theme: "dark",
    next: `${address}?side=comments`,
  });
  await drawer(phone, "Comments").getByText("About all of it").waitFor();
  assert.deepEqual(await violations(phone.page), []);
  const wider = await phone.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wider <= 0, "nothing is wider than the screen");
  await phone.page.keyboard.press("Escape");
  await phone.page.locator(".outline-items").first().waitFor();
  assert.deepEqual(await violations(phone.page), []);
  await phone.context.close();
});

test("nothing in the whole journey was written to the console but that the school was away", () => {
  const away = /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_RESET|ERR_SOCKET_NOT_CONNECTED|WebSocket connection to .* failed|401|403/;
  const problems = [...rehema.problems, ...achieng.problems].filter((it) => !away.test(it));
  assert.deepEqual(problems, []);
});
