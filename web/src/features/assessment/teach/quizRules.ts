/** Between a quiz's rules and the form that edits them. */
import type { Quiz, QuizChange } from "../../../api/types";

export interface RulesForm {
  title: string;
  pass_percent: string;
  /** Minutes as typed; empty means no limit. */
  minutes: string;
  /** Empty means as many as wanted. */
  attempts: string;
  shuffle: boolean;
  counts: boolean;
  show_answers: boolean;
}

export type RulesProblem = "title" | "pass_percent" | "minutes" | "attempts";

export function toRules(quiz: Quiz): RulesForm {
  const { title, shuffle, counts, show_answers } = quiz;
  return {
    title,
    shuffle,
    counts,
    show_answers,
    pass_percent: String(quiz.pass_percent),
    minutes: quiz.time_limit_seconds == null ? "" : String(Math.round(quiz.time_limit_seconds / 60)),
    attempts: quiz.attempts_allowed == null ? "" : String(quiz.attempts_allowed),
  };
}

export function toQuizDraft(form: RulesForm): QuizChange {
  const { shuffle, counts, show_answers } = form;
  return {
    title: form.title.trim(),
    pass_percent: Number(form.pass_percent),
    time_limit_seconds: form.minutes.trim() === "" ? null : Number(form.minutes) * 60,
    attempts_allowed: form.attempts.trim() === "" ? null : Number(form.attempts),
    shuffle,
    counts,
    show_answers,
  };
}

export function rulesProblems(form: RulesForm): RulesProblem[] {
  const whole = (text: string, least: number, most: number) =>
    /^\d+$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
  const found: RulesProblem[] = [];
  if (form.title.trim() === "") found.push("title");
  if (!whole(form.pass_percent, 0, 100)) found.push("pass_percent");
  if (form.minutes.trim() !== "" && !whole(form.minutes, 1, 1440)) found.push("minutes");
  if (form.attempts.trim() !== "" && !whole(form.attempts, 1, 100)) found.push("attempts");
  return found;
}
