/**
 * The line between one device's copy of a draft and the school's: messages of a stock y-websocket client, a fresh ticket for
 * every connection. What was changed here counts as saved once the server has said so: it takes messages one after the other,
 * so its answer to "what do you have?" says that everything sent before is on its disk.
 */
import { type Awareness, applyAwarenessUpdate, removeAwarenessStates } from "y-protocols/awareness";
import * as Y from "yjs";
import { createStore, type Store } from "../../../lib/store";
import { type Closing, closingOf, pauseOf, refusalOf } from "./closing";
import { piecesFor } from "./pieces";
import { hear, news, question, states } from "./wire";

/** After a change, until the server is asked whether it has it. */
const settle = 150;
/** A line that says nothing for so long is none. */
const patience = 15_000;

export interface Line {
  phase: "joining" | "open" | "waiting" | "ended";
  /** Everything that was there came over at least once. */
  joined: boolean;
  /** Something was changed here that the server has not acknowledged. */
  unsent: boolean;
  /** Why there is no line. */
  closing: Closing | null;
}

export interface SessionOptions {
  doc: Y.Doc;
  awareness: Awareness;
  /** The address to connect to; asked for anew every time. */
  address: () => Promise<string>;
  /** The copy has changes of an earlier visit that were not acknowledged. */
  unsent: boolean;
  random?: () => number;
  socket?: (address: string) => WebSocket;
}

export interface Session {
  line: Store<Line>;
  /** The origin of everything that the server sent. */
  origin: symbol;
  /** Connects now instead of after the pause. */
  retry: () => void;
  close: () => void;
}

export function startSession(options: SessionOptions): Session {
  return new DraftSession(options);
}

class DraftSession implements Session {
  readonly origin = Symbol("server");
  readonly line: Store<Line>;
  private readonly open: (address: string) => WebSocket;
  private readonly random: () => number;
  private socket: WebSocket | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking: ReturnType<typeof setTimeout> | undefined;
  private watch: ReturnType<typeof setTimeout> | undefined;
  private tries = 0;
  private attempt = 0;
  /** Changes made here, and how many of them are on the server's disk. */
  private made: number;
  private acknowledged = 0;
  /** The server may lack what was changed before this connection. */
  private behind = true;
  /** What the answer that is waited for will acknowledge. */
  private awaited: number[] = [];

  constructor(private readonly options: SessionOptions) {
    this.random = options.random ?? Math.random;
    this.open = options.socket ?? ((address) => new WebSocket(address));
    this.made = options.unsent ? 1 : 0;
    this.line = createStore<Line>({ phase: "joining", joined: false, unsent: options.unsent, closing: null });
    options.doc.on("update", this.changed);
    options.awareness.on("update", this.moved);
    globalThis.addEventListener?.("online", this.retry);
    globalThis.addEventListener?.("offline", this.broke);
    void this.connect();
  }

  close = () => {
    const { doc, awareness } = this.options;
    doc.off("update", this.changed);
    awareness.off("update", this.moved);
    globalThis.removeEventListener?.("online", this.retry);
    globalThis.removeEventListener?.("offline", this.broke);
    this.set({ phase: "ended" });
    this.drop();
  };

  retry = () => {
    if (this.socket || this.line.get().phase === "joining") return;
    this.tries = 0;
    clearTimeout(this.timer);
    void this.connect();
  };

  private async connect() {
    this.attempt += 1;
    const { attempt } = this;
    this.set({ phase: "joining" });
    try {
      const address = await this.options.address();
      if (attempt !== this.attempt) return;
      const socket = this.open(address);
      this.socket = socket;
      socket.binaryType = "arraybuffer";
      socket.onopen = () => this.opened();
      socket.onmessage = ({ data }) => this.hear(new Uint8Array(data as ArrayBuffer));
      socket.onclose = ({ code }) => this.socket === socket && this.lost(closingOf(code));
      this.expect();
    } catch (error) {
      if (attempt === this.attempt) this.lost(refusalOf(error));
    }
  }

