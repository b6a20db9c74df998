/** Keeps on the device what the school has not acknowledged, from shortly after it was made until it is. */
import * as Y from "yjs";
import { createStore, type Store } from "../../../lib/store";
import type { Session } from "../together/session";
import { type Found, forget, keep } from "./box";

const wait = 300;

/** How what is not acknowledged lies on this device: all of it, not yet, or not at all. */
export type OnDevice = "kept" | "writing" | "full";

export interface Keeping {
  onDevice: Store<OnDevice>;
  close: () => void;
}

export function startKeeping(doc: Y.Doc, lesson: string, session: Session, found: Found | null): Keeping {
  const onDevice = createStore<OnDevice>("kept");
  const window = String(doc.clientID);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lies = found !== null;
  let last: Promise<void> = Promise.resolve();

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    if (!session.line.get().unsent) return onDevice.update(() => "kept");
    lies = true;
    const kept = { update: Y.encodeStateAsUpdate(doc), savedAt: new Date().toISOString() };
    last = last
      .then(() => keep(lesson, window, kept))
      .then(
        () => onDevice.update((it) => (timer === undefined ? "kept" : it)),
        () => onDevice.update(() => "full"),
      );
  };
  const changed = (_: Uint8Array, origin: unknown) => {
    if (origin === session.origin) return;
    onDevice.update((it) => (it === "full" ? it : "writing"));
    timer ??= setTimeout(write, wait);
  };
  const acknowledged = () => {
    if (session.line.get().unsent || !lies) return;
    lies = false;
    last = last.then(() => forget(lesson, window, found?.keys ?? []));
  };
  // A window that is closed has no time to wait.
  const leave = () => timer !== undefined && write();
  doc.on("update", changed);
  const unfollow = session.line.subscribe(acknowledged);
  globalThis.addEventListener?.("pagehide", leave);
  return {
    onDevice,
    close() {
      leave();
      doc.off("update", changed);
      unfollow();
      globalThis.removeEventListener?.("pagehide", leave);
    },
  };
}
