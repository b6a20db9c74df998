/** Courses as the people who make and manage them see them: search, state and table, all of it in the address. */
import type { ReactNode } from "react";
import { Link } from "react-router";
import type { CourseCard, CourseStatus } from "../../api/types";
import { formatDate, formatNumber } from "../../lib/format";
import { useListAddress } from "../../lib/listAddress";
import { t } from "../../lib/messages";
import { type PagedQuery, rowsOf } from "../../lib/pages";
import { paths } from "../../lib/paths";
import { Button } from "../../ui/Button";
import { type Column, DataTable, OnPhone } from "../../ui/DataTable";
import { Select } from "../../ui/Field";
import { Chip } from "../../ui/Progress";
import { SearchField } from "../../ui/SearchField";
import { Empty, ErrorBlock, Skeleton } from "../../ui/states";
import { statusTexts, statusTones } from "./status";

const statuses: CourseStatus[] = ["draft", "published", "archived"];

export function useCourseFilter() {
  const { params, set, clear } = useListAddress();
  const q = params.get("q") ?? "";
  const status = statuses.find((entry) => entry === params.get("status"));
  return { q, status, set, clear, filtered: q !== "" || status !== undefined };
}

interface CourseListProps {
  filter: ReturnType<typeof useCourseFilter>;
  query: PagedQuery<CourseCard>;
  searchLabel: string;
  /** What stands here while there is no course at all. */
  none: ReactNode;
  /** Whose course it is: for those who see the courses of all. */
  teacher?: boolean;
}

export function CourseList({ filter, query, searchLabel, none, teacher = false }: CourseListProps) {
  const { rows, total, more } = rowsOf(query);
  if (rows?.length === 0 && !filter.filtered) return none;
  return (
    <>
      <Toolbar filter={filter} searchLabel={searchLabel} total={total} />
      {query.isPending && <Skeleton height={44} rows={8} />}
      {query.isError && !rows && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("courses.failed")} />
      )}
      {rows?.length === 0 && (
        <Empty
          action={<Button onClick={filter.clear}>{t("courses.clearFilters")}</Button>}
          title={t("courses.noMatch")}
        />
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t("nav.courses")}
          columns={columns(teacher)}
          more={more}
          rowKey={(course) => course.id}
          rows={rows}
        />
      )}
    </>
  );
}

function Toolbar({
  filter,
  searchLabel,
  total,
}: Pick<CourseListProps, "filter" | "searchLabel"> & { total: number | null }) {
  return (
    <div className="toolbar">
      <SearchField label={searchLabel} onSearch={(text) => filter.set("q", text)} value={filter.q} />
      <Select
        label={t("courses.status")}
        onChange={(event) => filter.set("status", event.target.value)}
        options={[
          { value: "", label: t("courses.anyStatus") },
          ...statuses.map((value) => ({ value, label: t(statusTexts[value]) })),
        ]}
        value={filter.status ?? ""}
      />
      {total !== null && <p className="toolbar-end">{t("courses.count", { n: total })}</p>}
    </div>
  );
}

function columns(teacher: boolean): Column<CourseCard>[] {
  const by: Column<CourseCard> = {
    id: "by",
    header: t("courses.teacher"),
    cell: (course) => course.instructor.full_name,
  };
  return [
    {
      id: "title",
      header: t("courses.course"),
      phone: "title",
      cell: (course) => (
        <Link className="font-medium" to={paths.teachCourse(course.id)}>
          {course.title}
        </Link>
      ),
    },
    ...(teacher ? [by] : []),
    {
      id: "status",
      header: t("courses.status"),
      short: true,
      cell: (course) => <Chip tone={statusTones[course.status]}>{t(statusTexts[course.status])}</Chip>,
    },
    {
      id: "lessons",
      header: t("courses.lessons"),
      align: "end",
      phone: "hidden",
      cell: (course) => formatNumber(course.lessons_count),
    },
    {
      id: "learners",
      header: t("courses.learners"),
      align: "end",
      phone: "hidden",
      cell: (course) => formatNumber(course.learners_count),
    },
    {
      id: "changed",
      header: t("courses.changed"),
      short: true,
      ...(teacher ? { phone: "hidden" } : {}),
      cell: ({ updated_at }) => (
        <OnPhone show={t("courses.changedOn", { date: formatDate(updated_at) })}>
          {formatDate(updated_at)}
        </OnPhone>
      ),
    },
  ];
}
