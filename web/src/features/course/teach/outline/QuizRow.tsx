import { Link } from "react-router";
import type { Course, QuizRef } from "../../../../api/types";
import { t } from "../../../../lib/messages";
import { paths } from "../../../../lib/paths";
import { Icon } from "../../../../ui/Icon";
import { ItemMenus } from "../../../../ui/ItemMenus";
import type { MenuItem } from "../../../../ui/Menu";
import { Chip } from "../../../../ui/Progress";
import { InlineError } from "../../../../ui/states";
import { isMovedMeanwhile, useDelete, useMoveQuiz } from "./changes";

/** A quiz stands after the lessons of its module, or after the whole course. */
export function QuizRow({ course, quiz, module }: { course: Course; quiz: QuizRef; module: string | null }) {
  const remove = useDelete(course.id, "quiz", quiz);
  const move = useMoveQuiz(course.id, quiz.id, module);
  const items: MenuItem[] = [
    { label: t("teach.edit"), icon: "edit", to: paths.quizBuilder(quiz.id) },
    {
      label: t("outline.seeResults"),
      icon: "chart",
      to: `${paths.teachCourseTab(course.id, "results")}?quiz=${quiz.id}`,
    },
    { label: t("outline.deleteQuiz"), icon: "trash", danger: true, onSelect: () => remove.mutate(undefined) },
  ];
  return (
    <li data-row={quiz.id}>
      <div className="builder-row">
        <span className="grip invisible" />
        <Link className="builder-title" to={paths.quizBuilder(quiz.id)}>
          <Icon name="quiz" />
          <span className="min-w-0">{quiz.title}</span>
        </Link>
        <span className="builder-meta">
          {!quiz.counts && <Chip>{t("outline.practice")}</Chip>}
          {t("teach.questionsCount", { n: quiz.questions_count })}
        </span>
        <div className="builder-tools">
          <ItemMenus
            item={quiz.title}
            items={items}
            moves={quizMoves(course, module, (to) => move.mutate(to))}
          />
        </div>
      </div>
      <InlineError error={isMovedMeanwhile(move.error) ? remove.error : (move.error ?? remove.error)} />
    </li>
  );
}

function quizMoves(course: Course, module: string | null, run: (module: string | null) => void): MenuItem[] {
  const others = course.modules.filter(({ id }) => id !== module);
  const end: MenuItem = { label: t("outline.endOfCourse"), onSelect: () => run(null) };
  if (others.length === 0 && module === null) return [];
  return [
    { heading: t("outline.moveTo") },
    ...others.map(({ id, title }) => ({ label: title, onSelect: () => run(id) })),
    ...(module === null ? [] : [end]),
  ];
}
