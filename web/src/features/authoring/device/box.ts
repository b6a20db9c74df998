/** Unpublished work on this device, in IndexedDB: lessons with drawings are too large for anything else. */
import { currentUser } from "../../../lib/user";

export interface Kept {
  /** The whole shared document. */
  update: Uint8Array;
  /** Version of the published lesson it began with. */
  base: number;
  savedAt: string;
  /** How many changes were made since then. */
  changes: number;
}

const store = "lessons";

// School computers are shared: one teacher must not meet another's work.
const keyOf = (lesson: string) => `${currentUser()?.id ?? "nobody"}:${lesson}`;

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("lyceum-authoring", 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function within<T>(
  mode: IDBTransactionMode,
  ask: (lessons: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const database = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = database.transaction(store, mode);
      const request = ask(transaction.objectStore(store));
      // Kept is what is on the disk, not what was asked for.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
      transaction.onerror = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** Null also when this browser keeps nothing, as in some private windows. */
export async function readKept(lesson: string): Promise<Kept | null> {
  try {
    const kept = await within<Kept | undefined>("readonly", (lessons) => lessons.get(keyOf(lesson)));
    return kept ?? null;
  } catch {
    return null;
  }
}

export function keep(lesson: string, kept: Kept): Promise<unknown> {
  return within("readwrite", (lessons) => lessons.put(kept, keyOf(lesson)));
}

export async function forget(lesson: string): Promise<void> {
  try {
    await within("readwrite", (lessons) => lessons.delete(keyOf(lesson)));
  } catch {
    // What was never kept need not be forgotten.
  }
}
