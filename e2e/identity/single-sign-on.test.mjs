/** Signing in through a real OpenID Connect provider, as a school district would run one. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { after, test } from "node:test";
import Provider from "oidc-provider";
import { apiOf } from "../lib/api.mjs";
import { openWindow } from "../lib/browser.mjs";
import { people } from "../lib/pages.mjs";
import { browser, school, stage } from "../lib/stage.mjs";

const client = { client_id: "lyceum", client_secret: "a secret with spaces & signs: +%" };
const district = { amina: { name: "Amina Njeri", email_verified: true }, unproved: { name: "Somebody", email_verified: false } };

let identityProvider;
const settings = async () => {
  identityProvider = await startProvider();
  return { LYCEUM_OUTBOUND_ALLOW: identityProvider.host };
};
stage(async () => {
  const admin = await apiOf(school, people.admin);
  const { redirect_uri } = await admin.post("/admin/sso-providers", {
    name: "Ziwa County",
    issuer: identityProvider.issuer,
    client_id: client.client_id,
    client_secret: client.client_secret,
    sign_up: true,
  });
  identityProvider.knows({ ...client, redirect_uris: [redirect_uri] });
}, settings);
after(() => identityProvider?.stop());

/** It signs people in by any password; who they are is in `district`. */
async function startProvider() {
  let handle = (_, response) => response.writeHead(503).end();
  const server = createServer((request, response) => handle(request, response)).listen(0, "127.0.0.1");
  await once(server, "listening");
  const host = `127.0.0.1:${server.address().port}`;
  const issuer = `http://${host}`;
  const knows = (...clients) => {
    const provider = new Provider(issuer, {
      clients,
      claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
      findAccount: (_, id) => ({
        accountId: id,
        claims: async () => ({ sub: id, email: `${id}@county.example`, ...district[id] }),
      }),
      pkce: { required: () => true },
      cookies: { keys: ["only for this test"] },
    });
    handle = provider.callback();
  };
  knows();
  return { host, issuer, knows, stop: () => server.close() };
}

/** From our sign-in page through the provider's pages. */
async function signInAs(login) {
  const { context, page, problems } = await openWindow(browser, school);
  await page.goto("/login?next=/learn/courses");
  await page.getByRole("link", { name: "Sign in with Ziwa County" }).click();
  await page.locator("input[name=login]").fill(login);
  await page.locator("input[name=password]").fill("anything");
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.origin === school.url);
  return { context, page, problems };
}

test("somebody the county vouches for is in, at the page they wanted, and has one account ever after", async () => {
  for (const _ of ["the first time", "again"]) {
    const { context, page } = await signInAs("amina");
    await page.waitForURL("**/learn/courses");
    await page.getByRole("heading", { level: 1 }).waitFor();
    await context.close();
  }
  const admin = await apiOf(school, people.admin);
  const { items, total } = await admin.get("/admin/users?q=amina%40county.example&count=true");
  assert.equal(total, 1);
  assert.equal(items[0].full_name, "Amina Njeri");
  assert.equal(items[0].email_verified, true);
});

test("an address that the county has not proved opens nothing, and the page says why", async () => {
  const { context, page } = await signInAs("unproved");
  await page.waitForURL("**/login?sso=unproved");
  await page.getByText("has not confirmed your e-mail address").waitFor();
  await context.close();
});
