/** What the editor itself needs of versions. */
import { call, newKey } from "../../../api/client";
import type { LessonDocument } from "../model/types";

export const versionKeys = {
  all: (lesson: string) => ["authoring", "versions", lesson] as const,
  list: (lesson: string) => ["authoring", "versions", lesson, "list"] as const,
  one: (lesson: string, version: string) => ["authoring", "versions", lesson, "one", version] as const,
};

/** Without a name, what is the newest version already makes no other. */
export function keepVersion(lesson: string, document: LessonDocument, name?: string) {
  return call("POST /lessons/{lesson}/versions", {
    path: { lesson },
    body: { document: document as never, ...(name ? { name } : {}) },
    idempotencyKey: newKey(),
  });
}
