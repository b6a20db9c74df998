/** T03: one course under construction. Each tab is an address. */
import { lazy, type ReactNode } from "react";
import { Navigate, Route, Routes, useLocation, useParams } from "react-router";
import type { Course } from "../../../api/types";
import { loadMessages, t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { ButtonLink } from "../../../ui/Button";
import { Page } from "../../../ui/Page";
import { Chip } from "../../../ui/Progress";
import { NotFound, QueryView, Skeleton } from "../../../ui/states";
import { Tabs } from "../../../ui/Tabs";
import { useCourse } from "../queries";
import { statusTexts, statusTones } from "../status";
import { previewPath } from "./addresses";
import { CourseMenu } from "./CourseMenu";
import { DetailsTab } from "./details/DetailsTab";
import { LearnersTab } from "./LearnersTab";
import { LinksSection } from "./LinksSection";
import { MaterialsTab } from "./MaterialsTab";
import { OutlineTab } from "./outline/OutlineTab";
import { Publish } from "./Publish";

const ReviewsTab = lazy(async () => {
  const [module] = await Promise.all([import("../reviews/ReviewsTab"), loadMessages("reviews")]);
  return { default: module.ReviewsTab };
});

interface TeachCoursePageProps {
  /** Quizzes are another feature; the app fills their tab. */
  results: (course: Course) => ReactNode;
}

export function TeachCoursePage({ results }: TeachCoursePageProps) {
  const { course = "" } = useParams();
  const query = useCourse(course);
  return (
    <Page
      actions={query.data && <Actions course={query.data} />}
      back={{ to: paths.teachCourses, label: t("nav.courses") }}
      focusKey={`teach-${course}`}
      intro={query.data && <Facts course={query.data} />}
      title={query.data?.title ?? t("teach.course")}
    >
      <QueryView failed={t("teach.courseFailed")} query={query} skeleton={<Skeleton rows={6} />}>
        {(data) =>
          data.can.includes("edit") ? <Workshop course={data} results={results(data)} /> : <NotFound />
        }
      </QueryView>
    </Page>
  );
}

function Facts({ course }: { course: Course }) {
  return (
    <p className="meta">
      <Chip tone={statusTones[course.status]}>{t(statusTexts[course.status])}</Chip>
      <span>{t("teach.lessonsCount", { n: course.lessons_count })}</span>
      <span>{t("teach.learnersCount", { n: course.learners_count })}</span>
      {course.status === "published" && (
        <a href={`${paths.catalogue}/${course.slug}`}>{t("teach.publicPage")}</a>
      )}
    </p>
  );
}

function Actions({ course }: { course: Course }) {
  const { pathname } = useLocation();
  if (!course.can.includes("edit")) return null;
  // One filled button in view: on a page with its own next step, publishing steps back.
  const ready = course.modules.length > 0 && !/\/(details|materials)$/.test(pathname);
  return (
    <>
      <ButtonLink icon="eye" to={previewPath(course.id)}>
        {t("teach.previewAsStudent")}
      </ButtonLink>
      {course.can.includes("publish") && course.status !== "published" && (
        <Publish course={course} primary={ready} />
      )}
      <CourseMenu course={course} />
    </>
  );
}

function Workshop({ course, results }: { course: Course; results: ReactNode }) {
  const tab = (name: string) => paths.teachCourseTab(course.id, name);
  const tabs = [
    { to: tab("outline"), label: t("outline.title") },
    { to: tab("details"), label: t("details.title") },
    { to: tab("materials"), label: t("materials.title") },
    ...(course.status === "draft" ? [] : [{ to: tab("reviews"), label: t("teach.reviews") }]),
    ...(course.can.includes("view_learners")
      ? [
          { to: tab("learners"), label: t("learners.title") },
          { to: tab("results"), label: t("results.title") },
        ]
      : []),
  ];
  return (
    <>
      <Tabs label={t("teach.courseTabs")} tabs={tabs} />
      <Routes>
        <Route element={<Navigate replace to={tab("outline")} />} index />
        <Route element={<OutlineTab course={course} />} path="outline" />
        <Route element={<DetailsTab course={course} />} path="details" />
        <Route
          element={
            <>
              <MaterialsTab course={course} />
              <LinksSection course={course} />
            </>
          }
          path="materials"
        />
        <Route element={<ReviewsTab course={course} />} path="reviews" />
        <Route element={<LearnersTab course={course} />} path="learners" />
        <Route element={results} path="results" />
        <Route element={<NotFound />} path="*" />
      </Routes>
    </>
  );
}
