/** T02: every course I make, and the way to a new one. */
import { useState } from "react";
import { Link, useSearchParams } from "react-router";
import type { CourseCard, CourseStatus } from "../../../api/types";
import { formatDate, formatNumber } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import { type Column, DataTable } from "../../../ui/DataTable";
import { Select } from "../../../ui/Field";
import { Page } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { SearchField } from "../../../ui/SearchField";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";
import { NewCourseDialog } from "./NewCourseDialog";
import { useTeachCourses } from "./queries";
import { statusTexts, statusTones } from "./status";

const statuses: CourseStatus[] = ["draft", "published", "archived"];

export function TeachCoursesPage() {
  const [params, setParams] = useSearchParams();
  const [creating, setCreating] = useState(false);
  const status = statuses.find((entry) => entry === params.get("status"));
  const q = params.get("q") ?? "";
  const query = useTeachCourses({ q: q || undefined, status });
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const rows = query.data?.pages.flatMap((page) => page.items);
  const create = (
    <Button icon="plus" kind="primary" onClick={() => setCreating(true)}>
      {t("teach.newCourse")}
    </Button>
  );
  const none = rows?.length === 0;
  const filtered = q !== "" || status !== undefined;
  return (
    <Page actions={none && !filtered ? null : create} title={t("nav.courses")}>
      {!(none && !filtered) && (
        <div className="toolbar">
          <SearchField label={t("teach.searchCourses")} onSearch={(text) => set("q", text)} value={q} />
          <Select
            label={t("teach.status")}
            onChange={(event) => set("status", event.target.value)}
            options={[
              { value: "", label: t("teach.status.any") },
              ...statuses.map((value) => ({ value, label: t(statusTexts[value]) })),
            ]}
            value={status ?? ""}
          />
        </div>
      )}
      {query.isPending && <Skeleton height={44} rows={6} />}
      {query.isError && !rows && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("teach.coursesFailed")} />
      )}
      {none && !filtered && (
        <Empty action={create} title={t("teach.noCourses")}>
          {t("teach.noCoursesText")}
        </Empty>
      )}
      {none && filtered && (
        <Empty
          action={<Button onClick={() => setParams({})}>{t("teach.clearFilters")}</Button>}
          title={t("teach.noMatch")}
        />
      )}
      {rows && rows.length > 0 && (
        <DataTable
          caption={t("nav.courses")}
          columns={columns()}
          more={
            query.hasNextPage
              ? { onClick: () => void query.fetchNextPage(), busy: query.isFetchingNextPage }
              : undefined
          }
          rowKey={(course) => course.id}
          rows={rows}
        />
      )}
      <NewCourseDialog onClose={() => setCreating(false)} open={creating} />
    </Page>
  );
}

function columns(): Column<CourseCard>[] {
  return [
    {
      id: "title",
      header: t("teach.course"),
      phone: "title",
      cell: (course) => (
        <Link className="font-medium" to={paths.teachCourse(course.id)}>
          {course.title}
        </Link>
      ),
    },
    {
      id: "status",
      header: t("teach.status"),
      cell: (course) => <Chip tone={statusTones[course.status]}>{t(statusTexts[course.status])}</Chip>,
    },
    {
      id: "lessons",
      header: t("teach.lessons"),
      align: "end",
      phone: "hidden",
      cell: (course) => formatNumber(course.lessons_count),
    },
    {
      id: "learners",
      header: t("learners.title"),
      align: "end",
      phone: "hidden",
      cell: (course) => formatNumber(course.learners_count),
    },
    { id: "updated", header: t("teach.changed"), cell: (course) => formatDate(course.updated_at) },
  ];
}
