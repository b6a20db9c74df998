/** T02: every course I make, and the way to a new one. */
import { useState } from "react";
import { t } from "../../../lib/messages";
import { Button } from "../../../ui/Button";
import { Page } from "../../../ui/Page";
import { Empty } from "../../../ui/states";
import { CourseList, useCourseFilter } from "../CourseList";
import { NewCourseDialog } from "./NewCourseDialog";
import { useTeachCourses } from "./queries";

export function TeachCoursesPage() {
  const [creating, setCreating] = useState(false);
  const filter = useCourseFilter();
  const query = useTeachCourses({ q: filter.q || undefined, status: filter.status });
  const none = !filter.filtered && query.data?.pages[0]?.items.length === 0;
  const create = (
    <Button icon="plus" kind="primary" onClick={() => setCreating(true)}>
      {t("teach.newCourse")}
    </Button>
  );
  return (
    <Page actions={none ? null : create} title={t("nav.courses")}>
      <CourseList
        filter={filter}
        none={
          <Empty action={create} title={t("teach.noCourses")}>
            {t("teach.noCoursesText")}
          </Empty>
        }
        query={query}
        searchLabel={t("teach.searchCourses")}
      />
      <NewCourseDialog onClose={() => setCreating(false)} open={creating} />
    </Page>
  );
}
