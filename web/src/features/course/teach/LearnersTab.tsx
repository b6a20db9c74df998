/** T10: who learns this course, how far they are and where they stopped. */
import { useSearchParams } from "react-router";
import type { Course, Learner } from "../../../api/types";
import { formatDate, formatPercent } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import { type Column, DataTable } from "../../../ui/DataTable";
import { Select } from "../../../ui/Field";
import { Chip, ProgressBar } from "../../../ui/Progress";
import { SearchField } from "../../../ui/SearchField";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";
import { type LearnerSort, useLearners } from "./queries";

const sorts: LearnerSort[] = ["recent", "name", "progress"];

export function LearnersTab({ course }: { course: Course }) {
  const [params, setParams] = useSearchParams();
  const q = params.get("q") ?? "";
  const sort = sorts.find((entry) => entry === params.get("sort")) ?? "recent";
  const query = useLearners(course.id, { q: q || undefined, sort });
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        before.set(name, value);
        if (!value) before.delete(name);
        return before;
      },
      { replace: true },
    );
  const rows = query.data?.pages.flatMap((page) => page.items);
  const total = query.data?.pages[0]?.total;
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
        {total != null && <p className="pb-2 text-ink-2">{t("teach.learnersCount", { n: total })}</p>}
      </div>
      {query.isPending && <Skeleton height={44} rows={8} />}
      {query.isError && !rows && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("learners.failed")} />
      )}
      {rows?.length === 0 && (
        <Empty
          action={<Button onClick={() => set("q", "")}>{t("teach.clearFilters")}</Button>}
          title={t("learners.noMatch", { q })}
        />
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t("learners.title")}
          columns={columns()}
          more={
            query.hasNextPage
              ? { onClick: () => void query.fetchNextPage(), busy: query.isFetchingNextPage }
              : undefined
          }
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
      cell: (learner) => learner.last_activity_at && <LastActive time={learner.last_activity_at} />,
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

/** On phones there is no column head that says which date it is. */
function LastActive({ time }: { time: string }) {
  const date = formatDate(time);
  return (
    <>
      <span className="tablet:hidden">{t("learners.active", { date })}</span>
      <span className="max-tablet:hidden">{date}</span>
    </>
  );
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
