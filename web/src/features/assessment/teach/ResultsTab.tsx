/** What learners reached in the quizzes of a course. */
import { Link, useSearchParams } from "react-router";
import type { Course, LearnerAttempt } from "../../../api/types";
import { formatDateTime, formatNumber, formatPercent } from "../../../lib/format";
import { type MessageKey, t } from "../../../lib/messages";
import { everyRow, type PagedQuery, rowsOf } from "../../../lib/pages";
import { paths } from "../../../lib/paths";
import { CsvButton, type CsvColumn } from "../../../ui/CsvButton";
import { type Column, DataTable } from "../../../ui/DataTable";
import { Select } from "../../../ui/Field";
import { Chip } from "../../../ui/Progress";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";
import { readAttempts, useAttempts } from "./queries";

export function ResultsTab({ course }: { course: Course }) {
  const [params, setParams] = useSearchParams();
  const quizzes = [...course.modules.flatMap((module) => module.quizzes), ...course.quizzes];
  const chosen = quizzes.find((quiz) => quiz.id === params.get("quiz")) ?? quizzes[0];
  const query = useAttempts(chosen?.id ?? "");
  const total = rowsOf(query).total;
  if (!chosen) return <Empty title={t("results.noQuiz")}>{t("results.noQuizText")}</Empty>;
  return (
    <>
      <div className="toolbar">
        <Select
          label={t("results.quiz")}
          onChange={(event) => setParams({ quiz: event.target.value }, { replace: true })}
          options={quizzes.map((quiz) => ({ value: quiz.id, label: quiz.title }))}
          value={chosen.id}
        />
        <Link className="btn btn-quiet" to={paths.quizBuilder(chosen.id)}>
          {t("results.openQuiz")}
        </Link>
        {!!total && (
          <div className="toolbar-end">
            <p>{t("results.count", { n: total })}</p>
            <CsvButton
              columns={csvColumns()}
              key={chosen.id}
              name={t("results.file", { quiz: chosen.title })}
              rows={() => everyRow((cursor) => readAttempts(chosen.id, cursor, 100))}
            />
          </div>
        )}
      </div>
      <Attempts query={query} />
    </>
  );
}

function Attempts({ query }: { query: PagedQuery<LearnerAttempt> }) {
  const { rows, more } = rowsOf(query);
  if (query.isPending) return <Skeleton height={44} rows={8} />;
  if (!rows)
    return <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("results.failed")} />;
  if (rows.length === 0) return <Empty title={t("results.none")}>{t("results.noneText")}</Empty>;
  return (
    <DataTable
      caption={t("results.title")}
      columns={columns()}
      more={more}
      rowKey={(attempt) => attempt.id}
      rows={rows}
    />
  );
}

function columns(): Column<LearnerAttempt>[] {
  return [
    {
      id: "name",
      header: t("results.learner"),
      phone: "title",
      cell: (attempt) => <span className="font-medium">{attempt.user.full_name}</span>,
    },
    {
      id: "state",
      short: true,
      header: t("results.state"),
      cell: (attempt) => <State attempt={attempt} />,
    },
    {
      id: "percent",
      header: t("results.percent"),
      align: "end",
      cell: (attempt) => (attempt.percent == null ? null : formatPercent(attempt.percent)),
    },
    {
      id: "score",
      header: t("results.points"),
      align: "end",
      phone: "hidden",
      cell: (attempt) =>
        attempt.score == null
          ? null
          : t("results.score", {
              score: formatNumber(attempt.score),
              max: formatNumber(attempt.max_score),
            }),
    },
    {
      id: "time",
      short: true,
      header: t("results.time"),
      cell: (attempt) => formatDateTime(attempt.submitted_at ?? attempt.started_at),
    },
  ];
}

/** Dates as the server writes them: a spreadsheet can count with those. */
function csvColumns(): CsvColumn<LearnerAttempt>[] {
  return [
    { header: t("results.learner"), value: ({ user }) => user.full_name },
    { header: t("results.state"), value: (attempt) => t(stateText(attempt)) },
    { header: t("results.percent"), value: ({ percent }) => percent },
    { header: t("results.points"), value: ({ score }) => score },
    { header: t("results.pointsInAll"), value: ({ max_score }) => max_score },
    { header: t("results.started"), value: ({ started_at }) => started_at },
    { header: t("results.handedIn"), value: ({ submitted_at }) => submitted_at },
  ];
}

function stateText({ state, passed }: LearnerAttempt): MessageKey {
  if (state === "open") return "results.open";
  return passed ? "results.passed" : "results.notYet";
}

/** Never red: a try that did not reach the mark is a step, not a fault. */
function State({ attempt }: { attempt: LearnerAttempt }) {
  const tone = attempt.state === "open" ? "info" : attempt.passed ? "success" : undefined;
  return <Chip tone={tone}>{t(stateText(attempt))}</Chip>;
}
