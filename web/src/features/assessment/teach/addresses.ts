import { paths } from "../../../lib/paths";

export function previewAttemptPath(quiz: string, attempt: string): string {
  return `${paths.quizBuilder(quiz)}/preview/${encodeURIComponent(attempt)}`;
}
