import { expect, test } from "vitest";
import { ApiError } from "../../../api/error";
import { needsApproval, nextOf, stateOf } from "./rules";

const times = { ready_at: null, expires_at: "2026-01-12T08:00:00Z" };

test("only a list with many people in it asks for a reason; everything else is an error", () => {
  expect(needsApproval(new ApiError(403, { error: "export_needs_approval" }))).toBe(true);
  expect(needsApproval(new ApiError(403, { error: "forbidden" }))).toBe(false);
  expect(needsApproval(new Error())).toBe(false);
});

test("whoever decides reads until when, whoever asked how long it waits", () => {
  expect(nextOf({ ...times, state: "waiting", can: ["approve", "decline"] })?.text).toBe("exports.decideBy");
  expect(nextOf({ ...times, state: "waiting", can: ["cancel"] })?.text).toBe("exports.waitsUntil");
});

test("where nobody else could approve, the time from which it can be fetched is said", () => {
  const alone = { ...times, ready_at: "2026-01-06T08:00:00Z" };
  expect(nextOf({ ...alone, state: "waiting", can: ["cancel"] })).toEqual({
    text: "exports.from",
    time: "2026-01-06T08:00:00Z",
  });
  expect(nextOf({ ...alone, state: "ready", can: ["fetch"] })?.text).toBe("exports.until");
});

test("of an export that is over nothing more is said", () => {
  for (const state of ["declined", "cancelled", "fetched", "expired"] as const) {
    expect(nextOf({ ...times, state, can: [] })).toBeNull();
  }
  expect(stateOf({ state: "declined" })).toEqual({ text: "exports.declined", tone: "warning" });
});
