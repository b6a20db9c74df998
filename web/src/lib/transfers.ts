/**
 * Files on their way to the library. They go on while the person looks at other pages, wait while the network is away,
 * and go on where they stopped when the same file is chosen again after the page was closed.
 */
import { ApiError } from "../api/error";
import type { Arrived, Tus } from "../api/tus";
import { readStored, removeStored, writeStored } from "./storage";
import { createStore } from "./store";

/** `waiting`: others go first. `offline`: goes on by itself when the network is back. */
export type TransferState = "waiting" | "sending" | "paused" | "offline" | "failed";

export interface Transfer {
  key: number;
  file: File;
  organization: string | null;
  state: TransferState;
  sent: number;
  total: number;
  /** When this part of the way began, and how much had been sent then: for how long the rest takes. */
  since: number;
  sentBefore: number;
  error: unknown;
}

/** Begun in a page that is gone; it goes on when the same file is chosen again. */
export interface Interrupted {
  url: string;
  name: string;
  size: number;
  at: number;
}

const atOnce = 2;
const storedAs = "uploads";
/** The server forgets an upload that nobody went on with. */
const life = 24 * 3600 * 1000;

const idOf = ({ name, size, lastModified }: File) => `${name} ${size} ${lastModified}`;

function stored(): Record<string, Interrupted> {
  const all = Object.entries(readStored<Record<string, Interrupted>>(storedAs) ?? {});
  return Object.fromEntries(all.filter(([, it]) => Date.now() - it.at < life));
}

function store(file: File, entry: Interrupted | null) {
  const { [idOf(file)]: _, ...others } = stored();
  const all = entry ? { ...others, [idOf(file)]: entry } : others;
  if (Object.keys(all).length > 0) writeStored(storedAs, all);
  else removeStored(storedAs);
}

/** On a slow line a lost part should be a small one. */
function partSize(): number {
  const { connection } = (globalThis.navigator ?? {}) as { connection?: { effectiveType?: string } };
  const kind = connection?.effectiveType;
  return kind && kind !== "4g" ? 512 * 1024 : 2 * 1024 * 1024;
}

/** A proxy without its server, and a server that asks for patience, are like no network. */
function passes(error: unknown): boolean {
  return error instanceof ApiError && [0, 429, 502, 503, 504].includes(error.status);
}

type Listener = (file: string, transfer: Transfer) => void;

export class Transfers {
  readonly list = createStore<Transfer[]>([]);
  readonly #tus: Tus;
  readonly #prepare: (file: File) => Promise<File>;
  readonly #stops = new Map<number, AbortController>();
  readonly #places = new Map<number, { body: File; url: string }>();
  readonly #listeners = new Set<Listener>();
  #lastKey = 0;
  #tries = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `prepare`: what is really sent, for example a smaller picture. */
  constructor(tus: Tus, prepare: (file: File) => Promise<File>) {
    this.#tus = tus;
    this.#prepare = prepare;
  }

  /** `error`: why it cannot go, known before anything is sent. */
  add(files: { file: File; error: unknown }[], organization: string | null) {
    const added = files.map(({ file, error }): Transfer => {
      this.#lastKey += 1;
      const state = error ? "failed" : "waiting";
      const measures = { sent: 0, total: file.size, since: Date.now(), sentBefore: 0 };
      return { key: this.#lastKey, file, organization, state, error, ...measures };
    });
    this.list.update((all) => [...all, ...added]);
    this.#next();
  }

  pause(key: number) {
    this.#update(key, { state: "paused" });
    this.#halt(key);
    this.#next();
  }

  resume(key: number) {
    this.#update(key, { state: "waiting", error: null });
    this.#next();
  }

  cancel(key: number) {
    const transfer = this.#find(key);
    const place = this.#places.get(key);
    this.#halt(key);
    if (transfer) this.#drop(transfer);
    if (place) this.#giveUp(place.url);
    this.#next();
  }

  /** The network is back, or may be. */
  readonly wake = () => {
    this.list.update((all) => all.map((it) => (it.state === "offline" ? { ...it, state: "waiting" } : it)));
    this.#next();
  };

  onDone(listener: Listener) {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Those of earlier pages that nothing here goes on with. */
  interrupted(): Interrupted[] {
    const here = new Set(this.list.get().map((it) => idOf(it.file)));
    return Object.entries(stored())
      .filter(([id]) => !here.has(id))
      .map(([, it]) => it);
  }

  /** Gives up one of an earlier page. */
  forget({ url }: Interrupted) {
    const others = Object.entries(stored()).filter(([, it]) => it.url !== url);
    writeStored(storedAs, Object.fromEntries(others));
    this.#giveUp(url);
  }

  #find(key: number) {
    return this.list.get().find((it) => it.key === key);
  }

  #update(key: number, change: Partial<Transfer>) {
    this.list.update((all) => all.map((it) => (it.key === key ? { ...it, ...change } : it)));
  }

