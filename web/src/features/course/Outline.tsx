import { Link } from "react-router";
import type { Course, LessonRef, QuizRef } from "../../api/types";
import { t } from "../../lib/messages";
import { paths } from "../../lib/paths";
import { Icon } from "../../ui/Icon";

/** Modules with their lessons and quizzes. What is not open yet says so in words. */
export function Outline({ course }: { course: Course }) {
  const joined = course.enrollment != null || course.can.includes("edit");
  return (
    <ol className="outline">
      {course.modules.map((module) => (
        <li key={module.id}>
          <h3>{module.title}</h3>
          <ol>
            {module.lessons.map((lesson) => (
              <LessonRow course={course.id} key={lesson.id} lesson={lesson} open={joined || lesson.preview} />
            ))}
            {module.quizzes.map((quiz) => (
              <QuizRow course={course.id} key={quiz.id} open={joined} quiz={quiz} />
            ))}
          </ol>
        </li>
      ))}
      {course.quizzes.length > 0 && (
        <li>
          <h3>{t("course.quizzes")}</h3>
          <ol>
            {course.quizzes.map((quiz) => (
              <QuizRow course={course.id} key={quiz.id} open={joined} quiz={quiz} />
            ))}
          </ol>
        </li>
      )}
    </ol>
  );
}

function LessonRow({ course, lesson, open }: { course: string; lesson: LessonRef; open: boolean }) {
  const meta = lesson.duration_minutes ? t("course.minutes", { n: lesson.duration_minutes }) : "";
  return (
    <Row
      done={lesson.completed}
      kind="lesson"
      meta={meta}
      open={open}
      title={lesson.title}
      to={paths.learnLesson(course, lesson.id)}
    />
  );
}

function QuizRow({ course, quiz, open }: { course: string; quiz: QuizRef; open: boolean }) {
  return (
    <Row
      done={quiz.passed}
      kind="quiz"
      meta={t("quiz.questionsCount", { n: quiz.questions_count })}
      open={open}
      title={quiz.title}
      to={paths.learnQuiz(course, quiz.id)}
    />
  );
}

interface RowProps {
  kind: "lesson" | "quiz";
  title: string;
  to: string;
  done: boolean;
  open: boolean;
  meta: string;
}

function Row({ kind, title, to, done, open, meta }: RowProps) {
  const content = (
    <>
      <span className={done ? "done-mark" : "todo-mark"}>
        <Icon name={open ? (done ? "check" : kind === "quiz" ? "quiz" : "book") : "lock"} size={18} />
      </span>
      <span className="flex-1">{title}</span>
      <span className="outline-meta">{open ? (done ? t("course.done") : meta) : t("course.locked")}</span>
    </>
  );
  return <li>{open ? <Link to={to}>{content}</Link> : <span className="text-ink-3">{content}</span>}</li>;
}
