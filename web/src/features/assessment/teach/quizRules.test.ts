import { expect, it } from "vitest";
import type { Quiz } from "../../../api/types";
import { rulesProblems, toQuizDraft, toRules } from "./quizRules";

const quiz = {
  title: "Check: soil",
  pass_percent: 60,
  time_limit_seconds: 900,
  attempts_allowed: null,
  shuffle: true,
  counts: true,
  show_answers: false,
} as Quiz;

it("goes through the form unchanged", () => {
  expect(toQuizDraft(toRules(quiz))).toEqual(quiz);
});

it("reads empty limits as no limit", () => {
  expect(toQuizDraft({ ...toRules(quiz), minutes: " ", attempts: "3" })).toMatchObject({
    time_limit_seconds: null,
    attempts_allowed: 3,
  });
});

it("names every field that cannot be read", () => {
  expect(rulesProblems(toRules(quiz))).toEqual([]);
  const form = { ...toRules(quiz), title: " ", pass_percent: "101", minutes: "0", attempts: "many" };
  expect(rulesProblems(form)).toEqual(["title", "pass_percent", "minutes", "attempts"]);
});
