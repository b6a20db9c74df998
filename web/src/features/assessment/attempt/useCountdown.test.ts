import { expect, it } from "vitest";
import { secondsLeft } from "./useCountdown";

const attempt = { deadline: "2026-11-21T10:20:00Z", server_now: "2026-11-21T10:00:00Z" };

it("counts from the server's clock, whatever date the device shows", () => {
  expect(secondsLeft(attempt, 0)).toBe(1200);
  expect(secondsLeft(attempt, 61_500)).toBe(1138.5);
});

it("never goes below zero", () => {
  expect(secondsLeft(attempt, 9_999_999)).toBe(0);
});

it("has no time without a deadline", () => {
  expect(secondsLeft({ ...attempt, deadline: null }, 0)).toBeNull();
});
