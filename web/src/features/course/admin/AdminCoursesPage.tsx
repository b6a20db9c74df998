/** M06: every course of the school, whoever teaches it. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearchParams } from "react-router";
import { call } from "../../../api/client";
import type { CourseCard, CourseStatus } from "../../../api/types";
import { formatDate, formatNumber } from "../../../lib/format";
import { type MessageKey, t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { Button } from "../../../ui/Button";
import { type Column, DataTable } from "../../../ui/DataTable";
import { Select } from "../../../ui/Field";
import { Page } from "../../../ui/Page";
import { Chip, type Tone } from "../../../ui/Progress";
import { SearchField } from "../../../ui/SearchField";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";

const statuses: CourseStatus[] = ["draft", "published", "archived"];
const statusTexts: Record<CourseStatus, MessageKey> = {
  draft: "admin.draft",
  published: "admin.published",
  archived: "admin.archived",
};
const statusTones: Record<CourseStatus, Tone | undefined> = {
  draft: "warning",
  published: "success",
  archived: undefined,
};

function useAllCourses(q: string, status: CourseStatus | undefined) {
  return useInfiniteQuery({
    queryKey: ["admin", "courses", { q, status }],
    queryFn: ({ pageParam }) =>
      call("GET /admin/courses", {
        query: {
          limit: 50,
          count: true,
          ...(q ? { q } : {}),
          ...(status ? { status } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function AdminCoursesPage() {
  const [params, setParams] = useSearchParams();
  const q = params.get("q") ?? "";
  const status = statuses.find((entry) => entry === params.get("status"));
  const query = useAllCourses(q, status);
  const rows = query.data?.pages.flatMap((page) => page.items);
  const total = query.data?.pages[0]?.total;
  const set = (name: string, value: string) =>
    setParams(
      (before) => {
        if (value) before.set(name, value);
        else before.delete(name);
        return before;
      },
      { replace: true },
    );
  const filtered = q !== "" || status !== undefined;
  return (
    <Page title={t("nav.courses")}>
      <div className="toolbar">
        <SearchField label={t("admin.searchCourses")} onSearch={(text) => set("q", text)} value={q} />
        <Select
          label={t("admin.status")}
          onChange={(event) => set("status", event.target.value)}
          options={[
            { value: "", label: t("admin.anyStatus") },
            ...statuses.map((value) => ({ value, label: t(statusTexts[value]) })),
          ]}
          value={status ?? ""}
        />
        {total != null && <p className="pb-2 text-ink-2">{t("admin.coursesCount", { n: total })}</p>}
      </div>
      {query.isPending && <Skeleton height={44} rows={10} />}
      {query.isError && !rows && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("admin.coursesFailed")} />
      )}
      {rows?.length === 0 && (
        <Empty
          action={filtered && <Button onClick={() => setParams({})}>{t("admin.clearFilters")}</Button>}
          title={t(filtered ? "admin.noMatch" : "admin.noCourses")}
        >
          {!filtered && t("admin.noCoursesText")}
        </Empty>
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
    </Page>
  );
}

function columns(): Column<CourseCard>[] {
  return [
    {
      id: "title",
      header: t("admin.course"),
      phone: "title",
      cell: (course) => (
        <Link className="font-medium" to={paths.teachCourse(course.id)}>
          {course.title}
        </Link>
      ),
    },
    { id: "by", header: t("admin.teacher"), cell: (course) => course.instructor.full_name },
    {
      id: "status",
      header: t("admin.status"),
      cell: (course) => <Chip tone={statusTones[course.status]}>{t(statusTexts[course.status])}</Chip>,
    },
    {
      id: "lessons",
      header: t("admin.lessons"),
      align: "end",
      phone: "hidden",
      cell: (course) => formatNumber(course.lessons_count),
    },
    {
      id: "learners",
      header: t("admin.learners"),
      align: "end",
      phone: "hidden",
      cell: (course) => formatNumber(course.learners_count),
    },
    {
      id: "changed",
      header: t("admin.changed"),
      phone: "hidden",
      cell: (course) => formatDate(course.updated_at),
    },
  ];
}
