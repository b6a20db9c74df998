import type { CourseModule } from "../../../../api/types";
import { inOrder, type OutlineOrder } from "./order";

/** An outline as lines of text, to compare two of them. */
export function outlineText(modules: CourseModule[], order?: OutlineOrder): string {
  return (order ? inOrder(modules, order) : modules)
    .flatMap((module) => [module.title, ...module.lessons.map((lesson) => `    ${lesson.title}`)])
    .join("\n");
}
