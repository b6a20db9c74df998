/** One question with its answer and the true state of that answer. */
import { useId, useState } from "react";
import type { AnswerValue, AttemptQuestion } from "../../../api/types";
import { type MessageKey, t } from "../../../lib/messages";
import { Check } from "../../../ui/Check";
import { Prose } from "../../../ui/Prose";
import type { SaveState } from "./answerBox";

interface QuestionCardProps {
  question: AttemptQuestion;
  number: number;
  value: AnswerValue | null | undefined;
  state: SaveState | undefined;
  onAnswer: (value: AnswerValue | null, typed: boolean) => void;
}

const stateTexts: Record<SaveState, MessageKey> = {
  saved: "quiz.saved",
  saving: "quiz.saving",
  unsent: "quiz.unsent",
  refused: "quiz.refused",
};

export function QuestionCard({ question, number, value, state, onAnswer }: QuestionCardProps) {
  const prompt = `prompt-${question.id}`;
  return (
    <li className="card scroll-mt-20" id={`q-${number}`} tabIndex={-1}>
      <div className="card-head">
        <h2 className="text-base">{t("quiz.question", { n: number })}</h2>
        <span className={state && state !== "saved" ? "ms-auto font-medium" : "ms-auto"}>
          {state && t(stateTexts[state])}
        </span>
        <span>{t("quiz.points", { n: question.points })}</span>
      </div>
      <Prose className="mb-3" html={question.prompt_html} id={prompt} />
      <AnswerInput labelledBy={prompt} onAnswer={onAnswer} question={question} value={value} />
    </li>
  );
}

interface AnswerInputProps extends Pick<QuestionCardProps, "question" | "value" | "onAnswer"> {
  labelledBy: string;
}

function AnswerInput(props: AnswerInputProps) {
  switch (props.question.type) {
    case "multiple_choice":
      return <ManyChoice {...props} />;
    case "single_choice":
    case "true_false":
      return <OneChoice {...props} />;
    case "numeric":
      return <NumberAnswer {...props} />;
    case "short_text":
      return <TextAnswer {...props} />;
  }
}

function OneChoice({ question, value, onAnswer, labelledBy }: AnswerInputProps) {
  const choices: { key: string; text: string; value: AnswerValue }[] = question.options?.map((option) => ({
    key: option.id,
    text: option.text,
    value: option.id,
  })) ?? [
    { key: "true", text: t("quiz.true"), value: true },
    { key: "false", text: t("quiz.false"), value: false },
  ];
  return (
    <fieldset aria-labelledby={labelledBy} className="choices">
      {choices.map((choice) => (
        <Check
          checked={value === choice.value}
          key={choice.key}
          label={choice.text}
          name={question.id}
          onChange={() => onAnswer(choice.value, false)}
          type="radio"
        />
      ))}
    </fieldset>
  );
}

function ManyChoice({ question, value, onAnswer, labelledBy }: AnswerInputProps) {
  const hint = useId();
  const chosen = Array.isArray(value) ? value : [];
  const toggle = (id: string, on: boolean) =>
    onAnswer(on ? [...chosen, id] : chosen.filter((other) => other !== id), false);
  return (
    <fieldset aria-describedby={hint} aria-labelledby={labelledBy} className="choices">
      <p className="hint" id={hint}>
        {t("quiz.chooseAll")}
      </p>
      {question.options?.map((option) => (
        <Check
          checked={chosen.includes(option.id)}
          key={option.id}
          label={option.text}
          onChange={(event) => toggle(option.id, event.target.checked)}
        />
      ))}
    </fieldset>
  );
}

function TextAnswer({ value, onAnswer, labelledBy }: AnswerInputProps) {
  return (
    <input
      aria-labelledby={labelledBy}
      autoComplete="off"
      className="input max-w-md"
      maxLength={500}
      onChange={(event) => onAnswer(event.target.value, true)}
      placeholder={t("quiz.yourAnswer")}
      value={typeof value === "string" ? value : ""}
    />
  );
}

function NumberAnswer({ value, onAnswer, labelledBy }: AnswerInputProps) {
  const error = useId();
  const [text, setText] = useState(typeof value === "number" ? String(value) : "");
  const wrong = text.trim() !== "" && parseNumber(text) === null;
  return (
    <>
      <input
        aria-describedby={error}
        aria-invalid={wrong || undefined}
        aria-labelledby={labelledBy}
        autoComplete="off"
        className="input max-w-48"
        inputMode="decimal"
        onChange={(event) => {
          setText(event.target.value);
          const number = parseNumber(event.target.value);
          if (number !== null || event.target.value.trim() === "") onAnswer(number, true);
        }}
        placeholder={t("quiz.yourNumber")}
        value={text}
      />
      <p className="error mt-1" id={error}>
        {wrong && t("quiz.notANumber")}
      </p>
    </>
  );
}

/**
 * Reads "3.5" and "3,5" alike: Vietnamese keyboards offer the comma. "1,500" is refused, because it is
 * fifteen hundred to one reader and one and a half to another.
 */
export function parseNumber(text: string): number | null {
  if (/,\d{3}$/.test(text.trim())) return null;
  const plain = text.trim().replace(/\s/g, "").replace("\u2212", "-").replace(",", ".");
  if (!/^-?(\d+\.?\d*|\.\d+)(e-?\d+)?$/i.test(plain)) return null;
  return Number(plain);
}
