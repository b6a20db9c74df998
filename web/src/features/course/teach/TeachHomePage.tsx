/** T01: what waits for me: texts not saved yet, drafts to finish, and the courses people learn from. */
import { useState } from "react";
import { Link } from "react-router";
import type { CourseCard } from "../../../api/types";
import { type DraftEntry, listDrafts } from "../../../lib/drafts";
import { formatDateTime } from "../../../lib/format";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { ButtonLink } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Page, Section } from "../../../ui/Page";
import { Empty, ErrorBlock, Skeleton } from "../../../ui/states";
import { useTeachCourses } from "./queries";

const shown = 6;

export function TeachHomePage() {
  const query = useTeachCourses();
  const courses = query.data?.pages.flatMap((page) => page.items);
  const drafts = courses?.filter((course) => course.status === "draft") ?? [];
  const open = courses?.filter((course) => course.status === "published") ?? [];
  const [unsaved] = useState(listDrafts);
  const nothing = courses?.length === 0 && unsaved.length === 0;
  return (
    <Page title={t("home.title")}>
      {unsaved.length > 0 && <Unsaved drafts={unsaved} />}
      {query.isPending && <Skeleton rows={4} />}
      {query.isError && !courses && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("teach.coursesFailed")} />
      )}
      {nothing && (
        <Empty
          action={
            <ButtonLink kind="primary" to={paths.teachCourses}>
              {t("home.startCourse")}
            </ButtonLink>
          }
          title={t("home.nothing")}
        >
          {t("home.nothingText")}
        </Empty>
      )}
      {drafts.length > 0 && (
        <Section title={t("home.drafts")}>
          <CourseRows courses={drafts.slice(0, shown)} first />
        </Section>
      )}
      {open.length > 0 && (
        <Section title={t("home.open")}>
          <CourseRows courses={open.slice(0, shown)} first={drafts.length === 0} />
        </Section>
      )}
      {courses && courses.length > 0 && (
        <p className="mt-6">
          <Link to={paths.teachCourses}>{t("home.allCourses")}</Link>
        </p>
      )}
    </Page>
  );
}

/** Typed on this device but not saved: the first thing to finish, because no other device has it. */
function Unsaved({ drafts }: { drafts: DraftEntry[] }) {
  return (
    <Section title={t("home.unsaved")}>
      <p className="mb-3 text-ink-2">{t("home.unsavedText")}</p>
      <ul className="grid gap-2">
        {drafts.map((draft) => (
          <li key={draft.id}>
            <Link className="row-link" to={draft.href}>
              <Icon name="edit" />
              <span className="flex-1">{draft.label}</span>
              <span className="text-sm text-ink-2">
                {t("home.keptAt", { time: formatDateTime(draft.savedAt) })}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function CourseRows({ courses, first }: { courses: CourseCard[]; first: boolean }) {
  return (
    <ul className="grid gap-2">
      {courses.map((course, index) => (
        <li key={course.id}>
          <Link className="row-link" to={paths.teachCourse(course.id)}>
            <span className="flex-1 basis-60 font-medium">{course.title}</span>
            <span className="meta">
              <span>{t("teach.lessonsCount", { n: course.lessons_count })}</span>
              {course.status === "published" && (
                <span>{t("teach.learnersCount", { n: course.learners_count })}</span>
              )}
              <span>{t("home.changed", { time: formatDateTime(course.updated_at) })}</span>
            </span>
            {first && index === 0 && <span className="btn btn-primary">{t("home.goOn")}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
