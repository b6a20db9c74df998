/** What a job is called; one this page is too old to know keeps its technical name. */
import { type MessageKey, t } from "../../lib/messages";

const texts: Record<string, MessageKey> = {
  "interop.import": "job.import",
  "interop.export": "job.export",
  "interop.lesson_import": "job.lessonImport",
  "identity.copy": "job.copy",
  "identity.erase": "job.erase",
  "notify.enrolled": "job.enrolled",
  "notify.course_completed": "job.completed",
  "notify.certificate_issued": "job.certificateNotice",
  "certificate.issue": "job.certificate",
  "assessment.hand_in": "job.handIn",
};

export function kindText(kind: string): string {
  const key = texts[kind];
  return key ? t(key) : kind;
}

export function Kind({ kind }: { kind: string }) {
  return kind in texts ? kindText(kind) : <code>{kind}</code>;
}
