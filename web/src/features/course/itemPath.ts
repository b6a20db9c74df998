import type { ItemRef } from "../../api/types";
import { paths } from "../../lib/paths";

/** The learner's address of a lesson or a quiz. */
export function itemPath(course: string, item: ItemRef): string {
  return item.kind === "lesson" ? paths.learnLesson(course, item.id) : paths.learnQuiz(course, item.id);
}
