import type { CourseStatus } from "../../api/types";
import type { MessageKey } from "../../lib/messages";
import type { Tone } from "../../ui/Progress";

export const statusTexts: Record<CourseStatus, MessageKey> = {
  draft: "courses.draft",
  published: "courses.published",
  archived: "courses.archived",
};

export const statusTones: Record<CourseStatus, Tone | undefined> = {
  draft: "warning",
  published: "success",
  archived: undefined,
};
