/** What may be done with comments. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { call, newKey } from "../../../api/client";
import type { LessonComment } from "../../../api/types";
import type { About } from "../together/context";
import { commentsKey } from "./queries";

export function useCommentActions(lesson: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: commentsKey(lesson) });
  const add = useMutation({
    mutationFn: ({ text, about, parent }: { text: string; about?: About | null; parent?: string }) =>
      call("POST /lessons/{lesson}/comments", {
        path: { lesson },
        body: {
          text,
          ...(about ? { page: about.page, ...(about.element ? { element: about.element } : {}) } : {}),
          ...(parent ? { parent } : {}),
        },
        idempotencyKey: newKey(),
      }),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ it, ...body }: { it: LessonComment; text?: string; resolved?: boolean }) =>
      call("PATCH /lessons/{lesson}/comments/{comment}", {
        path: { lesson, comment: it.id },
        body,
        ifMatch: it.version,
      }),
    onSuccess(comment) {
      // At once, so that what is done to it next goes out from this.
      queries.setQueryData<LessonComment[]>(commentsKey(lesson), (all) =>
        all?.map((it) => (it.id === comment.id ? comment : it)),
      );
      return onSuccess();
    },
    // Somebody was faster: what they did is shown, and the next try goes out from it.
    onError: onSuccess,
  });
  const remove = useMutation({
    mutationFn: (it: LessonComment) =>
      call("DELETE /lessons/{lesson}/comments/{comment}", {
        path: { lesson, comment: it.id },
        ifMatch: it.version,
      }),
    onSuccess,
  });
  return { add, change, remove };
}
