import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ApiError, offlineError } from "../api/error";
import type { Tus } from "../api/tus";
import { Transfers } from "./transfers";

const part = 2 * 1024 * 1024;
const film = (name = "film.mp4", parts = 3) =>
  new File([new Uint8Array(parts * part)], name, { lastModified: 1 });
const good = (file: File) => ({ file, error: null });

/** A server in memory. `before` may refuse a part, or never answer. */
function server(before: (offset: number, signal: AbortSignal) => Promise<void> | void = () => {}) {
  const uploads = new Map<string, { size: number; received: number }>();
  const arrived = (url: string) => {
    const it = uploads.get(url);
    return it ? { received: it.received, file: it.received === it.size ? `fil_${url}` : null } : null;
  };
  const offsets: number[] = [];
  const tus: Tus = {
    begin: async (_, size) => {
      const url = `u${uploads.size + 1}`;
      uploads.set(url, { size, received: 0 });
      return url;
    },
    arrived: async (url) => arrived(url),
    send: async (url, offset, piece, progress, signal) => {
      offsets.push(offset);
      await before(offset, signal);
      const it = uploads.get(url);
      if (it?.received !== offset) throw new ApiError(409, { error: "offset_wrong" });
      progress(piece.size);
      it.received += piece.size;
      return arrived(url) as { received: number; file: string | null };
    },
    giveUp: async (url) => void uploads.delete(url),
  };
  return { tus, uploads, offsets };
}

function transfersOf(tus: Tus) {
  const transfers = new Transfers(tus, async (file) => file);
  const done: string[] = [];
  transfers.onDone((file) => void done.push(file));
  const states = () => transfers.list.get().map((it) => it.state);
  return { transfers, done, states };
}

/** Lets every promise that can go on do so. */
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => {
  vi.useFakeTimers();
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const never = () => new Promise<never>(() => {});
const stoppable = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));

it("sends a file in parts and says which file it became", async () => {
  const { tus, offsets } = server();
  const { transfers, done } = transfersOf(tus);
  transfers.add([good(film())], null);
  await settled();
  expect(offsets).toEqual([0, part, 2 * part]);
  expect(done).toEqual(["fil_u1"]);
  expect(transfers.list.get()).toEqual([]);
  expect(transfers.interrupted()).toEqual([]);
});

it("sends two at once, and the next when one has arrived", async () => {
  const { tus } = server(never);
  const { transfers, states } = transfersOf(tus);
  transfers.add(
    ["a", "b", "c"].map((name) => good(film(name))),
    null,
  );
  await settled();
  expect(states()).toEqual(["sending", "sending", "waiting"]);
  transfers.cancel(1);
  await settled();
  expect(states()).toEqual(["sending", "sending"]);
});

it("waits while the network is away and goes on where it stopped, without sending anything twice", async () => {
  let down = true;
  const { tus, offsets } = server((offset) => {
    if (offset > 0 && down) throw offlineError();
  });
  const { transfers, done, states } = transfersOf(tus);
  transfers.add([good(film())], null);
  await settled();
  expect(states()).toEqual(["offline"]);
  down = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(offsets).toEqual([0, part, part, 2 * part]);
  expect(done).toEqual(["fil_u1"]);
});

it("stops when it is paused and goes on from there", async () => {
  let hold = true;
  const { tus, offsets } = server((offset, signal) => (offset > 0 && hold ? stoppable(signal) : undefined));
  const { transfers, done, states } = transfersOf(tus);
  transfers.add([good(film())], null);
  await settled();
  transfers.pause(1);
  await settled();
  expect(states()).toEqual(["paused"]);
  hold = false;
  transfers.resume(1);
  await settled();
  expect(offsets).toEqual([0, part, part, 2 * part]);
  expect(done).toEqual(["fil_u1"]);
});

it("goes on after the page was closed, when the same file is chosen again", async () => {
  const { tus, offsets } = server((offset) => (offset > 0 ? never() : undefined));
  transfersOf(tus).transfers.add([good(film())], null);
  await settled();
  const later = transfersOf({ ...tus, send: server().tus.send });
  expect(later.transfers.interrupted().map((it) => it.name)).toEqual(["film.mp4"]);
  const again = server();
  again.uploads.set("u1", { size: 3 * part, received: part });
  const page = transfersOf(again.tus);
  page.transfers.add([good(film())], null);
  await settled();
  expect(offsets).toEqual([0, part]);
  expect(again.offsets).toEqual([part, 2 * part]);
  expect(page.done).toEqual(["fil_u1"]);
});

it("begins again when the server has forgotten the upload", async () => {
  const { tus } = server((offset) => (offset > 0 ? never() : undefined));
  transfersOf(tus).transfers.add([good(film())], null);
  await settled();
  const fresh = server();
  const page = transfersOf(fresh.tus);
  page.transfers.add([good(film())], null);
  await settled();
  expect(fresh.offsets[0]).toBe(0);
  expect(page.done).toEqual(["fil_u1"]);
});

it("says what was refused, and tries again when it is told to", async () => {
  let wanted = false;
  const { tus } = server(() => {
    if (!wanted) throw new ApiError(415, { error: "file_type_refused" });
  });
  const { transfers, done, states } = transfersOf(tus);
  transfers.add([good(film()), { file: film("big"), error: new Error("too large") }], null);
  await settled();
  expect(states()).toEqual(["failed", "failed"]);
  expect(transfers.interrupted()).toEqual([]);
  wanted = true;
  transfers.resume(1);
  await settled();
  expect(done).toEqual(["fil_u2"]);
  transfers.cancel(2);
  expect(states()).toEqual([]);
});
