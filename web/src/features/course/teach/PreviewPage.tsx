/** The course as a student reads it: the outline, and one lesson at a time. Nothing here is recorded. */
import type { ReactNode } from "react";
import { NavLink, useParams } from "react-router";
import type { Course, QuizRef } from "../../../api/types";
import { t } from "../../../lib/messages";
import { paths } from "../../../lib/paths";
import { ButtonLink } from "../../../ui/Button";
import { Icon } from "../../../ui/Icon";
import { Page } from "../../../ui/Page";
import { Prose } from "../../../ui/Prose";
import { Empty, QueryView, Skeleton } from "../../../ui/states";
import { LessonText } from "../LessonText";
import { courseItems, useCourse, useLesson } from "../queries";
import { previewPath } from "./addresses";

interface PreviewPageProps {
  /** A button that starts a try of a quiz; quizzes are another feature. */
  tryQuiz: (quiz: QuizRef) => ReactNode;
}

export function PreviewPage({ tryQuiz }: PreviewPageProps) {
  const { course = "", lesson } = useParams();
  const query = useCourse(course);
  const shown = query.data && courseItems(query.data).find((item) => item.id === lesson);
  return (
    <Page
      actions={
        lesson && (
          <ButtonLink icon="edit" to={paths.lessonEditor(course, lesson)}>
            {t("preview.edit")}
          </ButtonLink>
        )
      }
      back={{ to: paths.teachCourseTab(course, "outline"), label: t("preview.back") }}
      focusKey={`preview-${course}-${lesson ?? ""}`}
      title={shown?.title ?? query.data?.title ?? t("teach.course")}
    >
      <div className="banner banner-info mb-6">
        <Icon name="eye" />
        <p>{t("preview.note")}</p>
      </div>
      <QueryView failed={t("teach.courseFailed")} query={query} skeleton={<Skeleton rows={6} />}>
        {(data) => (
          <div className="grid items-start gap-8 laptop:grid-cols-[16rem_1fr]">
            <PreviewOutline course={data} tryQuiz={tryQuiz} />
            {lesson ? <PreviewLesson course={data} lesson={lesson} /> : <Start course={data} />}
          </div>
        )}
      </QueryView>
    </Page>
  );
}

function Start({ course }: { course: Course }) {
  const first = courseItems(course).find((item) => item.kind === "lesson");
  if (!first) return <Empty title={t("preview.empty")}>{t("preview.emptyText")}</Empty>;
  return (
    <div>
      {course.description_html && <Prose html={course.description_html} lang={course.language} />}
      <div className="form-actions">
        <ButtonLink kind="primary" to={previewPath(course.id, first.id)}>
          {t("preview.first")}
        </ButtonLink>
      </div>
    </div>
  );
}

function PreviewOutline({ course, tryQuiz }: PreviewPageProps & { course: Course }) {
  return (
    <nav aria-label={t("outline.title")} className="laptop:order-first max-laptop:order-last">
      <ol className="grid gap-4">
        {course.modules.map((module) => (
          <li key={module.id}>
            <p className="mb-1 font-semibold">{module.title}</p>
            <ol>
              {module.lessons.map((lesson) => (
                <li key={lesson.id}>
                  <NavLink className="nav-item" to={previewPath(course.id, lesson.id)}>
                    {lesson.title}
                  </NavLink>
                </li>
              ))}
              {module.quizzes.map((quiz) => (
                <li key={quiz.id}>{tryQuiz(quiz)}</li>
              ))}
            </ol>
          </li>
        ))}
        {course.quizzes.map((quiz) => (
          <li key={quiz.id}>{tryQuiz(quiz)}</li>
        ))}
      </ol>
    </nav>
  );
}

/** Links from lesson to lesson stay in the preview. */
function inPreview(html: string, course: string): string {
  return html.replaceAll(`href="${paths.learnLesson(course, "")}`, `href="${previewPath(course, "")}`);
}

function PreviewLesson({ course, lesson }: { course: Course; lesson: string }) {
  const query = useLesson(lesson);
  const lessons = courseItems(course).filter((item) => item.kind === "lesson");
  const index = lessons.findIndex((item) => item.id === lesson);
  const previous = lessons[index - 1];
  const next = lessons[index + 1];
  return (
    <QueryView failed={t("editor.failed")} query={query} skeleton={<Skeleton height={28} rows={8} />}>
      {(data) => (
        <article>
          <LessonText html={inPreview(data.html, course.id)} lang={data.language} />
          <nav aria-label={t("preview.pager")} className="pager">
            {previous ? (
              <ButtonLink className="tablet:max-w-[48%]" icon="left" to={previewPath(course.id, previous.id)}>
                {previous.title}
              </ButtonLink>
            ) : (
              <span />
            )}
            {next && (
              <ButtonLink
                className="ms-auto tablet:max-w-[48%]"
                kind="primary"
                to={previewPath(course.id, next.id)}
              >
                {next.title}
                <Icon name="right" />
              </ButtonLink>
            )}
          </nav>
        </article>
      )}
    </QueryView>
  );
}
