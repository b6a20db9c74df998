/** What a quiz asks of a learner, before it starts; and the attempts made so far. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { Link, useNavigate, useParams } from "react-router";
import { call, newKey } from "../../api/client";
import type { AttemptSummary, Quiz } from "../../api/types";
import { formatDateTime, formatNumber, formatPercent } from "../../lib/format";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Button } from "../../ui/Button";
import { Page, Section } from "../../ui/Page";
import { Chip } from "../../ui/Progress";
import { InlineError, QueryView, Skeleton } from "../../ui/states";
import { quizKeys, useQuiz } from "./queries";

export function QuizStartPage() {
  const { course = "", quiz = "" } = useParams();
  const query = useQuiz(quiz);
  const back = { to: paths.learnCourse(course), label: query.data?.course.title ?? t("course.back") };
  return (
    <Page back={back} focusKey={quiz} narrow title={query.data?.title ?? t("quiz.title")}>
      <QueryView failed={t("quiz.failed")} query={query} skeleton={<Skeleton height={160} rows={1} />}>
        {(data) => <Start quiz={data} />}
      </QueryView>
    </Page>
  );
}

function Start({ quiz }: { quiz: Quiz }) {
  const start = useStart(quiz);
  return (
    <>
      <Facts quiz={quiz} />
      <div className="form-actions">
        <Button
          busy={start.isPending}
          disabledReason={blockedReason(quiz)}
          kind="primary"
          onClick={() => start.mutate()}
        >
          {quiz.open_attempt_id ? t("quiz.continue") : t("quiz.start")}
        </Button>
        {blockedReason(quiz) && <span className="hint">{blockedReason(quiz)}</span>}
      </div>
      <InlineError error={start.error} />
      <Attempts attempts={quiz.attempts.filter((attempt) => attempt.state === "submitted")} />
    </>
  );
}

function useStart(quiz: Quiz) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  // One key until an answer arrives: a repeated press or retry must not use up a second attempt.
  const key = useRef(newKey());
  return useMutation({
    mutationFn: async () => {
      // The clock must not run while the questions' page is on its way. Without a network the call below says so.
      await import("./attempt/AttemptPage").catch(() => null);
      return call("POST /quizzes/{quiz}/attempts", {
        path: { quiz: quiz.id },
        body: {},
        idempotencyKey: key.current,
      });
    },
    onSuccess: (attempt) => {
      key.current = newKey();
      queries.setQueryData(quizKeys.attempt(attempt.id), attempt);
      navigate(paths.attempt(attempt.id));
    },
  });
}

function blockedReason(quiz: Quiz): string | undefined {
  if (quiz.open_attempt_id) return undefined;
  if (quiz.questions_count === 0) return t("quiz.noQuestionsText");
  if (quiz.attempts_allowed != null && quiz.attempts_used >= quiz.attempts_allowed) return t("quiz.noneLeft");
  return quiz.can.includes("attempt") ? undefined : t("quiz.joinFirst");
}

function Facts({ quiz }: { quiz: Quiz }) {
  const facts = [
    t("quiz.questionsCount", { n: quiz.questions_count }),
    t("quiz.passMark", { percent: formatPercent(quiz.pass_percent) }),
    quiz.time_limit_seconds == null
      ? t("quiz.noLimit")
      : t("quiz.limit", { n: Math.round(quiz.time_limit_seconds / 60) }),
    quiz.attempts_allowed == null
      ? t("quiz.anyTries")
      : t("quiz.triesLeft", { n: Math.max(0, quiz.attempts_allowed - quiz.attempts_used) }),
    quiz.counts ? t("quiz.countsYes") : t("quiz.countsNo"),
  ];
  return (
    <div className="card">
      <ul className="grid list-disc gap-1 ps-5">
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
      {quiz.passed && (
        <p className="mt-3">
          <Chip tone="success">{t("quiz.passed")}</Chip>
        </p>
      )}
    </div>
  );
}

function Attempts({ attempts }: { attempts: AttemptSummary[] }) {
  if (attempts.length === 0) return null;
  return (
    <Section title={t("quiz.earlier")}>
      <ul className="grid gap-2">
        {attempts.map((attempt) => (
          <li key={attempt.id}>
            <Link className="row-link" to={paths.attempt(attempt.id)}>
              <span className="flex-1 max-tablet:basis-full">
                {formatDateTime(attempt.submitted_at ?? attempt.started_at)}
              </span>
              <span className="tabular">
                {t("quiz.score", {
                  score: formatNumber(attempt.score ?? 0),
                  max: attempt.max_score,
                })}
              </span>
              {attempt.passed ? (
                <Chip tone="success">{t("quiz.passed")}</Chip>
              ) : (
                <Chip>{t("quiz.notYet")}</Chip>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
