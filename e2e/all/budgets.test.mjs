/** The weight of a first visit, as the server really sends it, and what a slow phone waits for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { openWindow, windowOf } from "../lib/browser.mjs";
import { allPages, people, visit } from "../lib/pages.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let pages;
stage(async () => {
  pages = await allPages(school);
});

/** KiB after gzip, and the number of requests. */
const budgets = {
  visitor: { script: 40, stylesheet: 12, document: 30, font: 41, requests: 8 },
  student: { script: 120, stylesheet: 16, document: 30, font: 41, requests: 10 },
  study: { script: 130, stylesheet: 16, document: 60, font: 41, requests: 10 },
  work: { script: 200, stylesheet: 24, document: 40, font: 41, requests: 14 },
};
const study = /^student-(lesson|quiz)/;
const learns = new Set(["student", "parent"]);
const budgetOf = ({ who, name }) => {
  if (who === "visitor") return budgets.visitor;
  if (!learns.has(who)) return budgets.work;
  return study.test(name) ? budgets.study : budgets.student;
};

for (const who of ["visitor", ...Object.keys(people)]) {
  test(`the pages of the ${who} keep to the budget of a first visit`, async (t) => {
    const { context, page } = await (people[who]
      ? windowOf(browser, school, people[who])
      : openWindow(browser, school));
    // As on a new phone: nothing is kept from the page before.
    const debug = await context.newCDPSession(page);
    await debug.send("Network.setCacheDisabled", { cacheDisabled: true });
    for (const it of pages.filter((one) => one.who === who)) {
      const seen = await weigh(page, it.path);
      const { requests, ...weights } = budgetOf(it);
      await t.test(`${it.name}: ${Object.entries(seen).map(([kind, n]) => `${kind} ${n}`).join(", ")}`, () => {
        for (const [kind, most] of Object.entries(weights))
          assert.ok((seen[kind] ?? 0) <= most, `${kind}: ${seen[kind]} of ${most}`);
      });
      await t.test(`${it.name} in few files`, () => {
        assert.ok(seen.requests <= requests, `${seen.requests} of ${requests} requests`);
      });
    }
    await context.close();
  });
}

/** Whatever the encoding on the way, the size counted is that of gzip; pictures and fonts count as they are. */
async function weigh(page, path) {
  const responses = [];
  const note = (response) => responses.push(response);
  page.on("response", note);
  await visit(page, path);
  page.off("response", note);
  const bytes = {};
  let requests = 0;
  for (const response of responses) {
    const kind = response.request().resourceType();
    // The icon belongs to the browser, and the live socket opens after the first screen is drawn.
    if (kind === "websocket" || kind === "other" || response.url().endsWith("/ws/ticket")) continue;
    // The next lesson is fetched ahead, when this one can be read.
    const ahead = /\/lessons\/(\w+)$/.exec(new URL(response.url()).pathname)?.[1];
    if (kind === "fetch" && ahead && !path.includes(ahead)) continue;
    // The pictures of a library are what its page is for: one that holds many shows many.
    if (kind !== "image" || !path.includes("/library")) requests += 1;
    const body = await response.body().catch(() => Buffer.alloc(0));
    const packed = kind === "font" || kind === "image" ? body : gzipSync(body, { level: 9 });
    bytes[kind] = (bytes[kind] ?? 0) + packed.length;
  }
  const sizes = Object.fromEntries(Object.entries(bytes).map(([kind, n]) => [kind, Math.round(n / 102.4) / 10]));
  return { ...sizes, requests };
}

test("scripts and styles go out compressed, are kept for ever, and pages are not", async () => {
  const html = await (await fetch(`${school.url}/`)).text();
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
  assert.ok(assets.length >= 2);
  for (const asset of assets) {
    const response = await fetch(school.url + asset, { headers: { "Accept-Encoding": "br, gzip" } });
    assert.match(response.headers.get("content-encoding") ?? "", /^(br|gzip)$/, asset);
    assert.match(response.headers.get("cache-control") ?? "", /immutable/, asset);
    await response.arrayBuffer();
  }
  const page = await fetch(`${school.url}/`);
  assert.doesNotMatch(page.headers.get("cache-control") ?? "", /immutable|max-age=[1-9]/);
});

/** 700 kbit/s and 300 ms, as on 3G. The processor is not slowed: other work on this machine would be measured. */
const slow = { offline: false, latency: 300, downloadThroughput: 87_500, uploadThroughput: 32_000 };

for (const [who, name, most] of [
  ["visitor", "visitor-home", 2000],
  ["visitor", "visitor-course", 2000],
  ["student", "student-today", 4000],
  ["student", "student-lesson", 4000],
]) {
  test(`on 3G ${name} shows its main thing within ${most} ms and nothing jumps`, async () => {
    const { context, page } = await (people[who]
      ? windowOf(browser, school, people[who], { width: 360, height: 740 })
      : openWindow(browser, school, { width: 360, height: 740 }));
    await page.addInitScript(() => {
      window.__seen = { lcp: 0, cls: 0 };
      new PerformanceObserver((list) => {
        for (const it of list.getEntries()) window.__seen.lcp = it.startTime;
      }).observe({ type: "largest-contentful-paint", buffered: true });
      new PerformanceObserver((list) => {
        for (const it of list.getEntries()) if (!it.hadRecentInput) window.__seen.cls += it.value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    const debug = await context.newCDPSession(page);
    await debug.send("Network.enable");
    await debug.send("Network.setCacheDisabled", { cacheDisabled: true });
    await debug.send("Network.emulateNetworkConditions", slow);
    await visit(page, pages.find((it) => it.name === name).path);
    await page.waitForLoadState("networkidle");
    const { lcp, cls } = await page.evaluate(() => window.__seen);
    assert.ok(lcp > 0 && lcp <= most, `the largest part came after ${Math.round(lcp)} ms`);
    assert.ok(cls <= 0.05, `the page jumped by ${cls.toFixed(3)}`);
    await context.close();
  });
}
