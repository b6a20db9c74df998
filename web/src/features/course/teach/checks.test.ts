import { expect, it } from "vitest";
import type { Course, CourseModule } from "../../../api/types";
import { publishChecks } from "./checks";

function course(parts: Partial<Course>): Course {
  return { modules: [], quizzes: [], summary: null, ...parts } as Course;
}

const failed = (parts: Partial<Course>) =>
  publishChecks(course(parts))
    .filter((check) => !check.passed)
    .map((check) => check.text);

const lesson = { id: "les_1", title: "", duration_minutes: 5, preview: true, completed: false, version: 1 };
const quiz = { id: "quz_1", title: "", counts: true, passed: false, questions_count: 3 };
const full: CourseModule = { id: "mod_1", title: "", version: 1, lessons: [lesson], quizzes: [quiz] };

it("finds nothing to mend in a course that is ready", () => {
  expect(failed({ modules: [full], summary: "About soil" })).toEqual([]);
});

it("stops a course without lessons", () => {
  const quizOnly = { ...full, lessons: [] };
  expect(
    publishChecks(course({ modules: [quizOnly] })).find((check) => check.text === "publish.hasItems"),
  ).toMatchObject({
    passed: false,
    needed: true,
  });
});

it("stops a quiz that counts but asks nothing, because no learner could finish", () => {
  const empty = { ...full, quizzes: [{ ...quiz, questions_count: 0 }] };
  expect(failed({ modules: [empty], summary: "s" })).toEqual(["publish.quizzesAsk"]);
  const practice = { ...full, quizzes: [{ ...quiz, questions_count: 0, counts: false }] };
  expect(failed({ modules: [practice], summary: "s" })).toEqual([]);
});

it("advises about empty modules and a missing summary", () => {
  const bare = { ...full, id: "mod_2", lessons: [], quizzes: [] };
  expect(failed({ modules: [full, bare] })).toEqual(["publish.modulesFull", "publish.hasSummary"]);
});
