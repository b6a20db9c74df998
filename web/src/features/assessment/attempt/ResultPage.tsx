import { useEffect, useRef } from "react";
import type { AnswerValue, Attempt, AttemptQuestion, Result, ReviewedAnswer } from "../../../api/types";
import { formatDateTime, formatNumber, formatPercent } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { ButtonLink } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Page, Section } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { Prose } from "../../../ui/Prose";
import type { CompletionSlot } from "./AttemptPage";
import { backLink } from "./backLink";

interface ResultPageProps {
  attempt: Attempt;
  result: Result;
  completion: CompletionSlot;
}

export function ResultPage({ attempt, result, completion }: ResultPageProps) {
  const { course, quiz } = attempt;
  return (
    <Page back={backLink(attempt)} narrow title={quiz.title}>
      <Score result={result} />
      {result.course_completed && <div className="mt-6">{completion(course)}</div>}
      {attempt.preview ? null : <WhatNext course={course.id} quiz={quiz.id} result={result} />}
      {result.answers && (
        <Section title={t("quiz.review")}>
          <ol className="grid gap-4">
            {result.answers.map((answer, index) => (
              <Reviewed
                answer={answer}
                key={answer.question_id}
                number={index + 1}
                question={attempt.questions.find((question) => question.id === answer.question_id)}
              />
            ))}
          </ol>
        </Section>
      )}
      {!result.answers && <p className="mt-6 text-ink-2">{t("quiz.noReview")}</p>}
      <Receipt result={result} />
    </Page>
  );
}

function WhatNext({ course, quiz, result }: { course: string; quiz: string; result: Result }) {
  return (
    <div className="form-actions">
      <ButtonLink kind={result.course_completed ? "outline" : "primary"} to={paths.learnCourse(course)}>
        {t("quiz.backToCourse")}
      </ButtonLink>
      {!result.passed && <ButtonLink to={paths.learnQuiz(course, quiz)}>{t("quiz.tryAgain")}</ButtonLink>}
    </div>
  );
}

/** The first letters are enough to speak about; the whole receipt is there for whoever must prove something. */
function Receipt({ result }: { result: Result }) {
  const receipt = result.receipt.slice(0, 8);
  return (
    <details className="hint mt-6">
      <summary className="min-h-6">
        {t("quiz.receipt", { receipt, time: formatDateTime(result.submitted_at) })}
      </summary>
      <code className="wrap-anywhere">{result.receipt}</code>
    </details>
  );
}

function Score({ result }: { result: Result }) {
  const box = useRef<HTMLElement>(null);
  useEffect(() => {
    // The questions above are gone, so focus would fall back to the start of the page.
    box.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, []);
  return (
    <section aria-label={t("quiz.result")} className="card grid gap-2 outline-none" ref={box} tabIndex={-1}>
      <p className="text-3xl font-semibold tabular">{formatPercent(result.percent)}</p>
      <p>
        {t("quiz.score", { score: formatNumber(result.score), max: result.max_score })}{" "}
        {result.passed ? <Chip tone="success">{t("quiz.passed")}</Chip> : <Chip>{t("quiz.notYet")}</Chip>}
      </p>
      {!result.passed && <p className="text-ink-2">{t("quiz.notYetText")}</p>}
      {result.late && <p className="text-ink-2">{t("quiz.late")}</p>}
    </section>
  );
}

interface ReviewedProps {
  answer: ReviewedAnswer;
  number: number;
  question: AttemptQuestion | undefined;
}

function Reviewed({ answer, number, question }: ReviewedProps) {
  const text = (value: AnswerValue | null | undefined) => answerText(value, question);
  return (
    <li className="card">
      <div className="card-head">
        <h3 className="text-base">{t("quiz.question", { n: number })}</h3>
        <span>{t("quiz.score", { score: formatNumber(answer.points), max: answer.max_points })}</span>
      </div>
      <Prose html={answer.prompt_html} />
      <dl className="mt-3 grid gap-2">
        <div>
          <dt className="text-sm text-ink-3">{t("quiz.yourAnswer")}</dt>
          <dd className="flex flex-wrap items-center gap-2">
            {text(answer.value)}
            {answer.correct ? (
              <Chip tone="success">
                <Icon name="check" size={16} />
                {t("quiz.right")}
              </Chip>
            ) : (
              <Chip>{t("quiz.notRight")}</Chip>
            )}
          </dd>
        </div>
        {!answer.correct && (
          <div>
            <dt className="text-sm text-ink-3">{t("quiz.rightAnswer")}</dt>
            <dd>{text(answer.correct_value)}</dd>
          </div>
        )}
      </dl>
      {answer.explanation_html && <Prose className="callout mt-3" html={answer.explanation_html} />}
    </li>
  );
}

/** Answers name options by id; people read their texts. */
function answerText(value: AnswerValue | null | undefined, question: AttemptQuestion | undefined): string {
  if (value == null || value === "") return t("quiz.noAnswer");
  if (typeof value === "boolean") return t(value ? "quiz.true" : "quiz.false");
  if (typeof value === "number") return formatNumber(value);
  const option = (id: string) => question?.options?.find((entry) => entry.id === id)?.text ?? id;
  if (!Array.isArray(value)) return option(value);
  return value.length === 0 ? t("quiz.noAnswer") : value.map(option).join(", ");
}
