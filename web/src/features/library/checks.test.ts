import { expect, it } from "vitest";
import type { LibraryUsage } from "../../api/types";
import { accepted, checked } from "./checks";

const usage: LibraryUsage = { used: 0, most: 1000, file_most: 600, kinds: ["picture", "document", "video"] };
const file = (name: string, size = 10) => new File([new Uint8Array(size)], name);
const refused = (files: File[], given: LibraryUsage | null = usage) =>
  checked(files, given ?? undefined).map(({ error }) => (error instanceof Error ? error.message : null));

it("lets through what the school takes, and says of the rest why it does not", () => {
  expect(refused([file("a.PNG"), file("plan.pdf"), file("film.mp4")])).toEqual([null, null, null]);
  expect(refused([file("game.exe"), file("page.html"), file("empty.txt", 0), file("song.mp3")])).toEqual([
    "library.typeUnknown",
    "library.typeUnknown",
    "library.fileEmpty",
    "library.kindUnwanted",
  ]);
});

it("counts together what is brought at once", () => {
  expect(refused([file("a.mp4", 601)])).toEqual(["library.fileTooLarge"]);
  expect(refused([file("a.pdf", 600), file("b.pdf", 500), file("c.pdf", 400)])).toEqual([
    null,
    "library.noRoom",
    null,
  ]);
});

it("says nothing of a picture's size, which is made smaller, nor before the limits are known", () => {
  expect(refused([file("photo.jpg", 5000)])).toEqual([null]);
  expect(refused([file("film.mp4", 5000)], null)).toEqual([null]);
});

it("offers the device's dialog only the kinds that are taken", () => {
  expect(accepted(usage)).toContain(".png,");
  expect(accepted(usage)).not.toContain(".mp3");
  expect(accepted(undefined)).toBeUndefined();
});
