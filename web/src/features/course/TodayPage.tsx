/** L01: what to do now. Two taps from here to the next page of study. */
import { useEffect, useState } from "react";
import type { Enrollment } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { dataSaver } from "../../lib/preferences";
import { readStored } from "../../lib/storage";
import { ButtonLink } from "../../ui/Button";
import { Page, Section } from "../../ui/Page";
import { ProgressBar } from "../../ui/Progress";
import { QueryView, Skeleton } from "../../ui/states";
import { EnrollmentCard } from "./EnrollmentCard";
import { itemPath } from "./itemPath";
import { lastCourseKey } from "./LessonPage";
import { NoCourses } from "./NoCourses";
import { courseItems, useCourse, useMyCourses } from "./queries";

export function TodayPage() {
  const query = useMyCourses();
  return (
    <Page title={t("nav.today")}>
      <QueryView
        failed={t("learn.coursesFailed")}
        query={query}
        skeleton={<Skeleton height={168} rows={2} />}
      >
        {(page) => (page.items.length > 0 ? <Today enrollments={page.items} /> : <NoCourses />)}
      </QueryView>
    </Page>
  );
}

function Today({ enrollments }: { enrollments: Enrollment[] }) {
  const open = byLastVisit(enrollments.filter((enrollment) => !enrollment.completed_at));
  const [current, ...others] = open;
  return (
    <>
      {current ? <ContinueCard enrollment={current} /> : <AllDone />}
      {others.length > 0 && (
        <Section title={t("today.others")}>
          <ul className="cards">
            {others.map((enrollment) => (
              <EnrollmentCard enrollment={enrollment} key={enrollment.id} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The course studied last on this device comes first; the rest keep the server's order. */
function byLastVisit(enrollments: Enrollment[]): Enrollment[] {
  const last = readStored<string>(lastCourseKey);
  const rank = (enrollment: Enrollment) => (enrollment.course.id === last ? 0 : 1);
  return enrollments.toSorted((a, b) => rank(a) - rank(b));
}

function ContinueCard({ enrollment }: { enrollment: Enrollment }) {
  const { course, progress, next_item } = enrollment;
  const to = next_item ? itemPath(course.id, next_item) : paths.learnCourse(course.id);
  return (
    <section aria-labelledby="continue" className="card grid gap-3 tablet:p-6">
      <h2 id="continue">{course.title}</h2>
      <ProgressBar label={t("course.progressOf", { course: course.title })} percent={progress.percent} />
      <p className="meta">{t("course.doneOf", { n: progress.completed, total: progress.total })}</p>
      {next_item && <NextUp course={course.id} item={next_item.id} />}
      <div className="btn-row">
        <ButtonLink kind="primary" to={to}>
          {progress.completed === 0 ? t("learn.start") : t("learn.continue")}
        </ButtonLink>
        <ButtonLink kind="quiet" to={paths.learnCourse(course.id)}>
          {t("learn.outline")}
        </ButtonLink>
      </div>
    </section>
  );
}

/** The first screen comes first: what Continue opens can be named a moment later. */
const nameAfter = 1000;

/** What Continue opens. Its line is kept free until the course has said the title. */
function NextUp({ course, item }: { course: string; item: string }) {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(!dataSaver()), nameAfter);
    return () => clearTimeout(timer);
  }, []);
  const { data } = useCourse(course, settled);
  const title = data && courseItems(data).find(({ id }) => id === item)?.title;
  return <p className="min-h-6">{title && t("learn.nextUp", { title })}</p>;
}

function AllDone() {
  return (
    <section className="card grid justify-items-start gap-2">
      <h2>{t("today.allDone")}</h2>
      <p className="text-ink-2">{t("today.allDoneText")}</p>
      <div className="btn-row mt-2">
        <ButtonLink kind="primary" reload to={paths.catalogue}>
          {t("learn.browse")}
        </ButtonLink>
        <ButtonLink to={paths.progress}>{t("today.seeProgress")}</ButtonLink>
      </div>
    </section>
  );
}
