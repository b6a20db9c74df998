import { expect, test } from "vitest";
import { everyRow } from "./pages";

test("every page is read until the server names no other", async () => {
  const asked: (string | undefined)[] = [];
  const rows = await everyRow(async (cursor) => {
    asked.push(cursor);
    return cursor ? { items: [3], next_cursor: null } : { items: [1, 2], next_cursor: "b" };
  });
  expect(rows).toEqual([1, 2, 3]);
  expect(asked).toEqual([undefined, "b"]);
});
