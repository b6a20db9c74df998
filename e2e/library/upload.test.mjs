/** Resumable uploads as a stock client sends them: tus-js-client against the real program. */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { request } from "node:http";
import { after, before, test } from "node:test";
import * as tus from "tus-js-client";
import { password } from "../lib/browser.mjs";
import { startSchool } from "../lib/server.mjs";

let school;
let token;
before(async () => {
  school = await startSchool();
  token = await signIn();
});
after(() => school.stop());

async function signIn() {
  const response = await fetch(`${school.url}/api/v1/auth/login`, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ username: "kevin.mwangi", password }),
  });
  return (await response.json()).access_token;
}

/** Twelve megabytes that do not repeat, as a recording has them. */
function recording() {
  const head = Buffer.from("\0\0\0\x18ftypisom\0\0\x02\0isomiso2", "latin1");
  return Buffer.concat([head, randomBytes(12_000_000)]);
}

/** Ends as `onProgress` says, or with the file. */
function upload(bytes, options) {
  return new Promise((resolve, reject) => {
    const it = new tus.Upload(bytes, {
      endpoint: `${school.url}/api/v1/uploads`,
      headers: { Authorization: `Bearer ${token}` },
      metadata: { filename: "lesson.mp4", filetype: "video/mp4" },
      retryDelays: null,
      onError: reject,
      onSuccess: () => resolve(it),
      ...options(() => it, resolve),
    });
    it.start();
  });
}

async function sum(file) {
  const got = await fetch(`${school.url}/api/v1/files/${file}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  assert.equal(got.status, 200);
  return digest(Buffer.from(await got.arrayBuffer()));
}

/** What the program writes at once. */
const PIECE = 2 << 20;

/** A request that promises the whole file. That it breaks is what is looked for. */
function patch(url, length) {
  const headers = {
    Authorization: `Bearer ${token}`,
    "Tus-Resumable": "1.0.0",
    "Upload-Offset": "0",
    "Content-Type": "application/offset+octet-stream",
    "Content-Length": length,
  };
  return request(url, { method: "PATCH", headers }).on("error", () => {});
}

async function offset(url) {
  const got = await fetch(url, {
    method: "HEAD",
    headers: { Authorization: `Bearer ${token}`, "Tus-Resumable": "1.0.0" },
  });
  return Number(got.headers.get("Upload-Offset"));
}

const digest = (bytes) => createHash("sha256").update(bytes).digest("hex");

async function made(url) {
  const got = await fetch(url, { headers: { Authorization: `Bearer ${token}` } });
  return (await got.json()).file;
}

test("a file goes up in one request or in parts and is the same file", async () => {
  for (const chunkSize of [Number.POSITIVE_INFINITY, 5_000_000]) {
    const bytes = recording();
    const done = await upload(bytes, () => ({ chunkSize }));
    assert.equal(await sum(await made(done.url)), digest(bytes));
  }
});

test("an upload goes on where it was after the client was stopped and the server killed", async () => {
  const bytes = recording();
  const stopped = await upload(bytes, (self, resolve) => ({
    chunkSize: 1_000_000,
    onChunkComplete: (_, accepted) => {
      if (accepted >= 4_000_000)
        self()
          .abort()
          .then(() => resolve(self()));
    },
  }));
  await school.kill();
  await school.start();
  token = await signIn();
  const starts = [];
  const done = await upload(bytes, () => ({
    uploadUrl: stopped.url,
    onBeforeRequest: (request) => {
      if (request.getMethod() === "PATCH") starts.push(Number(request.getHeader("Upload-Offset")));
    },
  }));
  assert.equal(starts.length, 1);
  assert.ok(starts[0] >= 4_000_000, `it went on at ${starts[0]}`);
  assert.equal(await sum(await made(done.url)), digest(bytes));
});

test("what was sent before the server died in the middle of a request is not sent again", async () => {
  const bytes = recording();
  const begun = await upload(bytes, (self, resolve) => ({
    onUploadUrlAvailable: () =>
      self()
        .abort()
        .then(() => resolve(self())),
  }));
  const half = patch(begun.url, bytes.length);
  half.write(bytes.subarray(0, 9_000_000));
  while ((await offset(begun.url)) < 4 * PIECE) await new Promise(setImmediate);
  await school.kill();
  await school.start();
  token = await signIn();
  assert.equal(await offset(begun.url), 4 * PIECE);
  const done = await upload(bytes, () => ({ uploadUrl: begun.url }));
  assert.equal(await sum(await made(done.url)), digest(bytes));
});

test("a client ends an upload, and a refused type is an error it shows", async () => {
  const stopped = await upload(recording(), (self, resolve) => ({
    chunkSize: 1_000_000,
    onChunkComplete: () =>
      self()
        .abort(true)
        .then(() => resolve(self())),
  }));
  const gone = await fetch(stopped.url, { headers: { Authorization: `Bearer ${token}` } });
  assert.equal(gone.status, 404);
  const page = Buffer.from("<!doctype html><script>alert(1)</script>");
  await assert.rejects(
    upload(page, () => ({ metadata: { filename: "photo.png" } })),
    /415/,
  );
});
