/** Messages as stock clients of y-websocket speak them. */
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { type Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import { messageYjsSyncStep1, messageYjsSyncStep2, writeSyncStep1, writeUpdate } from "y-protocols/sync";
import type * as Y from "yjs";

const syncing = 0;
const awaring = 1;

/** What the other side says: who is there, what it wants to know, or something new; an answer says that this is all. */
export interface Heard {
  what: "states" | "question" | "update" | "answer" | "other";
  content: Uint8Array;
}

export function hear(bytes: Uint8Array): Heard {
  const decoder = decoding.createDecoder(bytes);
  const kind = decoding.readVarUint(decoder);
  if (kind === awaring) return { what: "states", content: decoding.readVarUint8Array(decoder) };
  if (kind !== syncing) return { what: "other", content: new Uint8Array() };
  const step = decoding.readVarUint(decoder);
  const content = decoding.readVarUint8Array(decoder);
  if (step === messageYjsSyncStep1) return { what: "question", content };
  return { what: step === messageYjsSyncStep2 ? "answer" : "update", content };
}

/** What do you have that this has not? */
export const question = (doc: Y.Doc) => said(syncing, (to) => writeSyncStep1(to, doc));

export const news = (update: Uint8Array) => said(syncing, (to) => writeUpdate(to, update));

export const states = (awareness: Awareness, clients: number[]) =>
  said(awaring, (to) => encoding.writeVarUint8Array(to, encodeAwarenessUpdate(awareness, clients)));

function said(kind: number, write: (to: encoding.Encoder) => void): Uint8Array<ArrayBuffer> {
  const to = encoding.createEncoder();
  encoding.writeVarUint(to, kind);
  write(to);
  return encoding.toUint8Array(to) as Uint8Array<ArrayBuffer>;
}
