/** T03, first tab: what the course consists of, and in which order. */
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { Course } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { ConflictDialog } from "../../../../ui/ConflictDialog";
import { Empty, InlineError } from "../../../../ui/states";
import { announce } from "../../../../ui/Toast";
import { type Place, useSortable } from "../../../../ui/useSortable";
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
    const moved = isModule ? moveModule(order, id, direction) : moveLesson(order, id, direction);
    if (outline.arrange(moved)) focus.follow(id, moved);
  }

  const moves = {
    step,
    toModule(lesson: string, module: string) {
      const moved = placeLesson(outline.order(), lesson, module, Number.MAX_SAFE_INTEGER);
      if (outline.arrange(moved)) focus.follow(lesson, moved);
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
      {course.modules.length > 0 && <p className="mb-4 hint max-tablet:hidden">{t("outline.help")}</p>}
      <InlineError error={outline.error} />
      {course.modules.length === 0 && <Empty title={t("outline.empty")}>{t("outline.emptyText")}</Empty>}
      <ol className="builder">
        {course.modules.map((module) => (
          <ModuleItem course={course} key={module.id} module={module} moves={moves} sortable={sortable} />
        ))}
        {course.quizzes.length > 0 && (
          <li>
            <div className="builder-row builder-head">
              <h2 className="builder-title text-lg">{t("outline.courseQuizzes")}</h2>
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
  arrange: (order: OutlineOrder) => boolean,
  order: () => OutlineOrder,
  follow: (id: string, order: OutlineOrder) => void,
) {
  const isModule = (id: string) => order().some((module) => module.id === id);
  return useSortable({
    // A lesson may go anywhere; a module only beside modules.
    accepts: (dragged, target) => !isModule(dragged) || isModule(target),
    onDrop(dragged, target, place) {
      const moved = dropped(order(), dragged, target, place);
      if (arrange(moved)) follow(dragged, moved);
    },
  });
}

function dropped(order: OutlineOrder, dragged: string, target: string, place: Place): OutlineOrder {
  const isModule = (id: string) => order.some((module) => module.id === id);
  if (isModule(dragged)) return placeModule(order, dragged, target, place);
  if (!isModule(target)) return placeBeside(order, dragged, target, place);
  return placeLesson(order, dragged, target, place === "before" ? 0 : Number.MAX_SAFE_INTEGER);
}

/** Says the new place at once; a lesson that changes its module is drawn anew, so focus is carried along then. */
function useFocusAfterMove(course: Course) {
  const moved = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row is looked for once the new order is drawn.
  useEffect(() => {
    const id = moved.current;
    if (!id) return;
    moved.current = null;
    const row = document.querySelector<HTMLElement>(`[data-row="${id}"]`);
    if (!row?.contains(document.activeElement)) row?.querySelector<HTMLElement>("a, button")?.focus();
  }, [course]);
  return {
    follow: (id: string, order: OutlineOrder) => {
      moved.current = id;
      announce(placeText(course, order, id));
    },
  };
}

function placeText(course: Course, order: OutlineOrder, id: string): string {
  const position = order.findIndex((module) => module.id === id);
  if (position >= 0) return t("outline.movedModule", { n: position + 1, total: order.length });
  const home = order.find(({ lessons }) => lessons.includes(id));
  const module = course.modules.find((entry) => entry.id === home?.id);
  if (!home || !module) return "";
  const n = home.lessons.indexOf(id) + 1;
  return t("outline.movedLesson", { n, total: home.lessons.length, module: module.title });
}
