import { describe, expect, it } from "vitest";
import type { Question } from "../../../api/types";
import {
  blankForm,
  copyOf,
  parseDecimal,
  problems,
  questionTypes,
  toDraft,
  toForm,
  withCorrect,
  withType,
} from "./questionForm";

const base: Question = {
  id: "que_1",
  type: "single_choice",
  prompt: "Which grains settle first?",
  prompt_html: "",
  points: 2,
  explanation: null,
  explanation_html: null,
  options: null,
  answer: null,
  accept: null,
  value: null,
  tolerance: null,
  version: 1,
};

const choice: Question = {
  ...base,
  options: [
    { id: "opt_1", text: "Clay", correct: false },
    { id: "opt_2", text: "Sand", correct: true },
  ],
};

describe("a question in its form", () => {
  it("goes through the form unchanged, whatever its type", () => {
    const common = { prompt: base.prompt, points: 2, explanation: null };
    expect(toDraft(toForm(choice))).toEqual({ type: "single_choice", ...common, options: choice.options });
    expect(toDraft(toForm({ ...base, type: "true_false", answer: false }))).toEqual({
      type: "true_false",
      ...common,
      answer: false,
    });
    expect(toDraft(toForm({ ...base, type: "short_text", accept: ["humus", "the humus"] }))).toEqual({
      type: "short_text",
      ...common,
      accept: ["humus", "the humus"],
    });
    expect(toDraft(toForm({ ...base, type: "numeric", value: 110, tolerance: 0.5 }))).toEqual({
      type: "numeric",
      ...common,
      value: 110,
      tolerance: 0.5,
    });
  });

  it("sends no id for options the server has not seen", () => {
    const form = { ...blankForm("multiple_choice"), prompt: "?" };
    expect(toDraft(form).options?.every((option) => !("id" in option))).toBe(true);
  });

  it("is copied without ids, so that a deleted question can come back", () => {
    expect(copyOf(choice).options).toEqual([
      { text: "Clay", correct: false },
      { text: "Sand", correct: true },
    ]);
  });

  it("drops empty and doubled accepted answers", () => {
    const form = { ...blankForm("short_text"), accept: " humus \n\nhumus\nthe humus" };
    expect(toDraft(form).accept).toEqual(["humus", "the humus"]);
  });
});

describe("the form's checks", () => {
  it("asks for the prompt first in a blank form of any type", () => {
    for (const type of questionTypes) expect(problems(blankForm(type))[0]).toBe("prompt");
  });

  it("finds nothing wrong with a question that is whole", () => {
    expect(problems(toForm(choice))).toEqual([]);
  });

  it("wants at least one right answer, and only one where one can be given", () => {
    const none = {
      ...toForm(choice),
      options: toForm(choice).options.map((o) => ({ ...o, correct: false })),
    };
    expect(problems(none)).toEqual(["correct_none"]);
    const all = { ...none, options: none.options.map((option) => ({ ...option, correct: true })) };
    expect(problems(all)).toEqual(["correct_many"]);
    expect(problems({ ...all, type: "multiple_choice" })).toEqual([]);
  });

  it("refuses options that are empty or say the same", () => {
    const [first, second] = toForm(choice).options;
    if (!first || !second) throw new Error("two options");
    expect(problems({ ...toForm(choice), options: [first, { ...second, text: " " }] })).toEqual([
      "options_empty",
    ]);
    expect(problems({ ...toForm(choice), options: [first, { ...second, text: "Clay " }] })).toEqual([
      "options_same",
    ]);
  });

  it("wants a number where a number is the answer", () => {
    const form = { ...blankForm("numeric"), prompt: "?" };
    expect(problems(form)).toEqual(["value"]);
    expect(problems({ ...form, value: "2,5", tolerance: "-1" })).toEqual(["tolerance"]);
    expect(problems({ ...form, points: "many", value: "2" })).toEqual(["points"]);
  });
});

describe("changing the form", () => {
  it("keeps one right answer when many become one", () => {
    const many = { ...toForm(choice), type: "multiple_choice" as const };
    const marked = { ...many, options: many.options.map((option) => ({ ...option, correct: true })) };
    expect(withType(marked, "single_choice").options.map((option) => option.correct)).toEqual([true, false]);
  });

  it("keeps what another type needs while the type is tried out", () => {
    const form = toForm(choice);
    expect(withType(withType(form, "numeric"), "single_choice").options).toEqual(form.options);
  });

  it("moves the mark of the one right answer, and collects several", () => {
    const form = toForm(choice);
    expect(withCorrect(form, "opt_1", true).options.map((option) => option.correct)).toEqual([true, false]);
    const many = { ...form, type: "multiple_choice" as const };
    expect(withCorrect(many, "opt_1", true).options.map((option) => option.correct)).toEqual([true, true]);
  });
});

it("reads decimals with a point or a comma and refuses what readers would disagree about", () => {
  expect([parseDecimal("3.5"), parseDecimal("3,5"), parseDecimal("-2"), parseDecimal("−2")]).toEqual([
    3.5, 3.5, -2, -2,
  ]);
  expect([parseDecimal("1,500"), parseDecimal("ten"), parseDecimal("")]).toEqual([null, null, null]);
});
