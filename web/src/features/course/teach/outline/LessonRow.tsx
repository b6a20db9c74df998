import { Link } from "react-router";
import type { Course, CourseModule, LessonRef } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { paths } from "../../../../lib/paths";
import { Icon } from "../../../../ui/Icon";
import { Grip, ItemMenus } from "../../../../ui/ItemMenus";
import type { MenuItem } from "../../../../ui/Menu";
import { Chip } from "../../../../ui/Progress";
import { InlineError } from "../../../../ui/states";
import type { Sortable } from "../../../../ui/useSortable";
import { previewPath } from "../addresses";
import { useDelete } from "./changes";
import type { Moves } from "./ModuleItem";

interface LessonRowProps {
  course: Course;
  module: CourseModule;
  lesson: LessonRef;
  moves: Moves;
  sortable: Sortable;
}

export function LessonRow({ course, module, lesson, moves, sortable }: LessonRowProps) {
  const remove = useDelete(course.id, "lesson", lesson);
  const items: MenuItem[] = [
    { label: t("teach.edit"), icon: "edit", to: paths.lessonEditor(course.id, lesson.id) },
    { label: t("teach.previewAsStudent"), icon: "eye", to: previewPath(course.id, lesson.id) },
    {
      label: t("outline.deleteLesson"),
      icon: "trash",
      danger: true,
      onSelect: () => remove.mutate(undefined),
    },
  ];
  return (
    <li {...sortable.row(lesson.id)} onKeyDown={(event) => moves.onKeys(event, lesson.id)}>
      <div className="builder-row">
        <Grip {...sortable.grip(lesson.id)} />
        <Link className="builder-title" draggable={false} to={paths.lessonEditor(course.id, lesson.id)}>
          <Icon name="book" />
          <span className="min-w-0">{lesson.title}</span>
        </Link>
        {(lesson.preview || lesson.duration_minutes != null) && (
          <span className="builder-meta">
            {lesson.preview && <Chip>{t("outline.freePreview")}</Chip>}
            {lesson.duration_minutes != null && t("teach.minutes", { n: lesson.duration_minutes })}
          </span>
        )}
        <div className="builder-tools">
          <ItemMenus
            item={lesson.title}
            items={items}
            moves={lessonMoves(course, module, lesson.id, moves)}
          />
        </div>
      </div>
      <InlineError error={remove.error} />
    </li>
  );
}

/** Steps cross into the neighbouring module; any other module can be chosen by name. */
function lessonMoves(course: Course, module: CourseModule, lesson: string, moves: Moves): MenuItem[] {
  const all = course.modules.flatMap(({ lessons }) => lessons);
  const first = course.modules[0]?.id === module.id && all[0]?.id === lesson;
  const last = course.modules.at(-1)?.id === module.id && module.lessons.at(-1)?.id === lesson;
  const up: MenuItem = { label: t("list.moveUp"), icon: "up", onSelect: () => moves.step(lesson, -1) };
  const down: MenuItem = { label: t("list.moveDown"), icon: "down", onSelect: () => moves.step(lesson, 1) };
  const others = course.modules.filter(({ id }) => id !== module.id);
  return [
    ...(first ? [] : [up]),
    ...(last ? [] : [down]),
    ...(others.length > 0 ? [{ heading: t("outline.moveTo") }] : []),
    ...others.map(({ id, title }) => ({ label: title, onSelect: () => moves.toModule(lesson, id) })),
  ];
}