  /** Sends what waits, as long as the line is not taken by others. */
  #next() {
    const all = this.list.get();
    const free = atOnce - all.filter((it) => it.state === "sending").length;
    const waiting = all.filter((it) => it.state === "waiting");
    for (const it of waiting.slice(0, Math.max(0, free))) void this.#run(it);
  }

  async #run({ key }: Transfer) {
    const stop = new AbortController();
    this.#stops.set(key, stop);
    this.#update(key, { state: "sending", error: null });
    try {
      const file = await this.#send(key, stop.signal);
      this.#tries = 0;
      const transfer = this.#find(key);
      if (transfer) {
        this.#drop(transfer);
        for (const tell of this.#listeners) tell(file, transfer);
      }
    } catch (error) {
      // Whoever stopped it has said what it is now.
      if (!stop.signal.aborted) this.#fail(key, error);
    }
    this.#next();
  }

  /** The id of the file in the library. */
  async #send(key: number, signal: AbortSignal): Promise<string> {
    const { body, url, arrived } = await this.#begin(key);
    let { received, file } = arrived;
    signal.throwIfAborted();
    this.#update(key, { since: Date.now(), sentBefore: received, sent: received });
    while (file === null) {
      const from = received;
      const part = body.slice(from, from + partSize());
      const progress = (bytes: number) => this.#update(key, { sent: Math.min(from + bytes, body.size) });
      ({ received, file } = await this.#tus.send(url, from, part, progress, signal));
      this.#tries = 0;
      this.#update(key, { sent: received });
    }
    return file;
  }

  /** Goes on where the upload stopped, now or in a page before this one; otherwise from the beginning. */
  async #begin(key: number): Promise<{ body: File; url: string; arrived: Arrived }> {
    const { file, organization } = this.#find(key) as Transfer;
    const body = this.#places.get(key)?.body ?? (await this.#prepare(file));
    const before = stored()[idOf(file)];
    const known = this.#places.get(key)?.url ?? (before?.size === body.size ? before.url : undefined);
    const arrived = known ? await this.#tus.arrived(known) : null;
    const url = arrived && known ? known : await this.#tus.begin(body.name, body.size, organization);
    this.#places.set(key, { body, url });
    store(file, { url, name: file.name, size: body.size, at: Date.now() });
    this.#update(key, { total: body.size });
    return { body, url, arrived: arrived ?? { received: 0, file: null } };
  }

  #fail(key: number, error: unknown) {
    const transfer = this.#find(key);
    if (!transfer) return;
    // Another tab sent a part of the same file: the server says how far it is.
    const elsewhere = error instanceof ApiError && error.code === "offset_wrong";
    if (elsewhere) return this.#update(key, { state: "waiting" });
    if (passes(error)) {
      this.#update(key, { state: "offline" });
      this.#tries += 1;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(this.wake, Math.min(30_000, 1000 * 2 ** this.#tries));
      return;
    }
    this.#update(key, { state: "failed", error });
    store(transfer.file, null);
    this.#places.delete(key);
  }

  #halt(key: number) {
    this.#stops.get(key)?.abort(new DOMException("stopped", "AbortError"));
    this.#stops.delete(key);
  }

  #drop({ key, file }: Transfer) {
    store(file, null);
    this.#places.delete(key);
    this.#stops.delete(key);
    this.list.update((all) => all.filter((it) => it.key !== key));
  }

  /** When it does not work, the server forgets it in a day anyway. */
  #giveUp(url: string) {
    this.#tus.giveUp(url).catch(() => {});
  }
}
