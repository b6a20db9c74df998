/** T10: who learns this course, how far they are and where they stopped. */
import type { Course, Learner } from "../../../api/types";
import { formatDate, formatPercent } from "../../../lib/format";
import { useListAddress } from "../../../lib/listAddress";
import { t } from "../../../lib/messages";
import { everyRow, rowsOf } from "../../../lib/pages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import { CsvButton, type CsvColumn } from "../../../ui/CsvButton";
import { type Column, DataTable, OnPhone } from "../../../ui/DataTable";
import { Select } from "../../../ui/Field";
import { Chip, ProgressBar } from "../../../ui/Progress";
import { SearchField } from "../../../ui/SearchField";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";
import { type LearnerSort, readLearners, useLearners } from "./queries";

const sorts: LearnerSort[] = ["recent", "name", "progress"];

export function LearnersTab({ course }: { course: Course }) {
  const { params, set } = useListAddress();
  const q = params.get("q") ?? "";
  const sort = sorts.find((entry) => entry === params.get("sort")) ?? "recent";
  const query = useLearners(course.id, { q: q || undefined, sort });
  const { rows, total, more } = rowsOf(query);
  if (rows?.length === 0 && q === "") return <NoLearners course={course} />;
  return (
    <>
      <div className="toolbar">
        <SearchField label={t("learners.search")} onSearch={(text) => set("q", text)} value={q} />
        <Select
          label={t("learners.sort")}
          onChange={(event) => set("sort", event.target.value)}
          options={[
            { value: "recent", label: t("learners.sortRecent") },
            { value: "name", label: t("learners.sortName") },
            { value: "progress", label: t("learners.sortProgress") },
          ]}
          value={sort}
        />
        {total !== null && (
          <div className="toolbar-end">
            <p>{t("teach.learnersCount", { n: total })}</p>
            <CsvButton
              columns={csvColumns()}
              name={t("learners.file", { course: course.slug })}
              rows={() => everyRow((cursor) => readLearners(course.id, { q, sort, cursor, limit: 100 }))}
            />
          </div>
        )}
      </div>
      {query.isPending && <Skeleton height={44} rows={8} />}
      {query.isError && !rows && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("learners.failed")} />
      )}
      {rows?.length === 0 && (
        <Empty
          action={<Button onClick={() => set("q", "")}>{t("courses.clearFilters")}</Button>}
          title={t("learners.noMatch", { q })}
        />
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t("learners.title")}
          columns={columns()}
          more={more}
          rowKey={(learner) => learner.user.id}
          rows={rows}
          sort={{ value: sort, onChange: (value) => set("sort", value) }}
        />
      )}
    </>
  );
}

function NoLearners({ course }: { course: Course }) {
  const address = `${location.origin}${paths.catalogue}/${course.slug}`;
  return (
    <Empty title={t("learners.none")}>
      {course.status === "published" ? t("learners.noneOpen", { address }) : t("learners.noneDraft")}
    </Empty>
  );
}

function columns(): Column<Learner>[] {
  return [
    {
      id: "name",
      header: t("learners.name"),
      sort: "name",
      phone: "title",
      cell: (learner) => <span className="font-medium">{learner.user.full_name}</span>,
    },
    {
      id: "progress",
      header: t("learners.progress"),
      sort: "progress",
      cell: (learner) => <LearnerProgress learner={learner} />,
    },
    {
      id: "now",
      header: t("learners.now"),
      phone: "hidden",
      cell: (learner) => (learner.completed_at ? null : learner.current_item?.title),
    },
    {
      id: "active",
      short: true,
      header: t("learners.lastActive"),
      sort: "recent",
      cell: ({ last_activity_at: time }) =>
        time && <OnPhone show={t("learners.active", { date: formatDate(time) })}>{formatDate(time)}</OnPhone>,
    },
    {
      id: "joined",
      short: true,
      header: t("learners.joined"),
      phone: "hidden",
      cell: (learner) => formatDate(learner.enrolled_at),
    },
  ];
}

/** Dates as the server writes them: a spreadsheet can count with those. */
function csvColumns(): CsvColumn<Learner>[] {
  return [
    { header: t("learners.name"), value: ({ user }) => user.full_name },
    { header: t("learners.percent"), value: ({ progress }) => progress.percent },
    { header: t("learners.now"), value: (it) => (it.completed_at ? null : it.current_item?.title) },
    { header: t("learners.finished"), value: (it) => it.completed_at },
    { header: t("learners.lastActive"), value: (it) => it.last_activity_at },
    { header: t("learners.joined"), value: (it) => it.enrolled_at },
  ];
}

function LearnerProgress({ learner }: { learner: Learner }) {
  const { progress, completed_at, user } = learner;
  if (completed_at) return <Chip tone="success">{t("learners.finished")}</Chip>;
  return (
    <span className="flex min-w-40 items-center gap-3">
      <span className="w-20">
        <ProgressBar label={t("learners.progressOf", { name: user.full_name })} percent={progress.percent} />
      </span>
      {formatPercent(progress.percent)}
    </span>
  );
}
