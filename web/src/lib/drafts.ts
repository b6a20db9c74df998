/** Work in progress, kept on this device until the server has it: nothing typed may be lost. */
import { readStored, removeStored, writeStored } from "./storage";
import { currentUser } from "./user";

export interface Draft<T> {
  value: T;
  /** Version of the saved thing the draft started from. */
  base: number;
  savedAt: string;
}

export interface DraftEntry {
  id: string;
  /** What the draft is of, for people. */
  label: string;
  /** Where it goes on. */
  href: string;
  savedAt: string;
}

// School computers are shared: one teacher must not meet another's drafts.
const owner = () => currentUser()?.id ?? "nobody";
const draftKey = (id: string) => `draft:${owner()}:${id}`;
const listKey = () => `drafts:${owner()}`;

export function readDraft<T>(id: string): Draft<T> | null {
  return readStored<Draft<T>>(draftKey(id));
}

/** Says whether the draft is really kept. */
export function keepDraft<T>(entry: DraftEntry, value: T, base: number): boolean {
  const { id, savedAt } = entry;
  if (!writeStored(draftKey(id), { value, base, savedAt })) return false;
  return writeStored(listKey(), [entry, ...listDrafts().filter((other) => other.id !== id)]);
}

export function dropDraft(id: string) {
  if (readDraft(id) === null) return;
  removeStored(draftKey(id));
  writeStored(
    listKey(),
    listDrafts().filter((entry) => entry.id !== id),
  );
}

/** Everything kept for the person who is signed in, newest first. */
export function listDrafts(): DraftEntry[] {
  return readStored<DraftEntry[]>(listKey()) ?? [];
}
