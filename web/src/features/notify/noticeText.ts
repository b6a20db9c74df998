import type { Notification } from "../../api/types";
import { type MessageKey, t, type Values } from "../../lib/messages";

const texts: Record<Notification["kind"], MessageKey> = {
  enrolled: "notice.enrolled",
  course_completed: "notice.course_completed",
  certificate_issued: "notice.certificate_issued",
  application_approved: "notice.application_approved",
  application_declined: "notice.application_declined",
};

/** The sentence for a notice. A page older than the server may get kinds it has no sentence for. */
export function noticeText(notice: Notification): string {
  return t(texts[notice.kind] ?? "notice.other", notice.data as Values);
}
