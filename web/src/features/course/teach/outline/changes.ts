/** Adding, renaming and deleting the parts of an outline. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, newKey } from "../../../../api/client";
import { ApiError, errorText } from "../../../../api/error";
import { type MessageKey, t } from "../../../../lib/messages";
import { toast } from "../../../../ui/Toast";
import { refreshCourse, useCourseChange } from "../queries";
import { type Named, useRename } from "../rename";

export function useAdditions(course: string) {
  return {
    addModule: useCourseChange(course, (title: string) =>
      call("POST /courses/{course}/modules", { path: { course }, body: { title }, idempotencyKey: newKey() }),
    ),
    addLesson: useCourseChange(course, ({ module, title }: { module: string; title: string }) =>
      call("POST /modules/{module}/lessons", {
        path: { module },
        body: { title, markdown: "" },
        idempotencyKey: newKey(),
      }),
    ),
    addQuiz: useCourseChange(course, ({ module, title }: { module: string | null; title: string }) =>
      call("POST /courses/{course}/quizzes", {
        path: { course },
        body: { title, module_id: module },
        idempotencyKey: newKey(),
      }),
    ),
  };
}

export function useRenameModule(course: string, module: Named) {
  return useRename(
    course,
    module,
    (newest) => newest.modules.find(({ id }) => id === module.id),
    (title, version) =>
      call("PATCH /modules/{module}", { path: { module: module.id }, body: { title }, ifMatch: version }),
  );
}

/** Moves a quiz from the module it is shown in; if somebody moved it meanwhile, the outline shows where to. */
export function useMoveQuiz(course: string, quiz: string, from: string | null) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (module: string | null) => {
      const newest = await call("GET /quizzes/{quiz}", { path: { quiz } });
      if ((newest.module_id ?? null) !== from) throw new MovedMeanwhile();
      await call("PATCH /quizzes/{quiz}", {
        path: { quiz },
        body: { module_id: module },
        ifMatch: newest.version,
      });
    },
    // Said here and not by the row, which another place in the outline may have drawn anew by then.
    onError: (error) => isMovedMeanwhile(error) && toast(t("outline.quizMovedMeanwhile"), { seconds: 10 }),
    onSettled: () => refreshCourse(queries, course),
  });
}

class MovedMeanwhile extends Error {}

export function isMovedMeanwhile(error: unknown): boolean {
  return error instanceof MovedMeanwhile || (error instanceof ApiError && error.status === 412);
}

type Part = "module" | "lesson" | "quiz";

const deletedTexts: Record<Part, MessageKey> = {
  module: "outline.moduleDeleted",
  lesson: "outline.lessonDeleted",
  quiz: "outline.quizDeleted",
};

function remove(part: Part, id: string) {
  if (part === "module") return call("DELETE /modules/{module}", { path: { module: id } });
  if (part === "lesson") return call("DELETE /lessons/{lesson}", { path: { lesson: id } });
  return call("DELETE /quizzes/{quiz}", { path: { quiz: id } });
}

function restore(part: Part, id: string): Promise<unknown> {
  if (part === "module") return call("POST /modules/{module}/restore", { path: { module: id } });
  if (part === "lesson") return call("POST /lessons/{lesson}/restore", { path: { lesson: id } });
  return call("POST /quizzes/{quiz}/restore", { path: { quiz: id } });
}

/** Deletes at once; ten seconds to take it back, and thirty days in the bin after that. */
export function useDelete(course: string, part: Part, item: { id: string; title: string }) {
  const queries = useQueryClient();
  const undo = () =>
    restore(part, item.id)
      .then(() => refreshCourse(queries, course))
      .catch((error: unknown) =>
        toast(t("teach.notRestored", { title: item.title, reason: errorText(error) }), { seconds: 10 }),
      );
  return useCourseChange(course, async () => {
    await remove(part, item.id);
    // Said here and not by the row, which is gone by then.
    toast(t(deletedTexts[part], { title: item.title }), { undo: () => void undo(), seconds: 10 });
  });
}
