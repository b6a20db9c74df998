/** Work that the school has not got yet, on this device, in IndexedDB: lessons with drawings are too large for anything else. */
import * as Y from "yjs";
import { currentUser } from "../../../lib/user";

export interface Kept {
  /** The whole shared document. */
  update: Uint8Array;
  savedAt: string;
}

/** What earlier windows left, put together, and where it lies. */
export interface Found extends Kept {
  keys: { key: string; savedAt: string }[];
}

const store = "lessons";

// School computers are shared: one teacher must not meet another's work. Every window has a place of its own, because two of
// them may be without a line at once.
const owner = () => currentUser()?.id ?? "nobody";
const keyOf = (lesson: string, window: string) => `${owner()}:${lesson}:${window}`;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("lyceum-authoring", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(mode: IDBTransactionMode, work: (lessons: IDBObjectStore) => () => T): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const result = work(transaction.objectStore(store));
      // Kept is what is on the disk, not what was asked for.
      transaction.oncomplete = () => resolve(result());
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Null also when this browser keeps nothing, as in some private windows. */
export async function readKept(lesson: string): Promise<Found | null> {
  try {
    const first = `${owner()}:${lesson}`;
    // With what lies there from the time when there was one place for all windows.
    const range = IDBKeyRange.bound(first, `${first}:\uffff`);
    const [keys, all] = await within("readonly", (lessons) => {
      const [names, values] = [lessons.getAllKeys(range), lessons.getAll(range)];
      return () => [names.result as string[], values.result as Kept[]] as const;
    });
    if (all.length === 0) return null;
    const savedAt =
      all
        .map((it) => it.savedAt)
        .sort()
        .at(-1) ?? "";
    const found = keys.map((key, at) => ({ key, savedAt: all[at]?.savedAt ?? "" }));
    return { update: Y.mergeUpdates(all.map((it) => it.update)), savedAt, keys: found };
  } catch {
    return null;
  }
}

export function keep(lesson: string, window: string, kept: Kept): Promise<void> {
  return within("readwrite", (lessons) => {
    lessons.put(kept, keyOf(lesson, window));
    return () => {};
  });
}

/** Takes away what the school has by now: one's own, and what was found if nobody wrote there since. */
export async function forget(lesson: string, window: string, found: Found["keys"]): Promise<void> {
  try {
    await within("readwrite", (lessons) => {
      lessons.delete(keyOf(lesson, window));
      for (const { key, savedAt } of found) {
        const request = lessons.get(key);
        request.onsuccess = () => {
          if ((request.result as Kept | undefined)?.savedAt === savedAt) lessons.delete(key);
        };
      }
      return () => {};
    });
  } catch {
    // What was never kept need not be forgotten.
  }
}
