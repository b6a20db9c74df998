import { type KeyboardEvent, useState } from "react";
import type { Course, CourseModule } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { Grip, ItemMenus } from "../../../../ui/ItemMenus";
import type { MenuItem } from "../../../../ui/Menu";
import { InlineError } from "../../../../ui/states";
import type { Sortable } from "../../../../ui/useSortable";
import { AddRow } from "./AddRow";
import { useAdditions, useDelete, useRenameModule } from "./changes";
import { LessonRow } from "./LessonRow";
import { QuizRow } from "./QuizRow";
import { RenameForm } from "./RenameForm";

export interface Moves {
  step: (id: string, direction: -1 | 1) => void;
  toModule: (lesson: string, module: string) => void;
  onKeys: (event: KeyboardEvent, id: string) => void;
}

interface ModuleItemProps {
  course: Course;
  module: CourseModule;
  moves: Moves;
  sortable: Sortable;
}

export function ModuleItem({ course, module, moves, sortable }: ModuleItemProps) {
  const { addLesson, addQuiz } = useAdditions(course.id);
  return (
    <li {...sortable.row(module.id)} onKeyDown={(event) => moves.onKeys(event, module.id)}>
      <ModuleHead course={course} module={module} moves={moves} sortable={sortable} />
      <ol>
        {module.lessons.map((lesson) => (
          <LessonRow
            course={course}
            key={lesson.id}
            lesson={lesson}
            module={module}
            moves={moves}
            sortable={sortable}
          />
        ))}
        {module.quizzes.map((quiz) => (
          <QuizRow course={course} key={quiz.id} module={module.id} quiz={quiz} />
        ))}
      </ol>
      <div className="builder-add">
        <AddRow
          action={t("outline.addLesson")}
          label={t("outline.lessonTitle")}
          onAdd={(title) => addLesson.mutateAsync({ module: module.id, title })}
        />
        <AddRow
          action={t("outline.addQuiz")}
          label={t("outline.quizTitle")}
          onAdd={(title) => addQuiz.mutateAsync({ module: module.id, title })}
        />
      </div>
    </li>
  );
}

function ModuleHead({ course, module, moves, sortable }: ModuleItemProps) {
  const [renaming, setRenaming] = useState(false);
  const rename = useRenameModule(course.id, module);
  if (renaming) {
    return (
      <RenameForm
        label={t("outline.moduleTitle")}
        onClose={() => setRenaming(false)}
        onSave={rename}
        title={module.title}
      />
    );
  }
  return (
    <div className="builder-row builder-head">
      <Grip {...sortable.grip(module.id)} />
      <h2 className="builder-title text-lg">{module.title}</h2>
      <span className="builder-meta">{t("teach.lessonsCount", { n: module.lessons.length })}</span>
      <div className="builder-tools">
        <ModuleMenus course={course} module={module} moves={moves} onRename={() => setRenaming(true)} />
      </div>
    </div>
  );
}

type ModuleMenusProps = Omit<ModuleItemProps, "sortable"> & { onRename: () => void };

function ModuleMenus({ course, module, moves, onRename }: ModuleMenusProps) {
  const remove = useDelete(course.id, "module", module);
  const items: MenuItem[] = [
    { label: t("outline.rename"), icon: "edit", onSelect: onRename },
    {
      label: t("outline.deleteModule"),
      icon: "trash",
      danger: true,
      onSelect: () => remove.mutate(undefined),
    },
  ];
  return (
    <>
      <ItemMenus item={module.title} items={items} moves={stepMoves(course.modules, module.id, moves)} />
      <InlineError error={remove.error} />
    </>
  );
}

/** Up and down, as far as there is room. */
export function stepMoves(list: { id: string }[], id: string, moves: Pick<Moves, "step">): MenuItem[] {
  const index = list.findIndex((entry) => entry.id === id);
  const up: MenuItem = { label: t("list.moveUp"), icon: "up", onSelect: () => moves.step(id, -1) };
  const down: MenuItem = { label: t("list.moveDown"), icon: "down", onSelect: () => moves.step(id, 1) };
  return [...(index > 0 ? [up] : []), ...(index < list.length - 1 ? [down] : [])];
}
