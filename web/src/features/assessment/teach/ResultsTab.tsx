/** What learners reached in the quizzes of a course. */
import { Link, useSearchParams } from "react-router";
import type { Course, LearnerAttempt, QuizRef } from "../../../api/types";
import { formatDateTime, formatNumber, formatPercent } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { type Column, DataTable } from "../../../ui/DataTable";
import { Select } from "../../../ui/Field";
import { Chip } from "../../../ui/Progress";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";
import { useAttempts } from "./queries";

export function ResultsTab({ course }: { course: Course }) {
  const [params, setParams] = useSearchParams();
  const quizzes = [...course.modules.flatMap((module) => module.quizzes), ...course.quizzes];
  const chosen = quizzes.find((quiz) => quiz.id === params.get("quiz")) ?? quizzes[0];
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
      </div>
      <Attempts key={chosen.id} quiz={chosen} />
    </>
  );
}

function Attempts({ quiz }: { quiz: QuizRef }) {
  const query = useAttempts(quiz.id);
  const rows = query.data?.pages.flatMap((page) => page.items);
  const total = query.data?.pages[0]?.total;
  if (query.isPending) return <Skeleton height={44} rows={8} />;
  if (!rows)
    return <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("results.failed")} />;
  if (rows.length === 0) return <Empty title={t("results.none")}>{t("results.noneText")}</Empty>;
  return (
    <>
      {total != null && <p className="mb-3 text-ink-2">{t("results.count", { n: total })}</p>}
      <DataTable
        caption={t("results.title")}
        columns={columns()}
        more={
          query.hasNextPage
            ? { onClick: () => void query.fetchNextPage(), busy: query.isFetchingNextPage }
            : undefined
        }
        rowKey={(attempt) => attempt.id}
        rows={rows}
      />
    </>
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

/** Never red: a try that did not reach the mark is a step, not a fault. */
function State({ attempt }: { attempt: LearnerAttempt }) {
  if (attempt.state === "open") return <Chip tone="info">{t("results.open")}</Chip>;
  return attempt.passed ? (
    <Chip tone="success">{t("results.passed")}</Chip>
  ) : (
    <Chip>{t("results.notYet")}</Chip>
  );
}
