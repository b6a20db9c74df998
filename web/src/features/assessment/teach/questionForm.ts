/** Between a question as the API has it and the form that edits it: pure, so that every type can be tested. */
import type { Question, QuestionDraft, QuestionType } from "../../../api/types";

export interface OptionForm {
  /** Stable while editing; the API's id for options it knows. */
  key: string;
  text: string;
  correct: boolean;
}

/** Holds the fields of every type, so that switching the type loses nothing. */
export interface QuestionForm {
  type: QuestionType;
  prompt: string;
  points: string;
  explanation: string;
  options: OptionForm[];
  answer: boolean;
  /** One accepted answer on each line. */
  accept: string;
  value: string;
  tolerance: string;
}

export type FormProblem =
  | "prompt"
  | "points"
  | "options_few"
  | "options_empty"
  | "options_same"
  | "correct_none"
  | "correct_many"
  | "accept"
  | "value"
  | "tolerance";

export const questionTypes: QuestionType[] = [
  "single_choice",
  "multiple_choice",
  "true_false",
  "short_text",
  "numeric",
];

let lastKey = 0;

export function newOption(correct = false): OptionForm {
  lastKey += 1;
  return { key: `new-${lastKey}`, text: "", correct };
}

export function blankForm(type: QuestionType): QuestionForm {
  return {
    type,
    prompt: "",
    points: "1",
    explanation: "",
    options: [newOption(true), newOption()],
    answer: true,
    accept: "",
    value: "",
    tolerance: "0",
  };
}

export function toForm(question: Question): QuestionForm {
  const options = question.options?.map(({ id, text, correct }) => ({ key: id, text, correct }));
  return {
    ...blankForm(question.type),
    prompt: question.prompt,
    points: String(question.points),
    explanation: question.explanation ?? "",
    ...(options ? { options } : {}),
    answer: question.answer ?? true,
    accept: question.accept?.join("\n") ?? "",
    value: String(question.value ?? ""),
    tolerance: String(question.tolerance ?? 0),
  };
}

export function toDraft(form: QuestionForm): QuestionDraft {
  return {
    type: form.type,
    prompt: form.prompt.trim(),
    points: parseDecimal(form.points) ?? 1,
    explanation: form.explanation.trim() || null,
    ...key(form),
  };
}

/** What a deleted question was, to make it again. */
export function copyOf(question: Question): QuestionDraft {
  const form = toForm(question);
  return toDraft({
    ...form,
    options: form.options.map((option, index) => ({ ...option, key: `new-${index}` })),
  });
}

/** The part that says what is right, for the type it has. */
function key(form: QuestionForm): Partial<QuestionDraft> {
  switch (form.type) {
    case "single_choice":
    case "multiple_choice":
      return { options: form.options.map(toOption) };
    case "true_false":
      return { answer: form.answer };
    case "short_text":
      return { accept: acceptedAnswers(form) };
    case "numeric":
      return { value: parseDecimal(form.value) ?? 0, tolerance: parseDecimal(form.tolerance) ?? 0 };
  }
}

function toOption({ key: id, text, correct }: OptionForm) {
  return { ...(id.startsWith("new-") ? {} : { id }), text: text.trim(), correct };
}

function acceptedAnswers({ accept }: QuestionForm): string[] {
  const lines = accept.split("\n").map((line) => line.trim());
  return [...new Set(lines.filter((line) => line !== ""))];
}

/** What is wrong with the form, in the order of its fields. */
export function problems(form: QuestionForm): FormProblem[] {
  const found: FormProblem[] = [];
  if (form.prompt.trim() === "") found.push("prompt");
  if ((parseDecimal(form.points) ?? -1) < 0) found.push("points");
  return [...found, ...keyProblems(form)];
}

function keyProblems(form: QuestionForm): FormProblem[] {
  switch (form.type) {
    case "single_choice":
    case "multiple_choice":
      return optionProblems(form);
    case "short_text":
      return acceptedAnswers(form).length === 0 ? ["accept"] : [];
    case "numeric":
      return [
        ...(parseDecimal(form.value) === null ? (["value"] as const) : []),
        ...((parseDecimal(form.tolerance) ?? -1) < 0 ? (["tolerance"] as const) : []),
      ];
    case "true_false":
      return [];
  }
}

function optionProblems({ type, options }: QuestionForm): FormProblem[] {
  const texts = options.map((option) => option.text.trim());
  const correct = options.filter((option) => option.correct).length;
  return [
    ...(options.length < 2 ? (["options_few"] as const) : []),
    ...(texts.includes("") ? (["options_empty"] as const) : []),
    ...(new Set(texts.filter(Boolean)).size < texts.filter(Boolean).length
      ? (["options_same"] as const)
      : []),
    ...(correct === 0 ? (["correct_none"] as const) : []),
    ...(type === "single_choice" && correct > 1 ? (["correct_many"] as const) : []),
  ];
}

/** Another type keeps what both have: a question with one right answer needs exactly one mark. */
export function withType(form: QuestionForm, type: QuestionType): QuestionForm {
  if (type !== "single_choice") return { ...form, type };
  const first = form.options.findIndex((option) => option.correct);
  const options = form.options.map((option, index) => ({ ...option, correct: index === Math.max(0, first) }));
  return { ...form, type, options };
}

/** Marks an option as right; with one right answer the mark moves. */
export function withCorrect(form: QuestionForm, option: string, correct: boolean): QuestionForm {
  const options = form.options.map((other) => {
    if (other.key === option) return { ...other, correct };
    return form.type === "single_choice" ? { ...other, correct: false } : other;
  });
  return { ...form, options };
}

/** "3.5" and "3,5" are the same number; "1,500" is refused, because readers disagree about it. */
export function parseDecimal(text: string): number | null {
  const plain = text.trim().replace("\u2212", "-");
  if (/,\d{3}$/.test(plain)) return null;
  return /^-?\d+([.,]\d+)?$/.test(plain) ? Number(plain.replace(",", ".")) : null;
}
