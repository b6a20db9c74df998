import type { Notification } from "../../api/types";
import type { Values } from "../../lib/icu";
import { type MessageKey, t } from "../../lib/messages";

const texts: Record<Notification["kind"], MessageKey> = {
  enrolled: "notice.enrolled",
  course_completed: "notice.course_completed",
  certificate_issued: "notice.certificate_issued",
  application_approved: "notice.application_approved",
  application_declined: "notice.application_declined",
  export_asked: "notice.export_asked",
  export_approved: "notice.export_approved",
  export_declined: "notice.export_declined",
  erasure_wished: "notice.erasure_wished",
};

/** The sentence for a notice. A page older than the server may get kinds it has no sentence for. */
export function noticeText(notice: Notification): string {
  return t(texts[notice.kind] ?? "notice.other", notice.data as Values);
}
