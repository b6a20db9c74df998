/** What everybody may read: whole without JavaScript, in three languages. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { openWindow } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let reader;
let page;
stage(async () => {
  reader = await openWindow(browser, school, { javaScriptEnabled: false });
  page = reader.page;
});

describe("with JavaScript off", () => {
  test("the home page says what this is and leads to the courses", async () => {
    await page.goto("/");
    assert.equal(await page.getByRole("heading", { level: 1 }).count(), 1);
    assert.ok((await page.locator("main").innerText()).length > 200);
    await page.getByRole("link", { name: "Browse courses" }).click();
    await page.waitForURL("**/courses");
  });

  test("the catalogue is searched without accents and filtered, all in the address", async () => {
    await page.goto("/courses");
    await page.getByText(/^\d+ courses?$/).waitFor();
    await page.getByRole("searchbox", { name: "Find a course" }).fill("LAM QUEN");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: "Làm quen với lập trình Python" }).waitFor();
    await page.getByText("1 course", { exact: true }).waitFor();
    assert.match(page.url(), /q=LAM\+QUEN/);
    await page.getByRole("link", { name: "Clear filters" }).click();
    await page.getByLabel("Course language").selectOption({ label: "Kiswahili" });
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByRole("link", { name: /ngeli/i }).waitFor();
    assert.equal(await page.getByRole("link", { name: "Fractions of a whole" }).count(), 0);
    await page.goBack();
    await page.getByRole("link", { name: "Fractions of a whole" }).waitFor();
  });

  test("a course page holds all that is needed to decide", async () => {
    await page.goto("/courses/fractions-of-a-whole");
    await page.getByRole("heading", { level: 1, name: "Fractions of a whole" }).waitFor();
    for (const text of ["By Achieng Odhiambo", /^Free$/, "What you will learn"])
      await page.getByText(text).first().waitFor();
    assert.ok((await page.locator(".outline li li").count()) >= 10);
    await page.getByRole("link", { name: "Sign in to enroll" }).waitFor();
    const data = JSON.parse(await page.locator('script[type="application/ld+json"]').textContent());
    assert.equal(data["@type"], "Course");
  });

  test("a sample lesson is readable and leads back to its course", async () => {
    await page.goto("/courses/fractions-of-a-whole");
    await page.locator(".outline a[href*='/lessons/']").first().click();
    await page.locator(".prose").waitFor();
    assert.ok((await page.locator(".prose").innerText()).length > 300);
    await page.getByRole("link", { name: "See the course" }).click();
    await page.getByRole("heading", { level: 1, name: "Fractions of a whole" }).waitFor();
  });

  test("language, theme and data saver are switched by plain forms and stay", async () => {
    await page.goto("/courses?q=maji");
    await page.locator("details.preferences summary").click();
    await page.getByRole("button", { name: "Kiswahili" }).click();
    await page.locator("html[lang=sw]").waitFor();
    assert.match(page.url(), /\/courses\?q=maji/);
    await page.getByRole("heading", { level: 1, name: "Kozi" }).waitFor();
    await page.locator("details.preferences summary").click();
    await page.getByRole("button", { name: "Giza" }).click();
    await page.locator("html[lang=sw][data-theme=dark]").waitFor();
    await page.locator("details.preferences summary").click();
    await page.getByRole("button", { name: /^Kuokoa data/ }).click();
    await page.locator("html[data-saver]").waitFor();
    await page.locator("details.preferences summary").click();
    await page.getByRole("button", { name: "English" }).click();
    await page.locator("html[lang=en]").waitFor();
  });

  test("unknown addresses explain themselves and give a way on", async () => {
    for (const address of ["/courses/no-such-course", "/nothing/here"]) {
      const answer = await page.goto(address);
      assert.equal(answer.status(), 404, address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      assert.ok((await page.locator("main a").count()) > 0, `${address} has no way on`);
    }
  });

  test("pages that need an account say where to sign in", async () => {
    await page.goto("/learn");
    assert.match(page.url(), /\/login\?next=%2Flearn/);
    await page.locator("noscript .banner").waitFor();
  });

  test("nothing left the machine and nothing was refused", () => {
    assert.deepEqual(reader.problems.filter((it) => !it.includes("404")), []);
  });
});

test("the Accept-Language header chooses the language of a first visit", async () => {
  for (const [locale, lang] of [["vi-VN", "vi"], ["sw-KE", "sw"], ["fr-FR", "en"]]) {
    const context = await browser.newContext({ baseURL: school.url, locale });
    const visitor = await context.newPage();
    await visitor.goto("/");
    assert.equal(await visitor.locator("html").getAttribute("lang"), lang);
    await context.close();
  }
});

test("public pages are complete in the first answer, small, and marked for search engines", async () => {
  for (const path of ["/", "/courses", "/courses/fractions-of-a-whole", "/verify"]) {
    const response = await fetch(school.url + path);
    const html = await response.text();
    assert.equal(response.status, 200, path);
    assert.ok(html.length < 100_000, `${path} is ${html.length} characters long`);
    assert.match(html, /<h1[ >]/, path);
    assert.match(html, /<link rel="canonical"/, path);
    assert.match(html, /<meta name="description" content="[^"]+"/, path);
    assert.match(response.headers.get("content-security-policy") ?? "", /require-trusted-types-for 'script'/, path);
  }
  const map = await (await fetch(`${school.url}/sitemap.xml`)).text();
  assert.match(map, /\/courses\/fractions-of-a-whole/);
  assert.doesNotMatch(map, /\/learn|\/verify\//);
});
