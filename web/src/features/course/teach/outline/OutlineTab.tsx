/** T03, first tab: what the course consists of, and in which order. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Course } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { ConflictDialog } from "../../../../ui/ConflictDialog";
import { Empty, InlineError } from "../../../../ui/states";
import { announce } from "../../../../ui/Toast";
import { useSortable } from "../../../../ui/useSortable";
import { AddRow } from "./AddRow";
import { useAdditions } from "./changes";
import { ModuleItem } from "./ModuleItem";
import { moveLesson, moveModule, type OutlineOrder, placeBeside, placeLesson, placeModule } from "./order";
import { QuizRow } from "./QuizRow";
import { outlineText } from "./text";
import { useOutline } from "./useOutline";

export function OutlineTab({ course }: { course: Course }) {
  const outline = useOutline(course);
  const { addModule } = useAdditions(course.id);
  const focus = useFocusAfterMove(course);
  const sortable = useOutlineDrag(outline.arrange, outline.order, focus.follow);

  function step(id: string, direction: -1 | 1) {
    const order = outline.order();
    const isModule = order.some((module) => module.id === id);
    outline.arrange(isModule ? moveModule(order, id, direction) : moveLesson(order, id, direction));
    focus.follow(id);
  }

  const moves = {
    step,
    toModule(lesson: string, module: string) {
      outline.arrange(placeLesson(outline.order(), lesson, module, Number.MAX_SAFE_INTEGER));
      focus.follow(lesson);
    },
    onKeys: (event: KeyboardEvent, id: string) => {
      const direction = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!event.altKey || !direction) return;
      event.preventDefault();
      event.stopPropagation();
      step(id, direction as -1 | 1);
    },
  };

  return (
    <>
      <p className="mb-4 hint max-tablet:hidden">{t("outline.help")}</p>
      <InlineError error={outline.error} />
      {course.modules.length === 0 && <Empty title={t("outline.empty")}>{t("outline.emptyText")}</Empty>}
      <ol className="builder">
        {course.modules.map((module) => (
          <ModuleItem course={course} key={module.id} module={module} moves={moves} sortable={sortable} />
        ))}
        {course.quizzes.length > 0 && (
          <li>
            <div className="builder-row builder-head">
              <h3 className="builder-title">{t("outline.courseQuizzes")}</h3>
            </div>
            <ol>
              {course.quizzes.map((quiz) => (
                <QuizRow course={course} key={quiz.id} module={null} quiz={quiz} />
              ))}
            </ol>
          </li>
        )}
      </ol>
      <div className="mt-4 flex flex-wrap gap-2">
        <AddRow
          action={t("outline.addModule")}
          label={t("outline.moduleTitle")}
          onAdd={(title) => addModule.mutateAsync(title)}
          open={course.modules.length === 0}
          primary={course.modules.length === 0}
        />
      </div>
      <ConflictDialog
        busy={false}
        fields={
          outline.conflict
            ? [
                {
                  label: t("outline.title"),
                  mine: outlineText(outline.conflict.theirs.modules, outline.conflict.mine),
                  theirs: outlineText(outline.conflict.theirs.modules),
                },
              ]
            : []
        }
        onClose={outline.closeConflict}
        onKeepMine={outline.keepMine}
        onTakeTheirs={outline.closeConflict}
        open={outline.conflict !== null}
      />
    </>
  );
}

function useOutlineDrag(
  arrange: (order: OutlineOrder) => void,
  order: () => OutlineOrder,
  follow: (id: string) => void,
) {
  const isModule = (id: string) => order().some((module) => module.id === id);
  return useSortable({
    // A lesson may go anywhere; a module only beside modules.
    accepts: (dragged, target) => !isModule(dragged) || isModule(target),
    onDrop(dragged, target, place) {
      const now = order();
      if (isModule(dragged)) arrange(placeModule(now, dragged, target, place));
      else if (isModule(target))
        arrange(placeLesson(now, dragged, target, place === "before" ? 0 : Number.MAX_SAFE_INTEGER));
      else arrange(placeBeside(now, dragged, target, place));
      follow(dragged);
    },
  });
}

/** A lesson that changes its module is drawn anew, so focus has to be carried along, and the place said. */
function useFocusAfterMove(course: Course) {
  const [moved, setMoved] = useState<string | null>(null);
  const latest = useRef(course);
  latest.current = course;
  useEffect(() => {
    if (!moved) return;
    const row = document.querySelector<HTMLElement>(`[data-row="${moved}"]`);
    if (!row?.contains(document.activeElement)) row?.querySelector<HTMLElement>("a, button")?.focus();
    announce(placeText(latest.current, moved));
    setMoved(null);
  }, [moved]);
  return { follow: setMoved };
}

function placeText(course: Course, id: string): string {
  const position = course.modules.findIndex((module) => module.id === id);
  if (position >= 0) return t("outline.movedModule", { n: position + 1, total: course.modules.length });
  const module = course.modules.find(({ lessons }) => lessons.some((lesson) => lesson.id === id));
  if (!module) return "";
  const index = module.lessons.findIndex((lesson) => lesson.id === id);
  return t("outline.movedLesson", { n: index + 1, total: module.lessons.length, module: module.title });
}
