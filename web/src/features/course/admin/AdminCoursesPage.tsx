/** M06: every course of the school, whoever teaches it. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { call } from "../../../api/client";
import type { CourseStatus } from "../../../api/types";
import { t } from "../../../lib/messages";
import { Page } from "../../../ui/Page";
import { Empty } from "../../../ui/states";
import { CourseList, useCourseFilter } from "../CourseList";

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
  const filter = useCourseFilter();
  const query = useAllCourses(filter.q, filter.status);
  return (
    <Page title={t("nav.courses")}>
      <CourseList
        filter={filter}
        none={<Empty title={t("admin.noCourses")}>{t("admin.noCoursesText")}</Empty>}
        query={query}
        searchLabel={t("admin.searchCourses")}
        teacher
      />
    </Page>
  );
}
