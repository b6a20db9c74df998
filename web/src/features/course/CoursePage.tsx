/** L03: one course: where I am, the outline, the materials and what finishing means. */
import { lazy, type ReactNode, Suspense, useState } from "react";
import { Link, useLocation, useParams } from "react-router";
import type { Course } from "../../api/types";
import { formatMoney } from "../../lib/format";
import { loadMessages, t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Button, ButtonLink } from "../../ui/Button";
import { Page, Section } from "../../ui/Page";
import { ProgressBar } from "../../ui/Progress";
import { Prose } from "../../ui/Prose";
import { Empty, InlineError, QueryView, Skeleton } from "../../ui/states";
import { itemPath } from "./itemPath";
import { Links } from "./Links";
import { Materials } from "./Materials";
import { Outline } from "./Outline";
import { courseItems, useCourse, useEnroll } from "./queries";

const ReviewsSection = lazy(async () => {
  const [module] = await Promise.all([import("./reviews/ReviewsSection"), loadMessages("reviews")]);
  return { default: module.ReviewsSection };
});

/** What the app shows when a course is complete: the certificate lives in another feature. */
export type CompletionSlot = (course: { id: string; title: string }) => ReactNode;

export function CoursePage({ completion }: { completion: CompletionSlot }) {
  const { course = "" } = useParams();
  const query = useCourse(course);
  return (
    <Page
      back={{ to: paths.learnCourses, label: t("nav.courses") }}
      intro={query.data?.summary}
      title={query.data?.title ?? t("course.title")}
    >
      <QueryView failed={t("course.failed")} query={query} skeleton={<Skeleton rows={6} />}>
        {(data) => <Loaded completion={completion} course={data} />}
      </QueryView>
    </Page>
  );
}

function Loaded({ course, completion }: { course: Course; completion: CompletionSlot }) {
  const empty = course.modules.length === 0 && course.quizzes.length === 0;
  return (
    <>
      {course.enrollment?.completed_at && <div className="mb-8">{completion(course)}</div>}
      {course.enrollment ? <MyProgress course={course} /> : <Join course={course} />}
      <Section title={t("course.outline")}>
        {empty ? (
          <Empty level="h3" title={t("course.noOutline")}>
            {t("course.noOutlineText")}
          </Empty>
        ) : (
          <Outline course={course} />
        )}
      </Section>
      {course.parts.length > 0 && <Parts course={course} />}
      {course.links.length > 0 && (
        <Section title={t("course.links")}>
          <Links links={course.links} />
        </Section>
      )}
      {course.materials.length > 0 && (
        <Section title={t("course.materials")}>
          <Materials materials={course.materials} />
        </Section>
      )}
      <Section title={t("course.about")}>
        <p className="text-ink-2">
          {t("course.rule", {
            lessons: course.completion_rule.lessons,
            quizzes: course.completion_rule.quizzes,
          })}
        </p>
        <p className="mt-2 text-ink-2">{t("course.by", { name: course.instructor.full_name })}</p>
        {course.parent && (
          <p className="mt-2 text-ink-2">
            <Link to={paths.learnCourse(course.parent.id)}>
              {t("course.partOf", { title: course.parent.title })}
            </Link>
          </p>
        )}
        {course.attribution_html && (
          <Prose className="mt-2 text-sm text-ink-2" html={course.attribution_html} />
        )}
      </Section>
      <Reviews course={course} />
    </>
  );
}

/** Fetched when somebody wants to read them: most visits go on learning. */
function Reviews({ course }: { course: Course }) {
  const linked = useLocation().hash === "#reviews";
  const [asked, setAsked] = useState(false);
  if (linked || asked) {
    return (
      <Suspense fallback={<Skeleton rows={2} />}>
        <ReviewsSection asked={asked} course={course} />
      </Suspense>
    );
  }
  return (
    <Section title={t("course.reviews")}>
      <Button onClick={() => setAsked(true)}>
        {t("course.showReviews", { n: course.rating?.count ?? 0 })}
      </Button>
    </Section>
  );
}

function Parts({ course }: { course: Course }) {
  return (
    <Section title={t("course.parts")}>
      <ul className="grid gap-2">
        {course.parts.map((part) => (
          <li key={part.id}>
            <Link className="row-link" to={paths.learnCourse(part.id)}>
              <span className="flex-1">{part.title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function MyProgress({ course }: { course: Course }) {
  const enrollment = course.enrollment;
  // A finished course says so in the panel above.
  if (!enrollment || enrollment.completed_at) return null;
  const { progress, next_item } = enrollment;
  const next = next_item && courseItems(course).find(({ id }) => id === next_item.id);
  return (
    <section aria-label={t("nav.progress")} className="card mb-8 grid gap-3">
      <ProgressBar label={t("course.progressOf", { course: course.title })} percent={progress.percent} />
      <p className="meta">{t("course.doneOf", { n: progress.completed, total: progress.total })}</p>
      {next && <p>{t("learn.nextUp", { title: next.title })}</p>}
      {next_item && (
        <div>
          <ButtonLink kind="primary" to={itemPath(course.id, next_item)}>
            {progress.completed === 0 ? t("learn.start") : t("learn.continue")}
          </ButtonLink>
        </div>
      )}
    </section>
  );
}

function Join({ course }: { course: Course }) {
  const enroll = useEnroll(course.id);
  return (
    <section aria-label={t("course.join")} className="card mb-8">
      <p>
        {course.price ? t("course.joinPrice", { price: formatMoney(course.price) }) : t("course.joinText")}
      </p>
      <div className="mt-3">
        <Button
          busy={enroll.isPending}
          disabledReason={course.can.includes("enroll") ? undefined : t("course.joinClosed")}
          kind="primary"
          onClick={() => enroll.mutate()}
        >
          {t("course.join")}
        </Button>
      </div>
      <InlineError error={enroll.error} />
    </section>
  );
}
