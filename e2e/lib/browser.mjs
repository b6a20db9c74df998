/** Chromium, and browser windows that note everything that should never happen. */
import { chromium } from "playwright-core";

export const password = "Ziwa-2026!";

export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A page whose answers a test changes on their way counts as from elsewhere, and may open no socket to this machine.
      "--disable-features=LocalNetworkAccessChecks",
      // Nothing outside this machine can even be looked up.
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
}

/**
 * A window of its own person: own cookies, own storage.
 * `options`: width, height, theme ("light" | "dark"), lang, and anything Playwright takes.
 */
export async function openWindow(browser, school, options = {}) {
  const { width = 1280, height = 800, theme = "light", lang = "en", ...rest } = options;
  const context = await browser.newContext({
    baseURL: school.url,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
    timezoneId: "Africa/Nairobi",
    ...rest,
  });
  context.setDefaultTimeout(30_000);
  await setPreferences(context, school, { theme, lang });
  const problems = watch(context, school);
  const page = await context.newPage();
  return { context, page, problems };
}

export function setPreferences(context, school, { theme, lang }) {
  return context.addCookies([
    { name: "lang", value: lang, url: school.url },
    { name: "theme", value: theme, url: school.url },
  ]);
}

/** Collects console errors, CSP violations, uncaught exceptions and requests to other machines. */
function watch(context, school) {
  const problems = [];
  const note = (page, text) => problems.push(`${path(page)}: ${text}`);
  context.on("console", (message) => {
    if (message.type() === "error" || /Content.Security.Policy/i.test(message.text()))
      note(message.page(), `${message.text()} ${message.location().url}`);
  });
  context.on("weberror", (error) => note(error.page(), `uncaught ${error.error()}`));
  context.on("request", (request) => {
    const { protocol, origin } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && origin !== school.url && origin !== school.url.replace("http", "ws"))
      problems.push(`a request left this machine: ${request.url()}`);
  });
  return problems;
}

function path(page) {
  if (!page) return "?";
  try {
    return new URL(page.url()).pathname;
  } catch {
    return page.url();
  }
}

/** Through the real page, as a person does it. */
export async function signIn(page, username, next) {
  await page.goto(next ? `/login?next=${encodeURIComponent(next)}` : "/login");
  await fillSignIn(page, username);
  await page.waitForURL((url) => url.pathname !== "/login");
}

/** On the way to the page for it, or there already. */
export async function fillSignIn(page, login, word = password) {
  await page.waitForURL(/\/login/);
  await page.locator("#login").fill(login);
  await page.locator("#password").fill(word);
  await page.locator("#password").press("Enter");
}

/** A window in which somebody is signed in. */
export async function windowOf(browser, school, username, { next, ...options } = {}) {
  const opened = await openWindow(browser, school, options);
  await signIn(opened.page, username, next);
  return opened;
}

/** Resolves with the answer of the API call that `action` starts. */
export async function answerTo(page, method, part, action) {
  const [response] = await Promise.all([
    page.waitForResponse(
      (it) => it.request().method() === method && new URL(it.url()).pathname.includes(part),
    ),
    action(),
  ]);
  return response;
}
