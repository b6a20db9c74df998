/** L04: a lesson. Done is said by the learner, never guessed from the time a page was open. */
import { useEffect } from "react";
import { useLocation, useParams } from "react-router";
import { ApiError } from "../../api/error";
import type { Course, Lesson } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { writeStored } from "../../lib/storage";
import { Page } from "../../ui/Page";
import { Chip } from "../../ui/Progress";
import { Prose } from "../../ui/Prose";
import { ErrorBlock, NotFound, Skeleton } from "../../ui/states";
import type { CompletionSlot } from "./CoursePage";
import { LessonEnd } from "./LessonEnd";
import { LessonText } from "./LessonText";
import { courseItems, useCourse, useLesson, usePrefetchLesson } from "./queries";

/** Which course the learner opened last on this device. */
export const lastCourseKey = "last-course";

export function LessonPage({ completion }: { completion: CompletionSlot }) {
  const { course = "", lesson = "" } = useParams();
  const query = useLesson(lesson);
  const courseQuery = useCourse(course);
  useEffect(() => void writeStored(lastCourseKey, course), [course]);
  const back = {
    to: paths.learnCourse(course),
    label: query.data?.course.title ?? courseQuery.data?.title ?? t("course.back"),
  };
  if (query.data) {
    const shown = { ...query.data, completed: isCompleted(query.data, courseQuery.data) };
    return (
      <Page back={back} focusKey={lesson} title={query.data.title}>
        <LessonBody completion={completion} course={courseQuery.data} key={lesson} lesson={shown} />
      </Page>
    );
  }
  const missing = query.error instanceof ApiError && query.error.status === 404;
  return (
    <Page back={back} focusKey={`${lesson}…`} title={t("lesson.title")}>
      {query.isError && !missing && (
        <ErrorBlock error={query.error} retry={() => void query.refetch()} what={t("lesson.failed")} />
      )}
      {missing && <NotFound />}
      {query.isPending && <Skeleton height={28} rows={8} />}
    </Page>
  );
}

/** The course is asked again when another window marks a lesson; the lesson's text is not worth sending twice. */
function isCompleted(lesson: Lesson, course: Course | undefined): boolean {
  const row = course && courseItems(course).find((item) => item.id === lesson.id);
  return row?.done ?? lesson.completed;
}

interface LessonBodyProps {
  lesson: Lesson;
  course: Course | undefined;
  completion: CompletionSlot;
}

function LessonBody({ lesson, course, completion }: LessonBodyProps) {
  const prefetch = usePrefetchLesson();
  const { hash } = useLocation();
  useEffect(() => {
    // The browser looked for the place before the text had arrived.
    if (hash) document.getElementById(decodeURIComponent(hash.slice(1)))?.scrollIntoView();
  }, [hash]);
  const next = lesson.next?.kind === "lesson" ? lesson.next.id : null;
  useEffect(() => {
    if (next) prefetch(next);
  }, [next, prefetch]);
  return (
    <>
      <p className="meta -mt-4 mb-6">
        <span>{lesson.module.title}</span>
        {course && <Place course={course} lesson={lesson} />}
        {lesson.duration_minutes && <span>{t("lesson.about", { n: lesson.duration_minutes })}</span>}
        {lesson.completed && <Chip tone="success">{t("course.done")}</Chip>}
      </p>
      <LessonText html={lesson.html} lang={lesson.language} />
      {lesson.notes_html && (
        <details className="card mt-8">
          <summary className="font-semibold">{t("lesson.notes")}</summary>
          <Prose className="mt-3" html={lesson.notes_html} />
        </details>
      )}
      <LessonEnd completion={completion} lesson={lesson} />
    </>
  );
}

function Place({ course, lesson }: { course: Course; lesson: Lesson }) {
  const items = courseItems(course);
  const index = items.findIndex((item) => item.id === lesson.id);
  return index < 0 ? null : <span>{t("lesson.place", { n: index + 1, total: items.length })}</span>;
}