  private opened() {
    const { doc, awareness } = this.options;
    // Who has nothing lacks nothing there; the server does not ask then.
    this.behind = Y.encodeStateVector(doc).length > 1;
    this.ask();
    const state = awareness.getLocalState();
    // Twice: that one left counts as a change, and this has to be newer.
    if (state) for (let times = 0; times < 2; times += 1) awareness.setLocalState(state);
  }

  private hear(bytes: Uint8Array) {
    const { doc, awareness } = this.options;
    const { what, content } = hear(bytes);
    if (what === "states") applyAwarenessUpdate(awareness, content, this.origin);
    if (what === "question") this.answer(content);
    if (what === "update" || what === "answer") Y.applyUpdate(doc, content, this.origin);
    if (what === "answer") this.answered();
  }

  /** Says what the server lacks. */
  private answer(vector: Uint8Array) {
    for (const piece of piecesFor(this.options.doc, vector)) this.send(news(piece));
    this.behind = false;
    this.askSoon(0);
  }

  private answered() {
    clearTimeout(this.watch);
    this.acknowledged = Math.max(this.acknowledged, this.awaited.shift() ?? 0);
    // A server that answers and keeps nothing is not asked ever faster.
    if (this.made === this.acknowledged) this.tries = 0;
    this.set({ phase: "open", joined: true, closing: null, unsent: this.made > this.acknowledged });
    if (this.made > this.acknowledged && !this.behind) this.askSoon(settle);
  }

  private changed = (update: Uint8Array, origin: unknown) => {
    if (origin === this.origin) return;
    this.made += 1;
    this.set({ unsent: true });
    if (!this.ready()) return;
    this.send(news(update));
    this.askSoon(settle);
  };

  private moved = ({ added, updated, removed }: Record<string, number[]>, origin: unknown) => {
    if (origin === this.origin || !this.ready()) return;
    const { awareness } = this.options;
    const own = [...(added ?? []), ...(updated ?? []), ...(removed ?? [])].filter(
      (it) => it === awareness.clientID,
    );
    if (own.length > 0) this.send(states(awareness, own));
  };

  private askSoon(wait: number) {
    if (this.asking || this.awaited.length > 0) return;
    this.asking = setTimeout(() => this.ask(), wait);
  }

  private ask() {
    this.asking = undefined;
    if (!this.ready()) return;
    this.awaited.push(this.behind ? this.acknowledged : this.made);
    this.send(question(this.options.doc));
    this.expect();
  }

  /** Networks break without a word. */
  private expect() {
    clearTimeout(this.watch);
    this.watch = setTimeout(this.broke, patience);
  }

  private broke = () => {
    if (this.socket) this.lost(closingOf(1006));
  };

  private lost(closing: Closing) {
    this.drop();
    const pause = pauseOf(closing, this.tries, this.random());
    this.tries += 1;
    if (this.line.get().phase === "ended") return;
    this.set({ phase: "waiting", closing });
    if (pause !== null) this.timer = setTimeout(() => void this.connect(), pause);
  }

  private drop() {
    this.attempt += 1;
    for (const timer of [this.timer, this.asking, this.watch]) clearTimeout(timer);
    this.asking = undefined;
    this.awaited = [];
    const { socket } = this;
    this.socket = null;
    socket?.close();
    const { awareness } = this.options;
    const others = [...awareness.getStates().keys()].filter((it) => it !== awareness.clientID);
    removeAwarenessStates(awareness, others, this.origin);
  }

  private ready() {
    return this.socket?.readyState === 1;
  }

  private send(message: Uint8Array<ArrayBuffer>) {
    this.socket?.send(message);
  }

  private set(change: Partial<Line>) {
    this.line.update((line) => {
      const next = { ...line, ...change };
      return (Object.keys(change) as (keyof Line)[]).every((key) => line[key] === next[key]) ? line : next;
    });
  }
}
