import { expect, it } from "vitest";
import { type LiveRules, retryDelay, staleKeys } from "./live";

it("waits between 1 and 30 seconds before it connects again, longer each time", () => {
  const shortest = [0, 1, 2, 3, 10].map((tries) => retryDelay(tries, 0));
  const longest = [0, 1, 2, 3, 10].map((tries) => retryDelay(tries, 1));
  expect(shortest).toEqual([1000, 1000, 2000, 4000, 15_000]);
  expect(longest).toEqual([1000, 2000, 4000, 8000, 30_000]);
});

it("collects the stale queries of every feature that listens to an event", () => {
  const rules: LiveRules[] = [
    { "progress.changed": (ids) => [["courses", ids.course]] },
    { "progress.changed": () => [["quizzes"]], "job.changed": () => [["jobs"]] },
  ];
  const event = { name: "progress.changed", ids: { course: "crs_1" } };
  expect(staleKeys(rules, event)).toEqual([["courses", "crs_1"], ["quizzes"]]);
});
