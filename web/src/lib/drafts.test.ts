import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { dropDraft, keepDraft, listDrafts, readDraft } from "./drafts";

function memory(limit = Number.POSITIVE_INFINITY) {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > limit) throw new Error("full");
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
}

const entry = (id: string) => ({
  id,
  label: `Lesson ${id}`,
  href: `/teach/${id}`,
  savedAt: "2026-11-21T08:00:00Z",
});

beforeEach(() => vi.stubGlobal("localStorage", memory()));
afterEach(() => vi.unstubAllGlobals());

it("gives back what was kept, with the version it started from", () => {
  expect(keepDraft(entry("les_1"), { title: "Soil" }, 3)).toBe(true);
  expect(readDraft("les_1")).toEqual({ value: { title: "Soil" }, base: 3, savedAt: entry("les_1").savedAt });
});

it("lists each draft once, the newest first", () => {
  keepDraft(entry("les_1"), "a", 1);
  keepDraft(entry("les_2"), "b", 1);
  keepDraft(entry("les_1"), "c", 1);
  expect(listDrafts().map(({ id }) => id)).toEqual(["les_1", "les_2"]);
});

it("forgets a draft once the server has it", () => {
  keepDraft(entry("les_1"), "a", 1);
  dropDraft("les_1");
  expect(readDraft("les_1")).toBeNull();
  expect(listDrafts()).toEqual([]);
});

it("does not claim to have kept what the device refused", () => {
  vi.stubGlobal("localStorage", memory(10));
  expect(keepDraft(entry("les_1"), "a text that is longer than the space left", 1)).toBe(false);
  expect(listDrafts()).toEqual([]);
});
