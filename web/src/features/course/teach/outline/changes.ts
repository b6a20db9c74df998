/** Adding, renaming and deleting the parts of an outline. */
import { useQueryClient } from "@tanstack/react-query";
import { call, newKey } from "../../../../api/client";
import { errorText } from "../../../../api/error";
import { t } from "../../../../lib/messages";
import { toast } from "../../../../ui/Toast";
import { refreshCourse, useCourseChange } from "../queries";

export function useAdditions(course: string) {
  return {
    addModule: useCourseChange(course, (title: string) =>
      call("POST /courses/{id}/modules", { path: { id: course }, body: { title }, idempotencyKey: newKey() }),
    ),
    addLesson: useCourseChange(course, ({ module, title }: { module: string; title: string }) =>
      call("POST /modules/{id}/lessons", {
        path: { id: module },
        body: { title, markdown: "" },
        idempotencyKey: newKey(),
      }),
    ),
    addQuiz: useCourseChange(course, ({ module, title }: { module: string | null; title: string }) =>
      call("POST /courses/{id}/quizzes", {
        path: { id: course },
        body: { title, module_id: module },
        idempotencyKey: newKey(),
      }),
    ),
  };
}

export function useRenameModule(course: string, module: { id: string; version: number }) {
  return useCourseChange(course, (title: string) =>
    call("PATCH /modules/{id}", { path: { id: module.id }, body: { title }, ifMatch: module.version }),
  );
}

export function useDeleteModule(course: string, module: string) {
  return useCourseChange(course, () => call("DELETE /modules/{id}", { path: { id: module } }));
}

export function useDeleteQuiz(course: string, quiz: string) {
  return useCourseChange(course, () => call("DELETE /quizzes/{id}", { path: { id: quiz } }));
}

export function useMoveQuiz(course: string, quiz: string) {
  return useCourseChange(course, (module: string | null) =>
    call("PATCH /quizzes/{id}", { path: { id: quiz }, body: { module_id: module } }),
  );
}

/** Deletes at once; ten seconds to take it back, and thirty days in the bin after that. */
export function useDeleteLesson(course: string) {
  const queries = useQueryClient();
  const restore = (lesson: { id: string; title: string }) =>
    call("POST /lessons/{id}/restore", { path: { id: lesson.id } })
      .then(() => refreshCourse(queries, course))
      .catch((error: unknown) =>
        toast(t("teach.notRestored", { title: lesson.title, reason: errorText(error) }), { seconds: 10 }),
      );
  const remove = useCourseChange(course, (lesson: { id: string; title: string }) =>
    call("DELETE /lessons/{id}", { path: { id: lesson.id } }).then(() => lesson),
  );
  return {
    ...remove,
    run: (lesson: { id: string; title: string }) =>
      remove.mutate(lesson, {
        onSuccess: () =>
          toast(t("outline.lessonDeleted", { title: lesson.title }), {
            undo: () => void restore(lesson),
            seconds: 10,
          }),
      }),
  };
}
