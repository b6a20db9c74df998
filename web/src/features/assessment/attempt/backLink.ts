import type { Attempt } from "../../../api/types";
import { paths } from "../../../lib/paths";

/** The page above an attempt: the course, or the quiz a teacher is trying. */
export function backLink({ preview, course, quiz }: Attempt) {
  return preview
    ? { to: paths.quizBuilder(quiz.id), label: quiz.title }
    : { to: paths.learnCourse(course.id), label: course.title };
}
