import { useEffect, useRef, useState } from "react";
import type { AnswerValue, Attempt } from "../../../api/types";
import { formatCountdown } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Page } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { Empty } from "../../../ui/states";
import { announce } from "../../../ui/Toast";
import { backLink } from "./backLink";
import { QuestionCard } from "./QuestionCard";
import { SubmitDialog } from "./SubmitDialog";
import { useAnswers } from "./useAnswers";
import { useCountdown } from "./useCountdown";
import { useSubmission } from "./useSubmission";

export function OpenAttempt({ attempt }: { attempt: Attempt }) {
  const { sheet, answer, box } = useAnswers(attempt);
  const left = useCountdown(attempt);
  const submission = useSubmission(attempt, box);
  const [asking, setAsking] = useState(false);
  useTimeSignals(left, () => submission.mutate());
  const missing = attempt.questions
    .map((question, index) => ({ id: question.id, number: index + 1 }))
    .filter(({ id }) => !isAnswered(sheet.answers[id]?.value));

  if (attempt.questions.length === 0) {
    return (
      <Page back={backLink(attempt)} narrow title={attempt.quiz.title}>
        <Empty title={t("quiz.noQuestions")}>{t("quiz.noQuestionsText")}</Empty>
      </Page>
    );
  }
  return (
    <Page
      back={backLink(attempt)}
      intro={attempt.preview && t("quiz.previewNote")}
      narrow
      title={attempt.quiz.title}
    >
      <ol className="grid gap-4">
        {attempt.questions.map((question, index) => (
          <QuestionCard
            key={question.id}
            number={index + 1}
            onAnswer={(value, typed) => answer(question.id, value, typed)}
            question={question}
            state={sheet.states[question.id]}
            value={sheet.answers[question.id]?.value}
          />
        ))}
      </ol>
      <div className="attempt-bar">
        {left !== null && <Timer seconds={left} />}
        <Answered n={attempt.questions.length - missing.length} total={attempt.questions.length} />
        <Button kind="primary" onClick={() => setAsking(true)}>
          {t("quiz.submit")}
        </Button>
      </div>
      <SubmitDialog
        busy={submission.isPending}
        error={submission.error}
        missing={missing.map(({ number }) => number)}
        onClose={() => setAsking(false)}
        onSubmit={() => submission.mutate()}
        open={asking || submission.isError}
        reset={submission.reset}
      />
    </Page>
  );
}

function isAnswered(value: AnswerValue | null | undefined): boolean {
  return value !== undefined && value !== null;
}

/** How many questions have an answer; the short form leaves room for the button on a phone. */
function Answered({ n, total }: { n: number; total: number }) {
  return (
    <p className="flex-1 text-sm text-ink-2">
      <span aria-hidden="true" className="tablet:hidden">
        {t("lesson.place", { n, total })}
      </span>
      <span className="sr-only tablet:not-sr-only">{t("quiz.answered", { n, total })}</span>
    </p>
  );
}

function Timer({ seconds }: { seconds: number }) {
  return (
    <span aria-label={t("quiz.timeLeft", { time: formatCountdown(seconds) })} role="timer">
      <Chip {...(seconds <= 60 ? { tone: "warning" as const } : {})}>
        <Icon name="clock" size={16} />
        {formatCountdown(seconds)}
      </Chip>
    </span>
  );
}

/** Says when time runs short, and hands the answers in when it is over. */
function useTimeSignals(left: number | null, submit: () => void) {
  const said = useRef(Number.POSITIVE_INFINITY);
  const submitted = useRef(false);
  useEffect(() => {
    if (left === null) return;
    const mark = [60, 300].find((seconds) => left > 0 && left <= seconds);
    if (mark && mark < said.current) {
      said.current = mark;
      announce(t("quiz.minutesLeft", { n: mark / 60 }));
    }
    if (left === 0 && !submitted.current) {
      submitted.current = true;
      submit();
    }
  }, [left, submit]);
}
