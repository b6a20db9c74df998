/** L05: the questions of an open attempt, or the result of a finished one, under one address. */
import type { ReactNode } from "react";
import { useParams } from "react-router";
import type { Attempt } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Page } from "../../../ui/Page";
import { QueryView, Skeleton } from "../../../ui/states";
import { useAttempt } from "../queries";
import { OpenAttempt } from "./OpenAttempt";
import { ResultPage } from "./ResultPage";

/** Shown when this attempt finished the course; the app fills it with the certificate. */
export type CompletionSlot = (course: { id: string; title: string }) => ReactNode;

export function AttemptPage({ completion }: { completion: CompletionSlot }) {
  const { attempt = "" } = useParams();
  const query = useAttempt(attempt);
  if (query.data) return <Loaded attempt={query.data} completion={completion} />;
  return (
    <Page narrow title={t("quiz.title")}>
      <QueryView failed={t("quiz.failed")} query={query} skeleton={<Skeleton height={200} rows={3} />}>
        {() => null}
      </QueryView>
    </Page>
  );
}

function Loaded({ attempt, completion }: { attempt: Attempt; completion: CompletionSlot }) {
  if (attempt.result) return <ResultPage attempt={attempt} completion={completion} result={attempt.result} />;
  return <OpenAttempt attempt={attempt} key={attempt.id} />;
}
