import { paths } from "../../../lib/paths";

/** The course as a student sees it, at one of its lessons or from the start. */
export function previewPath(course: string, lesson?: string): string {
  const start = paths.teachCourseTab(course, "preview");
  return lesson ? `${start}/${encodeURIComponent(lesson)}` : start;
}
