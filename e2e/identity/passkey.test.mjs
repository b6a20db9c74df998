/** Passkeys with Chromium's own virtual authenticator: added, used without a password, used after one, and removed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openWindow, password } from "../lib/browser.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

let opened;
let page;
stage(async () => {
  // Browsers make no passkeys for an address without a name.
  const named = { url: school.url.replace("127.0.0.1", "localhost") };
  opened = await openWindow(browser, named);
  page = opened.page;
  const devtools = await opened.context.newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto("/login");
});

/** From within the page, as its own scripts ask. */
function api(method, path, body, token) {
  return page.evaluate(
    async ({ method, path, body, token }) => {
      const headers = { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) };
      const answer = await fetch(`/api/v1/auth${path}`, { method, headers, body: body && JSON.stringify(body) });
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : null };
    },
    { method, path, body, token },
  );
}

const create = (options) =>
  page.evaluate(async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  }, options);

const get = (options) =>
  page.evaluate(async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options);
    return (await navigator.credentials.get({ publicKey })).toJSON();
  }, options);

const login = { username: "amina.hassan", password };

test("a passkey is added, signs in by itself, answers after a password, and is removed", async () => {
  const first = await api("POST", "/login", login);
  const token = first.body.access_token;
  const asked = await api("POST", "/passkeys/options", { password }, token);
  assert.equal(asked.status, 200, JSON.stringify(asked.body));
  const added = await api("POST", "/passkeys", { name: "This browser", credential: await create(asked.body) }, token);
  assert.equal(added.status, 201, JSON.stringify(added.body));
  assert.equal(added.body.recovery_codes.length, 10);

  const question = await api("POST", "/passkey/options", {});
  const credential = await get(question.body);
  const session = await api("POST", "/passkey/verify", { credential });
  assert.equal(session.status, 200, JSON.stringify(session.body));
  assert.equal(session.body.user.username, "amina.hassan");
  const replayed = await api("POST", "/passkey/verify", { credential });
  assert.equal(replayed.status, 401);

  const challenged = await api("POST", "/login", login);
  assert.deepEqual(challenged.body.second_factor.methods, ["recovery_code", "passkey"]);
  const challenge = { token: challenged.body.second_factor.token };
  const second = await api("POST", "/mfa/passkey/options", challenge);
  const proof = { ...challenge, credential: await get(second.body) };
  const passed = await api("POST", "/mfa/passkey/verify", proof);
  assert.equal(passed.status, 200, JSON.stringify(passed.body));

  const removed = await api("DELETE", `/passkeys/${added.body.id}`, { password }, passed.body.access_token);
  assert.equal(removed.status, 204);
  const plain = await api("POST", "/login", login);
  assert.ok(plain.body.access_token);
});

test("in the pages: a passkey is added in the account, signs in from the door, and is renamed and removed", async () => {
  await opened.context.clearCookies();
  await page.goto("/login?next=/account/security");
  await page.getByLabel("E-mail address or username").fill("amina.hassan");
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Add passkey" }).click();
  const adding = page.getByRole("dialog", { name: "Add passkey" });
  await adding.getByLabel("Name").fill("School laptop");
  await adding.getByLabel("Password").fill(password);
  await adding.getByRole("button", { name: "Add passkey" }).click();
  await page.getByRole("dialog", { name: "Keep these recovery codes" }).getByRole("button", { name: "I have kept them" }).click();
  await page.getByText("School laptop").waitFor();

  await page.getByRole("button", { name: "Account" }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto("/login?next=/account/security");
  await page.getByRole("button", { name: "Sign in with a passkey" }).click();
  await page.waitForURL("**/account/security");
  await page.getByText("by passkey").waitFor();

  await page.getByRole("button", { name: "Rename School laptop" }).click();
  await page.getByRole("dialog").getByLabel("Name").fill("Library laptop");
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: "Remove Library laptop" }).click();
  await page.getByRole("dialog").getByLabel("Password").fill(password);
  await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
  await page.getByRole("button", { name: "Remove Library laptop" }).waitFor({ state: "detached" });
  assert.deepEqual(opened.problems.filter((it) => !/status of 401/.test(it)), []);
});
