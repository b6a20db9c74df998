import type { Notification } from "../../api/types";
import { type MessageKey, t } from "../../lib/messages";

const known: Record<string, MessageKey> = {
  enrolled: "notice.enrolled",
  course_completed: "notice.course_completed",
  certificate_issued: "notice.certificate_issued",
};

/** The sentence for a notice. Kinds a newer server invented still say something true. */
export function noticeText(notice: Notification): string {
  return t(known[notice.kind] ?? "notice.other", notice.data);
}
