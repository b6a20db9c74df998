/** What to look at before learners see a course. */
import type { Course } from "../../../api/types";
import type { MessageKey } from "../../../lib/messages";

export interface Check {
  text: MessageKey;
  passed: boolean;
  /** Without it the course cannot be published. */
  needed: boolean;
  /** The tab where it is mended. */
  tab: "outline" | "details";
}

export function publishChecks(course: Course): Check[] {
  const quizzes = [...course.modules.flatMap((module) => module.quizzes), ...course.quizzes];
  const lessons = course.modules.reduce((sum, module) => sum + module.lessons.length, 0);
  const full = course.modules.every((module) => module.lessons.length + module.quizzes.length > 0);
  const asked = quizzes.every((quiz) => !quiz.counts || quiz.questions_count > 0);
  return [
    { text: "publish.hasItems", passed: lessons > 0, needed: true, tab: "outline" },
    { text: "publish.quizzesAsk", passed: asked, needed: true, tab: "outline" },
    { text: "publish.modulesFull", passed: full, needed: false, tab: "outline" },
    { text: "publish.hasSummary", passed: Boolean(course.summary), needed: false, tab: "details" },
    { text: "publish.hasSample", passed: hasSample(course), needed: false, tab: "outline" },
  ];
}

function hasSample(course: Course): boolean {
  return course.modules.some((module) => module.lessons.some((lesson) => lesson.preview));
}
