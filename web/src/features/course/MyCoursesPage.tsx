import type { Enrollment } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { ButtonLink } from "../../ui/Button";
import { Page, Section } from "../../ui/Page";
import { QueryView, Skeleton } from "../../ui/states";
import { EnrollmentCard } from "./EnrollmentCard";
import { NoCourses } from "./NoCourses";
import { useMyCourses } from "./queries";

export function MyCoursesPage() {
  const query = useMyCourses();
  const browse = query.data && query.data.items.length > 0 && (
    <ButtonLink reload to={paths.catalogue}>
      {t("learn.browse")}
    </ButtonLink>
  );
  return (
    <Page actions={browse} title={t("nav.courses")}>
      <QueryView
        failed={t("learn.coursesFailed")}
        query={query}
        skeleton={<Skeleton height={132} rows={4} />}
      >
        {(page) => (page.items.length > 0 ? <MyCourses enrollments={page.items} /> : <NoCourses />)}
      </QueryView>
    </Page>
  );
}

function MyCourses({ enrollments }: { enrollments: Enrollment[] }) {
  const open = enrollments.filter((enrollment) => !enrollment.completed_at);
  const finished = enrollments.filter((enrollment) => enrollment.completed_at);
  return (
    <>
      {open.length > 0 && <Cards enrollments={open} title={t("learn.inProgress")} />}
      {finished.length > 0 && <Cards enrollments={finished} title={t("learn.finished")} />}
    </>
  );
}

function Cards({ title, enrollments }: { title: string; enrollments: Enrollment[] }) {
  return (
    <Section title={title}>
      <ul className="cards">
        {enrollments.map((enrollment) => (
          <EnrollmentCard enrollment={enrollment} key={enrollment.id} />
        ))}
      </ul>
    </Section>
  );
}
