/** The end of a lesson: mark it done, undo that, and go on. */
import { useEffect, useRef } from "react";
import type { Lesson } from "../../api/types";
import { t } from "../../lib/messages";
import { Button, ButtonLink } from "../../ui/Button";
import { Icon } from "../../ui/Icon";
import { InlineError } from "../../ui/states";
import { announce } from "../../ui/Toast";
import type { CompletionSlot } from "./CoursePage";
import { itemPath } from "./itemPath";
import { useCompletion } from "./queries";

export function LessonEnd({ lesson, completion }: { lesson: Lesson; completion: CompletionSlot }) {
  const { done, undone } = useCompletion(lesson);
  const finishedCourse = done.data?.course_completed === true;
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (finishedCourse) panel.current?.focus();
  }, [finishedCourse]);
  return (
    <footer className="mt-10 max-w-176 border-t border-line pt-6">
      {lesson.can.includes("complete") && (
        <div className="flex flex-wrap items-center gap-3">
          {lesson.completed ? (
            <>
              <span className="flex items-center gap-2 font-semibold text-success">
                <Icon name="check" />
                {t("lesson.isDone")}
              </span>
              <Button busy={undone.isPending} kind="quiet" onClick={() => undone.mutate()}>
                {t("lesson.undoDone")}
              </Button>
            </>
          ) : (
            <Button
              busy={done.isPending}
              icon="check"
              kind="primary"
              onClick={() => done.mutate(undefined, { onSuccess: () => announce(t("lesson.isDone")) })}
            >
              {t("lesson.markDone")}
            </Button>
          )}
        </div>
      )}
      <InlineError error={done.error ?? undone.error} />
      {finishedCourse && lesson.completed && (
        <div className="mt-6" ref={panel} tabIndex={-1}>
          {completion(lesson.course)}
        </div>
      )}
      <PreviousNext lesson={lesson} lead={lesson.completed && !finishedCourse} />
    </footer>
  );
}

/** `lead`: going on is the main thing to do now. */
function PreviousNext({ lesson, lead }: { lesson: Lesson; lead: boolean }) {
  const { previous, next, course } = lesson;
  return (
    <nav aria-label={t("lesson.nav")} className="pager">
      {previous ? (
        <ButtonLink icon="left" to={itemPath(course.id, { kind: "lesson", id: previous.id })}>
          <PagerLabel label={t("lesson.previous")} title={previous.title} />
        </ButtonLink>
      ) : (
        <span />
      )}
      {next && (
        <ButtonLink className="ms-auto" kind={lead ? "primary" : "outline"} to={itemPath(course.id, next)}>
          <PagerLabel
            label={t(next.kind === "quiz" ? "lesson.nextQuiz" : "lesson.next")}
            title={next.title}
          />
          <Icon name="right" />
        </ButtonLink>
      )}
    </nav>
  );
}

function PagerLabel({ label, title }: { label: string; title: string }) {
  return (
    <span className="flex-1 text-start">
      <span className="block text-sm font-normal">{label}</span>
      <span className="line-clamp-2 py-px">{title}</span>
    </span>
  );
}
