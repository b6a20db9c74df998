/** What a child learns, as their guardian sees it. */
import { useQuery } from "@tanstack/react-query";
import { call } from "../../api/client";
import { formatDate } from "../../lib/format";
import { t } from "../../lib/messages";
import { Empty, QueryView, Skeleton } from "../../ui/states";
import { CourseProgress } from "./CourseProgressList";

function useChildCourses(child: string) {
  return useQuery({
    queryKey: ["family", "courses", child],
    queryFn: () => call("GET /families/children/{child}/courses", { path: { child }, query: { limit: 100 } }),
  });
}

export function ChildCourses({ child }: { child: string }) {
  const query = useChildCourses(child);
  return (
    <QueryView failed={t("family.coursesFailed")} query={query} skeleton={<Skeleton height={88} />}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty level="h3" title={t("family.noCourses")}>
            {t("family.noCoursesText")}
          </Empty>
        ) : (
          <ul className="grid gap-3">
            {items.map((enrollment) => (
              <CourseProgress enrollment={enrollment} key={enrollment.id} publicly />
            ))}
          </ul>
        )
      }
    </QueryView>
  );
}

/** The same in two lines: how many courses, and the one begun last. */
export function ChildSummary({ child }: { child: string }) {
  const query = useChildCourses(child);
  return (
    <QueryView failed={t("family.coursesFailed")} query={query} skeleton={<Skeleton height={44} rows={1} />}>
      {({ items }) => {
        const [latest] = items;
        if (!latest) return <p>{t("family.noCourses")}</p>;
        const done = items.filter(({ completed_at }) => completed_at).length;
        return (
          <>
            <p>{t("family.courseCount", { n: items.length, done })}</p>
            <p className="text-ink-2">
              {t("family.lastCourse", { course: latest.course.title, date: formatDate(latest.enrolled_at) })}
            </p>
          </>
        );
      }}
    </QueryView>
  );
}
